import pytest
from scipy.special import ndtr

from mkba.analysis.oneway.family_odds import families_odds
from mkba.analysis.oneway.moved import grounds
from mkba.analysis.subject import subject_of
from mkba.domain.distribution import Normal
from mkba.run import simulate
from tests.programmes import area, cost, measure, programme


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
    chance, doubt = odds[name]
    assert chance == pytest.approx(1 - ndtr(20 / (25 + 900) ** 0.5), abs=4 * doubt)
    # between two values that turn it: the sign is the other one outside
    ((_, both),) = families_odds(ledger, [(ground, {name: (0.8, 1.2)})])
    assert both[name][0] == pytest.approx(2 * chance, abs=8 * doubt)
    assert next(families_odds(ledger, [(ground, {})]))[1] == {}
