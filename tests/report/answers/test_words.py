"""Rules of wording that hold for every answer: chances under their condition, futures named, nobody called the best."""

import re

import pytest

from mkba.questions import OF_DRAWS, Asked
from mkba.report.labels import load_labels
from mkba.report.voice import Voice

GIVEN = "gegeven model en aannames"
TABLES = (
    "tornado", "breakeven", "ranking", "selection", "information", "sobol", "discovery", "dependence", "convergence",
    "morris", "given", "compare", "antwoorden",
)  # fmt: skip
LABELS = {key: text for key, text in load_labels().texts.items() if key.partition(".")[0] in TABLES}


@pytest.fixture(scope="module")
def answers(ledger):
    voice = Voice(ledger.compiled.programme, load_labels())
    methods = [method for method in OF_DRAWS if method not in ("budget", "evppi")]
    return [answer for method in methods for answer in OF_DRAWS[method](ledger, Asked()).say(voice)]


def test_a_chance_stands_in_an_answer_that_says_what_it_is_given(answers):
    for answer in answers:
        if re.search(r"van de 100|kans op", " ".join(answer.says)):
            assert GIVEN in " ".join((*answer.says, *answer.notes)), answer.title


def offending(table, *patterns):
    """The labels of one table that hold any of the patterns."""
    held = {key: text for key, text in LABELS.items() if key.partition(".")[0] == table}
    assert held
    return [key for key, text in held.items() if any(re.search(pattern, text) for pattern in patterns)]


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_called_the_best(table):
    assert offending(table, r"\bbeste\b", r"\bslechtste\b", r"\bhelaas\b", r"\bgelukkig\b") == []


@pytest.mark.parametrize("table", TABLES)
def test_amounts_are_written_in_one_way(table):
    assert offending(table, "€", "  ", r"\} miljoen euro") == []


def test_a_paragraph_names_an_alternative_once(answers, ledger):
    programme = ledger.compiled.programme
    for answer in answers:
        for text in answer.says:
            for one in programme.alternatives:
                assert text.count(f"{one.name}: ") <= 1, text


def test_no_answer_says_the_same_twice(answers):
    for answer in answers:
        assert len(set(answer.says)) == len(answer.says)
        assert len(set(answer.notes)) == len(answer.notes)
