"""The best package in words: chosen, empty, proven or not."""

from dataclasses import replace
from math import inf

import pytest

from mkba.analysis.choice.low_end import LowEnd
from mkba.analysis.choice.selection import Doubt, Member, Selection, Worth
from mkba.report.answers.selection import selection
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
    return Worth(spent, mean, error, mean - 5e6, mean + 5e6, 1e4, positive, 10)


SCHOOL = Member("noord", "school", "education", 10e6, 4e6, chosen=True, chosen_low=True, often=0.9)
WERK = Member("noord", "werk", "work", 30e6, -2e6, chosen=False, chosen_low=False, often=0.001)
FOUND = Selection(
    "hoog", "a", 25e6, worth(2e6, 40e6), worth(4e6), worth(5e6), (("laag", worth(3e6)),), (SCHOOL, WERK),
    Doubt(200, 0.25, 1.5e6, 1e5, 1.2), LowEnd((True, False), -1e6, 2e6, 101, proven=False, overall=-1.5e6), worth(4e6),
)  # fmt: skip


def test_a_package_in_words():
    found = selection(VOICE, FOUND)
    assert found.says == (
        ("a, hoog: met 25 mln euro geeft een keuze van 1 van de 2 maatregelen het hoogste verwachte saldo: 5,0 mln euro, "
        "bij 10,0 mln euro nettokosten. Het pakket telt zoals het op zichzelf is, zonder de andere maatregelen."),
        "15,0 mln euro blijft over: met meer budget zou geen ander pakket een hoger verwacht saldo hebben.",
        "Alle 2 maatregelen samen kosten 40,0 mln euro en hebben een verwacht saldo van 2,0 mln euro.",
        ("Het saldo van dit pakket is in 80 van de 100 trekkingen positief, gegeven model en aannames; P5 is 0,0 en P95 "
        "10,0 mln euro."),
        ("Zou u ditzelfde pakket kiezen als u vooraf wist hoe het uitpakt? In 50 van 200 losse trekkingen heeft precies dit "
        "pakket het hoogste saldo (Monte-Carlofout 3,1 van de 100). Met dat inzicht zou een andere keuze gemiddeld 2 mln euro "
        "meer opleveren (Monte-Carlofout 0,1)."),
        ("Met alle andere maatregelen erbij is het saldo van deze maatregelen 4,0 mln euro: 1,0 mln euro verschil door overlap "
        "en samenwerking tussen maatregelen."),
        "In toekomst laag heeft hetzelfde pakket een verwacht saldo van 3,0 mln euro (P5 −2,0).",
        ("Ook wie op een slechte afloop let (P5) komt op ditzelfde pakket uit. Gezocht is over 101 trekkingen, met elke maatregel "
        "zoals hij binnen het geheel telt (P5 daarin −1,0 mln euro); niet is uitgesloten dat een andere keuze daarin tot 2,0 mln "
        "euro hoger uitkomt. Over alle trekkingen is de P5 die zo is gevonden −1,5 mln euro, 0,5 verschil."),
    )  # fmt: skip
    packages, chosen, others = found.tables
    assert [row[0] for row in packages.rows] == [
        "Hoogste verwachte saldo, op zichzelf doorgerekend", "Hetzelfde pakket, als deel van alles",
        "Hetzelfde pakket in laag", "Hoogste P5 gevonden, op zichzelf doorgerekend", "Alles",
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
                       doubt=Doubt(200, 0.0, 1e6, 0.0, 1.0), pays=False),
    )  # fmt: skip
    assert found.says[0] == (
        "a, hoog: geen keuze van maatregelen heeft een hoger verwacht saldo dan niets doen. Zonder grens aan het budget "
        "is het pakket met het hoogste verwachte saldo leeg."
    )
    assert not any("niet zeker" in said for said in found.says)
    assert any("In geen van 200 losse trekkingen" in said for said in found.says)
    assert any("een aandeel tot 1,5 van de 100" in said for said in found.says)
    assert "heeft geen andere keuze een hogere P5 dan 0,0 mln euro, en dat is bewezen" in found.says[-1]
    assert found.says[-1].endswith("0,0 verschil; daarvoor is niets bewezen.")
    assert len(found.tables) == 2


@pytest.mark.parametrize(
    ("chosen_low", "said"),
    [
        (False, "dan heeft niets doen de hoogste P5"),
        (
            True,
            "kiest een ander pakket, 1 van de 2 maatregelen. Dat heeft de hoogste P5 die is gevonden: −1,0",
        ),
    ],
)
def test_another_choice_on_the_low_end(chosen_low, said):
    members = (replace(SCHOOL, chosen_low=False), replace(WERK, chosen_low=chosen_low))
    assert said in selection(VOICE, replace(FOUND, members=members)).says[-1]


def test_no_low_end_and_an_unsure_sign():
    found = selection(
        VOICE, replace(FOUND, inside=worth(1e4, error=1e4), exact=worth(1e4, error=1e4), low=None, low_worth=None,
                       doubt=replace(FOUND.doubt, same=1.0)),
    )  # fmt: skip
    assert any("teken van dat saldo is niet zeker" in said for said in found.says)
    assert any(said.startswith("In elk van 200") for said in found.says)
    assert any("saldo van deze maatregelen hetzelfde" in said for said in found.says)
    assert not any("slechte afloop" in said for said in found.says)


def test_an_empty_package_says_why():
    none = worth(0.0, 0.0, error=0.0, positive=0.0)
    empty = replace(FOUND, members=(replace(SCHOOL, chosen=False),), inside=none, exact=none, bound=True)
    said = selection(VOICE, replace(empty, low=None, low_worth=None)).says[0]
    assert said.startswith("a, hoog: met 25 mln euro past geen pakket")
    assert "Dat ligt aan het budget" in said


def test_nothing_to_choose_from_is_all_that_is_said():
    bare = selection(VOICE, replace(FOUND, members=(), pays=False))
    assert bare.says == ("a, hoog: er zijn geen maatregelen om uit te kiezen.",)
    assert not bare.tables
    assert not bare.notes


def test_what_is_left_over_is_only_said_when_more_would_not_help():
    assert not any("blijft over" in said for said in selection(VOICE, replace(FOUND, bound=True)).says)


def test_measures_without_net_costs_are_named():
    found = selection(
        VOICE, replace(FOUND, members=(SCHOOL, replace(WERK, spent=-1e6, chosen=True)), moved=1)
    )
    assert any("1 maatregelen kosten per saldo niets" in said and "werk" in said for said in found.says)
    assert any("over 1 maatregelen anders beslissen" in said for said in found.says)


@pytest.mark.parametrize(
    ("proven", "said"), [(True, "een beter pakket is er niet"), (False, "niet elke samenstelling")]
)
def test_whether_everything_was_weighed(proven, said):
    assert said in selection(VOICE, replace(FOUND, proven=proven)).notes[-1]
