"""What a sweep says is the same wherever its files lie and however they are typed."""

import os

import pytest

from mkba.domain.sweep import Axis, Spot
from mkba.errors import Complaint, InputError
from mkba.sweeps.bare import bare, named_within
from mkba.sweeps.job import prepare
from tests.sweeps.starters import made, sweep_file
from tests.sweeps.stores import content, plan

WRONG = """design: list
variants:
  - {id: onmogelijk, set: [{path: "areas.*.*.reach.share", scale: 50}]}
  - {id: te_lang, set: [{path: horizon, value: 5000}]}
  - {id: omgekeerd, set: [{path: areas.voorbeeldwijk.interventions.job_coach.reach.from, value: 2060}]}
  - {id: een_toekomst, set: [{path: futures, value: [hoog]}]}
  - {id: te_vroeg, set: [{path: study_start, value: "1990-01-01"}]}
"""


def test_spots_have_the_bare_name_and_nothing_else_changes():
    spot = Spot(os.path.join("some", "where", "s.yaml"), 3, 4)  # noqa: PTH118 - as it was typed
    axis = Axis("a", "b", "scale", (1, 2), None, spot, (spot, spot))
    before = plan((axis,)).sweep
    after = bare(before)
    assert after == before  # spots are no part of what a sweep is
    assert after.axes[0].spot == Spot("s.yaml", 3, 4)
    assert {one.file for one in after.axes[0].spots} == {"s.yaml"}


def test_complaints_are_sorted_by_the_names_that_they_have(tmp_path):
    """The first of them is recorded: it may not depend on where the files lie."""
    laid = Complaint(str(tmp_path / "areas" / "a.yaml"), 1, 1, "B", "", f"zie {tmp_path / 'x.yaml'}:3", "en")
    given = Complaint("Sweep.yaml", 1, 1, "A", "", "nl", "en")
    with pytest.raises(InputError) as told, named_within(tmp_path):
        raise InputError([laid, given])
    assert [one.code for one in told.value.complaints] == ["A", "B"]
    assert told.value.complaints[1].file == os.path.join("areas", "a.yaml")  # noqa: PTH118
    assert told.value.complaints[1].nl == "zie x.yaml:3"


def test_a_folder_does_not_depend_on_how_its_file_is_typed(tmp_path, monkeypatch):
    path = sweep_file(tmp_path, WRONG)
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "one"))
    (tmp_path / "one").mkdir()
    first = content(made(path.name, tmp_path / "first"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "a_longer_name"))
    (tmp_path / "a_longer_name").mkdir()
    assert content(made(path, tmp_path / "second")) == first
    outcomes = b"".join(found for name, found in first.items() if name.endswith("outcomes.json"))
    codes = ("SWEEP-MEAN", "NUM-RANGE", "YEAR-ORDER", "FUTURE-UNKNOWN", "AMOUNT-LATER")
    assert all(code.encode() in outcomes for code in codes)
    assert str(tmp_path).encode() not in outcomes


def test_who_types_a_wrong_path_is_told_as_typed(tmp_path, monkeypatch):
    path = sweep_file(tmp_path, 'design: factorial\nvary:\n  - {path: "areas.*.nothing", scale: [2]}\n')
    monkeypatch.chdir(tmp_path)
    typed = path.relative_to(tmp_path)
    with pytest.raises(InputError) as told:
        prepare(typed)
    assert told.value.complaints[0].file == str(typed)
