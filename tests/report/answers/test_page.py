"""Answers on a page: every sentence, table and chart once, escaped, and nothing from outside."""

import re

import pytest

from mkba.engine.streams import Design
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.page import rendered, write_answers
from mkba.report.graphics.bars import Plot
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


def test_a_list_on_top_leads_to_every_question(voice, answer):
    page = rendered(voice, Design(), (answer, answer))
    links, ids = re.findall(r'href="#([^"]+)"', page), re.findall(r' id="([^"]+)"', page)
    assert links == ["tekst", "deel-1", "deel-2"]
    assert set(links) <= set(ids)
    assert re.findall(r"href=\"[^#]", page) == []
    assert page.index("<nav") < page.index("<main")
    assert "<nav" not in rendered(voice, Design(), (answer,))


def test_headings_stand_in_order_and_every_table_has_a_caption(voice, answer):
    page = rendered(voice, Design(), (answer, answer))
    assert [int(level) for level in re.findall(r"<h(\d)", page)] == [1, 2, 2, 2]
    assert page.count("<caption>") == page.count("<table") == 2
    assert re.findall(r'<div class="scroll" role="group" tabindex="0" aria-label(?:ledby)?="[^"]', page)
    named = re.findall(r'aria-labelledby="([^"]+)"', page)
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert all(set(names.split()) <= ids for names in named)


def test_a_conclusion_stands_out_and_a_paragraph_does_not(voice, answer):
    assert '<p class="verdict">Vooral de kosten.</p>' in rendered(voice, Design(), (answer,))
    assert '<p class="verdict">' not in rendered(voice, Design(), (Answer("T", ("woord " * 50,)),))


def test_a_wide_table_is_wide_in_its_own_box(voice, answer):
    wide = Table("Breed", tuple("abcdefgh"), (tuple("12345678"),))
    page = rendered(voice, Design(), (Answer("T", ("S",), (wide,)),))
    assert '<table class="many">' in page
    assert '<table class="many">' not in rendered(voice, Design(), (answer,))


def test_figures_stand_to_the_right_and_words_to_the_left(voice, answer):
    page = rendered(voice, Design(), (answer,))
    assert '<th scope="col">naam</th>' in page
    assert '<th scope="col" class="n">saldo</th>' in page
    assert '<th scope="row">kosten</th>' in page


def test_the_page_is_written(voice, answer, tmp_path):
    write_answers(tmp_path / "a.html", voice, Design(), (answer,))
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
