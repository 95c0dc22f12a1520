"""The walk through two programmes: what it takes, what it writes down, and what it never breaks."""

from dataclasses import replace

import pytest

from mkba.analysis.changes.attribution import attribution
from mkba.analysis.changes.changes import Pair, merged
from mkba.analysis.changes.weave import Weave
from mkba.engine.streams import Design
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    indicator,
    lines,
    measure,
    outcome,
    programme,
    reach,
)

SIZE = "education.m.good"


def shared(size, names="xy"):
    """A library size in several areas."""
    parts = [area(n, measure("m", effect("e", "good", evidence(size, name=SIZE)))) for n in names]
    return programme(*parts, outcome("good"))


@pytest.mark.parametrize(("chosen", "size"), [((), 0.1), ((f"library.{SIZE}.size",), 0.2)])
def test_a_chosen_key_is_taken_from_b_everywhere(chosen, size):
    weave = Weave((("hoog",), ("a",)), frozenset(chosen))
    found = weave.programme(shared(0.1), shared(0.2))
    sizes = {e.evidence.size.mean("hoog") for one in found.areas for e in one.interventions[0].effects}
    assert sizes == {size}
    assert weave.found[f"library.{SIZE}.size"].areas == ("x", "y")


def test_what_does_not_differ_is_the_very_same():
    a = shared(0.1)
    found = Weave((("hoog",), ("a",)), frozenset()).programme(a, shared(0.1, "xyz"))
    assert found.areas[0] is a.areas[0]


@pytest.mark.parametrize("renewal", ["yearly", "once"])
def test_the_years_of_a_reach_move_together(renewal):
    """From 2026-2027 to 2030-2031: one end alone would leave no year at all."""

    def whole(first, last):
        reached = reach(first=first, last=last, renewal=renewal)
        return programme(area("x", measure("m", cost("c", 5.0, "entrant"), reached=reached)))

    pair = Pair(whole(2026, 2027), whole(2030, 2031))
    (change,) = pair.changes
    assert (change.key, change.was.text, change.became.text) == (
        "areas.x.m.reach.years",
        "2026-2027",
        "2030-2031",
    )
    assert lines(merged(pair.a, pair.b, [change.key])) == lines(pair.b)


def test_a_later_base_year_may_come_before_the_measures_move():
    def whole(base, year):
        parts = cost("c", 5.0, "once", year=year), cost("d", 1.0, "entrant"), effect("e", "good", 0.1)
        inside = measure("m", *parts, reached=reach(first=year, last=year + 2, renewal="once"))
        return programme(area("x", inside), outcome("good"), base_year=base)

    a, b = whole(2026, 2026), whole(2029, 2029)
    found = attribution(Pair(a, b), Design(1000, 1))
    (start,), (end,) = found.start, found.end
    assert sum(one.effect for one in found.effects) == pytest.approx(end[2] - start[2])


def test_an_area_that_cannot_have_the_new_bound_changes_with_it():
    """Area old leaves as the outcome becomes bounded by a count that old does not know."""

    def whole(*names, stock=""):
        people = indicator("people", 100)
        inside = {"x": (people, indicator("cases", 5)), "old": (people,)}
        parts = [area(name, *inside[name], measure("m", effect("e", "good"))) for name in names]
        return programme(*parts, outcome("good", stock=stock))

    a, b = whole("x", "old"), whole("x", stock="cases")
    found = attribution(Pair(a, b), Design(1000, 1))
    (one,) = found.effects
    assert one.cluster == "library.education.good.stock"
    # 200 people in two areas, worth 1 each, become at most the 5 cases of one
    assert found.start[0][2] == pytest.approx(200.0)
    assert 0 < found.end[0][2] <= 5.0
    assert one.effect == pytest.approx(found.end[0][2] - found.start[0][2])


def test_an_outcome_that_only_one_knows_is_there_for_who_needs_it():
    a = shared(0.1)
    fine = measure("n", effect("f", "fine"))
    b = programme(
        replace(a.areas[0], interventions=(*a.areas[0].interventions, fine)), outcome("good"), outcome("fine")
    )
    assert set(merged(a, b, ["areas.x.n"]).outcomes) == {"good", "fine"}
    assert lines(merged(a, b, ["areas.x.n"]))
