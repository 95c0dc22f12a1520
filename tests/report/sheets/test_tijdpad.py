from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from mkba.analysis.timeline import timeline
from mkba.report.sheets import tijdpad
from mkba.report.time_board import BENEFITS, CLASSES, COSTS, NET, Board
from tests.programmes import BASE, area, cost, effect, measure, outcome, programme, reach, regime, value

MLN = 1e6
SHEET = "Tijdpad"


def boards(opened, shown, find):
    """Every case with the first row of its table and the first column of its amounts, counted from one."""
    sheet, programme = opened[SHEET], shown.programme
    for alternative in programme.alternatives:
        title = find(sheet, alternative.name).row
        board = Board(None, None, alternative.id, title - 1, ())
        for place, future in enumerate(programme.futures):
            yield (future.id, alternative.id), board.first + 1, board.column(place) + 1


def test_every_year_shows_the_means_and_bands_of_the_draws(opened, shown, find):
    sheet, horizon = opened[SHEET], shown.programme.horizon
    for key, first, column in boards(opened, shown, find):
        book, found = shown.book(key), timeline(shown.ledger, key)
        for y in (0, 1, horizon - 1):
            cells = [sheet.cell(first + y, column + i).value for i in range(CLASSES)]
            bands = book.bands[0, :, y] / MLN
            costs, benefits = found.costs[y] / MLN, found.benefits[y] / MLN
            assert cells[COSTS:BENEFITS] == pytest.approx([costs, -bands[0, 4], -bands[0, 0]])
            assert cells[BENEFITS:NET] == pytest.approx([benefits, bands[1, 0], bands[1, 4]])
            assert cells[NET:] == pytest.approx([benefits - costs, *bands[2, [0, 1, 3, 4]]])
            assert sheet.cell(first + y, 1).value == shown.programme.base_year + y


def test_discounted_years_add_up_to_the_mean_balance(opened, shown, find):
    sheet, horizon, regime = opened[SHEET], shown.programme.horizon, shown.programme.regime
    for key, first, column in boards(opened, shown, find):
        present = column + CLASSES
        rows = [[sheet.cell(first + y, present + i).value for i in range(3)] for y in range(horizon + 1)]
        values, growing, lowest = (np.array(part) for part in zip(*rows, strict=True))
        net = [sheet.cell(first + y, column + NET).value for y in range(horizon + 1)]
        assert values == pytest.approx(np.array(net) * regime.factors(horizon))
        assert growing == pytest.approx(np.cumsum(values))
        assert lowest == pytest.approx([growing[y:].min() for y in range(horizon + 1)])
        mean = shown.total(key).npv.mean / MLN
        assert sheet.cell(first + horizon + 1, present).value == pytest.approx(mean)
        assert [sheet.cell(first + horizon + 2 + i, present).value for i in range(2)] == pytest.approx(
            [mean, 0]
        )


def test_the_year_of_payback_is_that_of_the_summary(opened, shown, find):
    sheet, horizon = opened[SHEET], shown.programme.horizon
    for key, first, column in boards(opened, shown, find):
        year = shown.total(key).payback_year
        expected = "niet binnen de horizon" if year is None else year
        assert sheet.cell(first + horizon + 4, column + CLASSES).value == expected


def test_what_is_left_at_the_horizon_has_a_row_of_its_own(opened, shown, find):
    sheet, programme = opened[SHEET], shown.programme
    for key, first, column in boards(opened, shown, find):
        row = first + programme.horizon
        assert str(programme.base_year + programme.horizon) in sheet.cell(row, 1).value
        left = timeline(shown.ledger, key).residual / MLN
        assert sheet.cell(row, column + NET).value == pytest.approx(left)
        assert sheet.cell(row, column + COSTS).value is None
        total = sheet.cell(first + programme.horizon + 1, column + NET).value
        assert total == pytest.approx(timeline(shown.ledger, key).net.sum() / MLN)


def test_net_present_value_and_payback_are_formulas(unopened, opened, shown, find):
    sheet, horizon = unopened[SHEET], shown.programme.horizon
    for _, first, column in boards(opened, shown, find):
        for offset in (NET, CLASSES, CLASSES + 1, CLASSES + 2):
            assert str(sheet.cell(first + 1, column + offset).value).startswith("=")
        assert "COUNTIF" in sheet.cell(first + horizon + 4, column + CLASSES).value


def test_the_fan_is_stacked_apart_above_and_below_zero(opened, shown, find):
    sheet, programme = opened[SHEET], shown.programme
    crossed = 0
    for place, (key, first, column) in enumerate(boards(opened, shown, find)):
        board = Board(None, None, "", 0, ())
        spare = board.start(len(programme.futures)) + 2 + place % len(programme.futures) * 9
        for y in range(programme.horizon):
            parts = [sheet.cell(first + y, spare + i).value for i in range(8)]
            p5, p25, p75, p95 = (sheet.cell(first + y, column + NET + i).value for i in range(1, 5))
            assert np.cumsum(parts[:4]) == pytest.approx([max(p, 0) for p in (p5, p25, p75, p95)])
            assert np.cumsum(parts[4:]) == pytest.approx([min(p, 0) for p in (p95, p75, p25, p5)])
            crossed += p5 < 0 < p95
        assert key in shown.ledger.books
    assert crossed


def test_every_future_prints_on_pages_of_its_own_with_its_title(workbook, shown):
    sheet = openpyxl.load_workbook(workbook)[SHEET]
    titles = [cell.column for cell in sheet[1] if cell.value == sheet["A1"].value]
    assert titles[1:] == [one.id + 1 for one in sheet.col_breaks.brk]
    assert len(titles) == len(shown.programme.futures)


@pytest.fixture(scope="module")
def fixed():
    """Two years of costs of 10 million at 5%, and of benefits of 20 million at 1%."""
    good = outcome("good", replace(value("worth"), discount_class="fixed"))
    parts = [cost("c", 10e6), effect("e", "good", 0.2e6)]
    place = area("x", measure("m", *parts, reached=reach(last=BASE + 1)))
    return programme(place, good, horizon=3, regime=regime((0, 0.05)), futures=("hoog", "laag"))


def test_flows_of_another_class_have_factors_of_their_own(made, fixed, find):
    sheet, shown = made(tijdpad.write, fixed)
    formulas, _ = made(tijdpad.write, fixed, data_only=False)
    board = Board(None, None, "a", find(sheet, "a").row - 1, ("fixed",))
    for place in range(2):
        first, present = board.first + 1, board.column(place) + CLASSES + 2
        found = [sheet.cell(first + y, present).value for y in range(3)]
        assert found == pytest.approx([10, 20 / 1.01 - 10 / 1.05, 0])
        mean = shown.total(shown.keys[place]).npv.mean / MLN
        assert sheet.cell(first + 4, present).value == pytest.approx(mean)
    assert formulas.cell(board.first + 2, board.column(0) + CLASSES + 2).value == "=(J11-O11)*B11+O11*C11"


@pytest.mark.parametrize("horizon", [1, 100])
@pytest.mark.parametrize("amount", [0.0, 10e6])
def test_any_horizon_and_nothing_at_all(made, find, horizon, amount):
    whole = programme(area("x", measure("m", cost("c", amount))), outcome("good"), horizon=horizon)
    sheet, shown = made(tijdpad.write, whole)
    board = Board(None, None, "a", find(sheet, "a").row - 1, ())
    found = sheet.cell(board.first + horizon + 2, board.column(0) + CLASSES + 1).value
    assert found == pytest.approx(shown.total(shown.keys[0]).npv.mean / MLN)
