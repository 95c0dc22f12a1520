"""Typed: what a cell was meant to say - a number, a word from a list, a text - or why it cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final

from mkba.files.complaints import nearest
from mkba.files.complaints.form import BETWEEN, BIG
from mkba.files.encoding import forbidden
from mkba.files.form.cells import Cell
from mkba.files.form.fields import Field
from mkba.files.form.words import truth
from mkba.files.known import schemas_at
from mkba.files.numbers import mistyped
from mkba.files.strict_yaml import LONGEST_SCALAR

NUMBERS: Final = frozenset({"whole", "year", "number", "share", "money"})
WHOLES: Final = frozenset({"whole", "year"})
PAGE: Final = "page"  # of a source: a number is one
EXACT: Final = 1 << 53  # whole numbers below are held exactly
DAY: Final = 10  # characters of YYYY-MM-DD
_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_APART: Final = re.compile(r"[,;\s]+")
_DAY: Final = re.compile(r"(0?[1-9]|[12][0-9]|3[01])[-/.](0?[1-9]|1[0-2])[-/.]([12][0-9]{3})")
_TRUE: Final = frozenset({"true", "waar"})
_FALSE: Final = frozenset({"false", "onwaar"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as it would stand in an area file, and the code and words of what is wrong with it, if anything is."""

    value: Any
    code: str = ""
    words: Mapping[str, object] = field(default_factory=dict)


def typed(cell: Cell, of: Field, path: tuple[str, ...]) -> Typed:
    """What a filled cell says as a value of this field at this path."""
    if cell.kind == "f":
        return Typed("=", "FORM-FORMULA")
    if cell.kind == "e":
        return Typed(cell.text, "FORM-ERROR", {"found": cell.text})
    if of.kind in NUMBERS:
        read = number(cell, whole=of.kind in WHOLES, percent=of.kind == "share")
        return _share(read, of) if of.kind == "share" and not read.code else read
    if of.kind == "truth":
        return _truth(cell)
    if of.kind == "choice":
        return choice(cell, of.options, code="FORM-CHOICE")
    return _words(cell, of, path)


def _words(cell: Cell, of: Field, path: tuple[str, ...]) -> Typed:
    """A text, names with commas between them, or a page."""
    text = text_of(cell)
    if of.kind == "words":
        return _judged(text, tuple(one for one in _APART.split(text) if one))
    if of.kind == "day" and (day := _DAY.fullmatch(text.strip())):
        expected = f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
        return Typed(text, "FORM-DAY", {"found": text.strip(), "expected": expected})
    if path[-1] == PAGE and cell.kind == "n" and float(cell.value).is_integer():
        return Typed(_whole(cell.value))
    return _judged(text, text.strip() if _has_form(path) else text)


def number(cell: Cell, *, whole: bool = False, percent: bool = False) -> Typed:
    """A number; whole where it has no decimals."""
    if cell.kind == "d":
        return Typed(cell.text, "FORM-DATE", {"found": cell.text})
    if cell.kind in {"n", "p"}:
        return _plain(cell, whole=whole, percent=percent)
    if cell.kind == "b":
        return Typed(cell.text, "FORM-NUMBER", {"found": cell.text})
    text = text_of(cell).strip()
    code, words = mistyped(text)
    if code == "NUM-AMBIG":
        return Typed(text, "FORM-AMBIG", {"found": text, **words})
    if code == "NUM-TEXT":
        words = {"expected": text}
    elif code == "NUM-PERCENT":
        share = float(words["expected"])
        words = {"expected": f"{100 * share:g}%" if percent else f"{share:g}"}
    elif code != "NUM-FORM":
        return Typed(text, "FORM-NUMBER", {"found": text})
    expected = words["expected"]
    return Typed(
        text, "FORM-WRITE", {"found": text, "expected": expected.replace(".", ","), "hint_en": expected}
    )


def _plain(cell: Cell, *, whole: bool, percent: bool) -> Typed:
    """A number that the spreadsheet knows as one; shown as a percentage only where it may be."""
    if cell.kind == "p" and not percent:
        part = f"{cell.value:.15g}"
        found = {"found": f"{100 * cell.value:.15g}%", "hint_nl": part.replace(".", ","), "hint_en": part}
        return Typed(cell.text, "FORM-PERCENT", found)
    value = _whole(cell.value)
    wrong = whole and not isinstance(value, int)
    return Typed(cell.text, "FORM-WHOLE", {"found": cell.text}) if wrong else Typed(value)


def _share(read: Typed, of: Field) -> Typed:
    """A part of a whole within its limits; 30 that was meant as 30% is told as the 3000% that it is."""
    low, high = (0.0 if of.low is None else of.low), (1.0 if of.high is None else of.high)
    if low <= read.value <= high:
        return read
    fits = abs(read.value) > 1 and low <= read.value / 100 <= high
    nl, en = BIG if fits else BETWEEN
    percent = f"{100 * read.value:.15g}"
    words = {"expected": f"{read.value:.15g}", "low": f"{100 * low:.15g}", "high": f"{100 * high:.15g}"}
    dutch = {key: one.replace(".", ",") for key, one in words.items()}
    hints = {"hint_nl": nl.format(**dutch), "hint_en": en.format(**words)}
    return Typed(read.value, "FORM-SHARE", {"found": percent.replace(".", ","), **hints})


def choice(cell: Cell, options: tuple[tuple[str, str], ...], *, code: str) -> Typed:
    """The key of an option that is named by its word or key; else this code with the words."""
    said = text_of(cell).strip()
    for key, word in options:
        if said.casefold() in {word.casefold(), key.casefold()}:
            return Typed(key)
    known = [word for _, word in options]
    return Typed(
        said, code, {"found": said, "hint_known": ", ".join(known), **nearest(_near(said, known), known)}
    )


def _near(said: str, known: list[str]) -> str:
    """The word that begins as what was typed, or is like it but for capitals; else what was typed.

    >>> _near("perd", ["vast getal", "PERT"]), _near("plaats", ["plaats per jaar", "jaar"])
    ('PERT', 'plaats per jaar')
    """
    folded = {word.casefold(): word for word in known}
    like = [word for word in folded if word.startswith(said.casefold())] or get_close_matches(
        said.casefold(), folded, n=1
    )
    return folded[like[0]] if like else said


def text_of(cell: Cell) -> str:
    """What stands in a cell as text, with line ends of one kind and without the escapes of the file."""
    if cell.kind == "d":
        return cell.text[:DAY] if cell.text[:4].isdecimal() else cell.text
    if cell.kind != "s":
        return cell.text
    text = _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), cell.text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _judged(text: str, value: Any) -> Typed:
    """A value made from a text, when an area file can hold the text."""
    bad = forbidden(text)
    if bad:
        return Typed("?", "FORM-CHARACTER", {"found": bad})
    if len(text) > LONGEST_SCALAR:
        return Typed("?", "FORM-LONG", {"found": len(text), "limit": LONGEST_SCALAR})
    return Typed(list(value) if isinstance(value, tuple) else value)


def _truth(cell: Cell) -> Typed:
    """Yes or no, in the words of the form or as the spreadsheet knows them."""
    said, (yes, no) = text_of(cell).strip().casefold(), truth()
    if said in _TRUE | {yes}:
        return Typed(value=True)
    if said in _FALSE | {no}:
        return Typed(value=False)
    return Typed(said, "FORM-TRUTH", {"found": text_of(cell), "hint_known": f"{yes} / {no}"})


def _whole(value: float) -> float:
    """A number as a whole one where it has no decimals.

    >>> _whole(2026.0), _whole(0.5)
    (2026, 0.5)
    """
    return int(value) if float(value).is_integer() and abs(value) < EXACT else value


@lru_cache(maxsize=4096)
def _has_form(path: tuple[str, ...]) -> bool:
    """Whether the schema states the form of a text, such as that of an id: then spaces around it were not meant."""
    return any("pattern" in part for part in schemas_at("area", path))
