"""Everything that a path can point at."""

from pathlib import Path

import pytest

from mkba.files.overrides import opened
from mkba.sweeps.tree import tree

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="module")
def root():
    base = opened(CASES / "worked" / "programme.yaml", builtin=CASES / "library")
    return tree(base, base.programme)


def at(node, *words):
    nodes = [node]
    for word in words:
        nodes = [inside for one in nodes for inside in one.named(word)]
    return nodes


def test_the_root_holds_the_programme_and_what_is_below_it(root):
    assert {"areas", "library", "method", "factors", "common", "horizon", "futures"} <= set(root.inside)
    assert set(at(root, "areas")[-1].inside) == {"alpha", "beta"}
    assert {"education", "safety", "outcomes", "evidence", "discounting", "prices"} <= set(
        at(root, "library")[-1].inside
    )


def test_a_measure_is_one_thing_under_two_names(root):
    (short,) = at(root, "areas", "alpha", "watch")
    (long,) = at(root, "areas", "alpha", "interventions", "watch")
    assert short.is_same(long)
    assert short.place.path == ("interventions", "watch")


def test_a_setting_of_the_method_stands_where_it_holds(root):
    held = at(root, "method", "tax")
    assert {one.place.path for one in held} == {("method", "tax")}
    (of_library,) = at(root, "library", "method", "tax")
    assert of_library.idle  # the programme has its own
    assert not held[0].idle


def test_a_star_is_every_name_and_a_part_of_it_some(root):
    assert len(at(root, "areas", "alpha", "interventions", "*")) == 3
    assert len(at(root, "areas", "alpha", "interventions", "w*")) == 2
    assert at(root, "areas", "alpha", "interventions", "x*") == []


def test_years_and_places_in_lists_are_names_too(root):
    assert [one.place.value for one in at(root, "futures", "0")] == ["hoog"]
    assert [one.place.value for one in at(root, "library", "discounting", "NL2026", "rates", "standard", "0")]


def test_what_can_be_written_and_is_not(root):
    (area,) = at(root, "areas", "beta")
    (absent,) = area.absent("horizon")
    assert (absent.written, absent.place.value, absent.place.path) == (False, None, ("horizon",))
    assert list(area.absent("horizont")) == list(area.absent("name")) == list(area.absent("*")) == []
    (rates,) = at(root, "library", "discounting", "NL2026", "rates", "standard")
    assert [one.place.path[-1] for one in rates.absent("12")] == [12]


def test_a_number_holds_nothing(root):
    (share,) = at(root, "areas", "alpha", "watch", "reach", "share")
    assert share.inside == {}
    assert list(share.absent("hoog")) == []
