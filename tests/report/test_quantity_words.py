from dataclasses import replace

import pytest

from mkba.engine.correlation import starred
from mkba.report.labels import load_labels
from mkba.report.quantity_words import quantity_words, size_behind
from tests.programmes import area, effect, evidence, measure, outcome
from tests.programmes import programme as whole_of


def test_every_drawn_quantity_has_words(ledger, programme):
    words = quantity_words(programme, load_labels())
    drawn = {row.name for row in ledger.compiled.plan.rows}
    assert drawn <= set(words)
    assert all(words[name] and words[name] != name for name in drawn)


def test_what_areas_have_together_has_words_too(ledger, programme):
    words = quantity_words(programme, load_labels())
    local = {row.name for row in ledger.compiled.plan.rows if row.name.startswith("areas.")}
    assert {starred(name) for name in local} <= set(words)
    assert not [text for name, text in words.items() if "*" in name and programme.areas[0].name in text]


def test_words_name_the_measure_and_the_area(programme):
    words = quantity_words(programme, load_labels())
    area = programme.areas[0]
    measure = area.interventions[0]
    assert words[measure.reach.share.name] == f"Bereik van {measure.name} ({area.name})"
    outcome = programme.outcomes[measure.effects[0].outcome]
    assert words[outcome.values[0].amount.name].startswith(outcome.name)


def test_hostile_names_stay_text(evil):
    words = quantity_words(evil, load_labels())
    place = evil.areas[0]
    assert words[place.interventions[0].reach.share.name] == "Bereik van -1 (=cmd())"
    assert words[place.indicators["pupils"].value.name].endswith("(=cmd())")
    assert all("{" not in text for text in words.values())


def test_a_deviation_leads_to_its_effect_size(ledger, programme):
    words = quantity_words(programme, load_labels())
    deviations = [row.name for row in ledger.compiled.plan.rows if ".deviation." in row.name]
    assert deviations
    assert all(set(size_behind(name)) & set(words) for name in deviations)


def called(name, alternatives):
    """A measure of this name in these alternatives, whose effect rests on the one size of the library."""
    known = evidence(1.0, name="education.coach.good")
    levels = {"a": 0.0, **dict.fromkeys(alternatives, 1.0)}
    return replace(measure(name, effect("e", "good", known), intensity=levels), name=name)


@pytest.mark.parametrize(
    ("scope", "place", "words"),
    [
        ("a", "", "Effect van Coaching op good"),
        ("b", "", "Effect van B op good"),
        ("ab", "", "Effect van Coaching op good"),
        ("a", "south", "Effect van Lessen op good"),
        ("c", "", "Effectgrootte uit de bibliotheek op good"),
        ("", "", "Effect van Coaching op good"),
    ],
)
def test_a_library_size_is_called_after_the_commonest_measure_that_is_held(scope, place, words):
    """``B`` is the shortest name, but alternative ``a`` does not hold it, and ``c`` holds nothing."""
    found = whole_of(
        area("north", called("Coaching", "a"), called("B", "b")),
        area("east", called("Coaching", "a")),
        area("south", called("Lessen", "a")),
        outcome("good"),
        alternatives=("a", "b", "c"),
    )
    name = "library.education.coach.good.size"
    assert quantity_words(found, load_labels(), scope, place)[name] == words
