"""The best package and the frontier in words: chosen, empty, forced, proven or not."""

from dataclasses import replace
from math import inf

import pytest

from mkba.analysis.choice.frontier import Frontier, Point
from mkba.analysis.choice.low_end import LowEnd
from mkba.analysis.choice.selection import Doubt, Member, Selection, Worth
from mkba.report.answers.selection import frontier, selection
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


def worth(mean, spent=10e6, *, error=1e4, positive=0.8):
    return Worth(spent, mean, error, mean - 5e6, mean + 5e6, 1e4, positive)


SCHOOL = Member("noord", "school", "education", 10e6, 4e6, chosen=True, chosen_low=True, often=0.9)
WERK = Member("noord", "werk", "work", 30e6, -2e6, chosen=False, chosen_low=False, often=0.001)
FOUND = Selection(
    "hoog", "a", 25e6, worth(2e6, 40e6), worth(4e6), worth(5e6), (("laag", worth(3e6)),), (SCHOOL, WERK),
    Doubt(200, 0.25, 1.5e6, 1e5, 1.2), LowEnd((True, False), -1e6, 2e6, 101, proven=False), worth(4e6),
)  # fmt: skip


def test_a_package_in_words():
    found = selection(VOICE, FOUND)
    assert found.says == (
        ("a, hoog: met 25 mln euro geeft een keuze van 1 van de 2 maatregelen het hoogste verwachte saldo: 4,0 mln euro, "
        "bij 10,0 mln euro nettokosten."),
        "15,0 mln euro blijft over: geen andere maatregel brengt naar verwachting meer op dan hij kost.",
        "Alle 2 maatregelen samen kosten 40,0 mln euro en hebben een verwacht saldo van 2,0 mln euro.",
        ("Het saldo van dit pakket is in 80 van de 100 trekkingen positief, gegeven model en aannames; P5 is −1,0 en P95 "
        "9,0 mln euro."),
        ("Zou u ditzelfde pakket kiezen als u vooraf wist hoe het uitpakt? In 50 van 200 losse trekkingen heeft precies dit "
        "pakket het hoogste saldo. Met dat inzicht zou een andere keuze gemiddeld 2 mln euro meer opleveren (Monte-Carlofout 0,1)."),
        ("Apart doorgerekend, zonder de andere maatregelen, is het saldo 5,0 mln euro: 1,0 mln euro verschil door overlap en "
        "samenwerking tussen maatregelen."),
        "In toekomst laag heeft hetzelfde pakket een verwacht saldo van 3,0 mln euro (P5 −2,0).",
        ("Ook wie op een slechte afloop let (P5) komt op ditzelfde pakket uit. Een hogere P5 vond de oplosser niet over 101 "
        "trekkingen (P5 daarin −1,0 mln euro); niet is uitgesloten dat een andere keuze tot 2,0 mln euro hoger uitkomt."),
    )  # fmt: skip
    packages, chosen, others = found.tables
    assert [row[0] for row in packages.rows] == [
        "Hoogste verwachte saldo, als deel van het geheel", "Hetzelfde pakket, apart doorgerekend",
        "Hetzelfde pakket in laag", "Hoogste P5", "Alles",
    ]  # fmt: skip
    assert chosen.rows == (("noord", "school", "Onderwijs", "10,0", "4,0", "90", "ja"),)
    assert others.rows == (("noord", "werk", "Werk", "30,0", "−2,0", "<1", "nee"),)
    assert chosen.left == 3


def test_nothing_pays():
    none = worth(0.0, 0.0, error=0.0, positive=0.0)
    low = LowEnd((False, False), 0.0, 0.0, 101, proven=True)
    members = tuple(replace(one, chosen=False, chosen_low=False) for one in (SCHOOL, WERK))
    found = selection(
        VOICE, replace(FOUND, members=members, inside=none, exact=none, budget=inf, elsewhere=(), low=low, low_worth=none,
                       doubt=Doubt(200, 0.0, 1e6, 0.0, 1.0)),
    )  # fmt: skip
    assert found.says[0] == (
        "a, hoog: geen keuze van maatregelen heeft een hoger verwacht saldo dan niets doen. Zonder grens aan het budget "
        "is het pakket met het hoogste verwachte saldo leeg."
    )
    assert any("In geen van 200 losse trekkingen" in said for said in found.says)
    assert found.says[-1].endswith(
        "Bewezen is dat geen andere keuze een hogere P5 heeft over 101 trekkingen (P5 daarin 0,0 mln euro)."
    )
    assert len(found.tables) == 2


@pytest.mark.parametrize(
    ("chosen_low", "said"),
    [
        (False, "dan heeft niets doen de hoogste P5"),
        (True, "kiest een ander pakket, 1 van de 2 maatregelen: P5 is dan −1,0"),
    ],
)
def test_another_choice_on_the_low_end(chosen_low, said):
    members = (replace(SCHOOL, chosen_low=False), replace(WERK, chosen_low=chosen_low))
    assert said in selection(VOICE, replace(FOUND, members=members)).says[-1]


def test_no_low_end_and_an_unsure_sign():
    found = selection(
        VOICE, replace(FOUND, inside=worth(1e4, error=1e4), exact=worth(1e4), low=None, low_worth=None,
                       doubt=replace(FOUND.doubt, same=1.0)),
    )  # fmt: skip
    assert any("teken van dat saldo is niet zeker" in said for said in found.says)
    assert any(said.startswith("In elk van 200") for said in found.says)
    assert any("is het saldo hetzelfde" in said for said in found.says)
    assert not any("slechte afloop" in said for said in found.says)


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
