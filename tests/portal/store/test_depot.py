import hashlib
import os
import stat

import pytest

from mkba.portal.store.depot import Depot
from mkba.portal.store.refused import Refused


@pytest.fixture
def depot(tmp_path):
    return Depot(tmp_path / "files")


def test_what_is_put_is_got(depot):
    sha = depot.put(b"schema: area/1\n")
    assert sha == hashlib.sha256(b"schema: area/1\n").hexdigest()
    assert depot.there(sha)
    assert depot.get(sha) == b"schema: area/1\n"
    assert depot.path(sha) == depot.root / sha[:2] / sha


def test_the_same_bytes_are_kept_once(depot):
    assert depot.put(b"x") == depot.put(b"x")
    assert len([path for path in depot.root.rglob("*") if path.is_file()]) == 1


def test_a_file_that_was_changed_on_the_disk_is_told(depot):
    sha = depot.put(b"costs: 100")
    depot.path(sha).write_bytes(b"costs: 900")
    with pytest.raises(Refused, match="damaged"):
        depot.get(sha)


def test_a_damaged_file_is_mended_by_putting_it_again(depot):
    sha = depot.put(b"costs: 100")
    depot.path(sha).write_bytes(b"")
    depot.put(b"costs: 100")
    assert depot.get(sha) == b"costs: 100"


def test_a_file_that_is_gone_is_told(depot):
    sha = depot.put(b"x")
    depot.path(sha).unlink()
    assert not depot.there(sha)
    with pytest.raises(Refused, match="missing"):
        depot.get(sha)


@pytest.mark.parametrize(
    "name", ["", "../../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n", "/" + "a" * 63]
)
def test_a_name_that_is_no_hash_is_no_path(depot, name):
    for ask in (depot.path, depot.get, depot.there):
        with pytest.raises(Refused, match="unknown"):
            ask(name)


def test_nobody_else_may_read_a_file(depot):
    before = os.umask(0o022)
    try:
        path = depot.path(depot.put(b"x"))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, depot.root)} == {0o700}


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_nothing_half(depot, monkeypatch, call):
    def fails(*_):
        raise OSError(28, "full")

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fails)
    else:
        monkeypatch.setattr("pathlib.Path.replace", fails)
    with pytest.raises(OSError, match="full"):
        depot.put(b"x")
    monkeypatch.undo()
    assert not [path for path in depot.root.rglob("*") if path.is_file()]
    assert depot.get(depot.put(b"x")) == b"x"


def test_what_was_still_being_written_when_a_server_fell_is_removed(depot):
    sha = depot.put(b"x")
    (depot.path(sha).parent / f".{sha}.0123456789abcdef").write_bytes(b"half")
    depot.tidy()
    assert [path for path in depot.root.rglob("*") if path.is_file()] == [depot.path(sha)]


def test_there_may_be_nothing_to_remove(depot):
    depot.tidy()
    assert not depot.root.exists()
