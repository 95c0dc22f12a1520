"""Charts of the timeline: per future costs and benefits and a fan of the net; per alternative the cumulative balance."""

from collections.abc import Iterator, Mapping
from math import ceil, floor

import numpy as np

from mkba.analysis.spread import round_up
from mkba.analysis.timeline import Timeline
from mkba.report.anchors import cell
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.numbers import MILLION as MLN
from mkba.report.styles import colour, future_colours
from mkba.report.time_board import BENEFITS, COSTS, NET, YEAR, Board, pixels
from mkba.report.year_charts import (
    DASHES,
    FAINT,
    FAINTER,
    Frame,
    Stroke,
    cost_benefit_chart,
    fan_chart,
    year_lines,
)

CHART_ROWS, HIGH = 19, 365  # rows of a band of charts; pixels of a chart
LINES = 4  # about so many lines across a chart
BETWEEN = 10  # pixels between charts
BANDS = (  # name and depth of what is stacked: above zero upwards from it, below zero downwards from it
    ("laag_leeg", None), ("band_buiten", FAINTER), ("band_midden", FAINT), ("band_buiten", FAINTER),
    ("hoog_leeg", None), ("band_buiten", FAINTER), ("band_midden", FAINT), ("band_buiten", FAINTER),
)  # fmt: skip


def write_charts(board: Board, found: Mapping[Key, Timeline], row: int) -> int:
    """The charts of one alternative from a row on; returns the next free row."""
    yearly = scale_of([n for one in found.values() for n in (*one.costs, *one.benefits, *one.net[:-1])])
    regime = board.material.programme.regime
    growing = [float(n) for one in found.values() for n in np.cumsum(one.discounted(regime))]
    fans = scale_of([float(n) for one in found.values() for n in one.bands[2, :-1].ravel()])
    for place, (key, one) in enumerate(found.items()):
        column = board.start(place)
        beside = column + (board.names + board.width) // 2
        frames = {
            "jaar": _frame(board, "jaar", key, (row, column), yearly),
            "waaier": _frame(board, "waaier", key, (row, beside), fans),
        }
        _yearly(board, frames["jaar"], board.column(place))
        _fan(board, frames["waaier"], (place, key), one)
    _cumulative(board, list(found), (row + CHART_ROWS, 0), scale_of(growing))
    return row + 2 * CHART_ROWS + 1


def _frame(
    board: Board, name: str, key: Key, at: tuple[int, int], scale: tuple[float, float] | None
) -> Frame:
    """One of two charts beside each other."""
    say = board.material.say
    names = {"future": board.material.future(key[0])}
    return Frame(
        title=say(f"tijdpad.grafiek_{name}", **names),
        alt=say(
            f"tijdpad.grafiek_{name}_alt", alternative=board.material.alternative(board.alternative), **names
        ),
        rows=(board.first, board.last - 1),
        years=YEAR,
        at=at,
        size=(pixels((board.names + board.width) // 2) - BETWEEN, HIGH),
        scale=scale,
    )


def _yearly(board: Board, frame: Frame, column: int) -> None:
    """Costs, benefits and net of one future."""
    say = board.material.say
    bars = ((say("tijdpad.kosten"), column + COSTS), (say("tijdpad.baten"), column + BENEFITS))
    net = Stroke(say("tijdpad.netto"), column + NET, colour("@inkt"))
    cost_benefit_chart(board.sheet, frame, bars, net)


def _fan(board: Board, frame: Frame, what: tuple[int, Key], one: Timeline) -> None:
    """The net of one future with its bands, drawn from numbers to the right of what is printed."""
    (place, key), say = what, board.material.say
    futures = len(board.material.programme.futures)
    spare = board.start(futures) + 1 + place * (len(BANDS) + 1)
    title = say(
        "tijdpad.waaier_gegevens",
        alternative=board.material.alternative(board.alternative),
        future=board.material.future(key[0]),
    )
    board.sheet.text(board.first - 2, spare, title, "zacht")
    board.sheet.row(board.first - 1, spare, [say(f"tijdpad.{name}") for name, _ in BANDS], "kop_rechts")
    _parts(board.sheet, (board.first, spare), (board.column(place) + NET, one))
    bands = [(say(f"tijdpad.{name}"), depth, spare + i) for i, (name, depth) in enumerate(BANDS)]
    mean = Stroke(say("tijdpad.gemiddelde_lijn"), board.column(place) + NET, future_colours(place)[0])
    fan_chart(board.sheet, frame, bands, mean)


def _parts(sheet: Sheet, at: tuple[int, int], what: tuple[int, Timeline]) -> None:
    """What is stacked each year: of the four percentiles what lies above zero, and what lies below it."""
    net, one = what
    for y, (p5, p25, _, p75, p95) in enumerate((one.bands[2, :-1] / MLN).tolist()):
        row = at[0] + y
        shown = [cell(row, net + i) for i in range(1, 5)]
        values = (p5, p25, p75, p95)
        for i, (formula, value) in enumerate(_stack(shown, values)):
            sheet.formula(row, at[1] + i, f"={formula}", value, "mln")


def _stack(cells: list[str], values: tuple[float, float, float, float]) -> Iterator[tuple[str, float]]:
    """Formula and value of each stacked part: P5 to P95 above zero, then P95 to P5 below it."""
    for name, limit, order in (("MAX", max, (0, 1, 2, 3)), ("MIN", min, (3, 2, 1, 0))):
        before, reached = "", 0.0
        for i in order:
            now, value = f"{name}({cells[i]},0)", limit(values[i], 0.0)
            yield f"{now}{before}", value - reached
            before, reached = f"-{now}", value


def _cumulative(
    board: Board, keys: list[Key], at: tuple[int, int], scale: tuple[float, float] | None
) -> None:
    """How the balance grows, a line per future."""
    say, name = board.material.say, board.material.alternative(board.alternative)
    strokes = [
        Stroke(
            board.material.future(key[0]),
            board.column(place) + board.growing,
            future_colours(place)[0],
            DASHES[place % len(DASHES)],
        )
        for place, key in enumerate(keys)
    ]
    frame = Frame(
        title=say("tijdpad.grafiek_cumulatief", alternative=name),
        alt=say("tijdpad.grafiek_cumulatief_alt", alternative=name, futures=board.material.futures),
        rows=(board.first, board.last),
        years=YEAR,
        at=at,
        size=(pixels(board.names + board.width) - BETWEEN, HIGH),
        scale=scale,
    )
    year_lines(board.sheet, frame, strokes)


def scale_of(euros: list[float]) -> tuple[float, float] | None:
    """Round ends of an axis in millions that hold all amounts and zero; nothing where all are zero."""
    low, high = min(0.0, *euros) / MLN, max(0.0, *euros) / MLN
    if low == high:
        return None
    step = round_up((high - low) / LINES)
    return floor(low / step) * step, ceil(high / step) * step
