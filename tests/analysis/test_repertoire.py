"""The repertoire, on two areas that fit on paper: sums over areas, bands of sums, grades that count."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.measures import measures
from mkba.analysis.repertoire import holders, repertoire
from mkba.domain.distribution import Normal
from mkba.run import simulate
from tests.programmes import area, cost, effect, evidence, measure, outcome, programme

KEY = ("hoog", "a")


def made():
    """m in both areas: 100 people, costs 30 and 40; effects of B and D in x, of C in y. n in y only, without a benefit."""
    x = area(
        "x",
        measure(
            "m",
            cost("c", 30),
            effect("b", "good", evidence(0.5, grade="B")),
            effect("d", "good", evidence(0.1, grade="D")),
        ),
    )
    y = area(
        "y",
        measure("m", cost("c", Normal(40.0, 8.0)), effect("c", "good", evidence(1.0, grade="C"))),
        measure("n", cost("c", Normal(10.0, 3.0)), effect("e", "good", evidence(1.0, grade="E"))),
        measure("other", cost("c", 1), intensity={"a": 1.0, "b": 0.5}),
    )  # fmt: skip
    return simulate(programme(x, y, outcome("good")), draws=2_000, seed=1).ledger


@pytest.fixture(scope="module")
def ledger():
    return made()


@pytest.fixture(scope="module")
def found(ledger):
    return repertoire(ledger, measures(ledger), KEY)


def test_a_measure_over_areas_is_the_sum_of_its_parts(found):
    together = {one.intervention: one for one in found.over_areas}
    m = together["m"]
    # x: 0.9 x 50 + 0.6 x 10 = 51; y: 0.8 x 100 = 80
    assert (m.areas, m.named) == (2, 1)
    assert m.benefits == pytest.approx(131)
    assert m.costs == pytest.approx(70, rel=1e-3)
    assert m.npv == pytest.approx(m.benefits - m.costs)
    assert m.alone + m.interaction == pytest.approx(m.npv)
    assert [one.intervention for one in found.over_areas] == ["m", "n", "other"]


def test_grades_are_the_strongest_and_weakest_that_count(found):
    grades = {(one.area, one.intervention): one.grades for one in found.by_area}
    assert grades["x", "m"] == ("B", "D")
    assert grades["y", "m"] == ("C", "C")
    assert grades["y", "n"] is None
    assert next(one for one in found.over_areas if one.intervention == "m").grades == ("B", "D")


def test_a_band_over_areas_is_that_of_the_sum_in_each_draw(ledger, found):
    book, first = ledger.books[KEY], ledger.positions("intervention").start
    drawn = (book.benefits - book.costs)[first : first + 2].sum(axis=0)  # m in x, m in y
    m = next(one for one in found.over_areas if one.intervention == "m")
    assert (m.low, m.high) == pytest.approx(tuple(np.percentile(drawn, [5, 95])))
    n = next(one for one in found.by_area if one.intervention == "n")
    assert n.high - n.low == pytest.approx(2 * 1.645 * 3, rel=0.01)


def test_one_measure_may_go_by_several_names(ledger):
    programme_ = ledger.compiled.programme
    x, y = programme_.areas
    own = replace(y, interventions=(replace(y.interventions[0], name="anders"), *y.interventions[1:]))
    other = simulate(replace(programme_, areas=(x, own)), draws=1_000, seed=1).ledger
    m = repertoire(other, measures(other), KEY).over_areas[0]
    assert (m.name, m.named) == ("m", 2)


def test_who_holds_a_measure(ledger):
    areas = ledger.compiled.programme.areas
    assert list(holders(areas, "a", "m")) == ["x", "y"]
    assert list(holders(areas, "b", "other")) == ["y"]
    assert holders(areas, "b", "m") == {}
