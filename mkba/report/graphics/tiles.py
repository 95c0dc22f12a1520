"""Tiles: a square per area, roughly where it lies in the Netherlands, coloured by a value; the lie of the land is a file."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mkba.paths import templates_dir
from mkba.report.graphics.axis import NO_ENDS, Ends, extent
from mkba.report.graphics.heat import shade
from mkba.report.graphics.letters import lines_of
from mkba.report.graphics.paint import LINE
from mkba.report.graphics.picture import BODY, SMALL, WIDTH, Box, Picture, Text, soft
from mkba.report.numbers import MILLION, millions, significant
from mkba.report.styles import colour

PLAN = "tegelkaart.toml"
COLUMNS, HIGH, SPACE = 5, 48.0, 3.0  # tiles beside each other, their height, between them
LINES, TALL = 2, 11.0  # lines of a name, and their height
KEY, KEYS = 10.0, 5  # the legend's height, and how many colours it shows

Place = tuple[int, int]  # column, row


@dataclass(frozen=True, slots=True)
class Tile:
    """An area: its id (its place in the file of the lie of the land), its name, its value in euros and the error of that."""

    area: str
    name: str
    euros: float
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Tiles:
    """What is to be drawn. ``title`` names the unit (mln euro); ``description`` tells the content in one or two sentences with
    figures. ``ends``: euros that the colours must reach too (``on_one_scale``).
    """  # fmt: skip

    title: str
    description: str
    tiles: Sequence[Tile]
    ends: Ends = NO_ENDS

    @property
    def reach(self) -> Ends:
        """The lowest and the highest euros that are shown."""
        return extent(tile.euros for tile in self.tiles)


def tiles_chart(tiles: Tiles) -> Picture:
    """Place the tiles, the farther from zero the fuller of colour, with a legend below them."""
    size = max(abs(end) for end in (*tiles.ends, *tiles.reach))
    places = spots([tile.area for tile in tiles.tiles], plan())
    shapes: list[Box] = []
    texts: list[Text] = []
    wide = (WIDTH - SPACE * (COLUMNS - 1)) / COLUMNS
    for tile, (column, row) in zip(tiles.tiles, places, strict=True):
        x, y = round(column * (wide + SPACE), 1), row * (HIGH + SPACE)
        shapes.append(Box(x + 0.5, y + 0.5, round(wide - 1, 1), HIGH - 1, shade(tile.euros, size), colour(LINE)))  # fmt: skip
        texts += _words(tile, round(x + wide / 2, 1), y, wide - 4)
    bottom = max((row + 1 for _, row in places), default=0) * (HIGH + SPACE) + SPACE
    keys, words = _legend(size, bottom)
    return Picture(
        tiles.title, tiles.description, WIDTH, bottom + 2 * KEY + 6, (*shapes, *keys), (*texts, *words)
    )


def _words(tile: Tile, x: float, y: float, room: float) -> list[Text]:
    """The name of a tile and its value in millions."""
    lines = lines_of(tile.name, room, SMALL, LINES)
    first = y + HIGH / 2 - TALL * len(lines) / 2 + 2
    named = [Text(line, x, first + n * TALL, "middle", SMALL) for n, line in enumerate(lines)]
    value = millions(tile.euros, tile.error)
    return [*named, Text(value, x, first + len(lines) * TALL + 2, "middle", BODY, weight="bold")]


def _legend(size: float, y: float) -> tuple[list[Box], list[Text]]:
    """Colours from the most negative to the most positive value; none where all are zero."""
    if size == 0:
        return [], []
    wide = WIDTH / COLUMNS
    values = [size * (2 * k / (KEYS - 1) - 1) for k in range(KEYS)]
    boxes = [
        Box(round(k * wide + 0.5, 1), y + 0.5, wide - 1, KEY, shade(euros, size), colour(LINE))
        for k, euros in enumerate(values)
    ]
    words = [
        soft(significant(euros / MILLION, 2), round((k + 0.5) * wide, 1), y + 2 * KEY + 2)
        for k, euros in enumerate(values)
    ]
    return boxes, words


@lru_cache(maxsize=1)
def plan() -> Mapping[str, Place]:
    """Where areas lie, column and row, from the communicators' file."""
    text = (templates_dir() / "report" / PLAN).read_text(encoding="utf-8")
    return {area: (int(column), int(row)) for area, (column, row) in tomllib.loads(text)["plaats"].items()}


def spots(areas: Sequence[str], known: Mapping[str, Place]) -> list[Place]:
    """The column and row of every area: as in the plan without its empty rows and columns; those it lacks in rows below.

    >>> spots(["x", "b", "a"], {"a": (1, 0), "b": (4, 3)})
    [(0, 2), (1, 1), (0, 0)]
    """
    there = {area: known[area] for area in areas if area in known}
    columns, rows = _ranks(c for c, _ in there.values()), _ranks(r for _, r in there.values())
    found = {area: (columns[c], rows[r]) for area, (c, r) in there.items()}
    others = (area for area in areas if area not in known)
    found |= {area: (n % COLUMNS, len(rows) + n // COLUMNS) for n, area in enumerate(others)}
    return [found[area] for area in areas]


def _ranks(values: Iterable[int]) -> dict[int, int]:
    """The place of each value among those that occur."""
    return {value: place for place, value in enumerate(sorted(set(values)))}
