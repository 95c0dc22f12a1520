import openpyxl
import pytest

from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.sheets.overzichtstabel_waterval import steps
from mkba.report.waterfall import PARTS, Steps, bars


def test_a_bar_through_zero_is_split_there():
    found = dict(bars(Steps([("erbij", 2.0), ("eraf", -5.0), ("terug", 4.0)], "saldo")))
    below = len(PARTS) // 2
    assert found["eraf"][2] == 2.0
    assert found["eraf"][below + 2] == -3.0
    assert (found["terug"][1], found["terug"][below + 1]) == (1.0, -3.0)
    assert found["saldo"][3] == 1.0


def test_above_stands_on_what_is_left_below_hangs_from_it():
    found = dict(bars(Steps([("a", 5.0), ("b", -2.0), ("c", -6.0), ("d", -1.0)], "saldo")))
    below = len(PARTS) // 2
    assert (found["b"][0], found["b"][2]) == (3.0, 2.0)
    assert (found["d"][below], found["d"][below + 2]) == (-3.0, -1.0)
    assert found["saldo"][below + 3] == -4.0


def test_the_steps_end_at_the_balance(shown):
    material = Material(shown, load_labels(), manifest(shown.ledger))
    for key in shown.keys:
        found = steps(material, key)
        total = shown.total(key).npv.mean / 1e6
        assert sum(change for _, change in found.steps) == pytest.approx(total, rel=1e-12)


def test_every_case_has_its_waterfall(workbook, shown):
    sheet = openpyxl.load_workbook(workbook)["Overzichtstabel"]
    assert len(sheet._charts) == len(shown.keys)
    below = len(PARTS) // 2
    found = set()
    for row in sheet.iter_rows():
        for one in row:
            parts = [sheet.cell(one.row, one.column + 4 + k).value for k in (0, below)]
            if one.value == "Saldo" and all(isinstance(part, int | float) for part in parts):
                found.add(round(sum(parts), 9))
    assert {round(shown.total(key).npv.mean / 1e6, 9) for key in shown.keys} <= found
