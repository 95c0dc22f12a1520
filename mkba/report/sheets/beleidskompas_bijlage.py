"""The annex of article 3.1: goals, instruments, the State's largest years, value for money, what to monitor."""

from collections.abc import Mapping
from itertools import groupby

from mkba.analysis.annex import (
    WHOLE,
    Instrument,
    Largest,
    counts,
    instruments,
    largest_years,
    outlived,
    to_watch,
)
from mkba.analysis.budget import STATE, Payer
from mkba.analysis.summary import TOTAL
from mkba.analysis.verdict import verdict
from mkba.domain.intervention import DOMAINS
from mkba.report.anchors import cell, column_sum, fixed, stretch
from mkba.report.assumptions import sources
from mkba.report.budget_layout import BOUND, NAMES, SUM, Case, layout
from mkba.report.budget_layout import YEARS as CALENDAR
from mkba.report.figures import Key
from mkba.report.frame import future_heading
from mkba.report.grid import COLUMN, NAME, TALL, Grid
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import decimal
from mkba.report.sheets.aannames import rows_of

Found = Mapping[Key, tuple[Largest, ...]]
WATCHED = 10
YEARS = ("grootste", "jaar", "grens")
VALUE = ("kosten", "baten", "saldo", "laag", "hoog", "verhouding")
RIGHT_OF_VALUE = len(VALUE) + 2  # after the future


def write_annex(grid: Grid, row: int) -> tuple[list[int], int]:
    """The annex, from a row on; returns where its parts begin, and the row after the last."""
    blocks = [row]
    say, limit = grid.material.say, decimal(grid.material.programme.method.budget_flag.value / MLN)
    row = grid.title(row, say("beleidskompas.bijlage"))
    row = grid.whole(row, say("beleidskompas.bijlage_uitleg", limit=limit), "noot")
    row = grid.whole(row, say("beleidskompas.bijlage_bron"), "zacht")
    for part in (_goals, _instruments, _money, _value, _watch):
        if part not in (_goals, _instruments):  # those stand with the title
            blocks.append(row + 1)
        row = part(grid, row + 1)
    theories, end = _theories(grid, row + 1)
    return [*blocks, *theories], end


def _goals(grid: Grid, row: int) -> int:
    """What each alternative is for; returns the next row."""
    say, alternatives = grid.material.say, grid.material.programme.alternatives
    row = grid.title(row, say("beleidskompas.doelen"))
    grid.sheet.text(row, 0, say("beleidskompas.alternatief"), "kop")
    grid.wide(row, (1, grid.columns), say("beleidskompas.beschrijving"), "kop")
    for line, one in enumerate(alternatives, start=row + 1):
        words = one.description or say("beleidskompas.geen_beschrijving")
        grid.sheet.text(line, 0, one.name, "terugloop")
        grid.sheet.tall_enough(line, [(one.name, NAME), grid.wide(line, (1, grid.columns), words)])
    return row + 1 + len(alternatives)


def _instruments(grid: Grid, row: int) -> int:
    """How many measures each alternative holds in each domain; returns the next row."""
    say, programme, sheet = grid.material.say, grid.material.programme, grid.sheet
    row = grid.title(row, say("beleidskompas.instrumenten"))
    found = counts(programme)
    row = grid.heads(row, say("beleidskompas.domein"), [one.name for one in programme.alternatives])
    last = row + len(DOMAINS)
    for line, domain in enumerate(DOMAINS, start=row):
        sheet.link(line, 0, say(f"domein.{domain}"), grid.material.tab("maatregelen"))
    sheet.text(last, 0, say("beleidskompas.totaal"), "totaaltekst")
    for column, one in enumerate(programme.alternatives, start=1):
        numbers = [found.get((domain, one.id), 0) for domain in DOMAINS]
        for line, number in enumerate(numbers, start=row):
            sheet.number(line, column, number, "geheel")
        sheet.formula(last, column, column_sum((row, last - 1), column), sum(numbers), "totaal_geheel")
    return last + 1


def _money(grid: Grid, row: int) -> int:
    """The year in which each chapter pays most, and whether that asks for an explanation; returns the next row."""
    say, material = grid.material.say, grid.material
    programme = material.programme
    row = grid.title(row, say("beleidskompas.financien"))
    row = grid.whole(row, say("beleidskompas.financien_uitleg"), "noot")
    grid.sheet.link(row, 0, say("beleidskompas.naar_begroting"), material.tab("begroting"))
    row += 1
    cases, _ = layout(material)
    for alternative in programme.alternatives:
        keys = material.keys_of(alternative.id)
        found = {key: largest_years(programme, material.budgets[key]) for key in keys}
        row = _largest(grid, row, alternative.name, (found, cases))
    return grid.whole(row, say("beleidskompas.sectoren"), "noot")


def _largest(grid: Grid, row: int, name: str, what: tuple[Found, Mapping[Key, Case]]) -> int:
    """One alternative, futures side by side; returns the next row."""
    say, sheet, material = grid.material.say, grid.sheet, grid.material
    found, cases = what
    names = [chapter for chapter in (WHOLE, *material.programme.parties) if _holds(found, chapter)]
    sheet.text(row, 0, name, "nadruk")
    if not names:
        return grid.whole(row + 1, say("beleidskompas.geen_rijk")) + 1
    heads = [say(f"beleidskompas.{head}") for head in YEARS] * len(found)
    grid.heads(row + 1, say("beleidskompas.hoofdstuk"), heads)
    for place, (key, rows) in enumerate(found.items()):
        column, by_name = 1 + place * len(YEARS), {one.chapter: one for one in rows}
        future_heading(sheet, row, (column, column + len(YEARS) - 1), (place, material.future(key[0])))
        for line, chapter in enumerate(names, start=row + 2):
            _year(grid, (line, column), by_name.get(chapter), cases[key])
    for line, chapter in enumerate(names, start=row + 2):
        words = material.programme.parties[chapter].name if chapter else say("beleidskompas.rijk")
        sheet.text(line, 0, words, "terugloop" if chapter else "nadruk")
        sheet.tall_enough(line, [(words, NAME)])
    return row + 3 + len(names)


def _holds(found: Found, chapter: str) -> bool:
    """Whether a chapter pays anything in any future."""
    return any(one.chapter == chapter for rows in found.values() for one in rows)


def _year(grid: Grid, at: tuple[int, int], one: Largest | None, case: Case) -> None:
    """Amount, year and flag of one chapter, from its row on Begroting."""
    (row, column), say = at, grid.material.say
    if one is None:
        grid.sheet.row(row, column, [say("algemeen.geen")] * len(YEARS), "vlag")
        return
    out, tab = case.tables["uitgaven"], grid.material.tab("begroting")
    span = NAMES, NAMES + grid.material.programme.horizon - 1
    line = out.rows[Payer(STATE, one.chapter)] if one.chapter else out.sums[STATE]
    paid, years, largest = stretch(tab, line, span), stretch(tab, CALENDAR, span), cell(row, column)
    grid.sheet.formula(row, column, f"=MAX({paid})", one.millions, "mln")
    grid.sheet.formula(row, column + 1, f"=INDEX({years},MATCH({largest},{paid},0))", one.year, "jaar")
    yes, no = say("beleidskompas.ja"), say("beleidskompas.nee")
    flag = f'=IF({largest}>={fixed(tab, BOUND, SUM)},"{yes}","{no}")'
    grid.sheet.formula(row, column + 2, flag, yes if one.flagged else no, "vlag")


def _value(grid: Grid, row: int) -> int:
    """Costs, benefits, balance, band, ratio and verdict of every case; returns the next row."""
    say, material, sheet = grid.material.say, grid.material, grid.sheet
    row = grid.title(row, say("beleidskompas.doelmatig"))
    row = grid.whole(row, say("beleidskompas.doelmatig_uitleg"), "noot")
    heads = [say(f"beleidskompas.{name}") for name in ("toekomst", *VALUE)]
    grid.heads(row, say("beleidskompas.alternatief"), heads)
    grid.wide(row, (RIGHT_OF_VALUE, grid.columns), say("beleidskompas.oordeel"), "kop_in")
    for line, key in enumerate(material.figures.keys, start=row + 1):
        found, name = material.figures.total(key), material.alternative(key[1])
        sheet.text(line, 0, name, "terugloop")
        sheet.text(line, 1, material.future(key[0]), "rechts")
        costs, benefits = cell(line, 2), cell(line, 3)
        sheet.number(line, 2, found.costs / MLN, "mln")
        sheet.number(line, 3, found.benefits / MLN, "mln")
        sheet.formula(line, 4, f"={benefits}-{costs}", found.npv.mean / MLN, "sterk_mln")
        sheet.number(line, 5, found.npv.p5 / MLN, "mln")
        sheet.number(line, 6, found.npv.p95 / MLN, "mln")
        none = say("algemeen.geen")
        ratio = none if found.bcr is None else found.bcr
        sheet.formula(line, 7, f'=IF({costs}>0,{benefits}/{costs},"{none}")', ratio, "verhouding")
        words = say(f"oordeel.{verdict(found)}")
        told = grid.wide(line, (RIGHT_OF_VALUE, grid.columns), words, "terugloop_in")
        sheet.tall_enough(line, [(name, NAME), told])
    return row + 1 + len(material.figures.keys)


def _watch(grid: Grid, row: int) -> int:
    """What must be measured: the weak quantities on which most rests; returns the next row."""
    say, material, sheet = grid.material.say, grid.material, grid.sheet
    programme, last = material.programme, 6  # the column of the mark is the first after the names
    row = grid.title(row, say("beleidskompas.evaluatie"))
    row = grid.whole(row, say("beleidskompas.evaluatie_uitleg"), "noot")
    count, all_sizes = outlived(programme)
    row = grid.whole(row, say("beleidskompas.evaluatie_termijn", count=count, all=all_sizes), "noot")
    found = to_watch(material.weights, sources(programme), WATCHED)
    if not found:
        return grid.whole(row, say("beleidskompas.alles_gevonden"))
    grid.wide(row, (0, 3), say("beleidskompas.grootheid"), "kop")
    sheet.row(row, 4, [say("beleidskompas.merk"), say("beleidskompas.rust")], "kop_rechts")
    grid.wide(row, (last, grid.columns), say("beleidskompas.drijft"), "kop_in")
    sheet.worksheet.set_row(row, TALL)
    strong, rows = _strong(material), rows_of(programme)
    for line, (name, mark, euros) in enumerate(found, start=row + 1):
        words = material.words.get(name, name)
        sheet.link(line, 0, words, material.tab("aannames"), cell(rows[name], 0))
        sheet.text(line, 4, say(f"merk.{mark}"), "rechts")
        sheet.number(line, 5, euros / MLN, "mln")
        words = say("beleidskompas.drijft_wel" if name in strong else "beleidskompas.drijft_niet")
        grid.wide(line, (last, grid.columns), words, "terugloop_in")
    return row + 1 + len(found)


def _strong(material: Material) -> frozenset[str]:
    """The quantities that are among the main drivers of any case."""
    found = material.figures.drivers
    return frozenset(one.name for key in material.figures.keys for one in found.get((*key, TOTAL), ()))


def _theories(grid: Grid, row: int) -> tuple[list[int], int]:
    """Every measure with how it must work, by domain; returns where the tables begin, and the next row."""
    blocks, end = list[int](), grid.title(row, grid.material.say("beleidskompas.werking"))
    for _, found in groupby(instruments(grid.material.programme), key=lambda one: one.domain):
        blocks.append(end if blocks else row)
        end = _of_domain(grid, end, list(found))
    return blocks, end


def _of_domain(grid: Grid, row: int, found: list[Instrument]) -> int:
    """The measures of one domain; returns the next row."""
    say, sheet, last = grid.material.say, grid.sheet, grid.columns
    heads = (say("beleidskompas.maatregel"), say("beleidskompas.domein"))
    sheet.row(row, 0, heads, "kop")
    sheet.text(row, 2, say("beleidskompas.gebieden"), "kop_rechts")
    grid.wide(row, (3, last), say("beleidskompas.theorie"), "kop_in")
    for line, one in enumerate(found, start=row + 1):
        words = one.theory or say("beleidskompas.geen_theorie")
        name = say("beleidskompas.naam_en", name=one.name, count=one.others) if one.others else one.name
        sheet.text(line, 0, name, "terugloop")
        sheet.text(line, 1, say(f"domein.{one.domain}"))
        sheet.number(line, 2, one.areas, "geheel")
        told, width = grid.wide(line, (3, last), words, "terugloop_in")
        sheet.tall_enough(line, [(name, NAME - 2), (told, width - COLUMN / 2)])
    return row + 2 + len(found)
