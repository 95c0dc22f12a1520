"""Layout: which cells of the form hold which keys of an area file.

A form says itself where its answers stand: every sheet with answers has a hidden first row (a table) or a hidden first
column (a record) with the keys, and the stamp says which keys were made. So a form of before, or one with a row more, is read
as it is, and a column that was deleted is missed.

A *record* sheet is one map: cell A1 holds ``record``, column A the key of each row, column ``VALUE`` the answer.
A *table* sheet has a map per row: cell A1 holds ``table <pattern>``, row 1 the key of each column, and every other row is
answers, but for those whose column A holds ``HEADING``: so a row may be put in, taken out or moved anywhere. The pattern is
a path with places for names, such as ``interventions/{1}/costs/{2}``; the columns keyed ``{1}`` and ``{2}`` fill them.
``memo/[]`` is a list of maps. A row without any answer is no row.

Three patterns are special. ``null_alternative/includes/[]`` with the key ``=`` is a list of plain texts. ``sources/{1}`` holds
the sources by their number, and a cell of kind ``source`` elsewhere holds such a number. ``*/{1}`` has a row per quantity that
differs per future, wherever it stands: ``{1}`` is its dotted path in the area file (names hold no dots), ``=@hoog:low`` to
``=@hoog:form`` are its four cells in that future, ``=:low`` to ``=:form`` those of a quantity that has no cells of its own (a
trend that is a distribution), ``=.source`` its own source. The quantity's cells in its own row stay empty then.
Plain numbers per future (``trend@hoog``) have a column per future instead.
"""

from dataclasses import dataclass
from typing import Final, Literal

RECORD: Final = "record"
TABLE: Final = "table"
HEADING: Final = "head"
HEADINGS: Final = 5  # rows of a table with that mark
VALUE: Final = 3  # the column of the answers of a record, counted from 1
STAMP_SHEET: Final = "_mkba"  # hidden: B1 the version of the form, B2 that of mkba, B3 the area; from row 5 on A1 of a sheet and its keys
LISTED: Final = 5  # its row of the first sheet
FORM: Final = "formulier/1"

Kind = Literal[
    "id",  # a short name
    "text",
    "long",  # text of several lines
    "whole",
    "number",
    "share",  # a part of one, shown as a percentage
    "money",
    "year",
    "choice",  # one of the options, shown in Dutch
    "truth",  # ja | nee
    "words",  # ids with commas between them, a list in the file
    "day",
    "source",  # the number of a row of the sheet with sources; a map in the file
]
Part = Literal["", "low", "mid", "high", "form"]
Among = Literal[
    "", "measures", "indicators", "sources", "outcomes", "evidence", "parties", "alternatives", "futures"
]


@dataclass(frozen=True, slots=True)
class Key:
    """What a cell answers: a path below the map, the future it is for, and which part of a quantity.

    ``amount:low`` is the first number of a quantity, ``amount:form`` the word for its family (see `PARTS`);
    ``growth@hoog`` the growth in that future; ``intensity.gericht`` a key within a key; ``displacement@laag:mid`` both.
    The key ``=`` is the whole map: the path ends in a plain value. ``{1}`` is the first name in the pattern.
    """

    path: tuple[str, ...]
    future: str = ""
    part: Part = ""

    def __str__(self) -> str:
        """As it stands in the form."""
        text = ".".join(self.path) + (f"@{self.future}" if self.future else "")
        return f"{text}:{self.part}" if self.part else text


def key_of(text: str) -> Key:
    """The key that a form holds.

    >>> key_of("growth@hoog:mid"), str(key_of("reach.share:form"))
    (Key(path=('growth',), future='hoog', part='mid'), 'reach.share:form')

    Raises:
        ValueError: no key of a form.
    """
    body, colon, part = text.partition(":")
    path, at, future = body.partition("@")
    if (colon and part not in ("low", "mid", "high", "form")) or (at and not future) or not path:
        raise ValueError(text)
    return Key(tuple(path.split(".")), future, part)  # type: ignore[arg-type]  # judged above


# what the three numbers of a quantity are in each family, in the words of the area file; a fixed number stands under "low"
PARTS: Final[dict[str, tuple[str, ...]]] = {
    "": ("low",),
    "uniform": ("low", "high"),
    "triangular": ("low", "mid", "high"),
    "pert": ("low", "mid", "high"),
    "normal": ("low", "mid"),  # mean, sd
    "lognormal": ("low", "mid"),
    "beta": ("low", "mid"),
    "gamma": ("low", "mid"),
    "interval": ("low", "mid", "high"),  # p5, p50, p95
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or a row of a record: its key, what it takes, and what people read about it.

    ``quantity``: four cells (low, mid, high, form) instead of one. ``options``: what a choice takes, key and Dutch word.
    ``low`` and ``high``: hard limits. ``main``: also on the page of the portal where main figures are edited.
    """

    key: Key
    kind: Kind
    label: str
    help: str = ""
    unit: str = ""
    required: bool = False
    quantity: bool = False
    options: tuple[tuple[str, str], ...] = ()
    low: float | None = None
    high: float | None = None
    main: bool = False
    group: str = ""  # the heading above several columns that belong together
    among: Among = ""  # what its names are taken from


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the form: a record (no pattern) or a table, its columns, and how many empty rows wait below."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    pattern: str = ""
    spare: int = 0
