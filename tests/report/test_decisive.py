"""What drives the answer, in the report: the sentences of the answers, no second wording."""

from dataclasses import replace

import pytest

from mkba.report.answers.tornado import tornado
from mkba.report.decisive import decisive
from mkba.report.document import render
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.voice import Voice
from mkba.run import simulate
from tests.programmes import area, cost, measure, outcome, programme


@pytest.fixture(scope="module")
def material(shown, ledger):
    return Material(shown, load_labels(), manifest(ledger))


def test_the_questions_stand_in_order_each_with_an_answer(material):
    titles = [part["title"] for part in decisive(material)]
    assert titles == [
        "Wat het saldo het meest beweegt",
        "Waar het saldo omslaat",
        "Wat meer weten waard is voor de keuze: alle gebieden samen",
        "Welk gebied heeft het hoogste saldo per inwoner, en hoe zeker is dat?",
        "Zijn er genoeg trekkingen?",
    ]


def test_sentences_and_charts_are_those_of_the_answers(material, shown):
    voice = Voice(material.programme, material.say)
    first, second, *_ = decisive(material)
    answer = tornado(voice, shown.swings)
    assert first["says"] == answer.says
    assert [chart.title for chart in first["charts"]] == [plot.title for plot in answer.plots]
    assert len(first["charts"]) == len(material.programme.alternatives)
    assert [len(table.rows) <= 10 for table in second["tables"]] == [True] * len(
        material.programme.alternatives
    )
    assert "die het saldo het sterkst bewegen" in second["says"][0]


def test_every_chance_stands_near_what_it_is_given(material):
    for part in decisive(material):
        whole = " ".join((*part["says"], part["note"]))
        if "van de 100" in whole:
            assert "gegeven model en aannames" in whole


def test_what_was_not_found_is_left_out(shown, ledger):
    bare = Material(replace(shown, switches=(), ranks=()), load_labels(), manifest(ledger))
    assert len(decisive(bare)) == 3


def test_nothing_uncertain_and_nothing_held_is_said_to_be_so():
    certain = programme(area("x", measure("m", cost("c", 5.0))), outcome("good"))
    ledger = simulate(certain, draws=1000, seed=1).ledger
    first, *_, last = decisive(Material(figures(ledger), load_labels(), manifest(ledger)))
    assert first["says"] == ("Geen enkele grootheid beweegt het saldo, van laag (P10) tot hoog (P90).",)
    assert first["charts"] == []
    assert last["says"] == (
        "Niets is onzeker: elke trekking geeft hetzelfde saldo, en meer trekkingen veranderen niets.",
    )
    assert "Wat het antwoord bepaalt" in render(Material(figures(ledger), load_labels(), manifest(ledger)))
