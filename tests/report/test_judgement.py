from dataclasses import replace
from types import SimpleNamespace

import openpyxl
import pytest
from xlsxwriter import Workbook

from mkba.analysis.expert import Expert
from mkba.report.cells import Sheet
from mkba.report.judgement import (
    effect_name,
    factor_text,
    judged,
    judged_line,
    judged_rows,
    needed_part,
    unjudged,
    write_judged,
)
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.styles import make_styles


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
    ("factor", "words"),
    [
        (None, "nooit genoeg"),
        (0.0, "niets nodig"),
        (0.25, "0,25 nodig"),
        (1.0, "1,00 nodig"),
        (1.5, "haalt het niet"),
    ],
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


def test_what_measures_do_for_each_other_is_counted_apart(material, one):
    meeting = replace(one, effect="e+together", at_stake=1.0)
    found = judged(SimpleNamespace(expert=(one, replace(one, effect="more"), meeting)))
    assert judged_line(material, found).startswith(
        "3 effecten rusten alleen op het oordeel van deskundigen, waarvan 1 door samenloop"
    )


def test_measures_of_one_name_are_named_once(material):
    names = list(material.measures)[:3]
    assert len(names) == 3
    found = [m for m in material.figures.measures if (m.area, m.intervention) in names]
    less = tuple(replace(m, assessable=False) for m in found)
    text = unjudged(replace(material, figures=replace(material.figures, measures=less)))
    for name in {material.measure(*pair) for pair in names}:
        assert text.count(name) == 1


def test_no_part_is_larger_than_the_whole(material):
    assert needed_part(material, 1.0) == (1.0, "")
    assert needed_part(material, 1.001) == (None, "haalt het niet")
    assert needed_part(material, None) == (None, "nooit genoeg")


def test_the_summary_says_in_words_that_all_of_it_is_not_enough(material, one, tmp_path):
    shown = replace(material.figures, expert=(replace(one, break_even=2.5),), measures=())
    columns = {(one.future, one.alternative): 1}
    with Workbook(str(tmp_path / "j.xlsx")) as workbook:
        sheet = Sheet(workbook, workbook.add_worksheet("x"), make_styles(workbook))
        write_judged(sheet, replace(material, figures=shown), columns, (0, 4))
    found = openpyxl.load_workbook(tmp_path / "j.xlsx")["x"]
    texts = [row[1].value for row in found.iter_rows()]
    assert "haalt het niet" in texts
    assert 2.5 not in texts
