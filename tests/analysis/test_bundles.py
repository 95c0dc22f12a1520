"""Bundles: which rows belong to them, and the regression on what they make of the balance."""

import numpy as np
import pytest

from mkba.analysis.knowledge.bundles import bundles_of, worth
from mkba.analysis.subject import subject
from mkba.domain.distribution import Normal
from tests.programmes import area, cost, effect, factor, measure, outcome, programme, value


def test_every_row_belongs_to_one_bundle_of_each_axis():
    parts = measure("m", cost("c", Normal(50.0, 20.0)), effect("e", "good", Normal(0.1, 0.1)), domain="work")
    asked = subject(
        programme(
            area("x", parts), area("y", parts), outcome("good", value("worth", Normal(10.0, 1.0)), domain="work"),
            factor("delivery", "effects", Normal(1.0, 0.1)), common={"*.costs.*.amount": 0.5},
        )
    )  # fmt: skip
    found = bundles_of(asked)
    for axis in ("domain", "area", "kind"):
        rows = sorted(row for one in found if one.axis == axis for row in one.rows.tolist())
        assert rows == list(range(2, 2 + len(asked.plan.rows)))
    names = {(one.axis, one.name) for one in found}
    assert {
        ("area", "x"),
        ("area", "y"),
        ("area", "national"),
        ("kind", "costs"),
        ("kind", "factor"),
    } <= names
    assert ("area", "*") not in names  # what areas have in common has no row of its own


def test_a_perfect_regressor_gives_the_gain_of_the_sample():
    rng = np.random.default_rng(2)
    h = rng.normal(-1.0, 2.0, size=(2, 1000))
    found, error = worth(h, h + 5.0, list(range(100, 1000, 100)))
    y = h + 5.0
    assert found == pytest.approx(np.maximum(y.max(axis=0), 0).mean() - y.mean(axis=1).max())
    assert error > 0


def test_what_does_not_move_has_no_value():
    y = np.random.default_rng(2).normal(size=(1, 1000))
    assert worth(np.full((1, 1000), 7.0), y, [500])[0] == pytest.approx(0.0, abs=1e-9)
    assert worth(np.zeros((1, 1000)), y, [500])[0] == pytest.approx(0.0, abs=1e-9)


def test_unequal_numbers_of_options_and_draws_are_told_apart():
    rng = np.random.default_rng(2)
    h = rng.normal(size=(3, 400))
    noise = rng.normal(size=(3, 400))
    clean, noisy = worth(h, h, [200])[0], worth(h, h + noise, [200])[0]
    assert noisy == pytest.approx(clean, abs=0.15)
