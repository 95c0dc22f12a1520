import re

import pytest

from mkba.analysis.variance.given import Felt, Given, pawn
from mkba.report.answers.given import given
from mkba.report.labels import load_labels
from mkba.report.voice import Voice


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def cases(voice, *felt):
    alternative = voice.programme.alternatives[0].id
    return [
        Given(one.id, alternative, "total", 10_000, felt, 7, 0.04, 0.06) for one in voice.programme.futures
    ]


def test_the_conclusion_holds_what_is_felt_against_chance(voice):
    found = cases(voice, Felt("one", 0.22, 0.49), Felt("two", 0.1, 0.2))
    (text,) = given(voice, found).says
    future = voice.future(found[0].future)
    assert f"2 van de 9 grootheden ({future})" in text
    assert f"one: afstand 0,22 in {future}" in text
    assert "in ten minste 95 van de 100 gevallen alle onder 0,04" in text


def test_chance_is_the_last_row_and_what_is_below_it_says_so(voice):
    first, *others = cases(voice, Felt("one", 0.22, 0.49))
    found = [
        first,
        *(Given(one.future, one.alternative, "total", 10_000, (), 8, 0.04, 0.06) for one in others),
    ]
    (table,) = given(voice, found).tables
    assert table.rows[0][:3] == ("one", "0,22", "0,49")
    if others:
        assert table.rows[0][3] == "niet van toeval te onderscheiden"
    assert table.rows[-1][:3] == ("Grens van toeval", "0,04", "0,06")


def test_nothing_that_is_felt_is_said(voice):
    answer = given(voice, cases(voice))
    assert "geen enkele" in answer.says[0]
    assert answer.tables == ()


def test_it_says_what_it_does_not_say(voice):
    text = " ".join(given(voice, cases(voice, Felt("one", 0.22, 0.49))).notes)
    assert "niet welke van hen de oorzaak is" in text
    assert "gegeven model en aannames" in text
    assert "10.000 trekkingen" in text


def test_the_worked_example_reads_whole(voice, ledger):
    found = given(voice, pawn(ledger))
    assert found.says
    cells = [cell for table in found.tables for row in table.rows for cell in row]
    assert not re.search(r"[{}]|library\.|areas\.", " ".join(cells))
