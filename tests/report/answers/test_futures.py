"""Futures side by side in a sentence."""

from mkba.report.answers.futures import beside, listed
from mkba.report.labels import load_labels

SAY = load_labels()


def test_each_text_stands_with_its_futures():
    assert beside(SAY, [("Hoog", "1"), ("Laag", "2"), ("Midden", "1")]) == "1 (Hoog en Midden) en 2 (Laag)"


def test_what_all_share_stands_alone():
    assert beside(SAY, [("Hoog", "1"), ("Laag", "1")]) == beside(SAY, [("Hoog", "1")]) == "1"


def test_names_in_a_row():
    assert [listed(SAY, list("abc"[:n])) for n in (1, 2, 3)] == ["a", "a en b", "a, b en c"]
