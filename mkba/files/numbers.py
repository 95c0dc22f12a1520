"""Numbers as people type them: what was meant by a text that is not a number, and how to write it."""

import re

_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}([.,'\s])[0-9]{3}")
_GROUPS = re.compile(r"-?[1-9][0-9]{0,2}(?:([.,'_\s])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_PERCENT = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?)\s*(?:%|procent|percent)")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_EUROS = re.compile(r"(?:€|EUR|eur|euro)\s*(.*)|(.*?)\s*(?:€|EUR|eur|euro)")
_DASH = re.compile(r"[.,]\s?[-–—]{1,2}")
_ENDLESS = re.compile(r"[+-]?\.?(?:inf|infinity|nan)", re.IGNORECASE)
_LOOSE = re.compile(r"\+?(-?[0-9]*\.?[0-9]*)")


def mistyped(text: str) -> tuple[str, dict[str, str]]:  # noqa: PLR0911  (one return per way of typing)
    """The code and the words of a complaint about a text that stands where a number is expected.

    >>> mistyped("1.250")
    ('NUM-AMBIG', {'thousands': '1250', 'fraction': '1.25', 'comma': '1,25'})
    >>> mistyped("1.250,50"), mistyped("0,25"), mistyped("5%")
    (('NUM-FORM', {'expected': '1250.50'}), ('NUM-FORM', {'expected': '0.25'}), ('NUM-PERCENT', {'expected': '0.05'}))
    >>> mistyped("€ 65.000,-")
    ('NUM-FORM', {'expected': '65000'})
    """
    bare = _without_euro(text.strip())
    dash = _DASH.search(bare)
    if (
        dash
        and dash.end() == len(bare)
        and (_GROUPS.fullmatch(bare[: dash.start()]) or bare[: dash.start()].isdecimal())
    ):
        return "NUM-FORM", {"expected": _ungrouped(bare[: dash.start()])}
    if _THOUSANDS.fullmatch(bare) and not re.search(r"['\s]", bare):
        return "NUM-AMBIG", two_ways(bare)
    percent = _PERCENT.fullmatch(bare)
    if percent:
        return "NUM-PERCENT", {"expected": f"{float(percent.group(1).replace(',', '.')) / 100:g}"}
    if _GROUPS.fullmatch(bare):
        return "NUM-FORM", {"expected": _ungrouped(bare)}
    if _COMMA.fullmatch(bare):
        return "NUM-FORM", {"expected": bare.replace(",", ".")}
    if _PLAIN.fullmatch(bare):
        return ("NUM-TEXT", {}) if bare == text else ("NUM-FORM", {"expected": bare})
    if _ENDLESS.fullmatch(bare):
        return "NUM-FINITE", {}
    loose = _LOOSE.fullmatch(bare)
    if loose and any(letter.isdigit() for letter in bare):
        return "NUM-FORM", {"expected": f"{float(loose.group(1)):.15g}"}
    return "TYPE-NUMBER", {}


def two_ways(text: str) -> dict[str, str]:
    """Both readings of a number such as 1.250.

    >>> two_ways("1,200")
    {'thousands': '1200', 'fraction': '1.2', 'comma': '1,2'}
    """
    whole, part = re.split(r"[.,]", text)
    fraction = f"{whole}.{part}".rstrip("0").rstrip(".")
    return {"thousands": whole + part, "fraction": fraction, "comma": fraction.replace(".", ",")}


def _without_euro(text: str) -> str:
    found = _EUROS.fullmatch(text)
    return (found.group(1) or found.group(2) or "").strip() if found else text


def _ungrouped(text: str) -> str:
    """A number without its thousands marks, with a point before its fraction."""
    marks = re.sub(r"[-0-9]", "", text)
    if len(marks) > 1 and marks[-1] != marks[0]:
        whole, _, part = text.rpartition(marks[-1])
        return re.sub(r"[^-0-9]", "", whole) + "." + part
    return re.sub(r"[^-0-9]", "", text)
