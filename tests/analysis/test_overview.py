"""The overview on sums that fit on paper: units once, whatever they are worth; costs by kind."""

from pathlib import Path

import pytest

from mkba.analysis.overview import outcomes, spending
from mkba.analysis.summary import TOTAL, summary
from mkba.files.load import load
from mkba.run import simulate
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, value

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"


def made(*parts, outcomes_=(), **more):
    place = area("x", indicator("people", 100), indicator("pool", 30), *parts)
    return simulate(programme(place, *outcomes_, **more), draws=1_000, seed=1).ledger


def test_units_count_once_however_many_values_they_have():
    # 100 people x 0.2 = 20 units, a quarter comes back elsewhere; worth 2 and 3 euro each
    good = outcome("good", value("worth", 2.0), value("more", 3.0))
    (found,) = outcomes(made(measure("m", effect("e", "good", 0.2, displacement=0.25)), outcomes_=(good,)))
    assert (found.future, found.alternative, found.outcome, found.unit) == ("hoog", "a", "good", "unit")
    assert found.quantity == pytest.approx(15)
    assert found.elsewhere == pytest.approx(-5)
    assert (found.mean, found.central) == (pytest.approx(75), pytest.approx(75))


def test_overlap_is_what_two_measures_lose_to_each_other():
    good = outcome("good", value("worth", 2.0), stock="pool", saturation="cap")
    parts = [measure(name, effect("e", "good", 0.2)) for name in ("m", "n")]  # 20 and 20 asked of 30
    (found,) = outcomes(made(*parts, outcomes_=(good,)))
    assert (found.quantity, found.lost) == (pytest.approx(30), pytest.approx(10))


def test_an_alternative_shows_its_own_outcomes_by_domain():
    goods = (outcome("care", domain="health"), outcome("school", domain="education"))
    parts = (measure("m", effect("e", "care"), effect("f", "school")),)
    found = outcomes(made(*parts, outcomes_=goods, alternatives=("a", "b"), futures=("hoog", "laag")))
    assert {(o.future, o.alternative) for o in found} == {("hoog", "a"), ("laag", "a")}
    assert [o.outcome for o in found] == ["school", "care"] * 2


def test_costs_by_kind_add_up_to_the_costs():
    parts = (
        cost("c", 5),
        cost("d", 7, "once"),
        cost("e", 0.1, "entrant"),
        cost("old", 2, in_null=True),
        cost("f", 20, "once", life=20),
    )
    ledger = made(measure("m", *parts, effect("x", "good")), outcomes_=(outcome("good"),))
    found = {row.kind: row for row in spending(ledger)}
    assert list(found) == ["once", "year", "entrant", "avoided", "residual"]
    assert found["once"].central == pytest.approx(27)
    assert found["year"].central == pytest.approx(5)
    assert found["entrant"].mean == pytest.approx(10)
    assert found["avoided"].central == pytest.approx(-2)
    assert found["residual"].central < 0
    book = ledger.books["hoog", "a"]
    assert sum(row.mean for row in found.values()) == pytest.approx(book.mean_costs[0])


def test_the_worked_example_adds_up_to_its_benefits():
    ledger = simulate(load(WORKED), draws=1_000, seed=1).ledger
    found = outcomes(ledger)
    for row in (one for one in summary(ledger) if (one.area, one.domain) == (TOTAL, TOTAL)):
        held = [o for o in found if (o.future, o.alternative) == (row.future, row.alternative)]
        assert sum(o.mean for o in held) == pytest.approx(row.benefits)
        assert sum(o.central for o in held) == pytest.approx(row.central_benefits)
