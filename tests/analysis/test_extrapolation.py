"""What falls later after entry than anyone observed, in programmes that can be worked by hand."""

from dataclasses import replace

import pytest

from mkba.analysis.extrapolation import extrapolation
from mkba.run import simulate
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    synergy,
)

KEY = ("hoog", "a")


def watched(until, size=1.0, **more):
    return replace(evidence(size, **more), evidence_until=until)


def of(*measures, **more):
    whole = programme(area("x", *measures), outcome("good"), **{"horizon": 10, **more})
    return extrapolation(simulate(whole, draws=1_000, seed=1).ledger)[KEY]


def test_half_of_four_years_was_observed():
    # one cohort of 100, four years of an effect; the year of entry and the next were observed
    found = of(measure("m", effect("e", "good", watched(1), duration=4)))
    assert found.benefits == pytest.approx(400)
    assert found.later == pytest.approx(200)
    assert (found.share, found.unknown) == (pytest.approx(0.5), 0.0)


@pytest.mark.parametrize(("until", "share"), [(0, 0.75), (2, 0.25), (3, 0.0), (8, 0.0)])
def test_the_last_year_observed_counts_as_observed(until, share):
    assert of(measure("m", effect("e", "good", watched(until), duration=4))).share == pytest.approx(share)


def test_onset_and_fade_are_counted():
    # year 2 after entry: 1, year 3: 0.5; only year 2 was observed
    found = of(measure("m", effect("e", "good", watched(2), onset=2, duration=2, fade=0.5)))
    assert found.share == pytest.approx(0.5 / 1.5)


def test_later_years_count_for_less():
    found = of(measure("m", effect("e", "good", watched(0), duration=2)), rate=0.25)
    assert found.later == pytest.approx(100 / 1.25)
    assert found.share == pytest.approx(0.8 / 1.8)


def test_cohorts_enter_one_after_the_other():
    # cohorts of 2026 and 2027, two years each: 2026 new; 2027 new and old; 2028 old
    found = of(measure("m", effect("e", "good", watched(0), duration=2), reached=reach(last=BASE + 1)))
    assert (found.benefits, found.later) == (pytest.approx(400), pytest.approx(200))


def test_what_lies_beyond_the_horizon_is_no_benefit():
    found = of(measure("m", effect("e", "good", watched(0), duration=4)), horizon=2)
    assert (found.benefits, found.later) == (pytest.approx(200), pytest.approx(100))


def test_silence_stands_apart():
    known = effect("e", "good", watched(0), duration=2)
    found = of(measure("m", known, effect("f", "good", evidence(3.0), duration=2)))
    assert found.unknown == pytest.approx(0.75)
    assert found.share == pytest.approx(0.125)


def test_overlap_is_shared_by_old_and_new():
    whole = programme(
        area("x", indicator("people", 100), indicator("pool", 50), measure("m", effect("e", "good", watched(0), duration=2))),
        outcome("good", stock="pool"), horizon=10,
    )  # fmt: skip
    found = extrapolation(simulate(whole, draws=1_000, seed=1).ledger)[KEY]
    assert found.benefits < 200
    assert found.share == pytest.approx(0.5)


def test_a_synergy_follows_its_effect_and_its_partner():
    pair = [
        measure("m", effect("e", "good", watched(0), duration=2)),
        measure("n", cost("c", 1)),
        synergy("s", "m.e", "n", 0.5),
    ]
    assert of(*pair).share == pytest.approx(0.5)


def test_displacement_takes_the_same_share():
    found = of(measure("m", effect("e", "good", watched(0), duration=2, displacement=0.25)))
    assert (found.benefits, found.later) == (pytest.approx(150), pytest.approx(75))


def test_without_benefits_there_is_no_share():
    found = of(measure("m", cost("c", 5)))
    assert (found.benefits, found.share, found.unknown) == (0.0, None, None)
    assert (found.balance, found.observed, found.balance_share) == (-5.0, -5.0, None)


@pytest.mark.parametrize(
    ("costs", "observed", "share"), [(150, 50, 0.8), (320, -120, 2.5), (500, -300, None)]
)
def test_the_part_of_the_balance_that_was_never_observed(costs, observed, share):
    # benefits of 400, half of them later than was observed; the balance is 400 - costs
    found = of(measure("m", cost("c", costs), effect("e", "good", watched(1), duration=4)))
    assert found.balance == pytest.approx(400 - costs)
    assert found.observed == pytest.approx(observed)
    assert found.balance_share == (pytest.approx(share) if share else None)
