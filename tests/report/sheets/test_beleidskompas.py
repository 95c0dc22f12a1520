import re
from dataclasses import replace

import openpyxl
import pytest

from mkba.analysis.annex import WHOLE, largest_years
from mkba.analysis.budget import budget
from mkba.domain.future import Future
from mkba.domain.method import Inflation
from mkba.report.budget_layout import FLAG
from mkba.report.labels import load_labels
from mkba.report.quantity_words import quantity_words
from mkba.report.sheets import beleidskompas
from mkba.report.sheets.beleidskompas_bijlage import WATCHED
from mkba.run import simulate
from tests.inputs import cells, written
from tests.office import needs_office, recalculated
from tests.programmes import area, cost, effect, measure, outcome, programme

MLN = 1e6
LIMIT = 20  # of the State
NAME = "Beleidskompas en CW 3.1"


def row_of(sheet, label, after=1):
    return next(row for row in sheet.iter_rows(min_row=after, values_only=True) if row[0] == label)


def test_the_five_questions_each_lead_to_a_sheet(unopened):
    sheet = unopened[NAME]
    questions = [
        cell
        for cell in sheet["A"]
        if isinstance(cell.value, str) and cell.value[:2] in {f"{i}." for i in range(1, 6)}
    ]
    asked = [cell for cell in questions if cell.value.endswith("?")]
    assert len(asked) == 5
    for cell in asked:
        links = [sheet.cell(cell.row, column).hyperlink.location for column in (2, 3)]
        assert {link.rpartition("!")[0].strip("'") for link in links} <= set(unopened.sheetnames)


def test_instruments_are_counted_by_domain(opened, find):
    sheet = opened[NAME]
    after = find(sheet, "Domein").row
    assert row_of(sheet, "Onderwijs", after)[1:3] == (2, 2)
    assert row_of(sheet, "Veiligheid", after)[1:3] == (1, 2)
    assert row_of(sheet, "Totaal", after)[1:3] == (3, 4)


def test_the_largest_year_of_the_state(opened, shown, find):
    sheet, ledger = opened[NAME], shown.ledger
    key = shown.keys[0]
    expected = next(
        one for one in largest_years(shown.programme, budget(ledger, key)) if one.chapter == WHOLE
    )
    row = row_of(sheet, "Rijk samen")
    assert row[1] == pytest.approx(expected.millions)
    assert row[2:4] == (expected.year, "ja" if expected.flagged else "nee")


def test_what_to_monitor_is_weak_and_leads_to_its_assumption(unopened, find, shown):
    sheet = unopened[NAME]
    first = find(sheet, "Grootheid").row + 1
    marks = [sheet.cell(line, 5).value for line in range(first, first + WATCHED)]
    assert set(marks) <= {"keuze", "geheugen", "geen bron"}
    euros = [sheet.cell(line, 6).value for line in range(first, first + WATCHED)]
    assert euros == sorted(euros, reverse=True)
    words = quantity_words(shown.programme, load_labels())
    for line in range(first, first + WATCHED):  # in words, and led to the id
        name = sheet.cell(line, 1)
        target = name.hyperlink.location.rpartition("!A")
        known = unopened[target[0].strip("'")].cell(int(target[2]), 1).value
        assert name.value == words[known]
        assert not re.search(r"\w\.\w+\.", name.value)


def test_value_for_money_is_that_of_the_summary(opened, shown, find):
    sheet = opened[NAME]
    after = find(sheet, "Baten / kosten").row
    for line, key in enumerate(shown.keys, start=after + 1):
        total = shown.total(key)
        numbers = [sheet.cell(line, column).value for column in range(3, 9)]
        expected = [total.costs, total.benefits, total.npv.mean, total.npv.p5, total.npv.p95]
        assert numbers[:5] == pytest.approx([euros / MLN for euros in expected])
        assert numbers[5] == pytest.approx(total.bcr)


def big(**more):
    """A measure that asks twenty million of a chapter every year."""
    payers = {"VIII": 1.0}
    place = area("x", measure("m", cost("c", 25e6, payers=payers), effect("e", "good")))
    return programme(place, outcome("good"), **more)


def with_state(whole):
    """The chapter as one of the State."""
    parties = {
        name: replace(one, group="rijk" if name == "VIII" else one.group)
        for name, one in whole.parties.items()
    }
    return replace(whole, parties=parties)


def test_twenty_million_in_a_year_is_flagged(tmp_path, alone):
    ledger = simulate(with_state(big()), draws=1000, seed=1).ledger
    sheet = openpyxl.load_workbook(
        alone(tmp_path / "big.xlsx", ledger, beleidskompas.write, "beleidskompas"), data_only=True
    ).active
    assert row_of(sheet, "Rijk samen")[1:4] == (pytest.approx(25), 2026, "ja")


def test_three_futures_stand_beside_each_other(tmp_path, alone):
    futures = tuple(Future(name, name) for name in ("hoog", "laag", "corona"))
    ledger = simulate(with_state(big(futures=futures)), draws=1000, seed=1).ledger
    sheet = openpyxl.load_workbook(
        alone(tmp_path / "three.xlsx", ledger, beleidskompas.write, "beleidskompas"), data_only=True
    ).active
    assert row_of(sheet, "Rijk samen")[1:10] == tuple([pytest.approx(25), 2026, "ja"] * 3)


def test_a_state_that_pays_nothing(tmp_path, alone):
    ledger = simulate(big(), draws=1000, seed=1).ledger
    sheet = openpyxl.load_workbook(
        alone(tmp_path / "none.xlsx", ledger, beleidskompas.write, "beleidskompas")
    ).active
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "In geen enkel geval geeft het Rijk iets uit." in texts
    assert "Het programma geeft geen beschrijving; zie de werking van de maatregelen hieronder." in texts


class TestRecalculated:
    pytestmark = needs_office

    def test_begroting_and_the_annex_follow_rate_and_limit(self, workbook, shown, tmp_path):
        programme, known = shown.programme, cells(workbook, shown.programme)
        key = shown.keys[0]
        method = replace(programme.method, inflation=Inflation(0.1))
        rising = replace(programme, method=method)
        (expected, *_) = largest_years(rising, budget(shown.ledger, key))
        (before, *_) = largest_years(programme, budget(shown.ledger, key))
        limit = expected.millions * 0.99
        assert before.millions < limit < LIMIT
        changes = {"method.inflation": 0.1, "method.budget_flag": limit * MLN}
        rows = {known[name, ""][0]: value for name, value in changes.items()}
        path = recalculated(written(workbook, tmp_path / "other.xlsx", rows), tmp_path)
        book = openpyxl.load_workbook(path, data_only=True)
        row = row_of(book[NAME], "Rijk samen")
        assert row[1:4] == (pytest.approx(expected.millions), expected.year, "ja")
        state = next(line for line in book["Begroting"].iter_rows(values_only=True) if line[0] == "Rijk")
        assert state[FLAG] == "ja"
        tab, at = book.defined_names["aannames_gewijzigd"].attr_text.replace("'", "").split("!")
        assert book[tab][at.replace("$", "")].value == 2
