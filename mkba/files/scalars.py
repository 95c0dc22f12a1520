"""Scalars: what an unquoted word of a file is - a number, a truth value, nothing, or text. Never a guess.

Numbers follow the grammar of JSON. What other readers of YAML would silently turn into something else
(``no``, ``010``, ``12:30``, ``1_000``) stays text here, or is refused where it could be meant as a number.
"""

import math
import re
from typing import Final

LONGEST_NUMBER: Final = 18  # digits; more cannot be held exactly

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_ZERO_FIRST = re.compile(r"[-+]?0[0-9][0-9_.,]*")
_TWO_WAYS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_TRUTH = re.compile(r"(?i:yes|no|on|off|true|false)")
_NOTHING: Final = {"": None, "null": None, "~": None}
_TRUE_FALSE: Final = {"true": True, "false": False}
_FIRST: Final = frozenset("0123456789-+")
_WORDS: Final = frozenset("yYnNoOtTfF~")

Scalar = str | int | float | bool | None


def plain(text: str) -> tuple[Scalar, str]:
    """The value of an unquoted scalar and the code of what is wrong with it, or an empty code.

    >>> plain("12"), plain("0.5"), plain("true"), plain("noord"), plain("2025-13-45")
    ((12, ''), (0.5, ''), (True, ''), ('noord', ''), ('2025-13-45', ''))
    >>> plain("no"), plain("0363")
    (('no', 'YAML-TRUTH'), ('0363', 'YAML-ZERO'))
    """
    if text[:1] in _FIRST:
        return _number(text)
    if text in _NOTHING:
        return None, ""
    if text[0] in _WORDS:
        if text in _TRUE_FALSE:
            return _TRUE_FALSE[text], ""
        if _TRUTH.fullmatch(text):
            return text, "YAML-TRUTH"
    return text, ""


def _number(text: str) -> tuple[Scalar, str]:
    """A number of JSON's grammar, or the text that looks a little like one."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text, "YAML-ZERO" if _ZERO_FIRST.fullmatch(text) else ""
    if len(text) > LONGEST_NUMBER and _significant(text) > LONGEST_NUMBER:
        return text, "NUM-DIGITS"
    if found.group(1) is None and found.group(2) is None:
        return int(text), ""
    value = float(text)
    return (value, "") if math.isfinite(value) else (text, "NUM-FINITE")


def _significant(text: str) -> int:
    """The number of digits from the first that is not zero, without those of a power of ten."""
    return len(re.sub(r"[eE].*|[-+.]", "", text).lstrip("0"))


def reads_two_ways(text: str) -> bool:
    """Whether a number may be thousands in Dutch and a fraction in English.

    >>> reads_two_ways("1.250"), reads_two_ways("1.25"), reads_two_ways("0.125")
    (True, False, False)
    """
    return _TWO_WAYS.fullmatch(text) is not None
