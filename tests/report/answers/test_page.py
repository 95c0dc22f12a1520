"""Answers on a page: every sentence, table and chart once, escaped, and nothing from outside."""

import re

import pytest

from mkba.engine.streams import Design
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.page import rendered, write_answers
from mkba.report.bars import Plot
from mkba.report.labels import load_labels
from mkba.report.voice import Voice
from tests.programmes import area, cost, measure, outcome, programme

EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def voice():
    return Voice(programme(area("x", measure("m", cost("c", 5.0))), outcome("good")), load_labels())


@pytest.fixture(scope="module")
def answer():
    table = Table("Tabel", ("naam", "saldo"), (("kosten", "−1,0"), (EVIL, "2,0")))
    plot = Plot("Grafiek", "wat te zien is", ["kosten"], ["hoog"], [[-1e6]])
    return Answer("Wat beweegt het saldo?", ("Vooral de kosten.", EVIL), (table,), (plot,), ("Noot.",))


def test_everything_is_on_the_page_and_escaped(voice, answer):
    page = rendered(voice, Design(1000, 5), (answer, answer))
    for text in ("Vooral de kosten.", "Tabel", "−1,0", "Grafiek", "Noot.", "gegeven model en aannames"):
        assert text in page
    assert EVIL not in page
    assert "1.000 trekkingen, seed 5" in page
    assert page.count("<svg") == 2
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "http" not in page.replace("http-equiv", "")


def test_figures_stand_to_the_right_and_words_to_the_left(voice, answer):
    page = rendered(voice, Design(), (answer,))
    assert '<th scope="col">naam</th>' in page
    assert '<th scope="col" class="n">saldo</th>' in page
    assert '<th scope="row">kosten</th>' in page


def test_the_page_is_written(voice, answer, tmp_path):
    write_answers(tmp_path / "a.html", voice, Design(), (answer,))
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
