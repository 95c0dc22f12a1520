"""``extends:``: maps merge, lists of ids merge by id, and every leaf keeps its own place."""

import pytest

from mkba.errors import InputError
from mkba.files import load
from mkba.files.extends import overlaid
from mkba.files.strict_yaml import read_yaml


def document(text, file):
    return read_yaml(text.encode(), file=file)[0]


BASE = document(
    "a: {x: 1, y: 2}\nlist: [1, 2]\nmemo:\n  - {id: one, n: 1}\n  - {id: two, n: 2}\n", "base.yaml"
)
OWN = document("a: {y: 3, z: 4}\nlist: [9]\nmemo:\n  - {id: two, n: 22}\n  - {id: three, n: 3}\n", "own.yaml")


def test_what_is_said_twice_is_said_by_the_upper_file():
    assert overlaid(BASE, OWN).data == {
        "a": {"x": 1, "y": 3, "z": 4},
        "list": [9],
        "memo": [{"id": "one", "n": 1}, {"id": "two", "n": 22}, {"id": "three", "n": 3}],
    }


def test_leaves_keep_their_place():
    mark = overlaid(BASE, OWN).mark
    assert (mark.at(("a", "x")).file, mark.at(("a", "x")).line) == ("base.yaml", 0)
    assert mark.at(("a", "y")).file == "own.yaml"
    assert (mark.at(("memo", 0, "n")).file, mark.at(("memo", 1, "n")).file) == ("base.yaml", "own.yaml")
    assert mark.at(("memo", 1, "n")).line == 3


def test_neither_file_is_changed():
    overlaid(BASE, OWN)
    assert BASE.data["a"] == {"x": 1, "y": 2}
    assert len(BASE.data["memo"]) == 2


def test_a_complaint_points_into_the_file_that_is_extended(worked, library, edit):
    edit("areas/beta.yaml", "schema: area/1", "schema: area/1\nextends: ../shared/base.yaml")
    edit("areas/beta.yaml", "municipality: Beta\n", "")
    (worked / "shared").mkdir()
    base = worked / "shared" / "base.yaml"
    base.write_text("schema: area/1\nmunicipality: Beta\n", encoding="utf-8")
    assert load("programme.yaml", builtin=library).areas[1].municipality == "Beta"
    base.write_text("schema: area/1\nmunicipality: 12\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load("programme.yaml", builtin=library)
    assert [one.text("en").split(" ")[0] for one in refused.value.complaints] == ["shared/base.yaml:2:15"]


def test_paths_stay_inside_the_programme_folder(worked, library, edit):
    edit("areas/beta.yaml", "schema: area/1", "schema: area/1\nextends: ../../base.yaml")
    with pytest.raises(InputError) as refused:
        load("programme.yaml", builtin=library)
    assert [one.code for one in refused.value.complaints] == ["FILE-OUTSIDE"]


def test_a_file_cannot_extend_itself(worked, library, edit):
    edit("areas/beta.yaml", "schema: area/1", "schema: area/1\nextends: beta.yaml")
    with pytest.raises(InputError) as refused:
        load("programme.yaml", builtin=library)
    assert [one.code for one in refused.value.complaints] == ["EXTENDS-CYCLE"]
