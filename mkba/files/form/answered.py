"""Answered: what somebody typed in a page, placed in the data of an area file; what did not change stays as it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mkba.errors import Complaint
from mkba.files.complaints import complaint, nearest
from mkba.files.encoding import forbidden
from mkba.files.form.boxes import THREE, quantity_value, read_number, shown_number
from mkba.files.form.layout import PARTS, Part
from mkba.files.form.page import Question, Theme, questions
from mkba.files.form.plan import at, is_number
from mkba.files.form.typed import NUMBERS, WHOLES, Typed
from mkba.files.form.words import families, needs, word
from mkba.files.strict_yaml import LONGEST_SCALAR

WHOLE: Final = 1e-9  # how far the parts of a whole may be from one


@dataclass(frozen=True, slots=True)
class Answered:
    """The data with the answers, also those that cannot be read, as they were typed; and what is wrong with those."""

    data: dict[str, Any]
    complaints: tuple[Complaint, ...]


def answered(
    asked: Sequence[Theme], data: Mapping[str, Any], typed: Mapping[str, str], *, file: str
) -> Answered:
    """What was typed, by the id of its box, in the data that the questions were asked about. A box that was not sent did not change.

    The data is whole: what it extended is in it already, and is not extended again.
    """
    new = _copied({key: value for key, value in data.items() if key != "extends"})
    found: list[Complaint] = []
    splits: dict[tuple[str, ...], None] = {}
    for question in questions(asked):
        if question.away:
            continue
        texts = {part: _tidy(typed.get(id, question.texts[part])) for part, id in question.boxes.items()}
        read = _read(question, texts, at(data, question.path))
        if read.code:
            words: dict[str, Any] = dict(read.words)
            found.append(complaint(read.code, file=file, path=question.path, **words))
        if texts != {part: _tidy(text) for part, text in question.texts.items()}:
            _put(new, question.path, read.value)
        if question.split:
            splits[question.path[:-1]] = None
    found += [one for path in splits for one in _uneven(new, path, file)]
    return Answered(new, tuple(found))


def _read(question: Question, texts: Mapping[Part, str], old: Any) -> Typed:
    """The value of a question, and the first thing that is wrong with what was typed."""
    if question.column.quantity:
        return _quantity(question, texts, old)
    text = texts[""]
    if not text:
        return Typed(None, "PAGE-EMPTY") if question.column.required else Typed(None)
    if question.column.kind in NUMBERS:
        return _number(question, text)
    return _text(question, text)


def _text(question: Question, text: str) -> Typed:
    """A text that a file can hold, and that is one of the choices where there are any."""
    if bad := forbidden(text):
        return Typed("?", "FORM-CHARACTER", {"found": bad})
    if len(text) > LONGEST_SCALAR:
        return Typed("?", "FORM-LONG", {"found": len(text), "limit": LONGEST_SCALAR})
    options = dict(question.column.options)
    if options and text not in options:
        known = ", ".join(options.values())
        return Typed(text, "FORM-CHOICE", {"found": text, "hint_known": known, **nearest(text, options)})
    return Typed(text)


def _quantity(question: Question, texts: Mapping[Part, str], old: Any) -> Typed:
    """A number or a family."""
    read: dict[Part, Typed] = {part: _number(question, texts[part]) for part in THREE}
    family, words = texts["form"], dict(question.forms)
    if family not in words:
        known = ", ".join(words.values())
        said = {"found": family, "hint_known": known, **nearest(family, words.values())}
        return Typed(old, "FORM-FAMILY", said)
    value = quantity_value(family, {part: one.value for part, one in read.items()}, old=old)
    if value is None:
        return Typed(None, "PAGE-EMPTY") if question.column.required else Typed(None)
    wrong = next((one for one in read.values() if one.code), None)
    if wrong:
        return Typed(value, wrong.code, wrong.words)
    given = {part for part, one in read.items() if one.value is not None}
    return _complete(Typed(value), family, given)


def _complete(value: Typed, family: str, given: set[Part]) -> Typed:
    """The value, when it has the numbers of its family and no other."""
    asks = set(PARTS[family])
    known = {key: (said, takes) for (key, said), takes in zip(families(), needs(), strict=True)}
    if not family and given != asks:
        several = ", ".join(said for key, (said, _) in known.items() if key)
        return Typed(value.value, "FORM-SPREAD", {"hint_known": several})
    said = {"found": known[family][0], "hint_known": known[family][1]}
    if asks - given:
        return Typed(value.value, "FORM-LACKS", said)
    return Typed(value.value, "PAGE-OVER", said) if given - asks else value


def _number(question: Question, text: str) -> Typed:
    """A number within the limits of its column, which people read in the unit in which they type."""
    column = question.column
    read = read_number(text, percent=question.percent, whole=column.kind in WHOLES)
    if read.code or read.value is None:
        return read
    low, high = column.low, column.high
    if (low is None or read.value >= low) and (high is None or read.value <= high):
        return read
    sides = "grens" if low is not None and high is not None else "vanaf" if high is None else "hoogstens"
    ends = [_end(question, one) for one in (low, high)]
    nl, en = (
        text.format(low=ends[0], high=ends[1])
        for text in (word("pagina", sides), word("pagina", f"{sides}_en"))
    )
    return Typed(text, "PAGE-LIMIT", {"found": text, "hint_nl": nl, "hint_en": en})


def _end(question: Question, limit: float | None) -> str:
    """A limit as it would be typed."""
    text = shown_number(
        None if limit is None else int(limit) if float(limit).is_integer() else limit,
        percent=question.percent,
    )
    return f"{text}%" if question.percent else text


def _uneven(data: Mapping[str, Any], path: tuple[str, ...], file: str) -> Iterator[Complaint]:
    """That parts of a whole do not add up to it, once all of them are numbers."""
    parts = at(data, path)
    if not isinstance(parts, Mapping) or not parts or not all(map(is_number, parts.values())):
        return
    total = sum(parts.values())
    if abs(total - 1) > WHOLE:
        yield complaint("PAGE-SUM", file=file, path=path, found=shown_number(round(total, 6), percent=True))


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Place a value, in maps that are made if need be; None takes it away."""
    for key in path[:-1]:
        data = data.setdefault(key, {})
    if value is None:
        data.pop(path[-1], None)
    else:
        data[path[-1]] = value


def _copied(value: Any) -> Any:
    """The same in maps of its own."""
    if isinstance(value, Mapping):
        return {key: _copied(one) for key, one in value.items()}
    return value


def _tidy(text: str) -> str:
    """Line ends of one kind, no spaces around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
