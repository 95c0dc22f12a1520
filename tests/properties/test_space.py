"""Relations between areas, populations, stocks and parties."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.domain.cost import Cost
from mkba.domain.distribution import Normal, Uniform
from mkba.domain.indicator import Indicator
from mkba.domain.transfer import Transfer
from mkba.run import simulate
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    value,
)
from tests.properties.changes import HOOG_A, certain, close, each, npv, points, renamed, size_of, times
from tests.strategies import FUTURES, areas, programmes

few = settings(max_examples=15)


def part_of(place, share, name):
    """A part of an area: of its people and stocks, and of the costs that do not follow the people."""
    smaller = each(place, Indicator, lambda one: replace(one, value=times(one.value, share)))

    def split(item):
        return replace(item, amount=times(item.amount, share)) if item.per in ("year", "once") else item

    return renamed(each(smaller, (Cost, Transfer), split), place.id, name)


@few
@given(programmes(), st.sampled_from([0.3, 0.5, 0.9]))
def test_a_population_split_in_two_gives_the_same_total(whole, share):
    whole = certain(whole)
    first, *rest = whole.areas
    halves = (part_of(first, share, "one"), part_of(first, 1 - share, "two"), *rest)
    for future in FUTURES:
        key = (future, "a")
        assert close(npv(replace(whole, areas=halves), key), npv(whole, key), size_of(whole, key))


@settings(max_examples=6)
@given(programmes(spread=True))
def test_the_order_of_areas_and_measures_changes_nothing(whole):
    turned = tuple(replace(one, interventions=one.interventions[::-1]) for one in whole.areas[::-1])
    before = simulate(whole, draws=1_000, seed=3)
    after = simulate(replace(whole, areas=turned), draws=1_000, seed=3)
    for key, book in before.ledger.books.items():
        other = dict(zip(after.ledger.groups, after.ledger.books[key].npv, strict=True))
        size = np.abs(book.costs).sum(axis=0) + np.abs(book.benefits).sum(axis=0)
        for group, sample in zip(before.ledger.groups, book.npv, strict=True):
            assert close(other[group], sample, size)


@few
@given(programmes(spread=True), areas("omega", spread=True))
def test_one_more_area_changes_no_draw_of_the_others(whole, more):
    wider = points(replace(whole, areas=(more, *whole.areas)))
    for name, (_, pv) in points(whole).items():
        assert np.array_equal(wider[name][1], pv)


@few
@given(programmes(spread=True))
def test_one_more_measure_with_its_own_outcome_changes_no_other_draw(whole):
    extra = outcome("other", value("worth", Normal(5.0, 1.0)))
    more = measure("extra", cost("c", Uniform(1, 2)), effect("e", "other", Normal(0.2, 0.1)))
    place = area("tail", indicator("people", 10), more)  # its quantities carry the name of an area
    first, *rest = whole.areas
    grown = replace(first, interventions=(*first.interventions, place.interventions[0]))
    wider = points(replace(whole, areas=(grown, *rest), outcomes={**whole.outcomes, "other": extra}))
    for name, (_, pv) in points(whole).items():
        assert np.array_equal(wider[name][1], pv)


@settings(max_examples=8)
@given(programmes(spread=True))
def test_areas_domains_parties_measures_and_lines_sum_to_the_balance(whole):
    ledger = simulate(whole, draws=1_000, seed=3).ledger
    for book in ledger.books.values():
        total = book.npv[ledger.positions("area")].sum(axis=0)
        size = np.abs(book.costs).sum(axis=0) + np.abs(book.benefits).sum(axis=0)
        for axis in ("domain", "party", "intervention"):
            assert close(book.npv[ledger.positions(axis)].sum(axis=0), total, size)
        counted = np.array([line.kind != "transfer" for line in book.lines], dtype=bool)
        assert close(book.pv[counted].sum(), total.mean(), size.mean())
        assert np.array_equal(book.area_costs, book.costs[ledger.positions("area")])


@few
@given(programmes(spread=True))
def test_transfers_cancel_over_parties(whole):
    for line, _ in points(whole).values():
        assert sum(line.parties.values()) == pytest.approx(0.0 if line.kind == "transfer" else 1.0, abs=1e-12)


@few
@given(programmes())
def test_twice_the_areas_is_twice_the_balance(whole):
    whole = certain(whole)
    twins = tuple(renamed(one, one.id, f"{one.id}2") for one in whole.areas)
    assert close(npv(replace(whole, areas=whole.areas + twins)), 2 * npv(whole), size_of(whole))


def twins(size, name=""):
    """Two equal areas with one uncertain effect size: of the library when it has a name."""
    held = measure("m", cost("c", 10), effect("e", "good", evidence(size, name=name)))
    return programme(area("x", held), area("y", held), outcome("good"))


def test_a_library_quantity_is_the_same_in_two_areas():
    found = points(twins(Normal(1.0, 0.3), "education.lib.good"))
    assert np.array_equal(found["x.m.e.worth"][1], found["y.m.e.worth"][1])
    assert np.ptp(found["x.m.e.worth"][1]) > 0


def test_an_area_quantity_is_not():
    found = points(twins(Normal(1.0, 0.3)))
    assert not np.array_equal(found["x.m.e.worth"][1], found["y.m.e.worth"][1])


def bounded(share, pool, saturation="cap"):
    good = outcome("good", value("worth", Normal(5.0, 1.0)), stock="pool", saturation=saturation)
    held = measure(
        "m", effect("e", "good", Uniform(0.4, 0.6), duration=3), reached=reach(share=share, last=2028)
    )
    return programme(area("x", indicator("people", 200), indicator("pool", pool), held), good)


@few
@given(st.floats(0.05, 0.45))
def test_below_the_stock_twice_the_reach_is_twice_the_benefit(share):
    assert close(npv(bounded(2 * share, 1e4)), 2 * npv(bounded(share, 1e4)))


@few
@given(st.floats(0.5, 0.9), st.floats(1.0, 2.0))
def test_above_the_stock_nothing_is_gained(share, more):
    # at least 200 * 0.5 * 0.4 = 40 asked of 30
    assert close(npv(bounded(share, 30.0)), npv(bounded(share * more, 30.0)))


@few
@given(st.floats(0.05, 0.45), st.floats(1.1, 2.0), st.floats(1.0, 80.0))
def test_blind_effects_gain_less_and_less_but_never_lose(share, more, pool):
    little, much = npv(bounded(share, pool, "independent")), npv(bounded(share * more, pool, "independent"))
    assert np.all(much >= little * (1 - 1e-12))
    assert np.all(much <= little * more * (1 + 1e-12))


@few
@given(programmes(spread=True))
def test_nobody_reached_is_only_what_does_not_follow_people(whole):
    empty = each(whole, Indicator, lambda one: replace(one, value=times(one.value, 0.0)))
    for line, pv in points(empty).values():
        assert line.kind != "effect" or not np.any(pv)


@few
@given(programmes(spread=True))
def test_an_alternative_minus_itself_is_nothing(whole):
    def same(measures):
        return tuple(
            replace(one, intensity={"a": one.intensity["a"], "b": one.intensity["a"]}) for one in measures
        )

    places = tuple(replace(one, interventions=same(one.interventions)) for one in whole.areas)
    both = replace(whole, areas=places)
    assert not np.any(npv(both, HOOG_A) - npv(both, ("hoog", "b")))
