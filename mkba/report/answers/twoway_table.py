"""Two movers at a time in a table: percentiles in the margins, a star where the sign turns."""

from collections.abc import Sequence

from mkba.analysis.oneway.twoway import Grid
from mkba.report.answers.answer import Table
from mkba.report.labels import Labels
from mkba.report.numbers import decimal, millions, significant
from mkba.report.voice import Voice

DIGITS = 3


def grid_table(voice: Voice, one: Grid) -> Table:
    """Two at a time, percentiles in the margins, a star where the sign turns."""
    say, words = voice.say, voice.words_in(one.alternative)
    case = say(
        "tornado.geval", alternative=voice.alternative(one.alternative), future=voice.future(one.future)
    )
    names = {"rows": words.get(one.rows, one.rows), "columns": words.get(one.columns, one.columns)}
    down = _margin(say, one.levels, one.row_values)
    rows = tuple(
        (name, *(say("tornado.raster_keert", value=millions(v)) if turn else millions(v) for v, turn in zip(euros, turned, strict=True)))
        for name, euros, turned in zip(down, one.balances, one.turned, strict=True)
    )  # fmt: skip
    head = (say("tornado.raster_hoek"), *_margin(say, one.levels, one.column_values))
    return Table(say("tornado.raster", case=case, **names), head, rows)


def _margin(say: Labels, levels: Sequence[float], values: Sequence[float]) -> tuple[str, ...]:
    """Percentiles, with the value there of a single quantity."""
    names = [decimal(level * 100) for level in levels]
    if not values:
        return tuple(say("tornado.raster_kop", level=name) for name in names)
    return tuple(
        say("tornado.raster_waarde", level=name, value=significant(value, DIGITS))
        for name, value in zip(names, values, strict=True)
    )
