"""Proposal: what a public file would change in an area file. Judged before and after; nothing is written here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mkba.errors import Complaint, InputError
from mkba.files.complaints import complaint
from mkba.files.judge import document_of, judge, judge_draft
from mkba.files.marks import dotted
from mkba.files.patch import Edit, patched
from mkba.files.place import Place, top
from mkba.files.shape import judge_shape
from mkba.files.statistics.changes import Asked, Change, Proposal
from mkba.files.statistics.editions import COLUMNS, Edition, Scores, read_public
from mkba.files.statistics.kwb import figures_of
from mkba.files.statistics.scores import series_of
from mkba.files.statistics.table import declared

BOM = b"\xef\xbb\xbf"


def propose(file: Path, area: Path, asked: Asked) -> Proposal:
    """What this public file would make of this area file.

    Raises:
        InputError: mistakes in the area file, before or after; an unknown or hostile file; codes it does not have.
    """
    place, old = _area(area)
    codes = _codes(place)
    found = read_public(file, codes, year=asked.year)
    if isinstance(found, Edition):
        _stop(_unknown(found.rows, place, codes, file=file))
        changes, skipped, edits = figures_of(found, place, asked=asked)
        year = found.year
    else:
        weights = _weights(asked, place, codes)
        _stop(_unknown(_scored(found, weights), place, codes, file=file))
        changes, skipped, edits = series_of(found, place, codes=codes, weights=weights, day=asked.day)
        year = max(found.rows)
    mark = BOM if old.startswith(BOM) else b""
    new = mark + patched(old.removeprefix(BOM).decode(), edits, file=str(area)).encode()
    _stop(judge_draft(area, new))
    _stop(_blended(area, new, edits))
    return Proposal(
        area, str(file), "kwb" if isinstance(found, Edition) else "leefbaarometer", year, codes,
        float(declared()["coverage"]), tuple(changes), tuple(skipped), tuple(_warnings(place, year, changes, file=file)), old, new,
    )  # fmt: skip


def _area(area: Path) -> tuple[Place, bytes]:
    """The area file with what it extends, and its bytes; errors in it stop."""
    if area.is_dir():
        raise InputError([complaint("FILE-FOLDER", file=str(area), found=area.name)])
    _stop(judge([area]))
    document = document_of(area)
    if document is None:
        raise InputError([complaint("FILE-MISSING", file=str(area))])
    if document.kind != "area":
        _stop(judge_shape(document, kind="area")[1])
    return top(document), area.read_bytes()


def _codes(place: Place) -> tuple[str, ...]:
    """The codes of the area, none of which lies within another."""
    listed = [one for one in place.child("cbs").items("codes") if isinstance(one.value, str)]
    if not listed:
        newest = max(declared()["kwb"]["tables"])
        raise InputError([place.complain("CBS-NONE", year=newest)])
    for number, one in enumerate(listed):
        for other in listed[:number]:
            inner, outer = sorted((one.value, other.value), key=len, reverse=True)
            if inner[2:].startswith(outer[2:]):
                raise InputError([one.complain("CBS-OVERLAP", found=inner, other=outer)])
    return tuple(one.value for one in listed)


def _weights(asked: Asked, place: Place, codes: Sequence[str]) -> Edition | None:
    """Residents to weigh with; one code needs none."""
    if len(codes) == 1:
        return None
    if asked.weights is None:
        raise InputError([place.child("cbs").child("codes").complain("STATS-WEIGHTS")])
    found = read_public(asked.weights, codes, year=asked.year)
    if not isinstance(found, Edition):
        raise InputError([complaint("STATS-FORM", file=str(asked.weights), hint_columns=COLUMNS)])
    _stop(_unknown(found.rows, place, codes, file=asked.weights))
    return found


def _scored(scores: Scores, weights: Edition | None) -> set[str]:
    """Every code that has a score in some year; if any has, one with residents alone is known to have none."""
    scored = {code for rows in scores.rows.values() for code in rows}
    return scored | set(weights.rows) if scored and weights else scored


def _unknown(there: Iterable[str], place: Place, codes: Sequence[str], *, file: Path) -> Iterator[Complaint]:
    """The codes that a file does not have."""
    lacking = sorted(set(codes) - set(there))
    if lacking:
        year = place.child("cbs").whole("year")
        at = place.child("cbs").child("codes")
        yield at.complain("STATS-CODE", hint_found=", ".join(lacking), hint_file=file.name, year=year)


def _blended(area: Path, new: bytes, edits: Iterable[Edit]) -> Iterator[Complaint]:
    """What a file that this one extends would add to a map that was written: an old source under a new mark."""
    document = document_of(area, raw=new)
    if document is None:
        return
    for edit in edits:
        for name, value in edit.fields.items():
            found = top(document)
            for key in (*edit.path, name):
                found = found.child(key)
            if isinstance(value, Mapping) and found.value != value:
                more = [key for key in found.value if key not in value]
                words = {"hint_names": ", ".join(map(str, more)), "hint_entry": dotted(found.path)}
                at = found.child(more[0]) if more else found
                yield at.complain_key("STATS-BASE", hint_file=area.name, hint_base=at.mark.file, **words)


def _warnings(place: Place, year: int, changes: Iterable[Change], *, file: Path) -> Iterator[Complaint]:
    """A file of another year than the division of the codes, or older than the figures that it replaces."""
    at = place.child("cbs").child("year")
    if at.value != year:
        yield at.complain("STATS-VINTAGE", hint_file=file.name, found=str(year), year=at.value)
    newer = [f"{one.path[-1]} ({one.was_year})" for one in changes if (one.was_year or 0) > one.year]
    if newer:
        words = {"hint_file": file.name, "hint_names": ", ".join(newer)}
        yield place.child("indicators").complain_key("STATS-OLDER", found=str(year), **words)


def _stop(complaints: Iterable[Complaint]) -> None:
    """Fail on errors."""
    errors = [one for one in complaints if one.severity == "error"]
    if errors:
        raise InputError(errors)
