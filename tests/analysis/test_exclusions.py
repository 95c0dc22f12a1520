from dataclasses import replace

import pytest

from mkba.analysis.exclusions import clashes, groups
from tests.programmes import area, cost, effect, measure, outcome, programme, transfer, value


def held(*groups):
    return {"excludes": groups}


def found(*parts):
    return [(c.area, c.alternative, c.group, c.one, c.other) for c in clashes(programme(*parts))]


def two(first, second, *, apart=False):
    """A measure, or two, with an effect on each of two outcomes that hold a group."""
    effects = effect("e", "one"), effect("f", "two")
    parts = [measure("m", effects[0]), measure("n", effects[1])] if apart else [measure("m", *effects)]
    return (
        area("x", *parts),
        replace(outcome("one"), **held(*first)),
        replace(outcome("two"), **held(*second)),
    )


def test_two_outcomes_of_one_group_clash_in_one_area():
    assert found(*two(["g"], ["g"])) == [("x", "a", "g", "one", "two")]
    assert found(*two(["g"], ["g"], apart=True)) == [("x", "a", "g", "one", "two")]
    assert found(*two(["g"], ["h"])) == []


def test_an_outcome_and_its_own_value_are_one_holder():
    own = replace(outcome("one", value("v", excludes=("g",))), excludes=("g",))
    assert found(area("x", measure("m", effect("e", "one"))), own) == []


def test_two_values_of_one_outcome_clash():
    both = outcome("one", value("v", excludes=("g",)), value("w", excludes=("g",)))
    assert found(area("x", measure("m", effect("e", "one"))), both) == [("x", "a", "g", "one.v", "one.w")]


def test_a_chain_and_a_direct_effect_clash_within_one_measure_only():
    assert len(found(*two(["chain_crime_burglary"], ["chain_crime_burglary"]))) == 1
    assert found(*two(["chain_crime_burglary"], ["chain_crime_burglary"], apart=True)) == []


def test_two_areas_and_two_alternatives_do_not_clash():
    x, one, other = two(["g"], ["g"], apart=True)
    first, second = x.interventions
    assert (
        found(replace(x, interventions=(first,)), replace(x, id="y", interventions=(second,)), one, other)
        == []
    )
    second = replace(second, intensity={"b": second.intensity["a"]})
    assert found(replace(x, interventions=(first, second)), one, other) == []


def test_a_residual_value_clashes_with_benefits_after_the_horizon_of_the_same_measure():
    after = replace(outcome("one"), excludes=("residual_vs_after",))
    build = cost("build", 9, "once", life=50)
    assert found(area("x", measure("m", build, effect("e", "one"))), after) == [
        ("x", "a", "residual_vs_after", "m.build", "one")
    ]
    assert found(area("x", measure("m", build), measure("n", effect("e", "one"))), after) == []
    assert found(area("x", measure("m", build, cost("more", 1, "once", life=9)))) == []


@pytest.mark.parametrize("level", [0.0, {2026: 0.0, 2030: 0.0}])
def test_a_measure_at_level_zero_holds_nothing(level):
    x, one, other = two(["g"], ["g"], apart=True)
    assert (
        found(
            area("x", x.interventions[0], replace(measure("n", effect("f", "two"), intensity=level))),
            one,
            other,
        )
        == []
    )


def test_groups_are_counted_once():
    moved = transfer("t", 5, per="year", excludes=("h",))
    x = area("x", measure("m", moved, effect("e", "one")), measure("n", effect("e", "one")))
    assert groups(programme(x, replace(outcome("one"), excludes=("g",)))) == 2
