"""Texts of complaints about figures that somebody typed in a page; what a page shares with the form is in `form`."""

from typing import Final

PAGE: Final[dict[str, tuple[str, str]]] = {
    "PAGE-EMPTY": ("dit is nog leeg; vul het in", "this is still empty; fill it in"),
    "PAGE-WRITE": ('"{found}" is op meer manieren te lezen; typ {expected}', '"{found}" can be read in several ways; type {hint_en}'),
    "PAGE-LIMIT": ("{found} kan niet; typ een getal {hint_nl}", "{found} cannot be; type a number {hint_en}"),
    "PAGE-OVER": ('bij "{found}" horen alleen {hint_known}; maak het andere veld leeg, of kies een andere vorm', '"{found}" takes only {hint_known}; clear the other field, or choose another form'),
    "PAGE-SUM": ("dit telt op tot {found}% en moet 100% zijn; pas de delen aan", "this adds up to {found}% and must be 100%; change the parts"),
}  # fmt: skip
