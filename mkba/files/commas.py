"""Commas in numbers of a flow map: to YAML ``{mean: 0,2}`` is mean 0 and a key 2 without a value."""

from typing import Any, Final

from mkba.files.numbers import mistyped

NEAR: Final = 200  # characters after the rest, to find what closes it


def rest_of_number(number: Any, key: Any, text: str) -> tuple[str, dict[str, str]] | None:
    """The code and words of a complaint when a key is the rest of the number before it; else None.

    `number` and `key` are events. A rest is all digits, touches the comma and has no value.
    """
    end, at = number.end_mark, key.start_mark
    touching = end.line == at.line and end.column + 1 == at.column
    if key.style or not touching or not key.value.isdecimal():
        return None
    after = text[key.end_mark.index : key.end_mark.index + NEAR].lstrip()[:1]
    found = f"{number.value},{key.value}"
    code, words = mistyped(found)
    if after not in {",", "}"} or code not in {"NUM-AMBIG", "NUM-FORM"}:
        return None
    return "NUM-AMBIG" if code == "NUM-AMBIG" else "NUM-COMMA", {"found": found, **words}
