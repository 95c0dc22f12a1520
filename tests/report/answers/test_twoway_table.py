"""Two at a time in a table."""

from dataclasses import replace

import pytest

from mkba.analysis.oneway.tornado import tornado as swings
from mkba.analysis.oneway.twoway import twoway
from mkba.analysis.subject import subject_of
from mkba.report.answers.tornado import tornado
from mkba.report.answers.twoway_table import grid_table
from mkba.report.labels import load_labels
from mkba.report.voice import Voice


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def test_a_grid_marks_where_the_sign_turns(voice, ledger):
    asked = subject_of(ledger)
    (grid, *_) = twoway(asked)
    star = replace(grid, turned=tuple(tuple(i == 0 for i, _ in enumerate(row)) for row in grid.turned))
    rows = grid_table(voice, star).rows
    assert all(row[1].endswith(" *") and not row[2].endswith(" *") for row in rows)
    assert rows[0][0].startswith("P5")
    answer = tornado(voice, swings(asked), grids=[star])
    assert answer.tables[-1].rows == rows
    assert any("sterretje" in note for note in answer.notes)
