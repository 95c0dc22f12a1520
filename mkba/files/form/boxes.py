"""Boxes: a value of an area file as texts in the boxes of a page, and back. What cannot be read stays as it was typed.

A percentage stands without its sign: ``30`` is 0.3 in the file. A comma goes before decimals.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from mkba.files.form.cells import Cell
from mkba.files.form.layout import PARTS, Part
from mkba.files.form.plan import is_number
from mkba.files.form.typed import Typed, number
from mkba.files.numbers import mistyped
from mkba.files.schema.families import FAMILIES, INSIDE

THREE: Final[tuple[Part, ...]] = ("low", "mid", "high")
KEPT: Final = "kept"  # in place of a family: numbers that belong to none, as they were typed
LONGEST: Final = 30  # characters of a number
_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?")
_SIGN: Final = re.compile(r"\s*(?:%|procent)$")


def shown_number(value: Any, *, percent: bool = False) -> str:
    """A value as it stands in a box; whatever is no number as it is.

    >>> shown_number(0.07, percent=True), shown_number(1250), shown_number(-0.5), shown_number(1.375), shown_number("ca. 3")
    ('7', '1250', '-0,5', '1,3750', 'ca. 3')
    """
    if not is_number(value):
        return "" if value is None else str(value)
    exact = Decimal(str(value)) * (100 if percent else 1)
    return _clear(f"{exact.normalize():f}".replace(".", ","))


def read_number(text: str, *, percent: bool = False, whole: bool = False) -> Typed:
    """The number that somebody typed, None for nothing; or the text itself, with the code and words of what to type.

    >>> read_number("12,5").value, read_number("30%", percent=True).value, read_number("").value
    (12.5, 0.3, None)
    >>> read_number("1.250").code, read_number("1,5", whole=True).code, read_number("30%").code
    ('FORM-AMBIG', 'FORM-WHOLE', 'PAGE-WRITE')
    """
    if not text:
        return Typed(None)
    bare = _SIGN.sub("", text) if percent else text
    if len(bare) <= LONGEST and _PLAIN.fullmatch(bare) and mistyped(bare)[0] != "NUM-AMBIG":
        exact = Decimal(bare.replace(",", ".")) / (100 if percent else 1)
        if whole and exact != exact.to_integral_value():
            return Typed(text, "FORM-WHOLE", {"found": text})
        return Typed(int(exact) if exact == exact.to_integral_value() else float(exact))
    wrong = number(Cell("", 0, 0, 0, kind="s", value=bare), whole=whole, percent=percent)
    words = dict(wrong.words)
    if "comma" in words:
        words["comma"] = _clear(str(words["comma"]))
    return Typed(text, wrong.code.replace("FORM-WRITE", "PAGE-WRITE"), {**words, "found": text})


def quantity_boxes(value: Any, *, percent: bool) -> dict[Part, str] | None:
    """A number or a family in the boxes ``low``, ``mid``, ``high`` and ``form``; None for one that differs per future.

    >>> quantity_boxes({"beta": {"mean": 0.25, "sd": 0.04}}, percent=True)
    {'low': '25', 'mid': '4', 'high': '', 'form': 'beta'}
    """
    texts: dict[Part, str] = dict.fromkeys((*THREE, "form"), "")
    if not isinstance(value, Mapping):
        return {**texts, "low": shown_number(value, percent=percent)}
    family = next((key for key in value if key in (*FAMILIES, KEPT)), None)
    if family is None:
        return texts if not value.keys() - {"source"} else None
    known = "" if family in ("value", KEPT) else family
    for part, one in _numbers(known, value[family]).items():
        texts[part] = shown_number(one, percent=percent)
    return {**texts, "form": known}


def quantity_value(family: str, numbers: Mapping[Part, Any], *, old: Any) -> Any:
    """The value that is made of boxes that were read; the source of the number that stood there goes along. None for nothing."""
    given = {part: one for part, one in numbers.items() if one is not None}
    source = {"source": old["source"]} if isinstance(old, Mapping) and "source" in old else {}
    if not given and not family:
        return None
    if set(given) != set(PARTS[family]):
        return {family or KEPT: ["" if numbers[part] is None else numbers[part] for part in THREE], **source}
    if not family:
        return {"value": given["low"], **source} if source else given["low"]
    body: Any = [given[part] for part in _parts(family)]
    if family in INSIDE:
        body = dict(zip(INSIDE[family], body, strict=True))
    return {family: body, **source}


def _numbers(family: str, body: Any) -> dict[Part, Any]:
    """The numbers of a family by their boxes, also where they are not as they should be."""
    if isinstance(body, Mapping):
        return dict(zip(_parts(family), (body.get(key) for key in INSIDE.get(family, ())), strict=False))
    if isinstance(body, list):
        return dict(zip(THREE if len(body) == len(THREE) else _parts(family), body, strict=False))
    return {"low": body}


def _parts(family: str) -> tuple[Part, ...]:
    """The boxes of a family's numbers."""
    return PARTS[family]  # type: ignore[return-value]  # words of Part


def _clear(text: str) -> str:
    """A number that nobody takes for thousands: 1,375 gets a zero more."""
    return f"{text}0" if "," in text and mistyped(text)[0] == "NUM-AMBIG" else text
