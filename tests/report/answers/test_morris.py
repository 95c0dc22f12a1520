import re

import pytest

from mkba.analysis.subject import subject
from mkba.analysis.variance.morris import Effect, Morris
from mkba.analysis.variance.morris import morris as screened
from mkba.report.answers.morris import SHOWN, morris
from mkba.report.graphics.bars import lying_bars
from mkba.report.labels import load_labels
from mkba.report.voice import Voice


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def effect(name, mu, mu_star=None, names=()):
    return Effect(name, names or (name,), mu, mu_star or abs(mu), 3e6, 8e6)


def cases(voice, *effects, still=5):
    alternative = voice.programme.alternatives[0].id
    return [Morris(one.id, alternative, "total", 32, effects, still) for one in voice.programme.futures]


def test_the_conclusion_says_how_few_matter(voice):
    # 90 of 100 million: the first alone has 90%
    found = cases(voice, effect("one", -90e6), effect("two", 10e6))
    (text,) = morris(voice, found).says
    future = voice.future(found[0].future)
    assert f"90% van alle beweging in het saldo komt van 1 van de 7 onzekere grootheden ({future})" in text
    # half of 90 million; the band of 8 million halves too
    assert f"one: gemiddeld 45 mln euro (± 4) in {future}" in text


def test_directions(voice):
    found = cases(
        voice, effect("a", 9e6), effect("b", -8e6), effect("c", 1e6, 7e6), effect("d", 6e6, 6e6, ("d", "e"))
    )
    (table,) = morris(voice, found).tables
    assert [row[1] for row in table.rows] == ["hoger saldo", "lager saldo", "wisselt", "beweegt samen"]
    assert table.left == 2
    assert table.rows[0][2:4] == ("5 (± 4)", "1,5")  # 4.5 and 4.0 in the digits that the band has


def test_a_chart_has_the_rows_of_the_table(voice):
    many = [effect(f"n{i:02}", (20 - i) * 1e6) for i in range(SHOWN + 3)]
    answer = morris(voice, cases(voice, *many))
    assert [row[0] for row in answer.tables[0].rows] == list(answer.plots[0].names)
    assert len(answer.plots[0].names) == SHOWN
    assert lying_bars(answer.plots[0]).texts


def test_nothing_that_moves_is_said(voice):
    answer = morris(voice, cases(voice))
    assert "geen enkele" in answer.says[0]
    assert answer.tables == answer.plots == ()


def test_it_says_what_it_does_not_say(voice):
    text = " ".join(morris(voice, cases(voice, effect("a", 9e6))).notes)
    assert "geen verdeling van de spreiding" in text
    assert "gegeven model en aannames" in text
    assert "32 verschillende" in text


def test_the_worked_example_reads_whole(voice, programme):
    found = morris(voice, screened(subject(programme)))
    assert len(found.says) == len(found.tables) == len(found.plots) == len(programme.alternatives)
    assert not re.search(
        r"[{}]|library\.|areas\.", " ".join(cell for row in found.tables[0].rows for cell in row)
    )
