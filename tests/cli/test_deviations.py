"""Words around the survey; the whole answer for a programme full of deviations is in tests/cases/test_uneven.py."""

from dataclasses import replace
from pathlib import Path

import pytest

from mkba import load, survey
from mkba.analysis.deviations import KINDS, Deviation
from mkba.cli.deviations import WIDE, subject, survey_lines
from mkba.domain.intervention import DOMAINS
from mkba.words import say

UNEVEN = Path(__file__).parents[1] / "cases" / "uneven" / "programme.yaml"


@pytest.fixture(scope="module")
def uneven():
    return load(UNEVEN)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words(kind, language):
    assert say(f"deviation.{kind}", language)


def test_every_domain_and_figure_has_words():
    for name in (*DOMAINS, "costs", "benefits", "npv"):
        assert subject(Deviation("x", "domain", name), "nl") != name


def test_counts_are_in_the_words():
    assert subject(Deviation("x", "price_year", count=1), "nl") == "1 bedrag"
    assert subject(Deviation("x", "cut", count=3), "en") == "3 lines"
    assert subject(Deviation("x", "own_size", "m.e", count=2), "nl") == "m.e (2 studies)"
    assert subject(Deviation("x", "own_value", "job.worth"), "nl") == "job.worth"


def test_without_deviations_and_envelopes_there_are_fewer_tables(uneven):
    alternatives = tuple(replace(one, envelope=None) for one in uneven.alternatives)
    plain = replace(uneven, areas=uneven.areas[:1], alternatives=alternatives)
    lines = list(survey_lines(plain, survey(plain), "nl"))
    assert lines[1] == "Afwijkingen van het programma ongelijk: 0 afwijkingen."
    assert not [line for line in lines if "budget" in line.lower()]


def test_no_explanation_is_wider_than_a_terminal(uneven):
    assert max(len(line) for line in survey_lines(uneven, survey(uneven), "nl")) <= WIDE


def test_an_area_that_the_state_leaves_alone(uneven):
    found = survey(uneven)
    ratios = tuple(
        replace(one, ratio=None, local=0.0 if one.area == "a" else 1.0) for one in found.co_funding
    )
    lines = list(survey_lines(uneven, replace(found, co_funding=ratios), "nl"))
    assert (
        next(line for line in lines if line.startswith("  a  ") and line.endswith("Deal A")).split()[1] == "-"
    )
    assert any("geen Rijk" in line for line in lines)
