"""Gebieden: what was measured of each area beside the analysis: typology, existing policy, tenure, Leefbaarometer."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from mkba.domain.area import Area
from mkba.domain.liveability import THEMES, Measurement
from mkba.domain.source import Source
from mkba.domain.typology import CHEAP_PRIVATE, CORPORATION
from mkba.report.cells import Sheet
from mkba.report.charts import Lines, line_chart
from mkba.report.figures import residents
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.liveability import (
    class_text,
    found,
    kind_text,
    reasons,
    tenure_note,
    tipping_text,
    yardstick,
)
from mkba.report.material import Material
from mkba.report.numbers import significant
from mkba.report.tabs import AREA

NAME, COLUMN, LAST = 30.0, 13.0, 12  # widths; the last column of a row
WIDTHS = (NAME, *[COLUMN] * (LAST - 1), 34.0)
STATUS = 2  # up to this column texts stand beside texts, and need no room before them
KIND, WHY, POLICY = (4, 5), (6, 8), (9, LAST)  # columns of the texts of the first table
TIPS, ORIGIN = ((3, 4), (6, 7)), (9, LAST)  # columns of the texts of the second
SCORES = ("totaal", *THEMES)
CHART_ROWS, CHART_COLUMNS = 11, (0, 2, 5, 8, 11)  # rows of a band of charts, and where each begins
STEPS = 5  # the ends of the scale are whole fifths
CHART_SIZE = (280, 212)


@dataclass(frozen=True, slots=True)
class Table:
    """Where the tables go."""

    sheet: Sheet
    material: Material

    @property
    def areas(self) -> tuple[Area, ...]:
        """Places; national files are none."""
        return tuple(area for area in self.material.programme.areas if area.scope != "national")

    def wide(self, row: int, text: str, style: str = "noot") -> int:
        """A text over the whole width, high enough; returns the next row."""
        self.sheet.merged((row, 0, row, LAST), text, style)
        self.sheet.tall_enough(row, [(text, sum(WIDTHS))])
        return row + 1

    def head(self, row: int, key: str, notes: Sequence[str]) -> int:
        """The title of a table with its notes; returns the row of its heads."""
        self.sheet.text(row, 0, self.material.say(f"gebieden.{key}"), "blok")
        for line, note in enumerate(notes, start=row + 1):
            self.wide(line, note)
        return row + 1 + len(notes)

    def heads(self, row: int, texts: dict[tuple[int, int], str], right: tuple[str, ...]) -> None:
        """Heads over the columns first to last."""
        for (first, last), key in texts.items():
            style = "kop_rechts" if key in right else "kop_in" if first > STATUS else "kop"
            self.sheet.merged((row, first, row, last), self.material.say(f"gebieden.{key}"), style)
        self.sheet.worksheet.set_row(row, 42)

    def texts(self, row: int, texts: dict[tuple[int, int], str]) -> None:
        """Texts over the columns first to last, and a row high enough for them."""
        for (first, last), text in texts.items():
            self.sheet.merged(
                (row, first, row, last), text, "terugloop_in" if first > STATUS else "terugloop"
            )
        widths = {at: sum(WIDTHS[at[0] : at[1] + 1]) for at in texts}
        self.sheet.tall_enough(row, [(text, widths[at] * 0.9) for at, text in texts.items()])


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it, and no total rests on it."""
    open_page(sheet, "gebieden", material, Page(WIDTHS, source="algemeen.kopregel_metingen"))
    table = Table(sheet, material)
    row = _features(table, FIRST)
    row = _tenure(table, row + 1)
    row, begins = _series(table, row + 1)
    _charts(table, row + 1, begins)
    return {}


def _features(table: Table, row: int) -> int:
    """Status, residents, typology with its reasons, and existing policy; returns the next free row."""
    say, sheet = table.material.say, table.sheet
    row = table.head(row, "kenmerken", [say("leefbaarheid.geen_oorzaak"), yardstick(say)])
    heads = {(0, 0): "gebied", (1, 1): "gemeente", (2, 2): "status", (3, 3): "inwoners", KIND: "typologie"}
    table.heads(row, heads | {WHY: "waarom", POLICY: "beleid"}, ("inwoners",))
    for area in table.areas:
        row += 1
        finding = found(area, table.material)
        policy = area.null_alternative
        texts = {
            (0, 0): area.name,
            (1, 1): area.municipality,
            (2, 2): say(f"status.{area.status}"),
            KIND: kind_text(finding, say),
            WHY: reasons(finding, say),
            POLICY: "; ".join(policy.includes),
        }
        table.texts(row, texts)
        sheet.link(row, 0, area.name, table.material.tab(f"{AREA}{area.id}"))
        count = residents(area, table.material.programme.futures[0].id)
        sheet.known(row, 3, count, "geheel", say("algemeen.geen"))
    return row + 1


def _tenure(table: Table, row: int) -> int:
    """Shares of the dwellings against the tipping points; returns the next free row."""
    say, sheet = table.material.say, table.sheet
    row = table.head(row, "bezit", [tenure_note(say), say("leefbaarheid.geen_oorzaak")])
    held = [(area, area.tenure) for area in table.areas if area.tenure is not None]
    if not held:
        return table.wide(row, say("gebieden.bezit_geen"), "terugloop")
    heads = {(0, 0): "gebied", (1, 1): "peiljaar", (2, 2): "corporatie", TIPS[0]: "kantelpunt"}
    heads |= {(5, 5): "goedkoop", TIPS[1]: "kantelpunt", (8, 8): "koop", ORIGIN: "bron"}
    table.heads(row, heads, ("peiljaar", "corporatie", "goedkoop", "koop"))
    for area, tenure in held:
        row += 1
        texts = {
            (0, 0): area.name,
            TIPS[0]: tipping_text(tenure.corporation, CORPORATION, say),
            TIPS[1]: tipping_text(tenure.cheap_private, CHEAP_PRIVATE, say),
            ORIGIN: _source(table, tenure.source),
        }
        table.texts(row, texts)
        sheet.number(row, 1, tenure.year, "jaar")
        for column, share in ((2, tenure.corporation), (5, tenure.cheap_private), (8, tenure.owner)):
            sheet.known(row, column, share, "procent", say("algemeen.geen"))
    return row + 1


def _series(table: Table, row: int) -> tuple[int, dict[str, int]]:
    """A row per area and year of measurement; returns the next free row, and where each area begins."""
    say = table.material.say
    row = table.head(row, "reeks", [say("leefbaarheid.geen_oorzaak")])
    held = [(area, area.leefbaarometer) for area in table.areas if area.leefbaarometer is not None]
    if not held:
        return table.wide(row, say("gebieden.reeks_geen"), "terugloop"), {}
    keys = ("gebied", "meetjaar", *SCORES, "klasse", "onvoldoende", "veiligheid")
    heads = {(column, column): key for column, key in enumerate(keys)}
    table.heads(row, heads | {(len(keys), LAST): "bron"}, (*keys[1:8], *keys[9:]))
    begins: dict[str, int] = {}
    for area, series in held:
        begins[area.id] = row + 1
        for one in series.series:
            row += 1
            first = one is series.series[0]
            texts = {(0, 0): area.name, (8, 8): class_text(one.score_class, say)}
            table.texts(row, texts | {(len(keys), LAST): _source(table, series.source) if first else ""})
            _measurement(table, row, one)
    return row + 1, begins


def _measurement(table: Table, row: int, one: Measurement) -> None:
    """The numbers of one year."""
    sheet, none = table.sheet, table.material.say("algemeen.geen")
    sheet.number(row, 1, one.year, "jaar")
    for column, score in enumerate((one.total, *(one.theme(theme) for theme in THEMES)), start=2):
        sheet.known(row, column, score, "verhouding", none)
    sheet.known(row, 9, one.insufficient, "procent", none)
    sheet.known(row, 10, one.safety_percentile, "procent", none)


def _source(table: Table, source: Source | None) -> str:
    """Title and publisher, and how sure we are of it."""
    if source is None:
        return table.material.say("merk.none")
    title = f"{source.title} ({source.organisation})" if source.organisation else source.title
    return table.material.say(
        "gebieden.bron_tekst", title=title, mark=table.material.say(f"merk.{source.mark}")
    )


def _charts(table: Table, row: int, begins: dict[str, int]) -> None:
    """A small line per area with two measurements or more, all on one scale."""
    say, sheet = table.material.say, table.sheet
    held = [
        (area, area.leefbaarometer)
        for area in table.areas
        if area.leefbaarometer is not None and len(area.leefbaarometer.series) > 1
    ]
    if not held:
        return
    sheet.text(row, 0, say("gebieden.grafieken"), "blok")
    sheet.worksheet.set_h_pagebreaks([row])
    totals = [one.total for _, series in held for one in series.series]
    scale = (floor(min(0.0, *totals) * STEPS) / STEPS, ceil(max(0.0, *totals) * STEPS) / STEPS)
    for place, (area, series) in enumerate(held):
        band, beside = divmod(place, len(CHART_COLUMNS))
        points = [
            say("gebieden.grafiek_punt", year=one.year, total=significant(one.total, 2))
            for one in series.series
        ]
        alt = say("gebieden.grafiek_alt", area=area.name, points=", ".join(points))
        rows = (begins[area.id], begins[area.id] + len(series.series) - 1)
        at = (row + 1 + band * CHART_ROWS, CHART_COLUMNS[beside])
        lines = Lines(area.name, alt, rows=rows, columns=(1, 2), at=at, size=CHART_SIZE, scale=scale)
        line_chart(sheet, lines)
