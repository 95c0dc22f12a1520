"""Gevoeligheid: what moves the balance, where it turns, and what knowing more is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkba.analysis.standing import Swing
from mkba.report.anchors import cell
from mkba.report.cells import Sheet
from mkba.report.charts import Bars, Series, bar_chart
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.paging import block_breaks
from mkba.report.sheets.gevoeligheid_drijvers import write_drivers
from mkba.report.sheets.gevoeligheid_omslag import write_switches
from mkba.report.sheets.gevoeligheid_plek import (
    BESIDE,
    CHART_WIDTH,
    COLUMNS,
    HEAD,
    NAMES,
    ROW,
    WIDTH,
    column_of,
    future_heads,
    last_column,
)
from mkba.report.sheets.gevoeligheid_tornado import write_tornado
from mkba.report.sheets.gevoeligheid_weten import write_information
from mkba.report.standing_words import Named, settings_text, swing_name, swings_of, what_it_is
from mkba.report.styles import colour

SWINGS = ("daling", "stijging", "uitslag", "keert")
SETTINGS = ("saldo", "verandering", "deel", "keert")
CHART_ROWS, EDGE = 15, 6  # pixels between a chart and what follows
SMALL = 8  # points: every name must have its place


@dataclass(frozen=True, slots=True)
class Block:
    """One alternative: where its tables stand, and its sensitivities, the largest swing in any future first."""

    sheet: Sheet
    material: Material
    alternative: str
    swings: Sequence[Named]
    first: int

    @property
    def keys(self) -> tuple[Key, ...]:
        """The cases."""
        return self.material.keys_of(self.alternative)

    @property
    def base(self) -> int:
        """The row of the central balance."""
        return self.first + 3

    @property
    def charts(self) -> int:
        """The row where the charts begin."""
        return self.base + len(self.swings) + 2

    @property
    def settings(self) -> int:
        """The row where the table of settings begins."""
        return self.charts + -(-len(self.keys) // len(BESIDE)) * CHART_ROWS

    @property
    def places(self) -> Mapping[str, int]:
        """The first row of each sensitivity's settings."""
        row, found = self.settings + 2, dict[str, int]()
        for name, one in self.swings:
            found[name] = row
            row += _points(one)
        return found

    @property
    def end(self) -> int:
        """The row after the table of settings."""
        return self.settings + 2 + sum(_points(one) for _, one in self.swings)


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    futures = len(material.programme.futures)
    widths = (*NAMES, *[WIDTH] * COLUMNS * futures)
    page = Page(widths, frozen=(FIRST, 1))
    open_page(sheet, "gevoeligheid", material, page)
    sheet.text(FIRST - 1, 0, material.say("algemeen.bedragen_mln"), "zacht")
    fixed = material.say("gevoeligheid.gestempeld")
    sheet.merged((FIRST - 1, 1, FIRST - 1, len(widths) - 1), fixed, "zacht_terugloop")
    sheet.tall_enough(FIRST - 1, [(fixed, sum(widths[1:]))])
    row, breaks = FIRST + 1, list[int]()
    for alternative in material.programme.alternatives:
        block = Block(
            sheet, material, alternative.id, swings_of(material.figures.standing, alternative.id), row
        )
        blocks, row = _alternative(block)
        breaks += [*block_breaks(sheet, page, blocks, row), row]
    row = write_information(sheet, material, row) + 1
    _explained(sheet, material, row)
    sheet.worksheet.set_h_pagebreaks(breaks)
    return {}


def _alternative(block: Block) -> tuple[list[int], int]:
    """Everything about one alternative; where what stays together on a page begins, and the row after it."""
    sheet, material, name = block.sheet, block.material, block.alternative
    one = _standing(block) + 1
    charts, switches = write_tornado(sheet, material, name, one)
    drivers = write_switches(sheet, material, name, switches) + 1
    end = write_drivers(sheet, material, name, (drivers, len(NAMES))) + 2
    top = FIRST - 2 if block.first == FIRST + 1 else block.first  # the frame stands on the first page
    standing = [block.charts, block.settings] if block.swings else []
    return [top, *standing, one, charts, switches, drivers], end


def _points(swings: Mapping[Key, Swing]) -> int:
    """How many settings a sensitivity has."""
    return max(len(one.points) for one in swings.values())


def _standing(block: Block) -> int:
    """The table of swings, a chart per future, and the table of settings; returns the row after them."""
    sheet, say = block.sheet, block.material.say
    sheet.text(block.first, 0, block.material.alternative(block.alternative), "blok")
    if not block.swings:
        sheet.text(block.first + 1, 0, say("gevoeligheid.geen"))
        return block.first + 2
    _heading(block, block.first + 1, ("vast", "gevoeligheid"), SWINGS)
    sheet.text(block.base, 0, say("gevoeligheid.basis"), "nadruk")
    _heading(block, block.settings, ("apart", "gevoeligheid"), SETTINGS)
    for row, (name, swings) in enumerate(block.swings, start=block.base + 1):
        sheet.text(row, 0, swing_name(name, say))
        texts = settings_text(swings, block.material)
        sheet.text(row, 1, "; ".join(texts), "terugloop")
        sheet.tall_enough(row, [("; ".join(texts), NAMES[1])])
        for point, text in enumerate(texts):
            sheet.text(block.places[name] + point, 0, swing_name(name, say))
            sheet.text(block.places[name] + point, 1, text, "terugloop")
            sheet.tall_enough(block.places[name] + point, [(text, NAMES[1])])
    for place, key in enumerate(block.keys):
        base = next((swings[key].base for _, swings in block.swings if key in swings), 0.0)
        sheet.number(block.base, column_of(place), base / MLN, "sterk_mln")
        for row, (name, swings) in enumerate(block.swings, start=block.base + 1):
            if key in swings:
                _points_of(block, block.places[name], (place, swings[key]))
                _swing(block, row, (place, block.places[name], swings[key]))
        _chart(block, place)
    return block.end


def _heading(block: Block, row: int, titles: tuple[str, str], columns: Sequence[str]) -> None:
    """The futures over their columns, below the title of a table."""
    sheet, say = block.sheet, block.material.say
    sheet.text(row, 0, say(f"gevoeligheid.{titles[0]}"), "nadruk")
    future_heads(sheet, block.material, row, block.keys, columns)
    sheet.row(row + 1, 0, [say(f"gevoeligheid.{titles[1]}"), say("gevoeligheid.instellingen")], "kop")
    sheet.worksheet.set_row(row + 1, HEAD)


def _points_of(block: Block, first: int, what: tuple[int, Swing]) -> None:
    """The settings of one sensitivity in one future: balance, change, part of the balance, sign."""
    sheet, say, (place, swing) = block.sheet, block.material.say, what
    column = column_of(place)
    base, stands = cell(block.base, column), swing.base / MLN
    for row, point in enumerate(swing.points, start=first):
        npv, here = point.npv / MLN, cell(row, column)
        change = npv - stands
        sheet.number(row, column, npv, "mln")
        sheet.formula(row, column + 1, f"={here}-{base}", change, "mln")
        part = change / abs(stands) if stands else say("algemeen.geen")
        formula = f'=IF({base}=0,"{say("algemeen.geen")}",{cell(row, column + 1)}/ABS({base}))'
        sheet.formula(row, column + 2, formula, part, "procent")
        turned = f'=IF(({here}<0)<>({base}<0),"{say("gevoeligheid.ja")}","{say("gevoeligheid.nee")}")'
        sheet.formula(row, column + 3, turned, _yes_no(block, (npv < 0) != (stands < 0)), "rechts")


def _swing(block: Block, row: int, what: tuple[int, int, Swing]) -> None:
    """One sensitivity in one future, from its settings below."""
    sheet, (place, first, swing) = block.sheet, what
    column, say = column_of(place), block.material.say
    base, last = cell(block.base, column), first + len(swing.points) - 1
    span = f"{cell(first, column)}:{cell(last, column)}"
    changes = [point.npv / MLN - swing.base / MLN for point in swing.points]
    low, high = min(0.0, *changes), max(0.0, *changes)
    sheet.formula(row, column, f"=MIN(0,MIN({span})-{base})", low, "mln")
    sheet.formula(row, column + 1, f"=MAX(0,MAX({span})-{base})", high, "mln")
    formula = f"=MAX({cell(row, column + 1)},-{cell(row, column)})"
    sheet.formula(row, column + 2, formula, max(high, -low), "sterk_mln")
    yes, no = say("gevoeligheid.ja"), say("gevoeligheid.nee")
    turned = f'=IF({base}<0,IF(MAX({span})>=0,"{yes}","{no}"),IF(MIN({span})<0,"{yes}","{no}"))'
    sheet.formula(row, column + 3, turned, _yes_no(block, swing.flips), "rechts")


def _yes_no(block: Block, answer: bool) -> str:  # noqa: FBT001 - an answer is a bool
    """Yes or no in words."""
    return block.material.say("gevoeligheid.ja" if answer else "gevoeligheid.nee")


def _chart(block: Block, place: int) -> None:
    """The tornado of one future: what falls to the left of zero, what rises to the right."""
    say, column = block.material.say, column_of(place)
    rows = (block.base + 1, block.base + len(block.swings))
    names = {"alternative": block.material.alternative(block.alternative)}
    names["future"] = block.material.future(block.keys[place][0])
    series = (
        Series(say("gevoeligheid.daling"), rows, column, colour("@oranje")),
        Series(say("gevoeligheid.stijging"), rows, column + 1, colour("@blauw")),
    )
    band, beside = divmod(place, len(BESIDE))
    at = (block.charts + band * CHART_ROWS, BESIDE[beside])
    title, alt = say("gevoeligheid.grafiek", **names), say("gevoeligheid.grafiek_alt", **names)
    size = (CHART_WIDTH, CHART_ROWS * ROW - EDGE)
    bar_chart(block.sheet, Bars(title, alt, series, at=at, size=size, points=SMALL), "tornado")


def _explained(sheet: Sheet, material: Material, row: int) -> None:
    """What each sensitivity and the share of a driver is, a line each, and what is left out."""
    say, last = material.say, last_column(material)
    sheet.text(row, 0, say("gevoeligheid.uitleg"), "blok")
    names = dict.fromkeys(one.id for one in material.figures.standing)
    more = (
        (say("gevoeligheid.buiten"), say("gevoeligheid.wat.buiten")),
        (say("gevoeligheid.een.naam"), say("gevoeligheid.een.uitleg")),
        (say("gevoeligheid.omslag.waarde"), say("gevoeligheid.omslag.uitleg")),
        (say("gevoeligheid.aandeel"), say("gevoeligheid.drijvers_noot")),
    )
    texts = dict.fromkeys([*(what_it_is(name, say) for name in names), *more])
    for line, (name, text) in enumerate(texts, start=row + 1):
        sheet.text(line, 0, name, "nadruk")
        sheet.merged((line, 1, line, last), text, "terugloop")
        sheet.tall_enough(line, [(text, NAMES[1] + WIDTH * (last - 1))])
