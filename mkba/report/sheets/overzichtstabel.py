"""Overzichtstabel: per alternative, in one table, results in units and euros, costs, balance and PM items (M25)."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkba.analysis.overview import COST_KINDS, Outcome, Spending, outcomes, spending
from mkba.analysis.summary import TOTAL
from mkba.analysis.tipping import Item, items
from mkba.domain.intervention import DOMAINS
from mkba.domain.programme import Alternative
from mkba.report.anchors import MILLION, cell, column_sum, elsewhere
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import frequency
from mkba.report.sheets.overzichtstabel_waterval import write_waterfalls
from mkba.report.tips import of_one_kind
from mkba.report.unpriced import where

HEADS = ("hoeveelheid", "verloren", "gemiddeld", "centraal")
WIDTH = len(HEADS)
NAMES = 3  # columns before the first number
NAME, UNIT, DOMAIN, NUMBER = 50.0, 28.0, 13.0, 14.0
MEAN, CENTRAL = 2, 3  # of a future's columns
BLOCK, HEAD, SPARE = 24, 30, 4.0
FEW = 8  # PM items that fit below their table on a page
LARGE = 1000  # from here units are shown without decimals


@dataclass(frozen=True, slots=True)
class Table:
    """One alternative: what is written in it, and where its futures stand."""

    sheet: Sheet
    material: Material
    alternative: Alternative
    outcomes: dict[tuple[str, str], Outcome]  # by future and name
    spending: dict[tuple[str, str], Spending]  # by future and kind

    @property
    def columns(self) -> dict[Key, int]:
        """The first column of every future."""
        return {key: NAMES + i * WIDTH for i, key in enumerate(self.material.keys_of(self.alternative.id))}

    @property
    def last(self) -> int:
        """The last column."""
        return NAMES - 1 + WIDTH * len(self.columns)

    def title(self, row: int, key: str) -> int:
        """The head of a part, over the whole width; returns the next row."""
        words = self.material.say(f"overzichtstabel.{key}", alternative=self.alternative.name)
        self.sheet.merged((row, 0, row, self.last), words, "kop")
        return row + 1


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of the central balance per case."""
    futures, say = material.programme.futures, material.say
    widths = (NAME, UNIT, DOMAIN, *[NUMBER] * (WIDTH * len(futures)))
    open_page(sheet, "overzichtstabel", material, Page(widths))
    note = say("overzichtstabel.noot", amounts=say("algemeen.bedragen_mln"))
    sheet.merged((FIRST - 1, 0, FIRST - 1, len(widths) - 1), note, "noot")
    sheet.tall_enough(FIRST - 1, [(note, sum(widths) * 0.95)])
    found, paid = outcomes(material.figures.ledger), spending(material.figures.ledger)
    row, breaks, anchors = FIRST, list[int](), dict[str, str]()
    for alternative in material.programme.alternatives:
        breaks += [row] if row > FIRST else []
        units = {(o.future, o.outcome): o for o in found if o.alternative == alternative.id}
        costs = {(s.future, s.kind): s for s in paid if s.alternative == alternative.id}
        row, more, within = _alternative(Table(sheet, material, alternative, units, costs), row)
        anchors |= more
        breaks += within
    last = len(widths) - 1
    end, pages = write_waterfalls(sheet, material, row, last)
    sheet.worksheet.set_h_pagebreaks(breaks + pages)
    sheet.worksheet.print_area(0, 0, end, last)
    return anchors


def _alternative(table: Table, row: int) -> tuple[int, dict[str, str], list[int]]:
    """One table; returns the next row, the address of its central balance per future, and where a page begins in it."""
    sheet, say = table.sheet, table.material.say
    sheet.worksheet.set_row(row, BLOCK)
    sheet.text(row, 0, table.alternative.name, "blok")
    sheet.row(row + 2, 0, [say(f"overzichtstabel.{key}") for key in ("post", "eenheid", "domein")], "kop")
    sheet.merged((row + 1, 0, row + 1, NAMES - 1), "", "kop")
    sheet.worksheet.set_row(row + 2, HEAD)
    for place, (key, column) in enumerate(table.columns.items()):
        name = table.material.future(key[0])
        future_heading(sheet, row + 1, (column, column + WIDTH - 1), (place, name))
        sheet.row(row + 2, column, [say(f"overzichtstabel.{head}") for head in HEADS], "kop_rechts")
    benefits = _units(table, row + 3)
    costs = _costs(table, benefits + 1)
    row = _kinds(table, costs + 1)
    row, anchors = _balance(table, row, (benefits, costs))
    begins = [row] if len(items(table.material.programme, table.alternative.id)) > FEW else []
    return _memo(table, row) + 1, anchors, begins


def _units(table: Table, row: int) -> int:
    """Every outcome in its unit and in euros; returns the row of the total."""
    first, known = table.title(row, "effecten"), table.material.programme.outcomes
    names = list(dict.fromkeys(name for _, name in table.outcomes))
    for line, name in enumerate(names, start=first):
        words = [known[name].name or name, table.material.unit(known[name].unit)]
        table.sheet.row(line, 0, [*words, table.material.say(f"domein.{known[name].domain}")], "terugloop")
        table.sheet.tall_enough(line, [(words[0], NAME - SPARE), (words[1], UNIT - SPARE)])
        for key, column in table.columns.items():
            found = table.outcomes[key[0], name]
            form = "geheel" if abs(found.quantity) >= LARGE else "hoeveelheid"
            for place, (value, units, style) in enumerate(
                (("hoeveelheid", found.quantity, form), ("verloren", found.lost, "hoeveelheid"))
            ):
                text = f"={table.material.units_sum(value, key, name)}"
                table.sheet.formula(line, column + place, text, units, style)
            table.sheet.number(line, column + MEAN, found.mean / MLN, "mln")
            central = table.material.lines_sum("centraal", key, "effect", uitkomst=name)
            table.sheet.formula(line, column + CENTRAL, f"={central}/{MILLION}", found.central / MLN, "mln")
    last = first + len(names)
    _total_words(table, last, "baten")
    for key, column in table.columns.items():
        total = table.material.figures.total(key)
        mean = column_sum((first, last - 1), column + MEAN) if names else "=0"
        table.sheet.formula(last, column + MEAN, mean, total.benefits / MLN, "totaal_mln")
        central = f"={table.material.lines_sum('centraal', key, 'effect')}/{MILLION}"
        table.sheet.formula(last, column + CENTRAL, central, total.central_benefits / MLN, "totaal_mln")
    return last


def _total_words(table: Table, row: int, key: str) -> None:
    """The name of a total; a total has no units."""
    table.sheet.row(row, 0, [table.material.say(f"overzichtstabel.{key}"), "", ""], "totaaltekst")
    for column in table.columns.values():
        table.sheet.row(row, column, ["", ""], "totaaltekst")


def _costs(table: Table, row: int) -> int:
    """Costs by domain, the central ones from the ledger sheet; returns the row of the total."""
    first, material = table.title(row, "kosten_domein"), table.material
    for line, domain in enumerate(DOMAINS, start=first):
        label = material.say(f"domein.{domain}")
        table.sheet.link(line, 0, label, material.tab("domeinen"))
        for key, column in table.columns.items():
            found = material.figures.rows[*key, TOTAL, domain]
            table.sheet.number(line, column + MEAN, found.costs / MLN, "mln")
            central = f"=-{material.lines_sum('centraal', key, 'cost', domein=label)}/{MILLION}"
            table.sheet.formula(line, column + CENTRAL, central, found.central_costs / MLN, "mln")
    last = first + len(DOMAINS)
    _total_words(table, last, "kosten")
    for key, column in table.columns.items():
        total = material.figures.total(key)
        for place, euros in ((MEAN, total.costs), (CENTRAL, total.central_costs)):
            formula = column_sum((first, last - 1), column + place)
            table.sheet.formula(last, column + place, formula, euros / MLN, "totaal_mln")
    return last


def _kinds(table: Table, row: int) -> int:
    """The same costs by kind; returns the next row."""
    row, none = table.title(row, "kosten_soort"), table.material.say("algemeen.geen")
    for kind in COST_KINDS:
        held = {key: table.spending.get((key[0], kind)) for key in table.columns}
        if not any(held.values()):
            continue
        table.sheet.text(row, 0, table.material.say(f"overzichtstabel.kosten_{kind}"))
        for key, one in held.items():
            column = table.columns[key]
            table.sheet.known(row, column + MEAN, one.mean / MLN if one else None, "mln", none)
            post = table.material.say(f"post.{kind}")
            central = f"=-{table.material.lines_sum('centraal', key, 'cost', post=post)}/{MILLION}"
            table.sheet.formula(row, column + CENTRAL, central, one.central / MLN if one else 0.0, "mln")
        row += 1
    return row


def _balance(table: Table, row: int, rows: tuple[int, int]) -> tuple[int, dict[str, str]]:
    """Balance, ratio, band and chance; returns the next row and the address of the central balance per case."""
    (benefits, costs), sheet, say = rows, table.sheet, table.material.say
    row = table.title(row, "uitkomst")
    for i, label in enumerate(("saldo", "verhouding", "band_laag", "band_hoog", "kans")):
        sheet.text(row + i, 0, say(f"overzichtstabel.{label}"), "nadruk" if i == 0 else "tekst")
    anchors, none = dict[str, str](), say("algemeen.geen")
    for key, first in table.columns.items():
        total = table.material.figures.total(key)
        central = total.central_benefits / total.central_costs if total.central_costs > 0 else None
        for place, euros, ratio in ((MEAN, total.npv.mean, total.bcr), (CENTRAL, total.npv.central, central)):
            column = first + place
            gain, cost = cell(benefits, column), cell(costs, column)
            sheet.formula(row, column, f"={gain}-{cost}", euros / MLN, "sterk_mln")
            shown = none if ratio is None else ratio
            sheet.formula(row + 1, column, f'=IF({cost}>0,{gain}/{cost},"{none}")', shown, "verhouding")
        sheet.number(row + 2, first + MEAN, total.npv.p5 / MLN, "mln")
        sheet.number(row + 3, first + MEAN, total.npv.p95 / MLN, "mln")
        how, number = frequency(total.p_npv_positive)
        chance = say(f"kans.{how}", n=number)
        sheet.merged((row + 4, first, row + 4, first + MEAN), chance, "rechts")
        anchors[f"overzichtstabel.{key[0]}.{key[1]}"] = elsewhere(sheet.name, cell(row, first + CENTRAL))
    return row + 5, anchors


def _memo(table: Table, row: int) -> int:
    """What has no price, by sign and by whether it could tip the balance; returns the next row."""
    found, say = items(table.material.programme, table.alternative.id), table.material.say
    row = table.title(row, "pm")
    for tips, sign in dict.fromkeys((one.could_tip, one.sign) for one in found):
        held = [one for one in found if (one.could_tip, one.sign) == (tips, sign)]
        words = of_one_kind(table.material, table.alternative.id, held)
        row = _items(table, row, (words, held))
    if not found:
        table.sheet.text(row, 0, say("samenvatting.pm_geen"))
        row += 1
    table.sheet.link(row, 0, say("overzichtstabel.pm_meer"), table.material.tab("pm"))
    return row + 1


def _items(table: Table, row: int, what: tuple[str, Sequence[Item]]) -> int:
    """Items of one kind in one row, each with its areas; returns the next row."""
    (words, held), material = what, table.material
    names = [
        material.say("deskundigen.maatregel", measure=one.name, area=where(material, one.areas))
        for one in held
    ]
    text = "; ".join(names)
    table.sheet.text(row, 0, words, "terugloop")
    table.sheet.merged((row, 1, row, table.last), text, "terugloop")
    width = UNIT + DOMAIN + NUMBER * (table.last - NAMES + 1)
    table.sheet.tall_enough(row, [(text, width * 0.95), (words, NAME - SPARE)])
    return row + 1
