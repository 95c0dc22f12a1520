"""The balance when there is more or less effect, or for longer."""

from dataclasses import replace

import pytest

from mkba.analysis.recounted import less_deadweight, recounted, resized, scaled
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
    lasting, over = recounted(whole, [1.0, 1.25, 5.0], [])
    assert [found[KEY] for found in lasting] == pytest.approx([200, 250, 300])
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
    (lasting,), (over,) = recounted(whole, [1.0], [3])
    base = counted(ledger, KEY)
    assert lasting[KEY] == pytest.approx(base.npv - base.costs, rel=1e-12)
    assert over[KEY] == pytest.approx(base.npv, rel=1e-12)
