"""The drivers of an alternative on their sheet: shares of the draws, futures side by side, each with direction and mark."""

import openpyxl
import pytest
from xlsxwriter import Workbook

from mkba.report.cells import Sheet
from mkba.report.driver_words import by_name
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.sheets.gevoeligheid_drijvers import write_drivers
from mkba.report.sheets.gevoeligheid_plek import COLUMNS
from mkba.report.styles import make_styles

FIRST = 2  # column of the figures


@pytest.fixture
def material(shown):
    return Material(shown, load_labels(), manifest(shown.ledger))


@pytest.fixture
def written(material, tmp_path):
    """The sheet alone, and the row after the table."""
    path = tmp_path / "een.xlsx"
    with Workbook(str(path)) as book:
        sheet = Sheet(book, book.add_worksheet("Drijvers"), make_styles(book))
        after = write_drivers(sheet, material, material.programme.alternatives[0].id, (0, FIRST))
    return openpyxl.load_workbook(path)["Drijvers"], after


def test_every_driver_has_its_share_direction_and_mark_in_each_future(material, written):
    sheet, after = written
    say, keys = material.say, material.keys_of(material.programme.alternatives[0].id)
    found = by_name(material.figures, keys)
    assert after > len(found) + 2
    for row, known in enumerate(found.values(), start=3):
        for place, key in enumerate(keys):
            first = FIRST + place * COLUMNS + 1  # openpyxl counts from one
            cells = [sheet.cell(row, first + n).value for n in range(COLUMNS)]
            if key not in known:
                assert cells[0] == say("gevoeligheid.klein")
                continue
            one = known[key]
            assert cells[1] == pytest.approx(one.share)
            assert cells[2:4] == [
                say("gevoeligheid.hoger" if one.sign > 0 else "gevoeligheid.lager"),
                say(f"merk.{one.mark}"),
            ]


def test_without_drivers_the_sheet_says_so(material, tmp_path, monkeypatch):
    monkeypatch.setattr("mkba.report.sheets.gevoeligheid_drijvers.by_name", lambda *_: {})
    path = tmp_path / "geen.xlsx"
    with Workbook(str(path)) as book:
        sheet = Sheet(book, book.add_worksheet("Drijvers"), make_styles(book))
        assert write_drivers(sheet, material, material.programme.alternatives[0].id, (0, FIRST)) == 2
    assert openpyxl.load_workbook(path)["Drijvers"]["A2"].value == material.say("gevoeligheid.geen_drijvers")
