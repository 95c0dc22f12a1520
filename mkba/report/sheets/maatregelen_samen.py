"""Maatregelen, together: each measure over all its areas with a chart, and the package of each area (M4)."""

from collections.abc import Mapping, Sequence
from math import ceil

from mkba.analysis.measures import PACKAGE
from mkba.analysis.repertoire import Entry, Repertoire
from mkba.analysis.summary import TOTAL
from mkba.report.charts import Bars, Series, bar_chart
from mkba.report.figures import Key
from mkba.report.measure_words import evidence_text, in_order, shown_name
from mkba.report.sheets.maatregelen_raster import LEFT, NAME_WIDTHS, NPV, Euros, Grid
from mkba.report.styles import future_colours

DRAWN = 34  # bars in a chart; of more measures half of them from the top and half from the bottom
TALL = 12  # rows of a table that leave room for its chart on the page
BAR, LEAST, AROUND, PIXELS = (
    10,
    22,
    110,
    20,
)  # pixels of a bar, of all bars of a name, of title and axis, of a row
CHART_WIDTH, CHART_POINTS = 1800, 12  # pixels at most; letters stay legible on a page that shrinks


def euros_of(entry: Entry) -> Euros:
    """The euros of a measure as the grid takes them."""
    return Euros(entry.costs, entry.benefits, entry.alone, entry.low, entry.high)


def over_areas(
    grid: Grid, alternative: str, found: Mapping[Key, Repertoire], row: int
) -> tuple[int, list[int]]:
    """One alternative: a row per measure, the total and the chart; returns the next free row and where pages break."""
    material = grid.material
    keys = material.keys_of(alternative)
    rows = in_order([found[key].over_areas for key in keys])
    name = material.alternative(alternative)
    row = grid.title(row, "per_maatregel", alternative=name)
    if not rows:
        return grid.note(row, grid.tell("geen_maatregelen"), "terugloop") + 1, []
    for line, beside in enumerate(rows, start=row):
        _measure(grid, (line, alternative), beside)
        for place, entry in enumerate(beside):
            keyed = {"alternatief": alternative, "maatregel": entry.intervention}
            grid.summed(line, place, euros_of(entry), **keyed)
    last = row + len(rows) - 1
    total(grid, (row, last), keys)
    below = last + 3
    after = _charts(grid, name, (row, last), below)
    return after, [below - 1] if len(rows) > TALL else []


def _measure(grid: Grid, at: tuple[int, str], beside: Sequence[Entry]) -> None:
    """The names of a row: measure, how many areas, alternative, domain, evidence."""
    (row, alternative), sheet, entry = at, grid.sheet, beside[0]
    name = shown_name(grid.material.say, entry)
    sheet.text(row, 0, name, "terugloop")
    sheet.number(row, 1, entry.areas, "links_gebieden")
    sheet.text(row, 2, grid.material.alternative(alternative), "terugloop")
    sheet.text(row, 3, grid.material.say(f"domein.{entry.domain}"))
    sheet.text(row, 4, evidence_text(grid.material.say, entry), "terugloop")
    fit(
        grid,
        row,
        (name, "", grid.material.alternative(alternative), "", evidence_text(grid.material.say, entry)),
    )


def fit(grid: Grid, row: int, texts: Sequence[str]) -> None:
    """Make a row high enough for the texts in its first columns."""
    widths = [width * 0.92 for width in NAME_WIDTHS]
    grid.sheet.tall_enough(row, list(zip(texts, widths, strict=True)))


def total(grid: Grid, rows: tuple[int, int], keys: Sequence[Key]) -> None:
    """The package of the programme below its parts."""
    grid.sheet.row(rows[1] + 1, 0, [grid.material.say("algemeen.totaal"), *[""] * (LEFT - 1)], "totaaltekst")
    for place, key in enumerate(keys):
        grid.total(rows, place, _package(grid, key, TOTAL))


def _package(grid: Grid, key: Key, area: str) -> Euros:
    """All measures of an area, or of the programme, together."""
    figures = grid.material.figures
    found = next(
        m
        for m in figures.measures
        if (m.future, m.alternative, m.area, m.intervention) == (*key, area, PACKAGE)
    )
    band = figures.rows[*key, area, TOTAL].npv
    return Euros(found.costs, found.benefits, found.alone, band.p5, band.p95)


def _charts(grid: Grid, alternative: str, rows: tuple[int, int], at: int) -> int:
    """The balance of every measure, or of the highest and the lowest; returns the next free row."""
    first, last = rows
    parts = {"grafiek": rows}
    if last - first + 1 > DRAWN:
        half = DRAWN // 2
        parts = {"grafiek_hoog": (first, first + half - 1), "grafiek_laag": (last - half + 1, last)}
    futures = grid.material.programme.futures
    for key, part in parts.items():
        series = tuple(
            Series(future.name, part, grid.column(place) + NPV, future_colours(place)[0])
            for place, future in enumerate(futures)
        )
        title = grid.tell(key, alternative=alternative)
        alt = grid.tell("grafiek_alt", alternative=alternative, futures=grid.material.futures)
        height = AROUND + (part[1] - part[0] + 1) * max(BAR * len(futures) + 8, LEAST)
        size = (min(CHART_WIDTH, grid.pixels), height)
        bars = Bars(title, alt, series, (at, 0), size, points=CHART_POINTS)
        bar_chart(grid.sheet, bars, "lying")
        at += ceil(height / PIXELS) + 1
    return at


def by_area(grid: Grid, row: int) -> int:
    """Every area's package: the sum of its measures alone plus what their meeting adds; returns the next free row."""
    material = grid.material
    row = grid.title(row, "per_gebied")
    row = grid.note(row, grid.tell("per_gebied_noot"))
    for alternative in material.programme.alternatives:
        keys, first = material.keys_of(alternative.id), row
        for line, area in enumerate(material.programme.areas, start=first):
            texts = (grid.tell("pakket"), area.name, alternative.name, "", "")
            for column, text in enumerate(texts[:3]):
                grid.sheet.text(line, column, text, "terugloop")
            fit(grid, line, texts)
            for place, key in enumerate(keys):
                keyed = {"alternatief": alternative.id, "gebied": area.id}
                grid.summed(line, place, _package(grid, key, area.id), **keyed)
        last = first + len(material.programme.areas) - 1
        total(grid, (first, last), keys)
        row = last + 3
    return row
