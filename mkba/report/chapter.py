"""Chapters: what stands in a report, in words and figures that are texts already; templates give it shape and add nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from mkba.report.answers.answer import Answer
from mkba.report.answers.answer import Table as Answered
from mkba.report.graphics.bars import lying_bars
from mkba.report.graphics.picture import Picture

Drawing = Picture
Style = Literal["plain", "verdict", "note", "soft", "list", "softlist", "pairs"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a field of a table: ``soft`` behind the text in a quieter voice, ``strong`` when it stands out."""

    text: str
    soft: str = ""
    strong: bool = False
    href: str = ""  # a place in the page (#id), or an address on the web


@dataclass(frozen=True, slots=True)
class Says:
    """Sentences: each a paragraph, or a line of a list."""

    lines: tuple[str, ...]
    style: Style = "plain"
    kind: ClassVar[str] = "says"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows within a chapter."""

    text: str
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True, slots=True)
class Board:
    """A table: the first ``left`` columns hold words, the others figures, those in ``words`` excepted.

    ``opens``: rows that begin a group. ``stacked``: on a telephone every row becomes a list of its own, for tables with
    few rows and many columns. ``tight``: columns whose words stay on one line. ``under``: what is soft in a figure stands
    on a line of its own below it.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    left: int = 1
    words: frozenset[int] = frozenset()
    opens: frozenset[int] = frozenset()
    stacked: bool = False
    tight: frozenset[int] = frozenset()
    under: bool = False
    kind: ClassVar[str] = "board"


@dataclass(frozen=True, slots=True)
class Links:
    """One line with words and the places where more stands; every cell has an address."""

    text: str
    cells: tuple[Cell, ...]
    kind: ClassVar[str] = "links"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Charts beside each other, as many as fit; those of ``wide`` each over the whole width."""

    charts: tuple[Drawing, ...]
    wide: bool = False
    kind: ClassVar[str] = "pictures"


Block = Says | Heading | Board | Links | Pictures


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a report: its place in the page (``id``: letters and hyphens), its title, and what stands in it, in order."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report: its heading, what must be known before reading, its chapters, and how it was made.

    ``size``: ``long`` has a table of contents, ``short`` has none and prints on little paper. ``foot``: what stands at the
    foot of every printed page, beside its number.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    made: str
    size: Literal["long", "short"] = "long"
    foot: str = ""


def board(table: Answered) -> Board:
    """A table of an answer as one of a report."""
    return Board(table.title, table.head, table.rows, table.left)


def answered(answer: Answer, *, titled: bool = True) -> tuple[Block, ...]:
    """An answer as blocks of a chapter, under its title where that is not the chapter's."""
    charts = tuple(lying_bars(plot) for plot in answer.plots)
    return (
        *((Heading(answer.title),) if titled else ()),
        *says(answer.says),
        *((Pictures(charts),) if charts else ()),
        *(board(table) for table in answer.tables),
        *says(answer.notes, "soft"),
    )


def says(lines: Sequence[str], style: Style = "plain") -> tuple[Says, ...]:
    """A block of these sentences; none when there is nothing to say.

    >>> says(["", "Een zin."])[0].lines, says([""])
    (('Een zin.',), ())
    """
    told = tuple(line for line in lines if line)
    return (Says(told, style),) if told else ()


def address(text: str) -> str:
    """An address on the web that a page may link to; empty for anything else.

    >>> address("https://www.cbs.nl/x"), address("javascript:alert(1)"), address("http:foo")
    ('https://www.cbs.nl/x', '', '')
    """
    try:
        found = urlsplit(text)
    except ValueError:
        return ""
    return text if found.scheme in ("http", "https") and found.netloc else ""
