"""A picture: shapes, texts and a legend at their places in user units; one macro draws them all and adds nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

from mkba.report.graphics.letters import width_of
from mkba.report.graphics.paint import Paint, paint

BODY, SMALL = 11.0, 10.0  # sizes of letters
WIDTH = 420.0  # fits half a printed page and a telephone, and can still be read there
GAP = 4.0  # at least, between words in a row
NARROW, BROAD = 460.0, 680.0  # a chart no wider fits a telephone; a wider one takes the whole width of a page

Mark = Literal["box", "line", "disc", "diamond", "square", "band"]


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = ""  # its colour; none where nothing is said
    shape: ClassVar[str] = "box"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    shape: ClassVar[str] = "rule"


@dataclass(frozen=True, slots=True)
class Disc:
    """A round dot with a white edge."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str = field(default_factory=lambda: paint().white)
    shape: ClassVar[str] = "disc"


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled polygon; ``points`` as SVG writes them, ``veil``: how much of its colour shows."""

    points: str
    fill: str
    edge: str = ""  # its colour; none where nothing is said
    veil: float = 1.0
    shape: ClassVar[str] = "patch"


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points; ``d`` as SVG writes it."""

    d: str
    colour: str
    width: float
    dash: str = ""
    shape: ClassVar[str] = "curve"


Shape = Box | Rule | Disc | Patch | Curve


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: its base line starts, ends or has its middle at a place."""

    text: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"] = "start"
    size: float = BODY
    fill: str = field(default_factory=lambda: paint().ink)
    weight: Literal["normal", "bold"] = "normal"


def soft(text: str, x: float, y: float, anchor: Literal["start", "middle", "end"] = "middle") -> Text:
    """A line of text in a smaller and quieter voice."""
    return Text(text, x, y, anchor, SMALL, paint().soft)


def apart(words: Sequence[Text], width: float) -> list[Text]:
    """Words in a row, each held within the chart; one that would run into the word before it is left out."""
    kept: list[Text] = []
    end = -GAP
    for word in words:
        half = width_of(word.text, word.size) / 2
        x = round(min(max(word.x, half), width - half), 1)
        if x - half >= end + GAP:
            kept.append(replace(word, x=x))
            end = x + half
    return kept


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of a legend: what a colour and a shape stand for."""

    name: str
    fill: str
    mark: Mark = "box"
    dash: str = ""
    veil: float = 1.0  # how much of its colour shows


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the macro needs to draw it: shapes in their order, then texts; ``legend`` stands below it."""

    title: str
    description: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]
    legend: tuple[Sign, ...] = ()

    @property
    def paint(self) -> Paint:
        """Its colours and letters."""
        return paint()

    @property
    def size(self) -> str:
        """How a page shows it: ``narrow``, ``wide`` or ``broad``."""
        return size_of(self.width)


def size_of(width: float) -> str:
    """``narrow`` for a chart that a telephone shows whole, ``wide`` for half a page, ``broad`` for a whole one.

    >>> size_of(420), size_of(560), size_of(900)
    ('narrow', 'wide', 'broad')
    """
    return "narrow" if width <= NARROW else "wide" if width <= BROAD else "broad"
