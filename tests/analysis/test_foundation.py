from dataclasses import replace

import pytest

from mkba.analysis.foundation import foundation
from mkba.analysis.reference import reference
from mkba.domain.source import Source
from tests.programmes import (
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
    value,
)

LIBRARY = "work.coach.good"


def marked(noun, mark, *fields):
    """The noun, with this mark on the source of these quantities (or on its own)."""
    source = Source("t", 2026, mark)
    if not fields:
        return replace(noun, source=source)
    return replace(noun, **{name: replace(getattr(noun, name), source=source) for name in fields})


def good(mark="found"):
    return outcome("good", marked(value("worth", 2), mark), domain="work")


def known(mark="found", size=0.5):
    found = evidence(size, name=LIBRARY)
    return marked(found, mark)


def people(mark="found"):
    return marked(indicator("people", 100), mark)


def reached(mark="found"):
    return marked(reach(), mark, "share")


def rows(*places, outcome_=None, **more):
    return {
        one.area: one for one in foundation(reference(programme(*places, outcome_ or good(), **more), "a"))
    }


def test_a_line_rests_on_its_weakest_mark():
    # 100 people x 0.5 x 2 = 100 of effect, of evidence from memory; 300 of costs that were found
    parts = [marked(cost("c", 300), "found"), effect("e", "good", known("memory"))]
    one = rows(area("x", people(), measure("m", *parts, reached=reached())))["x"]
    assert one.weight == pytest.approx(400)
    assert (one.default, one.mixed, one.own) == pytest.approx((0.25, 0, 0.75))
    assert (one.found, one.memory, one.choice, one.none) == pytest.approx((0.75, 0.25, 0, 0))


@pytest.mark.parametrize(
    ("weak", "mark"),
    [
        ({"people": "choice"}, "choice"), ({"reached": "choice"}, "choice"), ({"size": "memory"}, "memory"),
        ({"worth": "choice"}, "choice"), ({"worth": "memory", "size": "choice"}, "choice"), ({}, "found"),
    ],
)  # fmt: skip
def test_every_quantity_of_an_effect_counts(weak, mark):
    m = measure(
        "m",
        effect("e", "good", known(weak.get("size", "found"))),
        reached=reached(weak.get("reached", "found")),
    )
    one = rows(area("x", people(weak.get("people", "found")), m), outcome_=good(weak.get("worth", "found")))[
        "x"
    ]
    assert getattr(one, mark) == pytest.approx(1)


def test_a_cost_per_place_rests_on_its_indicator_too():
    parts = [marked(cost("p", 1, "place"), "found"), marked(cost("y", 300), "found")]
    one = rows(area("x", people("choice"), measure("m", *parts, reached=reached())))["x"]
    assert (one.choice, one.found) == pytest.approx((0.25, 0.75))


def test_own_sizes_are_mixed_and_what_has_no_source_says_so():
    m = measure("m", effect("e", "good", 0.5), effect("f", "good", known(size=1.5)), reached=reached())
    one = rows(area("x", people(), m))["x"]
    assert (one.mixed, one.default, one.none, one.found) == pytest.approx((0.25, 0.75, 0.25, 0.75))


def test_own_values_of_the_area_would_be_own():
    mine = replace(
        good(), values=(replace(value("worth"), amount=replace(value("worth").amount, name="areas.x.worth")),)
    )
    one = rows(area("x", measure("m", effect("e", "good", 0.5))), outcome_=mine)["x"]
    assert one.own == pytest.approx(1)


def test_harm_elsewhere_weighs_and_rests_on_the_displacement():
    # 100 here and 50 elsewhere: signs do not cancel
    shown = effect("e", "good", known(), displacement=0.5)
    one = rows(area("x", people(), measure("m", marked(shown, "choice", "displacement"), reached=reached())))[
        "x"
    ]
    assert one.weight == pytest.approx(150)
    assert (one.choice, one.found) == pytest.approx((1 / 3, 2 / 3))


def test_a_synergy_rests_on_its_factor_and_on_its_partner():
    # 100 of the effect itself and 100 x 0.5 together
    parts = [
        measure("m", effect("e", "good", known()), reached=reached()),
        measure("n", reached=reached("memory")),
    ]
    both = marked(synergy("s", "m.e", "n", 0.5), "found")
    one = rows(area("x", people(), *parts, both))["x"]
    assert (one.memory, one.found) == pytest.approx((1 / 3, 2 / 3))


def test_residual_values_and_the_total():
    # x: 900 of cost and 450 left at the horizon (life 20, horizon 10) = 1,350; y: 150, without a source
    x = area("x", people(), measure("m", marked(cost("c", 900, "once", life=20), "found"), reached=reached()))
    y = area("y", measure("m", cost("c", 150)))
    found = rows(x, y, area("z", measure("m")))
    assert list(found) == ["x", "y", "total"]
    assert found["x"].weight == pytest.approx(1_350)
    assert (found["total"].found, found["total"].none) == pytest.approx((0.9, 0.1))


def test_nothing_rests_on_nothing():
    assert rows(area("x", measure("m"))) == {}


def test_it_tells_which_figures_were_found_apart():
    # 300 of costs found; 100 of effect with a found value and count, but a size from memory
    parts = [marked(cost("c", 300), "found"), effect("e", "good", known("memory"))]
    one = rows(area("x", people(), measure("m", *parts, reached=reached("choice"))))["x"]
    assert (one.counts, one.sizes, one.values, one.amounts) == (1, 0, 1, 1)


def test_what_no_line_has_is_not_told():
    one = rows(area("x", measure("m", marked(cost("c", 300), "choice"))))["x"]
    assert (one.counts, one.sizes, one.values, one.amounts) == (None, None, None, 0)
