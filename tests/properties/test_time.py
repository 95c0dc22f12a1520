"""Relations in time: base year, shifts, horizons."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.domain.cost import Cost
from mkba.domain.distribution import Fixed
from mkba.domain.indicator import Indicator
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import draw
from mkba.engine.evaluate import evaluate
from mkba.engine.streams import Design
from tests.programmes import flat, label
from tests.properties.changes import HOOG_A, close, each, npv, points, shifted, without_growth
from tests.strategies import programmes

few = settings(max_examples=15)
FAR = 60  # past every entry, duration and life of the programmes drawn here


@few
@given(programmes(spread=True), st.sampled_from([0.0, 0.03, 0.1]))
def test_a_base_year_five_years_later_is_worth_five_years_of_interest_more(whole, rate):
    # growth counts from the base year, so there is none here; the window ends in the same year
    later = shifted(without_growth(whole), 5)
    flat_rate = replace(flat(rate), rates={"standard": ((0, rate),), "fixed": ((0, rate),)})
    horizon = min(whole.horizon, 60)
    early = points(replace(later, regime=flat_rate, horizon=horizon + 5))
    late = points(replace(later, regime=flat_rate, horizon=horizon, base_year=whole.base_year + 5))
    for name, (_, pv) in early.items():
        assert close(late[name][1], pv * (1 + rate) ** 5)


@few
@given(programmes(spread=True), st.integers(-6, 9))
def test_everything_later_is_the_same(whole, years):
    later = points(replace(shifted(whole, years), base_year=whole.base_year + years))
    for name, (_, pv) in points(whole).items():
        assert close(later[name][1], pv)


@few
@given(programmes(spread=True))
def test_a_horizon_beyond_everything_changes_nothing(whole):
    assert close(npv(replace(whole, horizon=FAR)), npv(replace(whole, horizon=85)))


def still(whole):
    """No growth, no trend, no residual values: what a year is worth does not depend on where the horizon lies."""

    def plain(one):
        return replace(one, trend=replace(one.trend, by_future={"": Fixed(0.0)}))

    calm = each(without_growth(whole), Indicator, plain)
    return each(calm, Cost, lambda item: replace(item, life=None))


@few
@given(programmes(spread=True), st.integers(1, 20))
def test_what_follows_the_horizon_and_what_comes_before_it_are_everything(whole, horizon):
    whole = still(whole)
    everything = points(replace(whole, horizon=FAR))
    before, after = points(replace(whole, horizon=horizon)), later(replace(whole, horizon=horizon))
    for name, (_, pv) in everything.items():
        assert close(before[name][1] + after.get(name, 0.0), pv)


@few
@given(programmes(spread=True))
def test_nothing_follows_a_horizon_beyond_everything(whole):
    assert all(not np.any(pv) for pv in later(replace(whole, horizon=FAR)).values())


def later(whole, draws=40):
    """Present value after the horizon, per line."""
    compiled = compile_programme(whole)
    x = draw(compiled.plan, Design(1000, 1), 0)[:, :draws]
    found = {}
    for cases in compiled.cases[HOOG_A]:
        if cases.after is not None:
            found |= dict(zip(map(label, cases.after.lines), evaluate(cases.after, x).pv, strict=True))
    return found
