"""Means of the draws where a quantity was low or high, against the closed form of the normal."""

from math import sqrt

import pytest

from mkba.analysis.oneway.conditional import balances_of, conditional
from mkba.analysis.oneway.tornado import tornado
from mkba.analysis.subject import subject_of
from mkba.domain.distribution import Normal
from mkba.domain.method import Correlation
from mkba.run import simulate
from tests.programmes import area, cost, measure, programme

FIFTH = 1.3998096  # mean of the highest fifth of a standard normal: density at its 80% point / 0.2
ERRORS = 4.0
PAIR = [area(name, measure("m", cost("c", Normal(50.0, 20.0)))) for name in ("x", "y")]


def ledger(*parts, draws=20_000, **more):
    return simulate(programme(*parts, horizon=1, **more), draws=draws, seed=4).ledger


def near(one, low, high):
    assert (
        abs(one.low - low) < ERRORS * one.low_error + 0.02
    )  # a fifth of a hypercube is exact but for its own steps
    assert abs(one.high - high) < ERRORS * one.high_error + 0.02
    assert one.apart_error > 0


def test_fifths_of_a_straight_line_are_those_of_the_normal():
    # cost sd 20, another of sd 10 that does not move along
    found = conditional(
        ledger(area("x", measure("m", cost("c", Normal(50.0, 20.0)), cost("d", Normal(30.0, 10.0)))))
    )
    first, second = found
    assert (first.name, second.name) == ("areas.x.m.costs.c.amount", "areas.x.m.costs.d.amount")
    near(first, -80 + 20 * FIFTH, -80 - 20 * FIFTH)
    near(second, -80 + 10 * FIFTH, -80 - 10 * FIFTH)


def test_what_moves_along_counts_and_one_at_a_time_does_not_see_it():
    # half in common: y goes along for half of x: 20 x (1 + 0.5) x 1.4
    calculated = ledger(*PAIR, common={"*.costs.*.amount": 0.5})
    for one in conditional(calculated, each=True):
        near(one, -100 + 30 * FIFTH, -100 - 30 * FIFTH)
    alone = tornado(subject_of(calculated), each=True)[0]
    assert alone.swing < 0.7 * 2 * 30 * FIFTH


def test_a_declared_tie_counts_too():
    tie = Correlation(("areas.x.m.costs.c.amount", "areas.x.m.costs.d.amount"), 0.8)
    whole = area("x", measure("m", cost("c", Normal(50.0, 20.0)), cost("d", Normal(50.0, 20.0))))
    apart, tied = conditional(ledger(whole))[0], conditional(ledger(whole, correlations=(tie,)))[0]
    assert apart.low - apart.high == pytest.approx(40 * FIFTH, rel=0.03)
    # rank 0.8 is 2 sin(0.8 pi / 6) = 0.813 between the scores
    assert tied.low - tied.high == pytest.approx(40 * FIFTH * 1.813, rel=0.03)


def test_a_family_is_judged_by_its_sum():
    # independent: the sum has sd 20 sqrt(2), less than both together at their percentile
    (one,) = conditional(ledger(*PAIR))
    assert (one.name, one.members) == ("areas.*.m.costs.c.amount", 2)
    near(one, -100 + 20 * sqrt(2) * FIFTH, -100 - 20 * sqrt(2) * FIFTH)


def test_few_blocks_give_an_error_too():
    (one,) = conditional(ledger(*PAIR, draws=2_000))
    assert 0 < one.low_error < 2
    assert one.apart_error == pytest.approx(sqrt(one.low_error**2 + one.high_error**2))


def test_the_balance_of_an_area_and_of_all():
    calculated = ledger(*PAIR, draws=1_000)
    parts = [balances_of(calculated, ("hoog", "a"), name) for name in ("x", "y")]
    assert balances_of(calculated, ("hoog", "a")) == pytest.approx(parts[0] + parts[1])
