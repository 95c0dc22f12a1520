"""A waterfall: from the first bar to the last, each standing on where the one before it ended, also through zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkba.report.cells import Sheet
from mkba.report.charts import Bars, Series, bar_chart
from mkba.report.material import Material
from mkba.report.styles import colour

PARTS = ("voet_boven", "bate", "last", "saldo", "voet_onder", "bate_onder", "last_onder", "saldo_onder")
SHADES = ("", "@blauw", "@oranje", "@kop", "", "@blauw", "@oranje", "@kop")  # of the parts; none is not drawn
NAMED = slice(1, 4)  # the parts with a name in the legend


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of one waterfall: (name, change); the last bar is the sum, under the name ``end``."""

    steps: Sequence[tuple[str, float]]
    end: str


def bars(found: Steps) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Every bar with its eight parts, in the order of PARTS: four above zero and four below it.

    >>> for name, parts in bars(Steps([("in", 3.0), ("out", -5.0)], "left")): print(name, parts)
    in (0.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    out (0.0, 0.0, 3.0, 0.0, 0.0, 0.0, -2.0, 0.0)
    left (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -2.0)
    """
    level = 0.0
    for name, change in found.steps:
        yield name, _parts(level, level + change, 1 if change >= 0 else 2)
        level += change
    yield found.end, _parts(0.0, level, 3)


def _parts(start: float, end: float, kind: int) -> tuple[float, ...]:
    """What stands invisibly under a bar and the bar itself, above zero and below."""
    low, high = min(start, end), max(start, end)
    parts = [0.0] * len(PARTS)
    parts[0], parts[kind] = max(low, 0.0), max(high, 0.0) - max(low, 0.0)
    below = len(PARTS) // 2
    parts[below], parts[below + kind] = min(high, 0.0), min(low, 0.0) - min(high, 0.0)
    return tuple(value + 0.0 for value in parts)


def waterfall(sheet: Sheet, material: Material, found: Steps, frame: Bars) -> None:
    """Insert the chart; its numbers stand at ``frame.labels``: names there and parts in the columns after it.

    ``frame.series`` is not used: it follows from the steps. ``frame.at`` is the cell of the chart; the numbers start in
    the same row.
    """
    row, column = frame.at[0], frame.labels
    sheet.row(row, column, [material.say(f"waterval.{name}") for name in ("stap", *PARTS)], "zacht")
    for line, (name, parts) in enumerate(bars(found), start=row + 1):
        sheet.text(line, column, name, "zacht")
        for place, value in enumerate(parts, start=column + 1):
            sheet.number(line, place, value, "mln")
    rows = (row + 1, row + 1 + len(found.steps))
    series = tuple(
        Series(material.say(f"waterval.{name}"), rows, column + 1 + i, colour(shade) if shade else "")
        for i, (name, shade) in enumerate(zip(PARTS, SHADES, strict=True))
    )
    hidden = tuple(i for i in range(len(PARTS)) if i not in range(NAMED.start, NAMED.stop))
    bar_chart(
        sheet,
        Bars(frame.title, frame.alt, series, frame.at, frame.size, labels=column, unnamed=hidden),
        "stacked",
    )
