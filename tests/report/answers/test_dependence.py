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
HIGH = replace(OWN, share=0.9, p5=-397.0e6, p95=-188.0e6, wider=0.1, wider_error=0.012, clear=True)


@pytest.fixture(scope="module")
def voice():
    return Voice(programme(area("x", measure("m", cost("c", 5.0))), outcome("good")), load_labels())


def test_how_much_wider_the_band_becomes(voice):
    # from 190 to 209 is a tenth wider; the percentiles are known to 1.3, so in tens
    answer = dependence(voice, [OWN, HIGH, LOW])
    (text,) = answer.says
    assert text == (
        "a: als het gedeelde aandeel van 0 naar 0,9 gaat, wordt de band (van P5 tot P95) 10% breder (fout 2). "
        "Zoals ingesteld loopt hij van −390 tot −200 mln euro."
    )
    assert answer.tables[0].rows[0] == (
        "a, hoog", "zoals ingesteld", "−292", "0,058", "59", "−390", "−200", "minder dan 1 van de 100",
    )  # fmt: skip
    assert [row[1] for row in answer.tables[0].rows] == ["zoals ingesteld", "0,9", "0,0"]
    assert "gegeven model en aannames" in " ".join(answer.notes)


def test_a_smaller_band_is_said_as_such(voice):
    less = replace(LOW, share=0.9, wider=-0.09, wider_error=0.01, clear=True)
    (text,) = dependence(voice, [OWN, replace(HIGH, share=0.0), less]).says
    assert "9% smaller (fout 1)" in text


def test_a_balance_of_exactly_zero_is_not_in_doubt(voice):
    nothing = replace(OWN, mean=0.0, error=0.0, sd=0.0, p5=0.0, p95=0.0)
    says = dependence(voice, [nothing, replace(nothing, share=0.0), replace(nothing, share=0.9)]).says
    assert not any("niet zeker" in text for text in says)
    # Student at five blocks: 2.5 errors from zero are not enough there, and are with ten
    near = replace(OWN, mean=2.5 * OWN.error)
    for blocks, unsure in ((5, True), (10, False)):
        found = [replace(one, blocks=blocks, mean=near.mean) for one in (near, LOW, HIGH)]
        assert any("niet zeker" in text for text in dependence(voice, found).says) == unsure


def test_a_change_that_chance_makes_is_not_called_one(voice):
    (text,) = dependence(voice, [OWN, replace(HIGH, wider_error=0.06, clear=False), LOW]).says
    assert "niet van toeval te onderscheiden" in text
    assert "breder" not in text


def test_futures_share_a_sentence(voice):
    programme = voice.programme
    futures = (*programme.futures, replace(programme.futures[0], id="laag", name="laag"))
    two = Voice(replace(programme, futures=futures), voice.say)
    others = [replace(one, future="laag", p5=one.p5 * 1.1) for one in (OWN, HIGH, LOW)]
    (text,) = dependence(two, [OWN, HIGH, LOW, *others]).says
    assert "wordt de band (van P5 tot P95) 10% breder (fout 2)" in text
    assert "van −390 tot −200 mln euro (hoog) en van −430 tot −200 mln euro (laag)" in text


def test_a_band_that_stays_and_a_sign_that_is_not_certain(voice):
    near = replace(OWN, mean=0.1e6)
    found = [near, replace(near, share=0.0), replace(near, share=0.9)]
    says = dependence(voice, found).says
    assert says[0] == "Er is maar één gebied, dus er is niets te delen: de band verandert niet."
    assert "teken van het gemiddelde is niet zeker" in says[1]
    more = replace(voice.programme, areas=(*voice.programme.areas, area("y")))
    (text, _) = dependence(Voice(more, voice.say), found).says
    assert text == "Er is niets dat gebieden in dit programma delen: de band verandert niet."
