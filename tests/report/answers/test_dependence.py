"""Dependence in Dutch: how the band changes, in the digits that the draws support."""

from dataclasses import replace

import pytest

from mkba.analysis.dependence import Dependence
from mkba.report.answers.dependence import dependence
from mkba.report.labels import load_labels
from mkba.report.voice import Voice
from tests.programmes import area, cost, measure, outcome, programme

OWN = Dependence(
    "hoog", "a", None, -291.7e6, 0.058e6, 58.9e6, -389.1e6, -196.1e6, 1.3e6, 0.002, 0.0004, 10_000
)
LOW = replace(OWN, share=0.0, p5=-387.0e6, p95=-197.0e6)
HIGH = replace(OWN, share=0.9, p5=-397.0e6, p95=-188.0e6)


@pytest.fixture(scope="module")
def voice():
    return Voice(programme(area("x", measure("m", cost("c", 5.0))), outcome("good")), load_labels())


def test_how_much_wider_the_band_becomes(voice):
    # from 190 to 209 is a tenth wider; the percentiles are known to 1.3, so in tens
    answer = dependence(voice, [OWN, HIGH, LOW])
    (text,) = answer.says
    assert text == (
        "a, hoog: de band (van P5 tot P95) wordt 10% breder als het gedeelde aandeel van 0 naar 0,9 gaat. "
        "Zoals ingesteld loopt hij van −390 tot −200 mln euro."
    )
    assert answer.tables[0].rows[0] == (
        "a, hoog", "zoals ingesteld", "−292", "0,058", "59", "−390", "−200", "minder dan 1 van de 100",
    )  # fmt: skip
    assert [row[1] for row in answer.tables[0].rows] == ["zoals ingesteld", "0,9", "0,0"]
    assert "gegeven model en aannames" in " ".join(answer.notes)


def test_a_smaller_band_is_said_as_such(voice):
    (text,) = dependence(voice, [OWN, replace(HIGH, share=0.0), replace(LOW, share=0.9)]).says
    assert "9% smaller" in text


def test_a_band_that_stays_and_a_sign_that_is_not_certain(voice):
    near = replace(OWN, mean=0.1e6)
    says = dependence(voice, [near, replace(near, share=0.0), replace(near, share=0.9)]).says
    assert says[0] == "Er is niets dat gebieden in dit programma delen: de band verandert niet."
    assert "teken van het gemiddelde is niet zeker" in says[1]
