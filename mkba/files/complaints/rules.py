"""Texts of complaints about the rules of the model: names that do not exist, sums that do not close, double counting."""

from typing import Final

RULES: Final[dict[str, tuple[str, str]]] = {
    "EXTENDS-CYCLE": ('"{found}" bouwt via extends weer op dit bestand voort; verbreek de kring', '"{found}" extends back to this file; break the circle'),
    "LIBRARY-FILE": ('een bibliotheekbestand heet naar zijn domein ({hint_known}), niet "{found}"', 'a library file is named after its domain ({hint_known}), not "{found}"'),
    "LIBRARY-TWICE": ('"{found}" staat ook in {hint_line}; namen zijn uniek in de bibliotheek', '"{found}" also stands in {hint_line}; names are unique in the library'),
}  # fmt: skip
