"""Handed in: an area file from outside, judged as the only area of a programme, in the place that it is handed in for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from mkba.domain.programme import Programme
from mkba.domain.sweep import Override
from mkba.errors import Complaint
from mkba.files.complaints import complaint, meant
from mkba.files.desk import Desk
from mkba.files.load import builtin_library
from mkba.files.marks import Document
from mkba.files.place import top
from mkba.files.room import Verdict, judge_programme, tidy
from mkba.files.rules.whole import quantities

HEAD: Final = "programme.yaml"
FOLDER: Final = "areas"
ELSEWHERE: Final = "areas."  # how names of quantities begin that are of one area


@dataclass(frozen=True, slots=True)
class Chair:
    """A place in a programme: the id of its area, and what its file must say of whose it is (nothing: whatever it says)."""

    area: str
    municipality: str
    scope: str

    @property
    def name(self) -> str:
        """The file that stands there, within the programme."""
        return f"{FOLDER}/{self.area}.yaml"


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of it: every complaint about the file and about what it extends (``file``: as it is called in the programme),
    what it says with that (None when it cannot be read), and the programme with this one area when there are no errors.
    """  # fmt: skip

    complaints: tuple[Complaint, ...]
    data: dict[str, Any] | None
    programme: Programme | None

    @property
    def extends(self) -> bool:
        """Whether it builds on another file."""
        return self.data is not None and "extends" in self.data


def judge_handed(raw: bytes, *, chair: Chair, folder: Path) -> Handed:
    """Judge the bytes of an area file as if it stood in its place in the programme of this folder, alone."""
    path = folder / chair.name
    desk = Desk(folder, builtin=None, drafts={path: raw})
    document = desk.document(path)
    verdict = alone(raw, chair=chair, folder=folder)
    own = {desk.name(one) for one in (*desk.inputs, path.resolve())}
    found = [one for one in verdict.complaints if one.file in own]
    if document is None or not isinstance(document.data, dict):
        return Handed(_within(folder, found), None, None)
    found += seated(document, chair)
    if any(one.severity == "error" for one in found):
        return Handed(_within(folder, found), document.data, None)
    if verdict.programme is None:
        code = next(one.code for one in verdict.complaints if one.severity == "error")
        found.append(complaint("AREA-PROGRAMME", file=str(path), found=code))
    else:
        found += _expected(document, chair, verdict.programme, _head(desk, folder))
    sound = not any(one.severity == "error" for one in found)
    return Handed(_within(folder, found), document.data, verdict.programme if sound else None)


def alone(raw: bytes, *, chair: Chair, folder: Path) -> Verdict:
    """The programme of a folder with these bytes as its only area, judged completely.

    Rank correlations with quantities of areas are left out; see `judge_handed` for what they ask of the file.
    """
    data = _head(Desk(folder, builtin=None), folder)
    changes = [Override(HEAD, ("areas",), [chair.name])]
    if "correlations" in data:
        kept = [one for one in data["correlations"] if not of_others(one, [])]
        changes.append(Override(HEAD, ("correlations",), kept))
    drafts = {folder / chair.name: raw}
    return judge_programme(folder / HEAD, builtin=builtin_library(), overrides=changes, drafts=drafts)


def _expected(
    document: Document, chair: Chair, programme: Programme, head: dict[str, Any]
) -> Iterator[Complaint]:
    """That the quantities are there that the programme correlates with others: without them all areas together are unsound."""
    own = f"{ELSEWHERE}{chair.area}."
    known = {one.name for one in quantities(programme) if one.name.startswith(own)}
    asked = {
        name: None for one in head.get("correlations", []) for name in _between(one) if name.startswith(own)
    }
    place = top(document)
    for name in asked:
        if name not in known:
            where = place.child("interventions") if place.has("interventions") else place
            yield where.complain_key("AREA-CORRELATED", hint_found=name, **meant(name, known))


def _head(desk: Desk, folder: Path) -> dict[str, Any]:
    """What the programme file says."""
    head = desk.document(folder / HEAD)
    return head.data if head is not None and isinstance(head.data, dict) else {}


def _between(correlation: Any) -> list[str]:
    """The quantities that a rank correlation, as it is written, is about."""
    names = correlation.get("between", []) if isinstance(correlation, dict) else []
    return [name for name in names if isinstance(name, str)]


def of_others(correlation: Any, areas: Collection[str]) -> bool:
    """Whether a rank correlation, as it is written, is about a quantity of an area that is not among these.

    >>> of_others({"between": ["areas.noord.a.reach.share", "factors.f"]}, ["zuid"])
    True
    """
    known = tuple(f"{ELSEWHERE}{area}." for area in areas)
    return any(name.startswith(ELSEWHERE) and not name.startswith(known) for name in _between(correlation))


def seated(document: Document, chair: Chair) -> Iterator[Complaint]:
    """That it is the area that it is handed in for, of the same municipality."""
    place = top(document)
    if place.text("id") not in {"", chair.area}:
        yield place.child("id").complain("AREA-OTHER", found=place.text("id"), area=chair.area)
        return
    for key, own, usual in (("municipality", chair.municipality, ""), ("scope", chair.scope, "area")):
        if own and place.text(key, usual) not in {"", own}:
            words = {"found": place.text(key, usual), "area": chair.area, "hint_own": own}
            yield place.child(key).complain("AREA-SEAT", **words)


def _within(folder: Path, found: list[Complaint]) -> tuple[Complaint, ...]:
    """Complaints with their files named as within the programme."""
    lead = f"{folder}/"
    return tidy(replace(one, file=one.file.removeprefix(lead)) for one in found)
