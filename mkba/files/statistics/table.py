"""The declared table: which column of which public file is which indicator (``scenarios/statistics.toml``)."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from mkba.paths import scenarios_dir

FILE: Final = "statistics.toml"
Kind = Literal["sum", "share", "rate", "mean"]
_UNITS: Final[dict[str, tuple[str, ...]]] = {"sum": ("aantal",), "share": ("%",), "rate": ("per1000",)}


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a file: its id here, its words, how it is put together, and the names that its column has."""

    id: str
    name: str
    unit: str
    kind: Kind
    columns: tuple[str, ...]
    weight: str = ""
    section: str = "indicators"
    flow: bool = False
    note: str = ""


@cache
def declared() -> dict[str, Any]:
    """The table as it is written: groups and their texts."""
    with (scenarios_dir() / FILE).open("rb") as stream:
        return tomllib.load(stream)


@cache
def measures() -> tuple[Measure, ...]:
    """Every figure of Kerncijfers wijken en buurten, in the order of the table; columns as `key_of` has them."""
    return tuple(
        Measure(**{**one, "columns": tuple(key_of(name)[0] for name in one["columns"])})
        for one in declared()["kwb"]["measure"]
    )


def key_of(header: str) -> tuple[str, str]:
    """The name of a column without path, running number, accents and signs; and its unit when it says one.

    >>> key_of("AantalInwoners_5"), key_of("Bevolking/Aantal inwoners (aantal)"), key_of(" p_hh_110 ")
    (('aantalinwoners', ''), ('aantalinwoners', 'aantal'), ('phh110', ''))
    >>> key_of("k_0Tot15Jaar_8") == key_of("Bevolking/Leeftijdsgroepen/0 tot 15 jaar")
    True
    """
    text = header.strip()
    unit = re.search(r"\(([^()]*)\)$", text)
    if unit:
        text = text[: unit.start()]
    text = re.split(r"[/|]", text)[-1]
    if text != text.lower():
        text = re.sub(r"_[0-9]+$", "", text)
    key = re.sub(r"^k(?=[0-9])", "", _letters(text))
    return key, re.sub(r"[^a-z0-9%]", "", unit[1].casefold()) if unit else ""


def fits(measure: Measure, key: str, unit: str) -> bool:
    """Whether a column is that of a measure: one of its names, and its unit if the column says one.

    >>> residents = measures()[0]
    >>> fits(residents, "ainw", ""), fits(residents, "ainw", "%")
    (True, False)
    """
    return key in measure.columns and (not unit or unit.startswith(_UNITS[measure.kind]))


def _letters(text: str) -> str:
    """Small letters and digits only."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())
