"""Maatregelen, evidence: the totals counting stronger evidence only (M17), and what cannot be assessed at all (M18)."""

from collections.abc import Mapping, Sequence

from mkba.analysis.unassessed import Unassessed, unassessed
from mkba.report.anchors import cell
from mkba.report.frame import future_heading
from mkba.report.judgement import needed_part
from mkba.report.numbers import MILLION as MLN
from mkba.report.sheets.maatregelen_raster import LEFT, NAMES, WIDTH, Euros, Grid, reached_cost
from mkba.report.sheets.maatregelen_samen import fit

WAYS = {"A-B": "bewijs_ab", "A-C": "bewijs_ac", "A-D": "bewijs_ad", "uncorrected": "bewijs_onbewerkt"}
BASE = "A-D"
OWN_HEADS = ("kosten", "verwacht", "deel", "bereikt", "nodig")
COSTS, STAKE, PART, REACHED, NEEDED = range(len(OWN_HEADS))


def by_evidence(grid: Grid, row: int) -> int:
    """Costs, benefits, balance and band by strength of evidence, cumulatively, and uncorrected; returns the next free row."""
    material = grid.material
    row = grid.title(row, "bewijs_titel")
    row = grid.note(row, grid.tell("bewijs_noot"))
    found = {(s.future, s.alternative, s.evidence): s for s in material.figures.strength}
    for alternative in material.programme.alternatives:
        for way, label in WAYS.items():
            style = "nadruk" if way == BASE else "terugloop"
            texts = (grid.tell(label), "", alternative.name, "", way if way != "uncorrected" else "")
            grid.sheet.row(row, 0, texts, style)
            fit(grid, row, texts)
            for place, key in enumerate(material.keys_of(alternative.id)):
                one = found[*key, way]
                grid.euros(row, place, Euros(one.costs, one.benefits, None, one.npv.p5, one.npv.p95))
            row += 1
        row += 1
    return row


def not_assessable(grid: Grid, row: int) -> int:
    """Measures without evidence of grade A to D: whom they reach and what they would have to yield; returns the next free row."""
    material = grid.material
    figures = material.figures
    found = {
        key: unassessed(figures.ledger, key, measures=figures.measures, stated=figures.expert)
        for key in figures.keys
    }
    if not any(found.values()):
        return row
    row = grid.title(row, "onbekend_titel")
    row = grid.note(row, grid.tell("onbekend_noot")) + 1
    row = _heads(grid, row)
    for alternative in material.programme.alternatives:
        cases = [{one.intervention: one for one in found[key]} for key in material.keys_of(alternative.id)]
        for name in dict.fromkeys(name for case in cases for name in case):
            _row(grid, (row, alternative.name), [case.get(name) for case in cases])
            row += 1
    return row + 1


def _heads(grid: Grid, row: int) -> int:
    """Heads of this table's own numbers; returns the next row."""
    grid.sheet.row(row, 0, [grid.tell(name) for name in NAMES[:3]], "kop")
    grid.sheet.merged((row, 3, row, 4), grid.tell("doelgroep"), "kop")
    for place, future in enumerate(grid.material.programme.futures):
        first = LEFT + place * WIDTH
        future_heading(grid.sheet, row - 1, (first, first + len(OWN_HEADS) - 1), (place, future.name))
        heads = [grid.tell(f"onbekend_{name}") for name in OWN_HEADS]
        grid.sheet.row(row, first, heads, "kop_rechts")
    grid.sheet.worksheet.set_row(row, 56)
    return row + 1


def _row(grid: Grid, at: tuple[int, str], cases: Sequence[Unassessed | None]) -> None:
    """One measure: its names, and in each future what is known of it."""
    (row, alternative), sheet = at, grid.sheet
    one = next(case for case in cases if case is not None)
    reached = ", ".join(_population(grid, one))
    sheet.text(row, 0, one.name, "terugloop")
    sheet.number(row, 1, len(one.areas), "links_gebieden")
    sheet.text(row, 2, alternative, "terugloop")
    sheet.merged((row, 3, row, 4), reached, "terugloop")
    fit(grid, row, (one.name, "", alternative, reached[: len(reached) // 2], ""))
    for place, case in enumerate(cases):
        if case is not None:
            _numbers(grid, (row, grid.column(place)), case)


def _population(grid: Grid, one: Unassessed) -> Mapping[str, None]:
    """The names of the indicators that are reached, each once."""
    areas = {area.id: area for area in grid.material.programme.areas}
    found = dict[str, None]()
    for area in one.areas:
        known = areas[area].indicators
        found |= {known[name].name or name: None for name in one.populations if name in known}
    return found


def _numbers(grid: Grid, at: tuple[int, int], one: Unassessed) -> None:
    """Reach, costs and expectation as they stand; what is needed as formulas on them."""
    (row, column), sheet, say = at, grid.sheet, grid.material.say
    none = say("algemeen.geen")
    sheet.number(row, column + REACHED, one.entrants, "geheel")
    sheet.number(row, column + COSTS, one.costs / MLN, "mln")
    reached, costs, stake = (cell(row, column + i) for i in (REACHED, COSTS, STAKE))
    formula = reached_cost(costs, reached, none)
    sheet.formula(row, column + NEEDED, formula, none if one.needed is None else one.needed, "euro")
    sheet.known(row, column + STAKE, None if one.at_stake is None else one.at_stake / MLN, "mln", none)
    if one.at_stake is None:
        sheet.text(row, column + PART, none, "verhouding")
    else:
        part, words = needed_part(grid.material, one.factor)
        enough = f'IF({costs}>{stake},"{say("deskundigen.haalt_niet")}",{costs}/{stake})'
        formula = f'=IF({stake}>0,{enough},"{say("deskundigen.nooit")}")'
        sheet.formula(row, column + PART, formula, words if part is None else part, "verhouding")
