"""Cases in other ways: each is that of a programme in which the same was changed."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.domain.grade import BASE_CASE
from mkba.engine.compiled import main_cases
from mkba.engine.draws import central
from mkba.engine.evaluate import evaluate
from mkba.engine.recompiled import Way, recompiled
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, value

KEY = ("hoog", "a")


def whole(**changes):
    growing = outcome("good", value("worth", 2.0, growth=0.1), stock="pool")
    one = measure("m", effect("e", "good", duration=changes.pop("duration", 2)), cost("c", 3))
    counts = indicator("people", 100), indicator("pool", 100)
    return programme(area("x", *counts, one), growing, **{"horizon": 4, **changes})


def values(case, drawn):
    return evaluate(case, central(drawn, 1)).pv[:, 0]


def longer(flow):
    lasts = flow.shape.persistence
    if lasts is None:
        return flow
    twice = replace(lasts, duration=replace(lasts.duration, value=2 * lasts.duration.value))
    return replace(flow, shape=replace(flow.shape, persistence=twice))


@pytest.mark.parametrize(
    ("way", "same"),
    [
        (Way(lambda flow: flow, 4), whole()),
        (Way(longer, 4), whole(duration=4)),
        (Way(lambda flow: flow, 7), whole(horizon=7)),
    ],
)
def test_a_way_is_the_programme_in_which_it_was_changed(way, same):
    drawn, (found,) = recompiled(whole(), BASE_CASE, [way])
    expected = main_cases(same, BASE_CASE)
    (case,), (other,) = found[KEY], expected[1][KEY]
    assert values(case, drawn) == pytest.approx(values(other, expected[0]), rel=1e-14)
    assert np.abs(values(case, drawn)).sum() > 0


def test_every_way_stands_beside_the_others():
    _, found = recompiled(whole(), BASE_CASE, [Way(lambda flow: flow, years) for years in (4, 2)])
    assert [one[KEY][0].weight.shape[1] for one in found] == [5, 3]
    assert recompiled(whole(), BASE_CASE, [])[1] == ()
