"""Columns of cases: every alternative over its futures, side by side, wherever a table has a column for each."""

from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import future_heading
from mkba.report.material import Material

LOW, HIGH = 18, 30  # points: one line, two lines
LETTERS = 9  # of a name that fit above one column


def case_columns(material: Material, first: int) -> dict[Key, int]:
    """The column of every case, from the first on."""
    return {key: first + i for i, key in enumerate(material.figures.keys)}


def case_heads(sheet: Sheet, material: Material, row: int, first: int) -> int:
    """Two rows of heads, alternatives over futures; returns the row below."""
    columns = case_columns(material, first)
    for alternative in material.programme.alternatives:
        keys = material.keys_of(alternative.id)
        ends = columns[keys[0]], columns[keys[-1]]
        sheet.merged((row, ends[0], row, ends[1]), alternative.name, "kop_midden")
        for i, key in enumerate(keys):
            column = columns[key]
            future_heading(sheet, row + 1, (column, column), (i, material.future(key[0])))
    programme = material.programme
    wide = any(len(a.name) > LETTERS * len(programme.futures) for a in programme.alternatives)
    sheet.worksheet.set_row(row, HIGH if wide else LOW)
    sheet.worksheet.set_row(row + 1, HIGH if any(len(f.name) > LETTERS for f in programme.futures) else LOW)
    return row + 2
