"""Looks: how the cells of the form look, as named styles of the workbook."""

from collections.abc import Mapping
from functools import cache
from math import ceil
from typing import Any, Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook

from mkba.files.form.layout import Kind
from mkba.files.form.words import tables, word

GENERAL: Final = "General"
THOUSAND: Final = 1000
FULL: Final = 1.22  # letters of a text to the width of a digit
# a look: colour of the letters and of the cell, whether bold, its size, whether it may be typed in, its alignment
LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "titel": {"ink": "kop", "bold": True, "size": 16, "wrap": False},
    "over": {"ink": "grijs", "wrap": False},
    "kop": {"ink": "kop_tekst", "fill": "kop", "bold": True, "border": True, "down": "bottom"},
    "kop_gedraaid": {
        "ink": "kop_tekst",
        "fill": "kop",
        "bold": True,
        "border": True,
        "turn": 90,
        "down": "bottom",
    },
    "groep": {"ink": "kop", "fill": "groep", "bold": True, "border": True},
    "groep_regel": {"ink": "kop", "fill": "groep", "bold": True, "border": True, "wrap": False},
    "eenheid": {"ink": "grijs", "fill": "zacht", "size": 9, "border": True},
    "antwoord": {"fill": "antwoord", "border": True, "open": True, "across": "left", "indent": 1},
    "antwoord_midden": {"fill": "antwoord", "border": True, "open": True, "across": "center"},
    "antwoord_getal": {
        "fill": "antwoord",
        "border": True,
        "open": True,
        "across": "right",
        "indent": 1,
        "wrap": False,
    },
    "getal": {"border": True, "across": "right", "indent": 1},
    "getal_vet": {"bold": True, "border": True, "across": "right", "indent": 1},
    "geel": {"fill": "antwoord", "border": True},
    "controle": {"ink": "grijs", "border": True, "size": 9},
    "tekst": {},
    "veld": {"border": True},
    "vet": {"bold": True, "border": True},
    "klein": {"ink": "grijs", "size": 9, "border": True},
    "koppeling": {"ink": "koppeling", "line": "single", "wrap": False},
    "fout": {"ink": "fout", "fill": "fout_vlak", "border": True},
}


def styled(cell: Cell, look: str, form: str = GENERAL) -> None:
    """Give a cell a look and a number format."""
    book: Workbook = cell.parent.parent  # type: ignore[assignment]  # a sheet of ours is in a workbook
    name = look if form == GENERAL else f"{look} {form}"
    if name not in book.named_styles:
        book.add_named_style(_style(name, form, **LOOKS[look]))
    cell.style = name


def number_form(kind: Kind, value: object = None) -> str:
    """The number format of a cell: percentages in as many decimals as the value has, thousands apart in amounts.

    >>> number_form("share", 0.037), number_form("money", 1250), number_form("number", 0.0123)
    ('0.0%', '#,##0', 'General')
    """
    number = value if isinstance(value, int | float) else 0
    if kind == "share":
        places = next((places for places in (1, 2, 3) if round(number, places + 2) == number), 4)
        return f"0.{'0' * places}%"
    if kind == "money":
        return "#,##0" if number == int(number) else "#,##0.00"
    if kind == "number" and abs(number) >= THOUSAND and number == int(number):
        return "#,##0"
    return {"day": "yyyy-mm-dd", "year": "0", "text": "@", "id": "@", "long": "@"}.get(kind, GENERAL)


@cache
def wrong() -> DifferentialStyle:
    """How Controle looks where something is not in order."""
    return DifferentialStyle(
        font=Font(color=_colour("fout"), bold=True), fill=PatternFill(bgColor=_colour("fout_vlak"))
    )


def lines(text: object, wide: float) -> int:
    """How many lines a text takes in a column of so many characters.

    >>> lines("woord " * 20, 30), lines(None, 30)
    (4, 1)
    """
    return sum(
        max(1, ceil(len(line) / (wide * FULL))) for line in str("" if text is None else text).split("\n")
    )


def width(kind: str) -> float:
    """The width of a column, in characters."""
    return float(tables()["breedte"][kind])


def _style(name: str, form: str, **look: Any) -> NamedStyle:
    """A named style."""
    side = Side(style="thin", color=_colour("rand"))
    return NamedStyle(
        name=name,
        font=Font(
            name=word("letter", "naam"),
            size=look.get("size", 10),
            bold=look.get("bold", False),
            color=_colour(look.get("ink", "tekst")),
            underline=look.get("line"),
        ),
        fill=PatternFill("solid", fgColor=_colour(look["fill"])) if "fill" in look else PatternFill(),
        border=Border(left=side, right=side, top=side, bottom=side) if look.get("border") else Border(),
        alignment=Alignment(
            horizontal=look.get("across"),
            indent=look.get("indent", 0),
            vertical=look.get("down", "top"),
            wrap_text=look.get("wrap", True),
            text_rotation=look.get("turn", 0),
        ),
        protection=Protection(locked=not look.get("open", False)),
        number_format=form,
    )


def _colour(name: str) -> str:
    return f"FF{word('kleur', name)}"
