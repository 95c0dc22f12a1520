"""A fan: nested bands and the mean over years; one future in a chart, or two in different colours and dashes."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkba.report.graphics.axis import NO_ENDS, Ends, extent
from mkba.report.graphics.lines import Band, Lines, Stroke, line_chart
from mkba.report.graphics.picture import Picture
from mkba.report.styles import future_colours

OUTER, INNER = 0.2, 0.4  # how much of their colour bands show; the inner one lies on the outer one
MEAN = 2.0
DASHES = ("", "6 3", "2 2", "8 3 2 3")


@dataclass(frozen=True, slots=True)
class Blade:
    """One future over the years, in euros: its mean, and low and high of the outer (P5, P95) and the inner (P25, P75) band.

    ``place``: the future's place in the programme, for its colour and dash. The inner band may be empty.
    """

    name: str
    place: int
    mean: Sequence[float]
    outer: tuple[Sequence[float], Sequence[float]]
    inner: tuple[Sequence[float], Sequence[float]] = ((), ())


@dataclass(frozen=True, slots=True)
class Fan:
    """What is to be drawn. ``bands``: the words for the outer and the inner band in the legend.

    ``title`` names the unit (mln euro); ``description`` tells the content in one or two sentences with figures. ``ends``: euros that
    must be in sight (``on_one_scale``).
    """

    title: str
    description: str
    years: Sequence[int]
    blades: Sequence[Blade]
    bands: tuple[str, str]
    ends: Ends = NO_ENDS

    @property
    def reach(self) -> Ends:
        """The lowest and the highest euros that are drawn."""
        return extent(euros for b in self.blades for line in (b.mean, *b.outer, *b.inner) for euros in line)


def fan_chart(fan: Fan) -> Picture:
    """Place the bands of every future, then the means."""
    years = [float(year) for year in fan.years]
    bands, strokes = [], []
    for blade in fan.blades:
        shade = future_colours(blade.place)[0]
        for (low, high), veil, name in zip(
            (blade.outer, blade.inner), (OUTER, INNER), fan.bands, strict=True
        ):
            if low:
                bands.append(
                    Band(list(zip(years, low, high, strict=True)), shade, veil, _named(name, blade, fan))
                )
        points = list(zip(years, blade.mean, strict=True))
        strokes.append(Stroke([points], shade, blade.name, MEAN, DASHES[blade.place % len(DASHES)]))
    ticks = [(float(year), str(year)) for year in fan.years]
    return line_chart(Lines(fan.title, fan.description, strokes, ticks, bands, ends=fan.ends))


def _named(band: str, blade: Blade, fan: Fan) -> str:
    """A band in the legend, with its future where there are more."""
    return f"{blade.name}: {band}" if band and fan.blades[1:] else band
