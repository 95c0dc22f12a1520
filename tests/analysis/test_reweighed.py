"""The balance when lines count otherwise: rates, parties, a shorter horizon."""

from pathlib import Path

import pytest

from mkba.analysis.recounted import recounted
from mkba.analysis.reweighed import _cash_share, counted, discounted, effect_of, moved, public_cash, shorter
from mkba.engine.case import Line
from mkba.files.load import load
from mkba.run import simulate
from tests.programmes import (
    area,
    cost,
    effect,
    flat,
    measure,
    outcome,
    programme,
    regime,
    synergy,
    transfer,
    value,
)

KEY = ("hoog", "a")
WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"


def finished(whole):
    return simulate(whole, draws=1_000, seed=1).ledger


def base_of(*parts, **more):
    whole = programme(*parts, **{"horizon": 2, **more})
    return whole, counted(finished(whole), KEY)


def test_the_balance_is_that_of_costs_and_effects():
    good = outcome("good", value("worth", 2.0), transfer("tax", 5.0))
    _, base = base_of(area("x", measure("m", cost("c", 30), effect("e", "good"))), good)
    assert (base.npv, base.costs) == (pytest.approx(170), pytest.approx(-30))
    assert base.of(0.5) == pytest.approx(85)


def test_every_step_of_every_class_moves():
    both = moved(regime((0, 0.03), (36, 0.02)), 0.01)
    assert both.rates["standard"] == ((0, pytest.approx(0.04)), (36, pytest.approx(0.03)))
    assert both.rates["fixed"] == ((0, pytest.approx(0.02)),)


def test_the_same_regime_gives_the_same_balance_and_a_lacking_class_is_standard():
    whole = load(WORKED)
    ledger = finished(whole)
    for key in ledger.books:
        base = counted(ledger, key)
        assert discounted(base, whole.regime) == pytest.approx(base.npv, rel=1e-12)
    special = cost("c", 110, discount_class="fixed")
    _, base = base_of(area("x", measure("m", special)))
    lacking = flat(0.0)
    lacking.rates.pop("fixed")
    assert discounted(base, lacking) == pytest.approx(-110)


@pytest.mark.parametrize("years", [1, 5, 20, 39])
def test_a_shorter_horizon_is_that_of_the_programme_with_that_horizon(years):
    whole = load(WORKED)
    ledger, (_, (expected,)) = finished(whole), recounted(whole, [], [years])
    for key in ledger.books:
        assert shorter(whole, counted(ledger, key), years) == pytest.approx(expected[key], rel=1e-10)


def test_public_cash_leaves_out_what_nobody_pays():
    spent = area("x", measure("m", cost("c", 100, tax="exempt")))
    whole, base = base_of(spent)
    groups = {party.group for party in whole.parties.values()}
    assert public_cash(whole, base, groups) == pytest.approx(-100)
    assert public_cash(whole, base, ()) == 0


def test_a_transfer_between_public_parties_is_nothing():
    paid = transfer("grant", 40, payer="VIII", receiver="municipality", per="year")
    whole, base = base_of(area("x", measure("m", paid)))
    assert public_cash(whole, base, {"overig"}) == pytest.approx(0)


def test_a_line_of_a_synergy_is_of_its_effect():
    one, two = measure("m", effect("e", "good")), measure("n", cost("c", 1))
    _, base = base_of(area("x", one, two, synergy("s", "m.e", "n", 0.5)), outcome("good"))
    assert {effect_of(line) for line in base.lines if line.outcome} == {("x", "m", "e")}


@pytest.mark.parametrize(
    ("parties", "share"), [({"municipality": 1.0}, 1 / 1.18), ({"municipality": 0.8, "IX": 0.2}, 1.0)]
)
def test_saved_cash_is_what_the_budget_books(parties, share):
    line = Line("a", "m", "work", "effect", "e.v", parties, cashable=0.5, markup=0.18)
    assert _cash_share(line, {"municipality", "IX"}) == pytest.approx(0.5 * share)
