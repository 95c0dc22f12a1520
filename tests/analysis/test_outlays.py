import pytest

from mkba.analysis.outlays import outlays
from tests.programmes import BASE, area, cost, effect, factor, measure, outcome, programme, reach, transfer

BOTH = {"VIII": 0.5, "municipality": 0.5}


def paid(*parts, **more):
    place = area("x", measure("m", *parts, reached=reach(last=BASE + 2)))
    return outlays(programme(place, outcome("good"), *more.pop("factors", ()), **more))["a", "x"]


def test_payers_pay_the_amount_without_the_mark_up_and_without_discounting():
    # 3 years of 100, excluding VAT, at 5%: 150 each, and nothing for IX
    assert paid(cost("c", 100, tax="excluded", payers=BOTH), rate=0.05) == pytest.approx(
        {"VIII": 150, "municipality": 150}
    )


def test_welfare_costs_residuals_and_the_null_are_no_outlays():
    parts = [cost("v", 50, cash=False), cost("n", 40, in_null=True), cost("b", 90, "once", life=20)]
    assert paid(*parts) == pytest.approx({"municipality": 90})


def test_prices_growth_and_factors():
    # 100 of 2019 is 125; +10% a year: 125 x (1 + 1.1 + 1.21), times the overrun
    found = paid(cost("c", 100, price_year=2019, growth=0.1), factors=[factor("f", "costs", 1.2)])
    assert found == pytest.approx({"municipality": 125 * 3.31 * 1.2})


def test_money_passed_on_counts_for_who_gave_it():
    # the State gives 10 a year to the municipality, which bears costs of the measure; a subsidy of 5 leaves it
    given = transfer("g", 10, payer="VIII", receiver="municipality", per="year")
    subsidy = transfer("s", 5, payer="municipality", receiver="employers", per="year")
    found = paid(cost("c", 100), given, subsidy)
    assert found == pytest.approx({"VIII": 30, "municipality": 300 - 30 + 15})


def test_transfers_of_outcomes_are_no_outlays():
    good = outcome("good", transfer("tax", 2))
    place = area("x", measure("m", cost("c", 1), effect("e", "good")))
    assert outlays(programme(place, good))["a", "x"] == pytest.approx({"municipality": 1})


def test_each_alternative_and_area():
    m = measure("m", cost("c", 10), intensity={"a": 1.0, "b": 0.5})
    n = measure("n", cost("c", 7), intensity={"a": 1.0})
    found = outlays(programme(area("x", m), area("y", n), alternatives=("a", "b")))
    assert {key: sum(parties.values()) for key, parties in found.items()} == pytest.approx(
        {("a", "x"): 10, ("a", "y"): 7, ("b", "x"): 5, ("b", "y"): 0}
    )


def test_a_grant_takes_no_more_off_than_its_receiver_pays():
    # the State gives 100 a year to a municipality that bears 40: nobody puts in less than nothing
    given = transfer("g", 100, payer="VIII", receiver="municipality", per="year")
    assert paid(cost("c", 40), given) == pytest.approx({"VIII": 300, "municipality": 0})
