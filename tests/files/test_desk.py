"""The desk: reading safely, within one folder."""

import os
import sys

import pytest

from mkba.files.desk import Desk
from mkba.files.place import top


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    desk = Desk(tmp_path, builtin=None)
    assert desk.document(tmp_path / "pipe.yaml") is None
    assert [one.code for one in desk.complaints] == ["FILE-ORDINARY"]


def test_a_file_that_cannot_be_opened(tmp_path, monkeypatch):
    path = tmp_path / "x.yaml"
    path.write_text("a: 1")
    monkeypatch.setattr(
        type(path), "open", lambda *_a, **_k: (_ for _ in ()).throw(PermissionError(13, "no"))
    )
    desk = Desk(tmp_path, builtin=None)
    assert desk.document(path) is None
    assert [one.code for one in desk.complaints] == ["FILE-UNREADABLE"]


def test_a_file_is_read_once(tmp_path):
    (tmp_path / "x.yaml").write_text("a: 1")
    desk = Desk(tmp_path, builtin=None)
    first = desk.document(tmp_path / "x.yaml")
    (tmp_path / "x.yaml").write_text("a: 2")
    assert desk.document(tmp_path / "." / "x.yaml") is first
    assert [one.path for one in desk.inputs.values()] == ["x.yaml"]


@pytest.mark.parametrize(
    "asked", ["../x.yaml", "/etc/hostname", "a/../../x.yaml", "link/x.yaml", "a\\b.yaml"]
)
def test_no_way_out_of_the_folder(tmp_path, asked):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "x.yaml").write_text("a: 1")
    (inside / "link").symlink_to(tmp_path)
    (inside / "p.yaml").write_text(f"areas: ['{asked}']")
    desk = Desk(inside, builtin=None)
    place = next(top(desk.document(inside / "p.yaml")).items("areas"))
    assert desk.file(place, beside=desk.root) is None
    assert [one.code for one in desk.complaints] == ["FILE-OUTSIDE"]


def test_a_file_of_the_library_is_named_so(tmp_path, library):
    desk = Desk(tmp_path, builtin=library)
    desk.document(library / "parties.yaml")
    assert [one.path for one in desk.inputs.values()] == ["library:parties.yaml"]
