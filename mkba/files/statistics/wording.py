"""Wording: the source of a figure as it goes into an area file, in Dutch, from the declared table."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from mkba.files.statistics.editions import Edition
from mkba.files.statistics.sums import Figure
from mkba.files.statistics.table import Measure, declared

FEW: Final = 6  # codes that are named one by one
MOST: Final = 60  # codes that are named as missing
LONGEST: Final = 80  # characters of the name of a file
Source = dict[str, Any]


def kwb_source(
    edition: Edition, figures: Sequence[tuple[Measure, Figure]], *, codes: Sequence[str], day: date
) -> Source:
    """The source of one figure or of several that stand under one source."""
    words, table = declared()["kwb"], declared()["kwb"]["tables"].get(str(edition.year), "")
    columns = ", ".join(sayings("column", column=_safe(edition.columns[one.id])) for one, _ in figures)
    kinds = dict.fromkeys(measure.kind for measure, _ in figures)
    notes = [sayings(kind, codes=named(codes)) for kind in kinds]
    for measure, found in figures:
        notes += [measure.note, _missing(found)]
    return {
        "title": words["title"].format(year=edition.year),
        "organisation": words["organisation"],
        "year": edition.year,
        "mark": "found",
        "url": words["url"].format(table=table) if table else words["series"],
        "page": f"{table}, {columns}" if table else columns,
        "note": _joined([*notes, sayings("file", file=_safe(Path(edition.file).name))]),
        "checked": day.isoformat(),
    }


def scores_source(
    file: str, *, year: int, codes: Sequence[str], weights: Edition | None, day: date
) -> Source:
    """The source of the Leefbaarometer of an area; `year` is the newest in the file."""
    words = declared()["leefbaarometer"]
    kwb = declared()["kwb"]["title"].format(year=weights.year) if weights else ""
    said = sayings("mean", codes=named(codes), weights=kwb) if weights else sayings("one", codes=named(codes))
    return {
        "title": words["title"].format(year=year),
        "organisation": words["organisation"],
        "year": year,
        "mark": "found",
        "url": words["url"],
        "note": _joined([said, sayings("file", file=_safe(Path(file).name))]),
        "checked": day.isoformat(),
    }


def named(codes: Sequence[str]) -> str:
    """Codes by name when there are few, else their number with the first and the last.

    >>> named(["WK1", "WK2"])
    'WK1, WK2'
    """
    if len(codes) <= FEW:
        return sayings("codes_few", names=", ".join(codes))
    return sayings("codes_many", count=len(codes), first=min(codes), last=max(codes))


def sayings(name: str, /, **words: object) -> str:
    """A sentence of the table with its words filled in."""
    return str(declared()["note"][name]).format(**words)


def _missing(found: Figure) -> str:
    """What a figure lacks, or nothing."""
    if not found.missing:
        return ""
    more = len(found.missing) - MOST
    names = ", ".join(found.missing[:MOST]) + (f", … (+{more})" if more > 0 else "")
    return sayings("missing", missing=names, covered=percent(found))


def percent(found: Figure) -> str:
    """How much of the residents a figure covers, in whole percents, rounded down so that 100 means all."""
    share = found.covered or 0.0
    return str(int(share * 100 + 1e-9))


def _joined(notes: Sequence[str]) -> str:
    """Sentences one after the other, each once."""
    return " ".join(dict.fromkeys(one for one in notes if one))


def _safe(text: str) -> str:
    """A name from outside without characters that move a cursor or hide, and not too long."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:LONGEST]
