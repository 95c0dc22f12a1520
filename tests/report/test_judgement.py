from dataclasses import replace
from types import SimpleNamespace

import pytest

from mkba.analysis.expert import Expert
from mkba.report.judgement import effect_name, factor_text, judged, judged_rows, unjudged
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material


@pytest.fixture
def material(shown, ledger):
    return Material(shown, load_labels(), manifest(ledger))


@pytest.fixture
def one(shown):
    area = shown.programme.areas[0]
    measure = area.interventions[0]
    future, alternative = shown.keys[0]
    effect = measure.effects[0]
    return Expert(future, alternative, area.id, measure.id, effect.id, effect.outcome, 3e6, -1e6, 1 / 3)


def test_what_is_most_at_stake_stands_first(one):
    more = replace(one, effect="more", at_stake=9e6)
    other = replace(one, future="other", at_stake=1e6)
    found = judged(SimpleNamespace(expert=(one, other, more)))
    assert [name[2] for name, _ in found] == ["more", one.effect]
    assert len(found[1][1]) == 2


@pytest.mark.parametrize(
    ("factor", "words"), [(None, "nooit genoeg"), (0.0, "niets nodig"), (0.25, "0,25 nodig")]
)
def test_the_part_that_is_needed_has_words(material, one, factor, words):
    assert factor_text(material, replace(one, break_even=factor)) == words


def test_a_page_shows_value_and_part_per_case_by_name(material, one):
    shown = replace(material.figures, expert=(one,))
    rows = judged_rows(replace(material, figures=shown), 5)
    assert len(rows) == 1
    assert rows[0]["values"][0] == {"stake": "3,0", "factor": "0,33 nodig"}
    assert all(value["stake"] == "n.v.t." for value in rows[0]["values"][1:])
    assert rows[0]["name"] == effect_name(material, (one.area, one.intervention, one.effect, one.outcome))
    assert material.area(one.area) in rows[0]["name"]


def test_measures_without_any_benefit_are_named(material):
    first = next(m for m in material.figures.measures if (m.area, m.intervention) in material.measures)
    rest = tuple(replace(m, assessable=True) for m in material.figures.measures)
    assert unjudged(replace(material, figures=replace(material.figures, measures=rest))) == ""
    one = (*rest, replace(first, assessable=False))
    text = unjudged(replace(material, figures=replace(material.figures, measures=one)))
    assert text.startswith("Niet beoordeelbaar")
    assert material.measure(first.area, first.intervention) in text


def test_measures_of_one_name_are_named_once(material):
    names = list(material.measures)[:3]
    assert len(names) == 3
    found = [m for m in material.figures.measures if (m.area, m.intervention) in names]
    less = tuple(replace(m, assessable=False) for m in found)
    text = unjudged(replace(material, figures=replace(material.figures, measures=less)))
    for name in {material.measure(*pair) for pair in names}:
        assert text.count(name) == 1
