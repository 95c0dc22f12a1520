"""Maatregelen as it opens: sums live on its own list, the package as alone plus interaction, evidence, what cannot be assessed."""

from dataclasses import replace

import openpyxl
import pytest

from mkba.analysis.repertoire import repertoire
from mkba.analysis.unassessed import unassessed
from mkba.report.figures import interaction
from mkba.report.sheets import maatregelen
from mkba.report.sheets.maatregelen_bewijs import WAYS
from mkba.report.sheets.maatregelen_lijst import VISIBLE_SUM
from mkba.report.sheets.maatregelen_raster import (
    ALONE,
    BENEFITS,
    COSTS,
    HIGH,
    LEFT,
    LOW,
    MEETING,
    NPV,
    RATIO,
    WIDTH,
)
from mkba.report.sheets.maatregelen_samen import DRAWN
from mkba.run import simulate
from tests.office import differences, needs_office
from tests.programmes import area, cost, effect, evidence, measure, outcome, programme

MLN = 1e6


@pytest.fixture(scope="module")
def sheet(opened):
    return opened["Maatregelen"]


def numbers(sheet, row, place=0):
    return [sheet.cell(row, 1 + LEFT + place * WIDTH + i).value for i in range(WIDTH)]


def block(sheet, start):
    """The rows of a table from its first one to the total."""
    rows = []
    while sheet.cell(start, 1).value != "Totaal":
        rows.append(start)
        start += 1
    return rows, start


def test_each_measure_over_its_areas_and_the_package_below(sheet, shown, find):
    for alternative in shown.programme.alternatives:
        title = f"Per maatregel over alle gebieden, hoogste saldo eerst: {alternative.name}"
        rows, last = block(sheet, find(sheet, title).row + 1)
        for place, future in enumerate(shown.programme.futures):
            key = future.id, alternative.id
            expected = repertoire(shown.ledger, shown.measures, key).over_areas
            found = {sheet.cell(row, 1).value: numbers(sheet, row, place) for row in rows}
            for one in expected:
                cells = found[one.name if one.named == 1 else f"{one.name} e.a."]
                assert cells[COSTS] == pytest.approx(one.costs / MLN)
                assert cells[BENEFITS] == pytest.approx(one.benefits / MLN)
                assert cells[LOW : HIGH + 1] == pytest.approx([one.low / MLN, one.high / MLN])
            total, (alone, meeting) = numbers(sheet, last, place), interaction(shown, key)
            row = shown.total(key)
            assert total[NPV] == pytest.approx(row.npv.mean / MLN)
            assert total[ALONE] == pytest.approx(alone / MLN)
            assert total[MEETING] == pytest.approx(meeting / MLN, abs=1e-9)
            assert total[LOW] == pytest.approx(row.npv.p5 / MLN)
            assert total[RATIO] == ("n.v.t." if row.bcr is None else pytest.approx(row.bcr))


def test_the_highest_balance_over_the_futures_comes_first(sheet, shown, find):
    futures = range(len(shown.programme.futures))
    name = shown.programme.alternatives[-1].name
    title = f"Per maatregel over alle gebieden, hoogste saldo eerst: {name}"
    rows, _ = block(sheet, find(sheet, title).row + 1)
    together = [sum(numbers(sheet, row, place)[NPV] for place in futures) for row in rows]
    assert together == sorted(together, reverse=True)


def test_sums_are_formulas_over_the_list_and_bands_are_not(unopened, find, shown):
    sheet = unopened["Maatregelen"]
    alternative = shown.programme.alternatives[0]
    title = f"Per maatregel over alle gebieden, hoogste saldo eerst: {alternative.name}"
    rows, last = block(sheet, find(sheet, title).row + 1)
    cells = numbers(sheet, rows[0])
    assert all(cells[i].startswith("=SUMIFS(mt_") for i in (COSTS, BENEFITS, ALONE))
    assert f'"{alternative.id}"' in cells[COSTS]
    assert [isinstance(cells[i], float) for i in (LOW, HIGH)] == [True, True]
    assert numbers(sheet, last)[COSTS].startswith("=SUM(")
    names = set(unopened.defined_names)
    assert {
        "mt_alternatief",
        "mt_gebied",
        "mt_maatregel",
        "mt_kosten_1",
        "mt_baten_2",
        "mt_alleen_1",
    } <= names


def test_every_area_is_alone_plus_interaction(sheet, shown, find):
    start = find(sheet, "Per gebied: pakket = som van alleen + wisselwerking").row + 2
    for alternative in shown.programme.alternatives:
        rows, last = block(sheet, start)
        assert [sheet.cell(row, 2).value for row in rows] == [area.name for area in shown.programme.areas]
        for row, place in zip(rows, shown.programme.areas, strict=True):
            found = shown.rows[shown.programme.futures[0].id, alternative.id, place.id, "total"]
            cells = numbers(sheet, row)
            assert cells[NPV] == pytest.approx(found.npv.mean / MLN)
            assert cells[ALONE] + cells[MEETING] == pytest.approx(cells[NPV])
        start = last + 2
        while sheet.cell(start, 1).value is None:
            start += 1


def test_the_list_holds_every_measure_once_and_can_be_filtered(opened, unopened, shown, find):
    sheet = opened["Maatregelen"]
    head = find(sheet, "Maatregel", after=find(sheet, "Elke maatregel in elk gebied").row).row
    held = [
        (alternative.id, area.id, m.id)
        for alternative in shown.programme.alternatives
        for area in shown.programme.areas
        for m in area.interventions
        if alternative.id in m.intensity
    ]
    ids = LEFT + WIDTH * len(shown.programme.futures)
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=head + 1)]
    assert sorted(row[ids : ids + 3] for row in rows) == sorted(held)
    assert unopened["Maatregelen"].auto_filter.ref.startswith(f"A{head}:")
    assert sheet.cell(head - 1, 1 + LEFT).value == "filter eerst"
    assert f"SUBTOTAL({VISIBLE_SUM}," in unopened["Maatregelen"].cell(head - 1, 1 + LEFT).value


def test_cumulative_evidence(sheet, shown, find):
    start = find(sheet, "Alleen bewijs van graad A en B").row
    strength = {(one.future, one.alternative, one.evidence): one for one in shown.strength}
    for alternative in shown.programme.alternatives:
        for row, way in enumerate(WAYS, start=start):
            one = strength[shown.programme.futures[0].id, alternative.id, way]
            cells = numbers(sheet, row)
            assert cells[NPV] == pytest.approx(one.npv.mean / MLN)
            assert cells[LOW] == pytest.approx(one.npv.p5 / MLN)
            assert cells[ALONE] is cells[MEETING] is None
        start += len(WAYS) + 1


@pytest.fixture(scope="module")
def expected(alone, tmp_path_factory):
    """One area, one future, and a measure of which experts expect a quarter of what it costs."""
    hoped = measure("hoop", cost("c", 6, per="entrant"), effect("e", "good", evidence(3.0, grade="E")))
    proven = measure("bewezen", cost("c", 5), effect("e", "good", evidence(1.0, grade="B")))
    whole = programme(area("x", hoped, proven), outcome("good"))
    path = tmp_path_factory.mktemp("expected") / "synthese.xlsx"
    return alone(path, simulate(whole, draws=1_000, seed=1).ledger, maatregelen.write, "maatregelen")


def test_what_cannot_be_assessed(expected, find):
    sheet = openpyxl.load_workbook(expected, data_only=True)["Maatregelen"]
    assert sheet.cell(find(sheet, "hoop").row, LEFT).value == "niet beoordeelbaar"
    assert sheet.cell(find(sheet, "bewezen").row, LEFT).value == "B"
    title = find(sheet, "Niet beoordeelbaar: wat staat er op het spel, en wat is nodig om quitte te spelen?")
    row = find(sheet, "hoop", after=title.row).row
    assert (sheet.cell(row, 2).value, sheet.cell(row, 4).value) == (1, "people")
    # 600 euro of costs for 100 people; experts, at half for grade E, expect 150
    assert numbers(sheet, row)[:5] == pytest.approx([600 / MLN, 150 / MLN, "haalt het niet", 100, 6])


def test_everything_assessed_leaves_that_table_out(sheet, shown):
    found = [
        unassessed(shown.ledger, key, measures=shown.measures, stated=shown.expert) for key in shown.keys
    ]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    title = "Niet beoordeelbaar: wat staat er op het spel, en wat is nodig om quitte te spelen?"
    assert (title in texts) == any(found)


@pytest.fixture(scope="module")
def many(alone, tmp_path_factory):
    """More measures than a chart holds, none of them in the second alternative, three futures."""
    parts = [measure(f"m{i}", cost("c", i + 1), effect("e", "good", 0.1)) for i in range(DRAWN + 1)]
    whole = programme(
        area("x", *parts), replace(area("n", measure("bureau", cost("c", 9))), scope="national"),
        outcome("good"), futures=("hoog", "laag", "corona"), alternatives=("a", "b"),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("many") / "synthese.xlsx"
    return alone(path, simulate(whole, draws=1_000, seed=1).ledger, maatregelen.write, "maatregelen")


def test_many_measures_take_two_charts_and_an_empty_alternative_says_so(many):
    sheet = openpyxl.load_workbook(many)["Maatregelen"]
    titles = ["".join(run.t for part in chart.title.tx.rich.p for run in part.r) for chart in sheet._charts]
    assert len(titles) == 2
    assert [title.partition(" saldi")[0] for title in titles] == ["Hoogste", "Laagste"]
    assert "Dit alternatief bevat geen maatregelen." in {cell.value for cell in sheet["A"]}


class TestOffice:
    pytestmark = needs_office

    def test_libreoffice_calculates_the_same_for_any_programme(self, many, expected, tmp_path):
        for path in (many, expected):
            (tmp_path / path.parent.name).mkdir()
            assert differences(path, tmp_path / path.parent.name) == []
