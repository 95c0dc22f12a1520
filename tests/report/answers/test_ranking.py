"""Rankings in words: sure or not, negative, tied, alone."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.choice.ranking import Ranking, ranks
from mkba.report.answers.ranking import ranking
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
    return Ranking("hoog", "a", of, unit, 1, 1000, between, rows)


def test_a_sure_first_place():
    found = ranking(VOICE, [made([NOISE * 0.1 + 20, NOISE * -0.1 - 5])])
    (said,) = found.says
    assert said.startswith(
        "a, hoog: noord staat in meer dan 99 van de 100 trekkingen bovenaan. Die plaats is"
    )
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
    (said,) = ranking(VOICE, [made([NOISE * 10 - 20, NOISE * -10 - 20.4])]).says
    assert "geen gebied is met zekerheid het beste. noord staat in 50 van de 100 trekkingen bovenaan" in said
    assert "oost in 50 van de 100 trekkingen, gegeven model en aannames" in said
    assert "Ook daar is het verwachte saldo negatief: −20 euro per inwoner." in said
    assert "blijft van de voorsprong vrijwel niets over" in said


def test_a_sign_that_is_not_sure():
    (said,) = ranking(VOICE, [made([NOISE * 10, NOISE * -10 - 20])]).says
    assert "teken niet zeker" in said


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
    assert ranking(VOICE, [kind]).says == ("a, hoog: er is er maar een: school.",)


def test_euros_are_in_millions_and_long_tables_say_so():
    one = made([NOISE * 1e6 + 3e6, NOISE * 1e6], unit="euro")
    found = ranking(VOICE, [replace(one, rows=one.rows * 9)])
    assert "3,0 mln euro" in found.says[0]
    assert found.tables[0].title == "a, hoog: de eerste 16 van 18"


def test_nobody():
    empty = Ranking("hoog", "a", "area", "euro", 1, 1000, 0.0, ())
    found = ranking(VOICE, [empty])
    assert found.says == ("a, hoog: er is niets om te rangschikken.",)
    assert found.tables == ()
    with pytest.raises(ValueError, match="no ranking"):
        ranking(VOICE, [])
