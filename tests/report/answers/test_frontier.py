"""The frontier in words: rising, never, everything, floors, and what is free."""

import pytest

from mkba.analysis.choice.frontier import Frontier, Point
from mkba.report.answers.frontier import frontier
from mkba.report.labels import load_labels
from mkba.report.voice import Voice
from tests.programmes import area, cost, measure, programme

VOICE = Voice(
    programme(
        area("noord", measure("school", cost("c", 1.0)), measure("werk", cost("c", 1.0), domain="work")),
        futures=("hoog", "laag"),
    ),
    load_labels(),
)  # fmt: skip


def point(spent, mean, measures, *, forced=False, marginal=None):
    return Point(spent, spent, mean, 1e4, mean - 1e6, 1e4, measures, forced, marginal)


RISING = (
    point(0.0, 0.0, 0),
    point(10e6, 5e6, 2, marginal=0.5),
    point(40e6, -7e6, 5, forced=True, marginal=-0.4),
)


def test_the_frontier_in_words():
    found = frontier(VOICE, Frontier("hoog", "a", RISING, RISING[1]))
    assert found.says == (
        "a, hoog: tot 10,0 mln euro nettokosten stijgt het verwachte saldo, tot 5,0 mln euro met 2 maatregelen.",
        (
            "Daarna brengt elke volgende euro minder op dan hij kost. De eerste stap daarboven verandert het saldo met −0,40 euro "
            "per extra euro; alles uitvoeren (40,0 mln euro) geeft −7,0 mln euro."
        ),
    )
    assert found.tables[0].rows[0] == ("0,0", "0", "0,0", "−1,0", "", "nee")
    assert found.tables[0].rows[2] == ("40,0", "5", "−7,0", "−8,0", "−0,40", "ja")
    (plot,) = found.plots
    assert plot.names == ["0,0 mln", "10,0 mln", "40,0 mln"]
    assert plot.values[0] == [0.0, 5e6, -7e6]


@pytest.mark.parametrize(
    ("points", "best", "said"),
    [((RISING[0], RISING[2]), 0, "er is geen bedrag waarbij het verwachte saldo boven nul komt"),
     (RISING[:2], 1, "elke maatregel brengt naar verwachting meer op dan hij kost; alles uitvoeren (10,0 mln euro)"),
     (RISING[1:], 0, "de ondergrenzen kosten minstens 10,0 mln euro")],
)  # fmt: skip
def test_other_shapes_of_the_frontier(points, best, said):
    assert said in frontier(VOICE, Frontier("hoog", "a", points, points[best])).says[0]


def test_a_frontier_that_begins_with_what_is_free():
    first = point(0.0, 1e6, 1)
    said = frontier(VOICE, Frontier("hoog", "a", (first, *RISING[1:]), RISING[1])).says[0]
    assert said.startswith("a, hoog: tot 10,0 mln euro")
