"""One input at a time from another sample: equal to evaluating each of them by itself."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.subject import balance, subject
from mkba.domain.distribution import Beta, Lognormal, Normal, Uniform
from mkba.domain.method import Correlation
from mkba.engine.inputs import inputs_of, rows_at, stacks
from mkba.engine.replaced import components, replaced
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    factor,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    synergy,
    value,
)

POINTS = 6


def whole():
    """Stocks shared and alone, synergy, deviation, drawn duration and trend, harm, a factor, a common part, a tie."""
    people = (
        indicator("people", Lognormal(1000.0, 100.0), trend=Normal(0.0, 0.01)),
        indicator("pool", Lognormal(300.0, 30.0), trend=Uniform(-0.02, 0.02)),
        indicator("few", Lognormal(50.0, 5.0)),
    )
    known = evidence(Normal(0.1, 0.03), grade="B", name="work.coach.job", between_areas=0.02)
    parts = (
        measure(
            "coach", cost("staff", Normal(50.0, 20.0), "place"), effect("job", "job", known, deadweight=Beta(0.3, 0.1)),
            effect("less", "rare", Uniform(0.0, 0.1), duration=Uniform(2.0, 5.0)), reached=reach(share=Beta(0.5, 0.1)),
        ),
        measure("school", effect("job", "job", Normal(0.05, 0.02), displacement=Uniform(0.0, 0.3))),
        synergy("both", "coach.job", "school", Uniform(0.1, 0.4)),
    )  # fmt: skip
    return programme(
        area("x", *people, *parts), area("y", *people, *parts),
        outcome("job", value("worth", Lognormal(10.0, 3.0)), stock="pool", reachable=Beta(0.8, 0.05)),
        outcome("rare", value("worth", Normal(5.0, 1.0)), stock="few"),
        factor("overrun", "costs", Lognormal(1.2, 0.2)), factor("delivery", "reach", Beta(0.9, 0.05)),
        horizon=6, common={"*.reach.share": 0.5, "*.costs.*.amount": 0.3},
        correlations=(Correlation(("library.education.job.worth.amount", "library.education.rare.worth.amount"), 0.6),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def asked():
    return subject(whole())


@pytest.fixture(scope="module")
def samples(asked):
    rng = np.random.default_rng(5)
    return rng.random((2, len(asked.plan.streams), POINTS))


def test_each_input_changes_the_balance_as_if_it_alone_were_replaced(asked, samples):
    inputs, (a, b) = inputs_of(asked.plan), samples
    for case in asked.cases["hoog", "a"]:
        found = replaced(case, inputs, stacks(asked.plan, a, b))
        assert found.a == pytest.approx(balance(case, rows_at(asked.plan, a)), rel=1e-12)
        assert found.b == pytest.approx(balance(case, rows_at(asked.plan, b)), rel=1e-12)
        changes = dict(zip(found.inputs.tolist(), found.change, strict=True))
        for i in range(len(inputs.names)):
            other = np.where((inputs.of_stream == i)[:, None], b, a)
            expected = balance(case, rows_at(asked.plan, other)) - found.a
            assert changes.get(i, np.zeros(POINTS)) == pytest.approx(expected, abs=1e-9)


def test_an_area_is_not_moved_by_what_belongs_to_another(asked):
    inputs = inputs_of(asked.plan)
    case = next(one for one in asked.cases["hoog", "a"] if one.area == "x")
    moved = {inputs.labels[i] for i in components(case, inputs).moved.ravel().tolist() if i >= 0}
    assert not [name for name in moved if name.startswith("areas.y.")]
    assert "areas.*.coach.reach.share" in moved


def test_flows_on_one_stock_are_one_component_and_others_stand_apart(asked):
    case = next(one for one in asked.cases["hoog", "a"] if one.area == "x")
    found = components(case, inputs_of(asked.plan))
    joined = {int(found.of_flow[flow]) for stock in case.stocks for flow in stock.flows}
    assert len(joined) == len(case.stocks)  # one each: nobody draws on two
    assert len(set(found.of_flow.tolist())) > 2


def test_a_case_without_lines_has_nothing_to_replace():
    empty = subject(programme(area("x"), outcome("good")))
    (case,) = empty.cases["hoog", "a"]
    found = replaced(case, inputs_of(empty.plan), stacks(empty.plan, np.zeros((0, 3)), np.zeros((0, 3))))
    assert found.change.shape == (0, 3)
    assert not found.a.any()


def test_without_spread_nothing_changes():
    plain = subject(programme(area("x", measure("m", cost("c", 5.0))), outcome("good")))
    (case,) = plain.cases["hoog", "a"]
    found = replaced(case, inputs_of(plain.plan), stacks(plain.plan, np.zeros((0, 2)), np.zeros((0, 2))))
    assert found.inputs.size == 0
    assert found.a == pytest.approx(found.b)
    assert replace(found, a=found.b).a[0] == pytest.approx(-5.0)
