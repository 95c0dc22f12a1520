import pytest

from mkba.catalogue.cards import cards
from mkba.catalogue.shelf import open_shelf
from mkba.catalogue.terms import family_word, term, unit_word
from mkba.paths import scenarios_dir
from mkba.report.labels import load_labels
from mkba.words import sentences

FIELDS = ("saturation", "basis", "tax", "counterfactual", "type", "applies_to", "group")


def test_every_term_has_dutch_and_english():
    for name, words in sentences()["term"].items():
        assert words["en"], name
        assert words.get("nl") or load_labels()(words["label"]), name


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_no_code_word_stays(language):
    assert term("outcome", "paid_work", language) == "paid_work"
    assert unit_word("bushel", language) == "bushel"


def test_every_unit_and_code_word_of_the_shipped_library_has_dutch():
    known = load_labels().texts
    for one in cards(open_shelf(scenarios_dir() / "programme.yaml")):
        for part in (one, *one.figures):
            assert not part.unit or f"eenheid.{part.unit}" in known, (one.name, part.unit)
            for field in FIELDS:
                value = part.facts.get(field)
                assert not isinstance(value, str) or f"{field}_{value}" in sentences()["term"], (
                    one.name,
                    field,
                    value,
                )


def test_every_family_has_words():
    assert family_word("Fixed", {"value": "3"}, "nl") == "vast getal"
    assert (
        family_word("Interval", {"p5": "1", "p50": "2", "p95": "3"}, "nl") == "interval: P5 1, P50 2, P95 3"
    )
