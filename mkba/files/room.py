"""A room: one programme (or none), its library and its areas, read and judged together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mkba.domain.area import Area
from mkba.domain.programme import Programme
from mkba.domain.sweep import Override
from mkba.errors import Complaint
from mkba.files.assemble.area_nouns import area as area_noun
from mkba.files.assemble.futures import fitted
from mkba.files.assemble.quantities import quantity
from mkba.files.assemble.whole import programme as programme_noun
from mkba.files.complaints import MOST_OF_A_FILE
from mkba.files.complaints.form import CELL
from mkba.files.complaints.reading import READING
from mkba.files.complaints.shape import SHAPE
from mkba.files.desk import Desk
from mkba.files.library import Library, read_layer
from mkba.files.marks import Document
from mkba.files.numbers import two_ways
from mkba.files.place import Place, top
from mkba.files.rules.area import area_rules
from mkba.files.rules.futures import shock_rules
from mkba.files.rules.programme import area_ids, programme_rules
from mkba.files.rules.setting import Setting, setting_of
from mkba.files.rules.shelf import library_rules
from mkba.files.rules.whole import correlation_rules, entrant_rules, refuse_namesakes, unused_rules
from mkba.files.schema.area import AreaModel
from mkba.files.schema.programme import ProgrammeModel
from mkba.files.shape import judge_shape

COUNTED: Final = frozenset({"amount", "value"})
UNREAD: Final = READING.keys() | CELL.keys()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of judging: a programme when there are no errors, every complaint, and the files that were read."""

    programme: Programme | None
    complaints: tuple[Complaint, ...]
    files: frozenset[Path] = frozenset()


def with_factors(setting: Setting, place: Place | None) -> Setting:
    """The setting with the factors on reach, of the programme or else of the library, as far as they are sound."""
    entry = setting.library.method.get("factors")
    models = entry.model if entry else None
    if place is not None and place.has("factors"):
        model = judge_shape(place.document, kind="programme", futures=setting.futures, bases=setting.bases)[0]
        models = getattr(model, "factors", None)
    factors = [(name, one) for name, one in (models or {}).items() if one.applies_to == "reach"]
    known = tuple(quantity(name, one.value) for name, one in factors)
    return replace(setting, reach_factors=fitted(known, setting.futures, dict(setting.bases)))


def judge_programme(
    path: Path,
    *,
    builtin: Path | None,
    overrides: Iterable[Override] = (),
    drafts: Mapping[Path, bytes] | None = None,
) -> Verdict:
    """Judge a programme file with everything it names; `overrides` are values in the place of others in its files, `drafts`
    texts in the place of whole files.
    """  # fmt: skip
    desk = Desk(path.parent, builtin=builtin, drafts=drafts, overrides=overrides)
    document = desk.document(path)
    if document is None:
        return Verdict(None, tidy(desk.complaints), frozenset(desk.inputs))
    place = top(document)
    library = library_of(place, desk=desk)
    setting = with_factors(setting_of(place, library), place)
    model, shape = judge_shape(document, kind="programme", futures=setting.futures, bases=setting.bases)
    listed = list(areas_of(place, desk=desk))
    judged = [judge_area(one, setting) for one in dict.fromkeys(one for _, one in listed)]
    found = [
        *desk.complaints,
        *shape,
        *library.complaints,
        *(_rules_of(place, setting) if isinstance(document.data, dict) else ()),
        *area_ids(listed),
        *(one for area in judged for one in area.complaints),
    ]
    complaints = tidy(found)
    files = frozenset(desk.inputs)
    areas = [area.noun for area in judged if area.noun]
    if _has_errors(complaints) or not isinstance(model, ProgrammeModel) or len(areas) < len(judged):
        return Verdict(None, complaints, files)
    whole = programme_noun(model, setting, areas=areas, inputs=desk.inputs.values())
    refuse_namesakes(whole)
    more = [
        *correlation_rules(whole, place),
        *shock_rules(whole, place),
        *(one for area in judged for one in _unused(area, whole)),
    ]
    complaints = tidy([*complaints, *more])
    if _has_errors(complaints):
        return Verdict(None, complaints, files)
    return Verdict(replace(whole, warnings=complaints), complaints, files)


@dataclass(frozen=True, slots=True)
class JudgedArea:
    """An area file with its complaints, and the noun when there are no errors."""

    document: Document
    complaints: tuple[Complaint, ...]
    noun: Area | None


def judge_area(document: Document, setting: Setting) -> JudgedArea:
    """One area file against its setting."""
    model, shape = judge_shape(document, kind="area", futures=setting.futures, bases=setting.bases)
    place = top(document)
    if not isinstance(document.data, dict):
        return JudgedArea(document, shape, None)
    complaints = [*shape, *area_rules(place, setting), *_ambiguous(document)]
    if _has_errors(complaints) or _has_errors(setting.library.complaints) or not isinstance(model, AreaModel):
        return JudgedArea(document, tuple(complaints), None)
    noun = fitted(area_noun(model, setting.library), setting.futures, dict(setting.bases))
    complaints += entrant_rules(noun, place, setting)
    return JudgedArea(document, tuple(complaints), None if _has_errors(complaints) else noun)


def _unused(area: JudgedArea, whole: Programme) -> Iterator[Complaint]:
    if area.noun:
        yield from unused_rules(area.noun, top(area.document), whole)


def _rules_of(place: Place, setting: Setting) -> Iterator[Complaint]:
    """The rules of the programme file and of its library."""
    yield from programme_rules(place, setting)
    yield from library_rules(setting.library, setting)
    for document in (place.document, *setting.library.documents):
        yield from _ambiguous(document)


def _ambiguous(document: Document) -> Iterator[Complaint]:
    """Numbers such as 1.250 where euros or counts stand."""
    for spot in document.spots:
        if COUNTED & set(spot.path) and "factors" not in spot.path:
            place = top(document)
            yield replace(
                Place(place.document, None, spot.path).complain(
                    "NUM-AMBIG", found=spot.text, **two_ways(spot.text)
                ),
                file=spot.mark.file,
                line=spot.mark.line + 1,
                column=spot.mark.column + 1,
            )


def library_of(programme: Place, *, desk: Desk) -> Library:
    """The built-in library with the programme's own folders on top."""
    library = read_layer(desk.builtin, desk=desk) if desk.builtin else Library()
    for asked in programme.items("library"):
        folder = desk.folder(asked, beside=desk.root)
        if folder is not None and folder != desk.builtin:
            library = library.under(read_layer(folder, desk=desk))
    return library


def areas_of(programme: Place, *, desk: Desk) -> Iterator[tuple[Place, Document]]:
    """The area files that a programme names, with the place that names them."""
    for asked in programme.items("areas"):
        path = desk.file(asked, beside=desk.root)
        document = desk.document(path) if path is not None else None
        if document is not None:
            yield asked, document


def _has_errors(complaints: Iterable[Complaint]) -> bool:
    return any(one.severity == "error" for one in complaints)


def tidy(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Complaints sorted by place, each once, at most 100 a file (errors first), without echoes.

    An echo is a complaint about the shape of a value that could not be read in the first place, or about the
    meaning of one that has the wrong shape.
    """
    every = sorted(set(complaints))
    unread = {_spot(one) for one in every if one.code in UNREAD}
    unshaped = unread | {_spot(one) for one in every if one.code in SHAPE}
    heard = [
        one
        for one in every
        if one.code in UNREAD or _spot(one) not in (unread if one.code in SHAPE else unshaped)
    ]
    two_ways_at = [(one.file, one.where) for one in heard if one.code == "NUM-AMBIG"]
    heard = [one for one in heard if one.code != "NUM-ORDER" or not _holds_one(one, two_ways_at)]
    shown: dict[str, int] = {}
    kept: set[Complaint] = set()
    for one in sorted(heard, key=lambda one: one.severity != "error"):
        shown[one.file] = shown.get(one.file, 0) + 1
        if shown[one.file] <= MOST_OF_A_FILE:
            kept.add(one)
    return tuple(one for one in heard if one in kept)


def _holds_one(order: Complaint, ambiguous: Iterable[tuple[str, str]]) -> bool:
    """Whether a list that does not rise holds a number that can be read in two ways: that comes first."""
    return any(file == order.file and path.startswith(f"{order.where}[") for file, path in ambiguous)


def _spot(one: Complaint) -> tuple[str, int, int]:
    """Where a complaint points; the file as a whole is no such spot."""
    return (one.file, one.line, one.column) if one.line else (one.code, 0, 0)
