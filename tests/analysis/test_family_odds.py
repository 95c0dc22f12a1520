import pytest
from scipy.special import ndtr

from mkba.analysis.oneway.family_odds import families_odds
from mkba.analysis.oneway.moved import grounds
from mkba.analysis.subject import subject_of
from mkba.domain.distribution import Beta, Normal
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, reach


def test_members_count_by_what_they_move():
    # means 10 and 90, sd 5 and 30: factor 1.2 is a sum of 120; the sum has sd 30.41
    parts = [
        area("x", measure("m", cost("c", Normal(10.0, 5.0)))),
        area("y", measure("m", cost("c", Normal(90.0, 30.0)))),
    ]
    ledger = simulate(programme(*parts, horizon=1), draws=20_000, seed=3).ledger
    (ground,) = grounds(subject_of(ledger))
    name = "areas.*.m.costs.c.amount"
    ((_, odds),) = families_odds(ledger, [(ground, {name: (1.2,)})])
    one = odds[name]
    assert one.chance == pytest.approx(1 - ndtr(20 / (25 + 900) ** 0.5), abs=4 * one.doubt)
    assert one.regions == pytest.approx((1 - one.chance, one.chance))
    # between two values that turn it: the sign is the other one outside
    ((_, both),) = families_odds(ledger, [(ground, {name: (0.8, 1.2)})])
    assert both[name].chance == pytest.approx(2 * one.chance, abs=8 * one.doubt)
    below, between, above = both[name].regions
    assert (below, above) == pytest.approx((one.chance, one.chance), abs=4 * one.doubt)
    assert below + between + above == pytest.approx(1.0)
    assert next(families_odds(ledger, [(ground, {})]))[1] == {}


def test_a_member_that_stops_at_its_limit_counts_as_far_as_it_goes():
    # twice the mean: 0.3 becomes 0.6 but 0.8 stops at 1: 0.5 more in all, where the sum has sd 0.1414
    parts = [
        area(name, measure("m", effect("e", "good"), reached=reach(share=Beta(mean, 0.1))))
        for name, mean in (("x", 0.3), ("y", 0.8))
    ]
    ledger = simulate(programme(*parts, outcome("good"), horizon=1), draws=20_000, seed=3).ledger
    (ground,) = grounds(subject_of(ledger))
    name = "areas.*.m.reach.share"
    (wide,) = [one[name] for _, one in families_odds(ledger, [(ground, {name: (2.0,)})])]
    # 1.3 times: 0.39 and 1: 0.29 more, 2.05 sd
    (near,) = [one[name] for _, one in families_odds(ledger, [(ground, {name: (1.3,)})])]
    assert wide.chance < 0.001
    assert near.chance == pytest.approx(1 - ndtr(0.29 / 0.02**0.5), abs=0.006)  # the sum is not quite normal
