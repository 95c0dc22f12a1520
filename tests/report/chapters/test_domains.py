"""Domains: benefits less costs leave the balance, and where benefits show up."""

import numpy as np
import pytest

from mkba.domain.intervention import DOMAINS
from mkba.report.chapters import domains
from mkba.report.numbers import millions
from tests.report.chapters.reading import boards, kinds, sentences, texts


def test_the_steps_lead_to_the_balance(material):
    for key in material.figures.keys:
        steps = domains._steps(material, key)
        *changes, end = steps.steps
        assert sum(step.euros for step in changes) == pytest.approx(end.euros)
        assert end.total
        total = material.figures.total(key)
        assert millions(total.costs, total.npv.mc_error) in steps.description


def test_futures_stand_on_one_scale(material):
    first, second = kinds(domains.chapter(material), "pictures")[0].charts
    ticks = [{text.text for text in drawn.texts} for drawn in (first, second)]
    assert {"0,0", "0"} & ticks[0] & ticks[1]
    assert len(kinds(domains.chapter(material), "pictures")) == len(material.programme.alternatives)


def test_a_row_per_domain_and_the_total(material):
    board = boards(domains.chapter(material))[0]
    assert [row[0] for row in texts(board)] == [
        *(material.say(f"domein.{domain}") for domain in DOMAINS),
        "Totaal",
    ]
    assert texts(board)[1][1] == "0"


def test_where_every_benefit_stays_in_its_domain_a_sentence_says_so(material):
    assert "elke bate valt in het domein van de eigen maatregel" in sentences(domains.chapter(material))


def test_benefits_that_show_up_elsewhere_have_a_table(material, monkeypatch):
    found = np.zeros((len(DOMAINS), len(DOMAINS)))
    found[0, 2], found[0, 0] = 3e6, 1e6
    monkeypatch.setattr(domains, "crossing", lambda _: found)
    board = domains._crossed(material, material.programme.alternatives[0].id)
    futures = len(material.programme.futures)
    assert len(board.rows) == (len(DOMAINS) + 1) * futures
    assert [float(text.replace(",", ".")) for text in board.rows[0][2:]] == pytest.approx(
        [1, 0, 3, 0, 0, 4], abs=0.5
    )
    assert board.opens == frozenset(range(futures, len(board.rows), futures))
