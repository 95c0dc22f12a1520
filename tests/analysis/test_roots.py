"""The quantities behind a line, and the euros that rest on each."""

from dataclasses import replace

import pytest

from mkba.analysis.roots import Roots, weights
from mkba.engine.compiled import compile_programme
from mkba.run import simulate
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    factor,
    indicator,
    measure,
    outcome,
    programme,
    synergy,
    transfer,
    value,
)

LIBRARY = "work.coach.good"


def case(*more, stock=""):
    parts = [
        cost("staff", 3, "place", life=None), cost("office", 50), transfer("grant", 5, per="entrant"),
        effect("e", "good", evidence(0.5, name=LIBRARY), displacement=0.1),
    ]  # fmt: skip
    worth = outcome("good", value("worth", 2), transfer("tax", 1), domain="work", stock=stock)
    return programme(area("x", indicator("people", 100), measure("m", *parts), measure("n"), *more), worth)


def roles(whole, name, place="local"):
    compiled, roots = compile_programme(whole), Roots(whole)
    lines = [line for cases in compiled.cases.values() for one in cases for line in one.main.lines]
    line = next(one for one in lines if (one.name, one.place) == (name, place))
    found = {}
    for one in roots.of(line):
        found.setdefault(one.role, []).append(one.quantity.name.removeprefix("areas.x."))
    return found


def test_a_cost_per_place_has_count_share_and_amount():
    found = roles(case(), "staff")
    assert found["count"] == ["indicators.people.value"]
    assert found["share"] == ["m.reach.share"]
    assert found["amount"] == ["m.costs.staff.amount"]
    assert roles(case(), "office") == {"amount": ["m.costs.office.amount"]}
    assert "count" in roles(case(), "grant")


def test_a_valued_effect_has_size_and_value_of_the_library():
    found = roles(case(), "e.worth")
    assert found["size"] == [f"library.{LIBRARY}.size"]
    assert found["value"] == ["library.work.good.worth.amount"]
    assert set(found["lasting"]) == {
        *(f"m.effects.e.{key}" for key in ("deadweight", "onset", "duration", "fade")), "indicators.people.trend",
    }  # fmt: skip
    assert "displacement" not in found
    assert roles(case(), "e.worth", "elsewhere")["displacement"] == ["m.effects.e.displacement"]
    assert roles(case(), "e.tax")["value"] == ["library.work.good.tax.amount"]


def test_a_stock_bounds():
    assert roles(case(stock="people"), "e.worth")["bound"] == [
        "library.work.good.reachable", "indicators.people.value", "indicators.people.trend",
    ]  # fmt: skip


def test_a_synergy_has_its_factor_and_its_partner():
    found = roles(case(synergy("s", "m.e", "n", 0.5)), "e+s.worth")
    assert found["factor"] == ["synergies.s.factor"]
    assert found["share"] == ["m.reach.share", "n.reach.share"]


@pytest.mark.parametrize(
    ("applies_to", "lines"),
    [
        ("costs", {"staff", "office"}),
        ("reach", {"staff", "grant", "e.worth", "e.tax"}),
        ("effects", {"e.worth", "e.tax"}),
    ],
)
def test_a_factor_of_the_programme_is_behind_what_it_works_on(applies_to, lines):
    whole = replace(case(), factors=(factor("f", applies_to, 1.0),))
    held = {
        name for name in ("staff", "office", "grant", "e.worth", "e.tax") if "programme" in roles(whole, name)
    }
    assert held == lines


def test_weights_are_the_euros_of_every_line_a_quantity_is_in():
    # 100 people: staff 300, office 50, effect 100 here and 10 elsewhere; transfers: tax 50 and 5 elsewhere, grant 500
    found = weights(simulate(case(), draws=1_000, seed=1).ledger)
    assert found["areas.x.m.costs.office.amount"] == pytest.approx(50)
    assert found["library.work.good.worth.amount"] == pytest.approx(110)
    assert found[f"library.{LIBRARY}.size"] == pytest.approx(110)
    assert found["areas.x.indicators.people.value"] == pytest.approx(300 + 110)
    assert found["areas.x.m.transfers.grant.amount"] == pytest.approx(500)
    assert found["library.work.good.tax.amount"] == pytest.approx(55)


def test_what_only_bounds_has_no_weight():
    found = weights(simulate(case(stock="people"), draws=1_000, seed=1).ledger)
    assert "library.work.good.reachable" not in found
