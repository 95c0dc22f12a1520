"""The sheet of what was measured: every figure where it belongs, hostile texts as texts, charts with their words."""

import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from mkba.domain.area import NullAlternative
from mkba.domain.liveability import Leefbaarometer, Measurement, Tenure
from mkba.domain.source import Source
from mkba.report.labels import load_labels
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.office import differences, needs_office

SOURCE = Source("=HYPERLINK(1)", 2024, "found", "BZK")
SERIES = Leefbaarometer(
    (
        Measurement(2014, -0.31, housing=-0.2, safety=-0.5, score_class=4, insufficient=0.27),
        Measurement(2016, -0.3, score_class=4),
        Measurement(2018, -0.28, score_class=4, insufficient=0.27, safety_percentile=0.12),
    ),
    source=SOURCE,
)


@pytest.fixture(scope="module")
def measured(programme, tmp_path_factory):
    """The worked example with a series in its first area, and texts that try to be formulas."""
    first, *others = programme.areas
    policy = NullAlternative(("=1+1", "@SUM(1)"))
    area = replace(
        first, leefbaarometer=SERIES, tenure=Tenure(2024, 0.52, 0.3, source=SOURCE), null_alternative=policy
    )
    ledger = simulate(replace(programme, areas=(area, *others)), draws=1000, seed=1).ledger
    path = tmp_path_factory.mktemp("measured") / "synthese.xlsx"
    write_workbook(path, ledger)
    return path


@pytest.fixture(scope="module")
def sheet(measured):
    return openpyxl.load_workbook(measured)["Gebieden"]


def beside(sheet, name, title):
    """The values beside a name in the table with this title."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if row[0] == title)
    return next(row for row in rows[start:] if row[0] == name)


def test_the_typology_stands_with_its_reason(sheet):
    row = beside(sheet, "Alpha-Noord", "Typologie en nulalternatief")
    assert row[1:3] == ("Alpha", "illustratief")
    assert row[4] == "niet te bepalen"  # the worked example states no residents
    assert "wel hooguit zwak in drie metingen" in row[6]
    assert "geen gegevens over een groter gebied" in row[6]
    assert row[9] == "=1+1; @SUM(1)"
    assert beside(sheet, "Beta-Oost", "Typologie en nulalternatief")[4] == "geen reeks opgegeven"


def test_shares_stand_against_their_tipping_points(sheet):
    row = beside(sheet, "Alpha-Noord", "Woningbezit en kantelpunten")
    assert (row[1], row[2], row[3]) == (2024, 0.52, "boven 40 tot 50%")
    assert (row[5], row[6], row[8]) == (0.3, "in 30 tot 40%", "n.v.t.")


def test_every_measurement_has_a_row(sheet):
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] in (2014, 2016, 2018)]
    assert [row[2] for row in rows] == [-0.31, -0.3, -0.28]
    assert rows[0][3:9] == (-0.2, "n.v.t.", "n.v.t.", "n.v.t.", -0.5, "4 zwak")
    assert rows[2][9:11] == (0.27, 0.12)
    assert rows[0][11] == "=HYPERLINK(1) (BZK) [gevonden]"


def test_every_table_says_that_it_is_no_cause(sheet):
    line = load_labels()("leefbaarheid.geen_oorzaak")
    assert [cell.value for cell in sheet["A"]].count(line) == 3


def test_there_are_no_formulas_but_that_on_the_inputs(sheet):
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == ["C3"]


def test_the_line_has_its_points_in_words(measured):
    with zipfile.ZipFile(measured) as archive:
        drawings = [archive.read(n).decode() for n in archive.namelist() if re.match(r"xl/drawings/d", n)]
    assert any("2014 −0,31, 2016 −0,3, 2018 −0,28" in text for text in drawings)


def test_the_overview_names_the_kinds_where_there_is_a_series(measured, opened):
    cells = [c.value for row in openpyxl.load_workbook(measured)["Totaalbeeld"].iter_rows() for c in row]
    assert "niet te bepalen (1)" in cells
    assert "geen reeks opgegeven (1)" in cells
    title = load_labels()("gebieden.typologie_kort")
    assert title in cells
    assert title not in [cell.value for row in opened["Totaalbeeld"].iter_rows() for cell in row]


def test_without_figures_the_sheet_says_so(opened):
    texts = [cell.value for cell in opened["Gebieden"]["A"]]
    assert load_labels()("gebieden.reeks_geen") in texts
    assert load_labels()("gebieden.bezit_geen") in texts


class TestOffice:
    pytestmark = needs_office

    def test_libreoffice_reads_and_calculates_the_same(self, measured, tmp_path):
        assert differences(measured, tmp_path) == []
