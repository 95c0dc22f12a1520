from itertools import permutations

import numpy as np
import pytest

from mkba.analysis.inventory import inventory
from mkba.analysis.subject import balance, subject
from mkba.analysis.variance.input_groups import input_groups
from mkba.analysis.variance.pairs import counts, pair_of
from mkba.analysis.variance.shapley import coalitions, shapley, shares
from mkba.domain.distribution import Lognormal, Normal
from mkba.errors import UsageError
from tests.programmes import area, cost, effect, measure, outcome, programme, value


def whole(areas=("x", "y")):
    part = measure("m", cost("staff", Normal(50.0, 20.0)), effect("e", "good", Normal(1.0, 0.2)))
    worth = outcome("good", value("worth", Lognormal(2.0, 0.5)))
    return programme(*(area(name, part) for name in areas), worth, common={"*.costs.*.amount": 0.5})


def test_shares_are_the_mean_over_all_orders_of_joining():
    # three groups: closed index of each coalition by itself, then every order by hand
    mixed = np.random.default_rng(3).normal(size=(8, 50))
    a, b = mixed[7], mixed[0]
    middle = (a.mean() + b.mean()) / 2
    closed = [
        np.sum((a - middle) * (mixed[u] - b) + (b - middle) * (mixed[7 - u] - a)) / np.sum((a - b) ** 2)
        for u in range(8)
    ]
    expected = np.zeros(3)
    for order in permutations(range(3)):
        joined = 0
        for g in order:
            expected[g] += (closed[joined | 1 << g] - closed[joined]) / 6
            joined |= 1 << g
    found, half = shares(mixed, counts(50, 0))
    assert found == pytest.approx(expected)
    assert found.sum() == pytest.approx(1)
    assert (half > 0).all()


def test_a_coalition_is_a_with_the_others_from_b():
    asked = subject(whole())
    pair = pair_of(asked.plan, 8)
    groups = input_groups(inventory(asked), pair.inputs, "area")
    held = asked.cases_of(("hoog", "a"))
    found = coalitions({("hoog", "a"): held}, groups, pair)["hoog", "a"]
    assert len(found) == 2 ** len(groups)
    for number, mixed in enumerate(found):
        others = [one.members for g, one in enumerate(groups) if not number >> g & 1]
        x = pair.mixed(np.concatenate([np.zeros(0, dtype=int), *others]))
        assert mixed == pytest.approx(sum(balance(case, x) for case in held))


def test_every_case_has_its_shares_the_largest_first():
    told = []
    (found,) = shapley(subject(whole()), "kind", points=64, progress=lambda *count: told.append(count))
    parts = [one.share for one in found.shares]
    assert parts == sorted(parts, reverse=True)
    assert sum(parts) == pytest.approx(1)
    assert (found.by, found.points, found.place) == ("kind", 64, "total")
    assert told == [(1, 2), (2, 2)]  # an area at a time


def test_too_many_groups_are_refused():
    with pytest.raises(UsageError) as told:
        shapley(subject(whole(tuple("abcdefgh"))), "area")
    assert told.value.code == "SHAPLEY-GROUPS"


def test_where_nothing_is_uncertain_there_is_nothing_to_share():
    (found,) = shapley(subject(programme(area("x", measure("m", cost("c", 5.0))), outcome("good"))))
    assert found.shares == ()
    still = np.full((4, 8), 3.0)
    assert not np.any(shares(still, counts(8, 0)))
