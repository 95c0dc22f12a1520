import re

import pytest

from mkba.analysis.subject import subject
from mkba.analysis.variance.input_groups import GroupIndices, sobol_groups
from mkba.analysis.variance.shapley import Shapley, Share, shapley
from mkba.analysis.variance.sobol import Index, Sobol
from mkba.analysis.variance.sobol import sobol as sobol_of
from mkba.report.answers.sobol import SHOWN, sobol
from mkba.report.labels import load_labels
from mkba.report.voice import Voice

OVERRUN = Index("one", ("one",), 0.5, 0.04, 0.55, 0.03)
SMALL = Index("two", ("two",), 0.2, 0.03, 0.04, 0.002)


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def cases(voice, *inputs, alone=0.8, names=("hoog", "laag")):
    alternative = voice.programme.alternatives[0].id
    futures = [one.id for one in voice.programme.futures][: len(names)]
    return [Sobol(future, alternative, "total", 1024, -2e8, 6e7, alone, 0.05, inputs) for future in futures]


def test_the_conclusion_has_its_figure_and_its_doubt(voice):
    found = cases(voice, OVERRUN, SMALL)
    (text,) = sobol(voice, found).says
    future = voice.future(found[0].future)
    assert f"one: 50% van de spreiding in {future} (band 46 tot 54%)" in text
    assert f"Meer dan 5% van de spreiding hebben 1 van de 2 grootheden ({future})" in text
    assert f"60 mln euro in {future}" in text
    assert text.startswith(voice.alternative(found[0].alternative))


@pytest.mark.parametrize(
    ("alone", "said"),
    [
        (0.8, "de rest ontstaat doordat zij elkaar versterken of dempen"),
        (0.97, "niet van toeval te onderscheiden"),
    ],
)
def test_interplay_is_claimed_only_where_it_is_no_chance(voice, alone, said):
    (text,) = sobol(voice, cases(voice, OVERRUN, alone=alone)).says
    assert said in text


def test_a_case_that_nothing_moves_is_said(voice):
    answer = sobol(voice, cases(voice))
    assert "niets onzeker" in answer.says[0]
    assert answer.tables == ()


def test_rows_are_the_largest_and_futures_stand_side_by_side(voice):
    many = [Index(f"n{i:02}", (f"n{i:02}",), 0.01 * i, 0.001, 0.01 * i, 0.001) for i in range(SHOWN + 5)]
    found = cases(voice, *many)
    (table,) = sobol(voice, found).tables
    assert len(table.rows) == SHOWN
    assert table.rows[0][0] == "n14"
    assert len(table.head) == len(table.rows[0]) == 1 + 2 * len(found)


def test_areas_have_indices_and_it_is_said_that_they_have_no_shares(voice):
    found = cases(voice, OVERRUN)
    key = found[0].future, found[0].alternative
    groups = [GroupIndices(*key, "total", by, ()) for by in ("kind", "area")]
    shares = [Shapley(*key, "total", "kind", 512, ())]
    assert any(
        "Naar gebied is er geen eerlijke verdeling" in note
        for note in sobol(voice, found, groups, shares).notes
    )
    assert not any("Naar gebied" in note for note in sobol(voice, found, groups[:1], shares).notes)
    assert not any("Naar gebied" in note for note in sobol(voice, found, groups).notes)


def test_groups_and_shares_have_a_table_and_a_sentence(voice):
    found = cases(voice, OVERRUN)
    key = found[0].future, found[0].alternative
    kinds = Index("costs", ("costs",), 0.3, 0.02, 0.4, 0.02), Index("size", ("size",), 0.6, 0.02, 0.7, 0.02)
    groups = [GroupIndices(*key, "total", "kind", kinds)]
    shares = [
        Shapley(
            *key,
            "total",
            "kind",
            512,
            (Share("size", ("size",), 0.65, 0.02), Share("costs", ("costs",), 0.35, 0.02)),
        )
    ]
    answer = sobol(voice, found, groups, shares)
    assert "effectgroottes: 65%" in answer.says[0]
    assert answer.tables[1].rows == (
        ("effectgroottes", "60 (± 2)", "70 (± 2)", "65 (± 2)"),
        ("kosten", "30 (± 2)", "40 (± 2)", "35 (± 2)"),
    )
    assert any("Shapley" in note for note in answer.notes)
    assert not any("Shapley" in note for note in sobol(voice, found, groups).notes)


def test_what_holds_when_quantities_move_together_is_said(voice):
    free = " ".join(sobol(voice, cases(voice, OVERRUN)).notes)
    assert "niet opgegeven" in free
    tied = Index("one", ("one", "three"), 0.5, 0.04, 0.55, 0.03)
    found = cases(voice, tied)
    joined = GroupIndices(
        found[0].future, found[0].alternative, "total", "kind", (Index("", ("costs", "value"), *[0.1] * 4),)
    )
    text = " ".join(sobol(voice, found, [joined]).notes)
    assert "één bron: one; three." in text
    assert "samengenomen: kosten en waarden per eenheid." in text


def test_it_holds_given_the_model(voice):
    assert any("gegeven model en aannames" in note for note in sobol(voice, cases(voice, OVERRUN)).notes)


def test_no_place_in_a_text_is_left_open(voice):
    answer = sobol(voice, cases(voice, OVERRUN, SMALL))
    assert not re.search(r"[{}]", " ".join((answer.title, *answer.says, *answer.notes)))


def test_the_worked_example_reads_whole(voice, programme):
    asked = subject(programme)
    found = sobol(voice, sobol_of(asked, 64), sobol_groups(asked, 64), shapley(asked, points=64))
    assert len(found.says) == len(programme.alternatives)
    assert len(found.tables) == 4 * len(programme.alternatives)
    assert all(len(row) == len(table.head) for table in found.tables for row in table.rows)
    assert not re.search(
        r"[{}]|library\.|areas\.",
        " ".join(cell for table in found.tables for row in table.rows for cell in row),
    )
