"""Whether there are draws enough: errors, signs and the next digit, as the analysis has them."""

import pytest

from mkba.analysis.summary import TOTAL
from mkba.domain.distribution import Normal
from mkba.report.answers.convergence import one_digit_more
from mkba.report.sheets import onzekerheid
from tests.programmes import area, cost, effect, measure, outcome, programme, value


def doubtful(spread):
    """Benefits of 50 x N(1, spread) against costs of 50: a mean of zero."""
    worth = value("worth", Normal(10.0, spread) if spread else 10.0)
    parts = measure("m", cost("c", 50), effect("e", "good", 0.05), domain="work")
    return programme(area("x", parts), outcome("good", worth, domain="work"), horizon=1)


def test_errors_and_the_next_digit_are_those_of_the_analysis(opened, shown, find):
    sheet = opened["Onzekerheid"]
    row = find(sheet, "Zijn er genoeg trekkingen?").row
    found = {(one.future, one.alternative): one for one in shown.settled if one.area == TOTAL}
    for column, key in enumerate(shown.keys, start=2):
        one = found[key]
        values = [sheet.cell(row + i, column).value for i in range(1, 6)]
        assert [v * 1e6 for v in values[:3]] == pytest.approx([one.p5.error, one.p50.error, one.p95.error])
        assert values[3] == ("zeker" if one.sign_known else "teken niet zeker")
        assert values[4] == one_digit_more(one)


def test_a_mean_within_two_errors_of_zero_has_no_certain_sign(made, find):
    sheet, shown = made(onzekerheid.write, doubtful(5.0))
    row = find(sheet, "Teken van het gemiddelde saldo").row
    assert not shown.settled[0].sign_known
    assert sheet.cell(row, 2).value == "teken niet zeker"


def test_without_uncertainty_no_draws_are_asked_for(made, find):
    sheet, _ = made(onzekerheid.write, doubtful(0.0))
    row = find(sheet, "Teken van het gemiddelde saldo").row
    assert sheet.cell(row, 2).value == "precies nul"
    assert sheet.cell(row + 1, 2).value == "n.v.t."
