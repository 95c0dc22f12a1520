"""PM-posten: what has no price, how large it would have to be to turn the balance, and what no evidence speaks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mkba.analysis.summary import TOTAL
from mkba.analysis.tipping import Item, annuity, applies, balance_of, items, needed, turns
from mkba.report.anchors import MILLION, cell, elsewhere
from mkba.report.cases import case_columns, case_heads
from mkba.report.cells import LINE, Sheet, lines_of
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import MINUS, decimal
from mkba.report.paging import break_pages, page_begins, room
from mkba.report.sheets.pm_inwoner import write_per_head
from mkba.report.tips import computed
from mkba.report.unpriced import where, write_unpriced

WIDTHS = (
    32.0,
    24.0,
    12.0,
    7.0,
    15.0,
    13.0,
    44.0,
)  # item, areas, domain, sign, could tip as stated and as computed, argument
CASE, CASES = 10.5, 26.0  # width of a case, and of all together at least
HEAD, HIGH, INTRO = 3, 90.0, 140.0  # rows of heads; points of them, and of what stands above the first
BLOCK, SPARE = 24, 4.0  # points of a title; what a wrapped word leaves of a width
HEADS = ("post", "gebied", "domein", "teken", "kantelt", "berekend", "argument")


@dataclass(frozen=True, slots=True)
class Table:
    """Where the tables stand, and the rows to which formulas refer."""

    sheet: Sheet
    material: Material
    columns: dict[Key, int]
    annuity: int
    programme: int
    areas: dict[str, int]

    @property
    def last(self) -> int:
        """The last column."""
        return len(WIDTHS) - 1 + len(self.columns)


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of what would turn the programme's balance per case."""
    columns, found = case_columns(material, len(WIDTHS)), items(material.programme)
    cases = [max(CASE, CASES / len(columns))] * len(columns)
    page = Page((*WIDTHS, *cases))
    open_page(sheet, "pm", material, page)
    parts = _parts(material, room(sheet, page), found)
    first = FIRST + 3 + HEAD * len(parts) + max(1, len(found)) + 4  # of the rows to which the items refer
    rows = {area.id: first + 1 + i for i, area in enumerate(material.programme.areas)}
    table = Table(sheet, material, columns, first - 1, first, rows)
    sheet.text(FIRST - 1, 0, material.say("algemeen.bedragen_mln"), "zacht")
    begins = _items(table, FIRST, parts)
    below = _thresholds(table, first)
    heads = write_per_head(sheet, material, (below + 1, columns), WIDTHS)
    lost, end = write_unpriced(sheet, material, (heads + 1, columns), sum(WIDTHS))
    break_pages(sheet, page, [FIRST - 1, *begins, first - 4, below + 1, heads + 1, lost], end)
    name = {key: cell(first, column) for key, column in columns.items()}
    return {f"pm.{key[0]}.{key[1]}": elsewhere(sheet.name, at) for key, at in name.items()}


def _note(table: Table, row: int, text: str) -> None:
    """A note over the whole width."""
    table.sheet.merged((row, 0, row, table.last), text, "noot")
    table.sheet.tall_enough(row, [(text, sum(WIDTHS) + CASE * len(table.columns) - SPARE)])


def _parts(material: Material, space: float, found: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """The items by printed page, for every page has its heads; ``space``: the points on a page."""
    sizes = [LINE * lines_of(_texts(material, item)) + 2 for item in found]
    begins = page_begins([INTRO, *sizes], space - HIGH)
    starts = [0, *(place - 1 for place in begins if place > 1), len(found)]
    return [found[first:last] for first, last in pairwise(starts)]


def _items(table: Table, row: int, parts: Sequence[tuple[Item, ...]]) -> list[int]:
    """Every item, and the amount a year at which it would bring the balance to zero; returns where later parts begin."""
    sheet, say = table.sheet, table.material.say
    sheet.worksheet.set_row(row, BLOCK)
    sheet.text(row, 0, say("pm.posten"), "blok")
    _note(table, row + 1, say("pm.posten_noot"))
    _note(table, row + 2, say("pm.kans_noot"))
    begins, row = list[int](), row + 3
    for part in parts:
        begins.append(row)
        below = _item_heads(table, row)
        for line, item in enumerate(part, start=below):
            _item(table, line, item)
        if not part:
            sheet.text(below, 0, say("samenvatting.pm_geen"))
        row = below + len(part)
    return begins[1:]


def _item_heads(table: Table, row: int) -> int:
    """The heads of a part of the items; returns the next row."""
    sheet, say = table.sheet, table.material.say
    for column, head in enumerate(HEADS):
        sheet.merged((row + 1, column, row + 2, column), say(f"pm.{head}"), "kop")
    sheet.merged((row, len(WIDTHS), row, table.last), say("pm.nodig_per_jaar"), "kop_midden")
    sheet.worksheet.set_row(row + 2, BLOCK * 2)
    return case_heads(sheet, table.material, row + 1, len(WIDTHS))


def _texts(material: Material, item: Item) -> list[tuple[str, float]]:
    """The words of an item, each with the width in which it wraps."""
    say, sign = material.say, item.sign.replace("-", MINUS)
    tips = say("samenvatting.ja" if item.could_tip else "samenvatting.nee")
    areas, argument = where(material, item.areas), " ".join(item.arguments)
    texts = (item.name, areas, say(f"domein.{item.domain}"), sign, tips, computed(material, item), argument)
    return [(text, max(width - SPARE, SPARE)) for text, width in zip(texts, WIDTHS, strict=True)]


def _item(table: Table, row: int, item: Item) -> None:
    """One item: words, and per case what it would have to be a year."""
    sheet, say, programme = table.sheet, table.material.say, table.material.programme
    texts = _texts(table.material, item)
    sheet.row(row, 0, [text for text, _ in texts], "terugloop")
    sheet.tall_enough(row, texts)
    for key, column in table.columns.items():
        if not applies(programme, item, key[1]):
            sheet.text(row, column, say("algemeen.geen"), "mln")
        else:
            _per_year(table, (row, column), item, key)


def _per_year(table: Table, at: tuple[int, int], item: Item, key: Key) -> None:
    """What the item would have to be a year, where its sign does not point away from a balance of zero."""
    (row, column), figures = at, table.material.figures
    rows = [table.programme] if item.national else [table.areas[one] for one in item.areas]
    places = [cell(one, column) for one in rows]
    whole, stays = "+".join(places), table.material.say("pm.kantelt_niet")
    whole = f"({whole})" if len(places) > 1 else whole
    condition = {"+": f"{whole}>0", "-": f"{whole}<0"}.get(item.sign, f"{whole}<>0")
    need = needed(balance_of(figures.rows, key, item))
    barred = turns(item.sign, need) is False or not need
    value = stays if barred else need / MLN / annuity(table.material.programme)
    formula = f'=IF({condition},{whole}/{cell(table.annuity, column)},"{stays}")'
    table.sheet.formula(row, column, formula, value, "mln")


def _thresholds(table: Table, first: int) -> int:
    """The present value that brings each balance to zero, programme first, and a year of it; returns the next row."""
    sheet, say, material = table.sheet, table.material.say, table.material
    programme, figures = material.programme, material.figures
    sheet.worksheet.set_row(first - 4, BLOCK)
    sheet.text(first - 4, 0, say("pm.drempels"), "blok")
    words = say("pm.drempels_kop")
    sheet.merged((first - 3, 0, first - 2, len(WIDTHS) - 1), words, "kop")
    case_heads(sheet, material, first - 3, len(WIDTHS))
    years = say("pm.annuiteit", horizon=programme.horizon, rate=decimal(annuity(programme), 2))
    lines = [(say("pm.programma"), TOTAL), *((area.name, area.id) for area in programme.areas)]
    sheet.text(table.annuity, 0, years)
    for key, column in table.columns.items():
        sheet.number(table.annuity, column, annuity(programme), "verhouding")
        for row, (_, place) in enumerate(lines, start=first):
            keys = {} if place == TOTAL else {"gebied": place}
            costs, effects = (
                material.lines_sum("gemiddeld", key, kind, **keys) for kind in ("cost", "effect")
            )
            style = "sterk_mln" if row == first else "mln"
            sheet.formula(
                row,
                column,
                f"=-({effects}+{costs})/{MILLION}",
                needed(figures.rows[*key, place, TOTAL].npv.mean) / MLN,
                style,
            )
    for row, (name, _) in enumerate(lines, start=first):
        sheet.text(row, 0, name, "nadruk" if row == first else "tekst")
    return _yearly(table, first + len(lines))


def _yearly(table: Table, row: int) -> int:
    """The programme's threshold a year; returns the next row."""
    table.sheet.text(row, 0, table.material.say("pm.programma_jaar"), "nadruk")
    for key, column in table.columns.items():
        need = needed(table.material.figures.total(key).npv.mean) / MLN
        formula = f"={cell(table.programme, column)}/{cell(table.annuity, column)}"
        table.sheet.formula(row, column, formula, need / annuity(table.material.programme), "sterk_mln")
    return row + 1
