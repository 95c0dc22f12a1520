"""Conditions: where all draws agree that is said; where they do not, conditions from the first draws."""

import re

import pytest

from mkba.domain.distribution import Uniform
from mkba.report.chapters import conditions
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, value
from tests.report.chapters.reading import sentences

WORTH = outcome("good", value("worth", Uniform(0.0, 2.0)))


def written(staff, draws=6000):
    school = measure("school", cost("staff", staff), effect("e", "good", 1.0))
    ledger = simulate(programme(area("x", school), WORTH, horizon=1), draws=draws, seed=3).ledger
    return conditions.chapter(Material(figures(ledger), load_labels(), manifest(ledger)))


@pytest.fixture(scope="module")
def open_sign():
    return written(Uniform(40.0, 100.0))


def test_conditions_are_sought_in_the_first_draws_and_that_is_said(open_sign):
    said = sentences(open_sign)
    assert "Alle gebieden samen (a, hoog): als" in said
    assert "in de eerste 4.000 trekkingen" in said
    assert "gegeven model en aannames" in said


def test_an_area_whose_sign_is_open_is_named_with_its_chance(open_sign):
    said = sentences(open_sign)
    assert "In 1 van de 1 gevallen" in said
    assert "x (a, hoog): een positief saldo in " in said


def test_no_chance_of_an_area_stands_without_error_band_and_caveat(open_sign):
    """M32, also of areas."""
    lines = [line for block in open_sign.blocks if block.kind == "says" for line in block.lines]
    (line,) = [line for line in lines if line.startswith("x (a, hoog)")]
    assert "(fout " in line
    assert re.search(r"; saldo .+ tot .+ mln euro", line)
    assert "gegeven model en aannames en zonder de PM-posten" in sentences(open_sign)


@pytest.mark.parametrize(
    ("staff", "word"), [(Uniform(400.0, 410.0), "negatief"), (Uniform(-20.0, -10.0), "positief")]
)
def test_where_all_draws_agree_that_is_said(staff, word):
    said = sentences(written(staff, draws=1000))
    assert f"In elk van de 1.000 trekkingen is het saldo van alle gebieden samen {word}" in said
    assert "geen combinatie van waarden gezien" in said
    assert "In elk van de 1 gevallen" in said
