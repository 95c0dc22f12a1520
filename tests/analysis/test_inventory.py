"""Every drawn stream knows its part, its area and its domains."""

from mkba.analysis.inventory import SHARED, STAR, inventory
from mkba.analysis.subject import subject
from mkba.domain.distribution import Beta, Normal
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
    value,
)


def whole():
    known = evidence(Normal(0.1, 0.03), name="work.coach.job", between_areas=0.02)
    return programme(
        area(
            "x",
            indicator("people", Normal(100.0, 10.0)),
            measure("m", cost("c", Normal(5.0, 1.0)), effect("e", "job", known), domain="work", reached=reach(share=Beta(0.5, 0.1))),
            measure("n", cost("c", Normal(5.0, 1.0), "place"), domain="health"),
        ),
        outcome("job", value("worth", Normal(10.0, 1.0)), domain="work"),
        factor("overrun", "costs", Normal(1.1, 0.1)), common={"*.share": 0.5},
    )  # fmt: skip


def test_each_stream_has_its_place():
    found = inventory(subject(whole()))
    assert {name: (one.kind, one.area, one.domain) for name, one in found.items()} == {
        "areas.x.m.costs.c.amount": ("costs", "x", "work"),
        "areas.x.n.costs.c.amount": ("costs", "x", "health"),
        "areas.x.indicators.people.value": ("reach", "x", SHARED),
        "areas.x.m.reach.share": ("reach", "x", "work"),
        "areas.*.m.reach.share": ("reach", STAR, "work"),
        "library.work.coach.job.size": ("size", "", "work"),
        "areas.x.deviation.work.coach.job": ("size", "x", "work"),
        "library.work.job.worth.amount": ("value", "", "work"),
        "factors.overrun.value": ("factor", "", SHARED),
    }
    assert {one.mark for one in found.values()} == {"none"}


def test_no_stream_is_forgotten():
    asked = subject(whole())
    assert set(inventory(asked)) == set(asked.plan.streams)
