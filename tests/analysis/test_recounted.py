"""The balance when there is more or less effect, or for longer."""

from dataclasses import replace

import pytest

from mkba.analysis.recounted import holding, lasting, less_deadweight, recounted, resized, scaled, stopping
from mkba.analysis.reweighed import counted
from mkba.run import simulate
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    measure,
    outcome,
    programme,
    reach,
    synergy,
    transfer,
    value,
)

KEY = ("hoog", "a")
GROSS = replace(evidence(1.0), counterfactual="gross")


def ledger_of(*parts, **more):
    return simulate(programme(*parts, **{"horizon": 3, **more}), draws=1_000, seed=1).ledger


@pytest.mark.parametrize(
    ("mean", "by", "factor"), [(0.4, 1.25, 0.5 / 0.6), (0.9, 1.25, 0.0), (0.0, 1.25, 1.0), (1.0, 0.75, 1.0)]
)
def test_what_is_left_of_deadweight(mean, by, factor):
    one = effect("e", "good", GROSS, deadweight=mean)
    assert less_deadweight(by)(one, "hoog") == pytest.approx(factor)


def test_costs_stay_and_effects_are_scaled_with_their_synergies():
    parts = measure("m", effect("e", "good"), cost("c", 10)), measure("n", cost("c", 1))
    ledger = ledger_of(area("x", *parts, synergy("s", "m.e", "n", 0.5)), outcome("good"))
    found = scaled(ledger, [resized(1.0), resized(0.5)])
    assert [one[KEY] for one in found] == pytest.approx([150 - 11, 75 - 11])


def test_benefits_only_last_longer_and_the_horizon_still_ends_them():
    whole = programme(
        area("x", measure("m", effect("e", "good", duration=2), cost("c", 10))), outcome("good"), horizon=3
    )
    benefits, over = recounted(whole, [lasting(whole, by) for by in (1.0, 1.25, 5.0)], [])
    assert [found[KEY] for found in benefits] == pytest.approx([200, 250, 300])
    assert over == ()


def test_growth_goes_on_to_the_end_of_a_longer_horizon():
    growing = outcome("good", value("worth", 1.0, growth=0.1))
    yearly = measure("m", effect("e", "good"), reached=reach(last=2026 + 9))
    whole = programme(area("x", yearly), growing, horizon=2)
    _, (over,) = recounted(whole, [], [4])
    assert over[KEY] == pytest.approx(100 * (1 + 1.1 + 1.21 + 1.331))


def test_values_of_other_growth_tax_and_displacement_are_kept_apart_or_together_without_loss():
    parts = (
        value("plain", 2.0),
        value("taxed", 3.0, tax="excluded"),
        value("harm", -1.0),
        value("growing", 1.0, growth=0.1),
        transfer("grant", 9.0),
    )
    measures = measure("m", effect("e", "good", displacement=0.2), cost("c", 7)), measure("n", cost("d", 1))
    whole = programme(area("x", *measures, synergy("s", "m.e", "n", 0.5)), outcome("good", *parts), horizon=3)
    ledger = simulate(whole, draws=1_000, seed=1).ledger
    (benefits,), (over,) = recounted(whole, [lasting(whole, 1.0)], [3])
    base = counted(ledger, KEY)
    assert benefits[KEY] == pytest.approx(base.npv - base.costs, rel=1e-12)
    assert over[KEY] == pytest.approx(base.npv, rel=1e-12)


def watched(until, size=1.0):
    return replace(evidence(size), evidence_until=until)


def two_ways(*parts, horizon=10, good=None):
    """Benefits when effects stop after the last year observed, and when they go on as they were in it."""
    whole = programme(area("x", *parts), good or outcome("good"), horizon=horizon)
    (stop, hold), _ = recounted(whole, [stopping, holding(whole)], [])
    return stop[KEY], hold[KEY]


def test_an_effect_stops_after_the_last_year_observed_or_goes_on_as_it_was():
    # 100 people, four years that halve each year: 100, 50, 25, 12.5; 2026 and 2027 were observed, ten years count
    stop, hold = two_ways(measure("m", effect("e", "good", watched(1), duration=4, fade=0.5)))
    assert stop == pytest.approx(100 + 50)
    assert hold == pytest.approx(100 + 9 * 50)


def test_what_begins_later_than_anyone_looked_is_gone_or_never_fades():
    # from the third year on for two years: nobody saw it; held, it is 100 in each of the years 2028 to 2035
    stop, hold = two_ways(measure("m", effect("e", "good", watched(0), onset=2, duration=2, fade=0.5)))
    assert (stop, hold) == (0.0, pytest.approx(8 * 100))


def test_what_ended_under_observation_or_without_any_stays():
    seen = measure("m", effect("e", "good", watched(3), duration=4))
    assert two_ways(seen) == (pytest.approx(400), pytest.approx(400))
    silent = measure("m", effect("e", "good", evidence(1.0), duration=4))
    assert two_ways(silent) == (pytest.approx(400), pytest.approx(400))


def test_an_amount_at_once_is_never_repeated_and_is_gone_where_nobody_looked():
    life = replace(outcome("good"), values=(replace(value("worth"), basis="capital"),))
    later = measure("m", effect("e", "good", watched(0), onset=1))
    assert two_ways(later, good=life) == (0.0, pytest.approx(100))


def test_synergies_rest_on_what_was_seen_of_their_effect():
    parts = measure("m", effect("e", "good", watched(0), duration=2)), measure("n", cost("d", 1))
    stop, hold = two_ways(*parts, synergy("s", "m.e", "n", 0.5), horizon=5)
    # 100 a year and half of it more
    assert (stop, hold) == (pytest.approx(150), pytest.approx(5 * 150))


def test_both_ways_together_are_compiled_as_each_alone():
    parts = measure("m", effect("e", "good", watched(1), duration=4, fade=0.5))
    whole = programme(area("x", parts), outcome("good"), horizon=10)
    ways = [stopping, holding(whole), lasting(whole, 1.25)]
    together, _ = recounted(whole, ways, [])
    apart = [recounted(whole, [way], [])[0][0] for way in ways]
    assert [one[KEY] for one in together] == [one[KEY] for one in apart]
