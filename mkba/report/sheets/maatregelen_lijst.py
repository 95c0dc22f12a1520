"""Maatregelen, the long table: every measure in every area that holds it, to be filtered, sorted and summed by name."""

from collections.abc import Mapping

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from mkba.analysis.repertoire import Entry, Repertoire
from mkba.report.anchors import cell
from mkba.report.figures import Key
from mkba.report.measure_words import evidence_text, in_order
from mkba.report.sheets.maatregelen_raster import (
    ALONE,
    BENEFITS,
    COSTS,
    IDS,
    MEETING,
    NPV,
    SUMMED,
    Grid,
)
from mkba.report.sheets.maatregelen_samen import euros_of, fit

VISIBLE_SUM, VISIBLE_COUNT = 109, 103  # codes of SUBTOTAL: sum and count of the rows in sight
KEYS = ("alternatief", "gebied", "maatregel")
FILTERED = (COSTS, BENEFITS, NPV, ALONE, MEETING)


def long_table(grid: Grid, found: Mapping[Key, Repertoire], row: int) -> int:
    """A row per alternative, area and measure, by area and then by balance; returns the last row.

    The names ``mt_<column>`` stand for its columns.
    """
    material, sheet = grid.material, grid.sheet
    row = grid.title(row, "lijst")
    row = grid.note(row, grid.tell("lijst_noot"))
    sums = row
    sheet.text(sums, 0, grid.tell("deelsom"), "zacht")
    first = line = grid.heads(row + 1)
    sheet.row(first - 1, grid.last + 1, [grid.tell(name) for name in IDS], "kop")
    for alternative in material.programme.alternatives:
        entries = [found[key].by_area for key in material.keys_of(alternative.id)]
        for area in material.programme.areas:
            own = [[entry for entry in one if entry.area == area.id] for one in entries]
            for beside in in_order(own):
                _line(grid, (line, alternative.id), beside)
                line += 1
    last = max(line - 1, first)
    _name_columns(grid, (first, last))
    _filtered(grid, sums, (first, last))
    sheet.worksheet.autofilter(first - 1, 0, last, grid.last + len(IDS))
    return last


def _line(grid: Grid, at: tuple[int, str], beside: tuple[Entry, ...]) -> None:
    """One measure in one area, futures beside each other, with the ids to sum by."""
    (row, alternative), material, entry = at, grid.material, beside[0]
    texts = (
        entry.name,
        material.area(entry.area),
        material.alternative(alternative),
        material.say(f"domein.{entry.domain}"),
        evidence_text(grid.material.say, entry),
    )
    grid.sheet.row(row, 0, texts, "terugloop")
    fit(grid, row, texts)
    grid.sheet.row(row, grid.last + 1, [alternative, entry.area, entry.intervention], "zacht")
    for place, one in enumerate(beside):
        grid.euros(row, place, euros_of(one))


def _name_columns(grid: Grid, rows: tuple[int, int]) -> None:
    """Names for the ids and for the columns that others add."""
    columns = {key: grid.last + 1 + i for i, key in enumerate(KEYS)}
    for place in range(len(grid.material.programme.futures)):
        columns |= {f"{name}_{place + 1}": grid.column(place) + i for i, name in SUMMED.items()}
    for name, column in columns.items():
        where = xl_range_abs(rows[0], column, rows[1], column)
        grid.sheet.workbook.define_name(f"mt_{name}", f"={quote_sheetname(grid.sheet.name)}!{where}")


def _filtered(grid: Grid, row: int, rows: tuple[int, int]) -> None:
    """Above the heads: the sum of what is in sight, once something is filtered away."""
    every, wait = f"{cell(rows[0], 0)}:{cell(rows[1], 0)}", grid.tell("filter_eerst")
    for place in range(len(grid.material.programme.futures)):
        for i in FILTERED:
            column = grid.column(place) + i
            where = f"{cell(rows[0], column)}:{cell(rows[1], column)}"
            formula = f'=IF(SUBTOTAL({VISIBLE_COUNT},{every})=ROWS({every}),"{wait}",SUBTOTAL({VISIBLE_SUM},{where}))'
            grid.sheet.formula(row, column, formula, wait, "mln")
