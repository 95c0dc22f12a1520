"""An identity that is broken stops the run with its code."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.engine.block import run_block
from mkba.engine.compiled import compile_programme
from mkba.engine.invariants import assert_balance, assert_counts, assert_finite, assert_ordered, assert_regime
from mkba.engine.streams import Design
from mkba.errors import InvariantError
from mkba.run import simulate
from tests.programmes import area, cost, effect, flat, indicator, measure, outcome, programme, value


def refused(code, function, *arguments):
    with pytest.raises(InvariantError) as complaint:
        function(*arguments)
    assert complaint.value.code == code
    assert complaint.value.exit_code == 3


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_no_number_is_endless(wrong):
    assert_finite("here", np.array([1.0, -1e300]))
    refused("NOT-FINITE", assert_finite, "here", np.array([1.0, wrong]))


def test_areas_domains_parties_and_measures_sum_to_one_balance():
    # 2 areas, 1 domain, 3 parties, 2 measures; 2 draws
    costs = np.array(
        [[1.0, 2.0], [3.0, 4.0], [4.0, 6.0], [4.0, 0.0], [0.0, 5.0], [0.0, 1.0], [2.0, 2.0], [2.0, 4.0]]
    )
    benefits = np.zeros_like(costs)
    assert_balance(costs, benefits, (2, 1, 3))
    for row in range(len(costs)):
        wrong = costs.copy()
        wrong[row, 1] += 1e-6
        refused("BALANCE", assert_balance, wrong, benefits, (2, 1, 3))
        refused("BALANCE", assert_balance, costs, benefits + (wrong - costs), (2, 1, 3))


def test_gross_transfers_may_dwarf_a_balance_near_zero():
    # one area, domain and measure with a benefit of a billionth; between two parties a third of a euro changes hands
    benefits = np.array([[1e-9], [1e-9], [1e-9 + 1 / 3 + 1e-16], [-1 / 3], [1e-9]])
    assert_balance(np.zeros_like(benefits), benefits, (1, 1, 2))
    benefits[3] += 1e-6
    refused("BALANCE", assert_balance, np.zeros_like(benefits), benefits, (1, 1, 2))


def test_discount_factors_start_at_one_and_fall():
    assert_regime(np.array([1.0, 0.9, 0.9]))
    refused("DISCOUNT", assert_regime, np.array([0.99, 0.9]))
    refused("DISCOUNT", assert_regime, np.array([1.0, 1.01]))


def test_percentiles_rise():
    assert_ordered(np.array([[1.0, 1.0, 2.0]]))
    refused("PERCENTILES", assert_ordered, np.array([[1.0, 3.0, 2.0]]))


def test_every_block_comes_back():
    assert_counts(3, 3)
    refused("COUNTS", assert_counts, 2, 3)


def whole(**more):
    good = outcome("good", value("worth"), stock="pool", saturation="cap")
    place = area(
        "x",
        indicator("people", 100),
        indicator("pool", 5),
        measure("m", cost("c", 1), effect("e", "good", 0.3)),
    )
    return programme(place, good, **more)


def test_a_rate_below_zero_is_no_discounting():
    with pytest.raises(InvariantError, match="DISCOUNT"):
        simulate(whole(regime=flat(-0.02)), draws=1_000, seed=1)


def test_a_split_that_does_not_add_up_stops_the_run():
    place = area("x", measure("m", cost("c", 1, payers={"VIII": 0.5, "municipality": 0.4})))
    with pytest.raises(InvariantError):
        simulate(programme(place, outcome("good")), draws=1_000, seed=1)


def test_more_than_the_stock_offers_stops_the_run(monkeypatch):
    from mkba.engine import evaluate

    compiled = compile_programme(whole())
    assert run_block(compiled, Design(1_000, 1), 0)
    monkeypatch.setattr(evaluate, "scale", lambda asked, _harm, _saturation: np.ones_like(asked))
    refused("SATURATION", run_block, compiled, Design(1_000, 1), 0)


def test_an_amount_that_is_not_finite_stops_the_run():
    place = area("x", measure("m", cost("c", float("nan"))))
    with pytest.raises(InvariantError, match="NOT-FINITE"):
        simulate(replace(programme(place, outcome("good"))), draws=1_000, seed=1)
