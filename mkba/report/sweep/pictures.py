"""Pictures of a sweep: from what was found to lines and heat maps, with a text for those who cannot see them."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.findings import Findings
from mkba.analysis.swept.responses import Response
from mkba.analysis.swept.strands import Strands
from mkba.analysis.swept.surface import Surface
from mkba.report.graphics.heat import Grid, heat_chart
from mkba.report.graphics.lines import Band, Lines, Stroke, line_chart
from mkba.report.graphics.picture import Picture
from mkba.report.styles import colour, future_colours
from mkba.report.sweep.words import CLASS_DIGITS, DIGITS, Words, amounts

DRAWN = 150  # strands in a chart
THIN, THICK = 0.5, 2.0
HALF = 0.5  # of the distance between two words
BESIDE = 0.08  # of the distance between two words: how far futures stand apart
DASHES = ("", "6 3", "2 2", "8 3 2 3")


def heat_maps(found: Findings, words: Words) -> Iterator[Picture]:
    """The surface of every case that has one, those of one alternative on one scale of colours."""
    known = [(case, one) for case, one in zip(found.cases, found.surfaces, strict=True) if one is not None]
    for case, one in known:
        size = largest(other for _, other in known if other.alternative == one.alternative)
        yield heat_chart(_grid(words, case, one, size))


def largest(surfaces: Iterable[Surface]) -> float:
    """The balance farthest from zero on some surfaces, in euros."""
    return max((float(np.nanmax(np.abs(one.mean))) for one in surfaces), default=0.0)


def _grid(words: Words, case: Case, one: Surface, size: float) -> Grid:
    euros, digits = amounts(case), CLASS_DIGITS if one.classed else DIGITS
    names = (words.axis(one.rows), words.axis(one.columns))
    alt = words.say(
        "sweep.grafiek.vlak_alt", case=words.case(case.key), rows=names[0], columns=names[1],
        low=euros(float(np.nanmin(one.mean))), high=euros(float(np.nanmax(one.mean))),
    )  # fmt: skip
    return Grid(
        words.say("sweep.grafiek.vlak", case=words.case(case.key)), alt, names,
        [words.level(one.rows, level, digits) for level in one.row_levels],
        [words.level(one.columns, level, digits) for level in one.column_levels],
        one.mean.tolist(), size, float(np.median(case.column("npv_error"))),
        one.counts.tolist() if one.classed else (),
    )  # fmt: skip


def spaghetti(found: Findings, words: Words) -> Iterator[Picture]:
    """The strands of every case."""
    by_key = {case.key: case for case in found.cases}
    for one in found.strands:
        yield line_chart(_strands(words, by_key[one.future, one.alternative], one))


def _strands(words: Words, case: Case, one: Strands) -> Lines:
    years = one.years.tolist()
    rows = [row for row in one.drawn(DRAWN).tolist() if row not in (one.base, one.best, one.worst)]
    known = np.isfinite(one.balance)
    edge = np.flatnonzero(known.any(axis=0))
    low, high = (pick(one.balance[:, edge], axis=0).tolist() for pick in (np.nanmin, np.nanmax))
    band = Band([(years[y], lo, hi) for y, lo, hi in zip(edge.tolist(), low, high, strict=True)], colour("@totaalvlak"), 1.0)  # fmt: skip
    say, best, worst = words.say, words.variant(int(one.numbers[one.best])), words.variant(int(one.numbers[one.worst]))  # fmt: skip
    strokes = [
        Stroke([_line(one, row) for row in rows], colour("@lijn"), say("sweep.grafiek.andere"), THIN),
        Stroke([_line(one, one.worst)], colour("@rood"), say("sweep.grafiek.slechtstelijn", variant=worst), THICK, "6 3"),
        Stroke([_line(one, one.best)], colour("@blauw"), say("sweep.grafiek.bestelijn", variant=best), THICK),
    ]  # fmt: skip
    euros, ends = amounts(case), one.ends
    base = say("sweep.basis_mislukt")
    if one.base is not None:
        base = euros(float(ends[one.base]))
        strokes.append(Stroke([_line(one, one.base)], colour("@inkt"), say("sweep.grafiek.basislijn"), THICK, "2 2"))  # fmt: skip
    alt = say(
        "sweep.grafiek.slierten_alt", case=words.case(case.key), first=years[0], last=years[-1], count=len(one.numbers),
        base=base, best=best, worst=worst, high=euros(float(ends[one.best])), low=euros(float(ends[one.worst])),
    )  # fmt: skip
    title = say("sweep.grafiek.slierten", case=words.case(case.key))
    drawn = [stroke for stroke in strokes if stroke.lines]
    return Lines(title, alt, drawn, [(year, str(year)) for year in years], [band])


def _line(one: Strands, row: int) -> list[tuple[float, float]]:
    """One strand up to its own last year."""
    return [
        (float(year), value)
        for year, value in zip(one.years.tolist(), one.balance[row].tolist(), strict=True)
        if value == value  # noqa: PLR0124 - nan: past its own last year
    ]


def response_lines(found: Findings, words: Words, axis: str) -> Iterator[Picture]:
    """One axis: a chart per alternative, a line with its band per future."""
    lines = [(case, one) for case, per_axis in zip(found.cases, found.responses, strict=True) for one in per_axis if one.axis == axis]  # fmt: skip
    for name in dict.fromkeys(case.alternative for case, _ in lines):
        mine = [(case, one) for case, one in lines if case.alternative == name]
        yield line_chart(_responses(words, mine))


def _responses(words: Words, mine: Sequence[tuple[Case, Response]]) -> Lines:
    """The lines of one axis and alternative; where levels are words there are dots with a line from P5 to P95."""
    (case, first), say = mine[0], words.say
    digits = CLASS_DIGITS if first.way == "classes" else DIGITS
    levels = list(dict.fromkeys(level for _, one in mine for level in one.levels))
    numbers = all(isinstance(level, float) for level in levels)
    futures = list(words.swept.facts["futures"])
    strokes, bands, texts = [], [], []
    for place, (held, one) in enumerate(mine):
        shade = future_colours(futures.index(one.future) if one.future in futures else place)[0]
        apart = 0.0 if numbers else (place - (len(mine) - 1) / 2) * BESIDE
        xs = [float(level) if numbers and level is not None else levels.index(level) + apart for level in one.levels]  # fmt: skip
        name, dash = words.future(one.future), DASHES[place % len(DASHES)]
        points = list(zip(xs, one.mean, strict=True))
        if numbers:
            bands.append(Band(list(zip(xs, one.low, one.high, strict=True)), shade))
            strokes.append(Stroke([points], shade, name, THICK, dash, dots=True))
        else:
            ends = [[(x, low), (x, high)] for x, low, high in zip(xs, one.low, one.high, strict=True)]
            strokes.append(Stroke(ends, shade, name, THICK))
            strokes.append(Stroke([[point] for point in points], shade, "", 0, dots=True))
        euros = amounts(held)
        ends_of = {"first": euros(one.mean[0]), "last": euros(one.mean[-1])}
        ends_of |= {"low": euros(min(one.mean)), "high": euros(max(one.mean))}
        texts.append(say("sweep.grafiek.lijn_tekst", future=name, **ends_of))
    names = {"axis": words.axis(first.axis), "alternative": words.alternative(case.alternative)}
    at = [float(level) if numbers and level is not None else float(place) for place, level in enumerate(levels)]  # fmt: skip
    ticks = [(x, words.level(first.axis, level, digits)) for x, level in zip(at, levels, strict=True)]
    alt = say("sweep.grafiek.lijn_alt", texts=" ".join(texts), **names)
    room = 0.0 if numbers else HALF
    return Lines(say("sweep.grafiek.lijn", **names), alt, strokes, sorted(ticks), bands, room)
