"""The density and coverage of a box against the integrals they stand for."""

import numpy as np
import pytest

from mkba.analysis.conditions.discovery import discovery
from mkba.domain.distribution import Uniform
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, value

SCHOOL = measure("school", cost("staff", Uniform(40.0, 100.0)), effect("e", "good", 1.0))
WORTH = outcome("good", value("worth", Uniform(0.0, 2.0)))


def test_density_coverage_and_support_of_a_box_in_closed_form():
    # 100 people x worth w on (0, 2) - staff s on (40, 100): negative where w < s / 100, over all 70 / 200 of the draws
    ledger = simulate(programme(area("x", SCHOOL), WORTH, horizon=1), draws=20_000, seed=8).ledger
    total, _ = discovery(ledger)
    assert total.rate == pytest.approx(0.35, abs=5 * total.rate_error)
    for box in total.boxes:
        ends = {"worth": [0.0, 2.0], "staff": [40.0, 100.0]}
        for one in box.limits:
            ends["worth" if "worth" in one.name else "staff"][one.side == "below"] = one.value
        (low, high), (least, most) = ends["worth"], ends["staff"]
        s = least + (most - least) * (np.arange(100_000) + 0.5) / 100_000
        inside = (high - low) / 2 * (most - least) / 60
        density = float(np.clip(s / 100 - low, 0.0, high - low).mean() / (high - low))
        assert box.support == pytest.approx(inside, abs=0.02)
        assert box.density == pytest.approx(density, abs=5 * box.density_error)
        assert box.coverage == pytest.approx(density * inside / 0.35, abs=5 * box.coverage_error)
