"""What knowing a thing is worth: which things there are, in which order, and never more than knowing everything."""

import pytest

from mkba.analysis.knowledge.information import evpi
from mkba.analysis.knowledge.learning import AXES, QUANTITY, evppi, informed
from mkba.analysis.subject import subject_of
from mkba.domain.distribution import Normal, Uniform
from mkba.run import simulate
from tests.programmes import area, cost, effect, factor, measure, outcome, programme, value

STAFF = Normal(50.0, 20.0)


def ledger(staff=STAFF, draws=5_000):
    parts = measure("m", cost("c", staff), effect("e", "good", 0.05), domain="work")
    return simulate(
        programme(
            area("x", parts), area("y", parts), outcome("good", value("worth", Normal(10.0, 1.0)), domain="work"),
            factor("delivery", "effects", Normal(1.0, 0.1)), horizon=1, futures=("hoog", "laag"),
            common={"*.costs.*.amount": 0.5},
        ),
        draws=draws, seed=3,
    ).ledger  # fmt: skip


def test_every_stream_and_every_bundle_in_every_future():
    made, heard = ledger(), []
    found = evppi(made, progress=lambda done, asked: heard.append((done, asked)))
    names = subject_of(made).plan.streams
    for future in ("hoog", "laag"):
        own = [one for one in found if one.future == future]
        assert tuple(one.name for one in own if one.axis == QUANTITY) == names
        bundles = [(one.axis, one.name) for one in own if one.axis != QUANTITY]
        assert set(bundles) == {
            ("domain", "work"), ("area", "x"), ("area", "national"), ("area", "y"), ("kind", "costs"),
            ("kind", "factor"), ("kind", "value"),
        }  # fmt: skip
        assert [axis for axis, _ in bundles] == ["domain"] + ["area"] * 3 + ["kind"] * 3
    assert heard[-1][0] == heard[-1][1]
    assert [done for done, _ in heard] == list(range(1, heard[-1][1] + 1))


def test_nothing_is_worth_more_than_everything():
    made = ledger()
    most = {one.future: one.value for one in evpi(made)}
    found = evppi(made)
    assert all(0 <= one.value <= most[one.future] for one in found)
    assert {one.name for one in found if one.clear} >= {"costs", "x", "areas.*.m.costs.c.amount"}
    # one domain holds all: it is worth what everything is
    (whole, *_) = [one for one in found if (one.axis, one.name) == ("domain", "work")]
    assert abs(whole.value - most["hoog"]) <= 3 * whole.error


def test_futures_with_the_same_figures_agree():
    found = evppi(ledger(), axes=[QUANTITY])
    high, low = ([one.value for one in found if one.future == future] for future in ("hoog", "laag"))
    assert high == low


def test_the_same_draws_give_the_same_value():
    assert evppi(ledger()) == evppi(ledger())


def test_where_no_draw_changes_the_choice_all_is_named_and_worth_nothing():
    made = ledger(staff=Uniform(900.0, 950.0), draws=1_000)
    sure, found = informed(made, cost=100.0), evppi(made)
    assert {(one.value, one.error) for one in found} == {(0.0, 0.0)}
    doubtful = evppi(ledger(draws=1_000))
    assert [(one.axis, one.name) for one in found if one.future == "laag"] == [
        (one.axis, one.name) for one in doubtful if one.future == "laag"
    ]
    assert sure.learned == found
    assert sure.cost == 100.0
    assert [(one.future, one.place) for one in sure.local] == [
        ("hoog", "x"), ("laag", "x"), ("hoog", "y"), ("laag", "y"),
    ]  # fmt: skip


def test_one_area_by_itself():
    found = informed(ledger(), place="x", axes=["kind"])
    assert found.local == ()
    assert {one.place for one in found.choices} == {"x"}
    assert {one.axis for one in found.learned} == {"kind"}
    assert set(AXES) > {"kind"}


def test_some_names_are_worth_what_they_are_among_all():
    made = ledger()
    names = {"areas.x.m.costs.c.amount", "areas.*.m.costs.c.amount", "library.work.good.worth.amount"}
    heard = []
    some = evppi(made, names=names, progress=lambda done, asked: heard.append((done, asked)))
    among = [one for one in evppi(made, axes=[QUANTITY]) if one.name in names]
    assert [(one.future, one.name) for one in some] == [(one.future, one.name) for one in among]
    assert [one.value for one in some] == pytest.approx([one.value for one in among], rel=1e-9)
    assert [one.error for one in some] == pytest.approx([one.error for one in among], rel=1e-9)
    assert {one.name for one in some} == names
    assert heard == [(k, 5) for k in range(1, 6)]


def test_some_names_where_nothing_is_in_doubt():
    found = evppi(ledger(Normal(1.0, 0.01)), names={"areas.x.m.costs.c.amount"})
    assert [(one.future, one.name, one.value) for one in found] == [
        (future, "areas.x.m.costs.c.amount", 0.0) for future in ("hoog", "laag")
    ]
