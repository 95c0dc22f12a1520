"""Rankings in words: sure or not, negative, tied, alone."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.choice.ranking import Ranking, ranks
from mkba.report.answers.ranking import ranking, sentences
from mkba.report.labels import load_labels
from mkba.report.voice import Voice
from tests.programmes import area, cost, measure, programme

VOICE = Voice(
    programme(area("noord", measure("school", cost("c", 1.0))), area("oost", measure("school", cost("c", 1.0)))),
    load_labels(),
)  # fmt: skip
NOISE = np.tile([-1.0, 1.0], 500)


def made(values, *, of="area", unit="euro_per_resident", names=(("noord", ""), ("oost", ""))):
    rows, between = ranks(list(names)[: len(values)], np.array(values), 1, 1000)
    return Ranking("hoog", "a", of, unit, 1, 1000, 10, between, rows)


def test_a_sure_first_place():
    found = ranking(VOICE, [made([NOISE * 0.1 + 20, NOISE * -0.1 - 5])])
    (said,) = found.says
    assert found.title == "Welk gebied heeft het hoogste saldo per inwoner, en hoe zeker is dat?"
    assert said.startswith("a: noord staat in meer dan 99 van de 100 trekkingen bovenaan. Die plaats is")
    assert "gegeven model en aannames" in said
    assert "Het verwachte saldo is daar 20 euro per inwoner." in said
    assert "laat gemiddeld 0 euro per inwoner liggen" in said
    assert "blijft dezelfde bovenaan, met 20 euro per inwoner" in said
    (table,) = found.tables
    assert table.rows[0][:5] == ("noord", "20", "20 tot 20", ">99", ">99")
    assert table.rows[1][3] == "<1"
    assert len(table.head) == len(table.rows[0])
    assert "1.000 trekkingen" in found.notes[0]


def test_a_doubtful_first_place_below_zero():
    said, luck = ranking(VOICE, [made([NOISE * 10 - 20, NOISE * -10 - 20.4])]).says
    assert (
        "geen gebied staat met zekerheid bovenaan. noord staat in 50 van de 100 trekkingen bovenaan" in said
    )
    assert "daarna komt oost, in 50 van de 100 trekkingen. Dit geldt gegeven model en aannames" in said
    assert "Ook daar is het verwachte saldo negatief: −20 euro per inwoner." in said
    assert luck.startswith("a: de onzekerheid is zo groot")
    assert "blijft van de voorsprong vrijwel niets over" in luck


def in_other_future(one):
    return replace(one, future="laag")


TWO = Voice(replace(VOICE.programme, futures=(*VOICE.programme.futures, replace(VOICE.programme.futures[0], id="laag", name="laag"))), VOICE.say)  # fmt: skip


def test_futures_that_say_the_same_share_a_paragraph():
    one, other = made([NOISE * 0.1 + 20, NOISE - 5]), in_other_future(made([NOISE * 0.1 + 22, NOISE - 5]))
    (said,) = sentences(TWO, [one, other])
    assert said.startswith("a: noord staat in meer dan 99 van de 100 trekkingen bovenaan.")
    assert "saldo is daar 20 euro per inwoner (hoog) en 22 euro per inwoner (laag)" in said
    turned = in_other_future(made([NOISE - 5, NOISE * 0.1 + 20]))
    first, second = sentences(TWO, [one, turned])
    assert first.startswith("a, hoog: noord staat")
    assert second.startswith("a, laag: oost staat")


def test_a_short_sentence_says_who_and_how_sure_and_no_more():
    (said,) = sentences(VOICE, [made([NOISE * 0.1 + 20, NOISE - 5])], short=True)
    assert "liggen" not in said
    assert "geluk" not in said
    assert said.endswith("20 euro per inwoner.")


def test_luck_is_explained_in_one_plain_sentence_and_nobody_is_called_the_best():
    found = ranking(VOICE, [made([NOISE * 10 - 20, NOISE * -10 - 20.4])])
    assert "wie van velen het hoogst wordt geschat, is vaak ook te hoog geschat" in found.notes[-1]
    assert not any("beste" in text for text in (*found.says, *found.notes))


def test_a_sign_that_is_not_sure():
    said = ranking(VOICE, [made([NOISE * 10, NOISE * -10 - 20])]).says[0]
    assert "teken niet zeker" in said


def test_a_value_that_is_certain_but_rounds_to_zero_is_not_in_doubt():
    one = made([np.full(1000, 0.2), np.full(1000, -5.0)])
    assert "Het verwachte saldo is daar 0 euro per inwoner." in ranking(VOICE, [one]).says[0]


def test_measures_have_names_and_areas():
    pair = made(
        [NOISE + 2, NOISE],
        of="measure",
        unit="euro_per_euro",
        names=(("noord", "school"), ("oost", "school")),
    )
    found = ranking(VOICE, [pair])
    assert "school (noord) staat in meer dan 99 van de 100" in found.says[0]
    assert "2,00 euro per euro kosten" in found.says[0]
    kind = made([NOISE], of="kind", unit="euro_per_euro", names=(("", "school"),))
    assert ranking(VOICE, [kind]).says == ("a: er is er maar een: school.",)


def test_euros_are_in_millions_and_long_tables_say_so():
    one = made([NOISE * 1e6 + 3e6, NOISE * 1e6], unit="euro")
    found = ranking(VOICE, [replace(one, rows=one.rows * 9)])
    assert "3,0 mln euro" in found.says[0]
    assert found.tables[0].title == "a, hoog: de eerste 16 van de 18 gebieden"
    names = (("noord", "school"), ("oost", "school"))
    measures = made([NOISE * 1e6 + 3e6, NOISE * 1e6], of="measure", unit="euro", names=names)
    found = ranking(VOICE, [replace(measures, rows=measures.rows * 9)])
    assert len(found.tables[0].rows) == 10
    assert found.tables[0].title == "a, hoog: de eerste 10 van de 18 maatregelen"


def test_nobody():
    empty = Ranking("hoog", "a", "area", "euro", 1, 1000, 10, 0.0, ())
    found = ranking(VOICE, [empty])
    assert found.says == ("a: er is niets om te rangschikken.",)
    assert found.tables == ()
    with pytest.raises(ValueError, match="no ranking"):
        ranking(VOICE, [])


def test_two_that_are_equal_in_every_draw():
    (said,) = ranking(VOICE, [made([NOISE - 3, NOISE - 3])]).says
    assert said.startswith(
        "a: noord en oost staan in elke trekking samen bovenaan: hun saldo is steeds gelijk."
    )
    assert "zekerheid" not in said


def test_most_often_first_is_not_always_the_highest_mean():
    # y is first in 90 of 100 draws with 1 against 0; the others, 50 against 0, make the mean of x 5
    rare = np.where(np.arange(1000) < 100, 50.0, 0.0)
    said = ranking(VOICE, [made([rare, np.ones(1000)])]).says[0]
    assert "oost staat in 90 van de 100" in said
    assert "Het hoogste verwachte saldo heeft noord: 5 euro per inwoner." in said


def test_negative_only_there_is_not_negative_there_too():
    rare = np.where(np.arange(1000) < 100, 50.0, -3.0)
    said = ranking(VOICE, [made([rare, np.full(1000, -2.0)])]).says[0]
    assert "Het verwachte saldo is daar negatief: −2 euro per inwoner." in said
    assert "Ook daar" not in said


def test_who_has_no_figure_per_euro_is_named():
    one = made(
        [NOISE + 2, NOISE],
        of="measure",
        unit="euro_per_euro",
        names=(("noord", "school"), ("oost", "school")),
    )
    found = ranking(VOICE, [replace(one, left=(("oost", "school"),))])
    assert found.notes[-1].startswith("Buiten deze rangorde staan 1 maatregelen")
    assert "school (oost)" in found.notes[-1]
