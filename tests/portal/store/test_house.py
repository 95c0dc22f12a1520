import os
import stat
import subprocess
import sys
import threading

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from mkba.errors import RunError, UsageError
from mkba.portal.nouns import Seat
from mkba.portal.store import areas, house, open_store
from mkba.portal.store.audit import note, notes


def count(store):
    with store.read() as c:
        return len(notes(c))


def test_what_was_written_is_there_after_opening_again(tmp_path, url):
    store = open_store(tmp_path / "data", url)
    sha = store.files.put(b"x")
    store.doing(lambda c: note(c, "anna", "draft", "é"))
    store.close()
    again = open_store(tmp_path / "data", url)
    with again.read() as c:
        assert notes(c)[0].subject == "é"
    assert again.files.get(sha) == b"x"
    again.close()


def test_a_block_that_ends_badly_is_undone(store):
    def falls(c):
        note(c, "anna", "draft")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.write() as c:
        falls(c)
    assert count(store) == 0


def test_nothing_is_written_through_a_reader(store):
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"), store.read() as c:
        note(c, "anna", "draft")
    assert count(store) == 0
    store.doing(lambda c: note(c, "anna", "draft"))
    assert count(store) == 1, "the connection that read can write later"


def test_a_reader_sees_one_moment_and_waits_for_nobody(store):
    with store.write() as c:
        note(c, "anna", "first")
    with store.read() as reader:
        assert len(notes(reader)) == 1
        with store.write() as writer:
            note(writer, "bas", "second")
            assert len(notes(reader)) == 1
        assert len(notes(reader)) == 1
    assert count(store) == 2


def test_writers_wait_for_each_other(store):
    """Each counts what is there before it adds a line: the numbers would be the same if two were at it at once."""
    barrier = threading.Barrier(8)

    def add():
        barrier.wait()
        for _ in range(5):
            store.doing(lambda c: note(c, "anna", "draft"))

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as c:
        assert [line.number for line in notes(c)] == list(range(1, 41))


@pytest.mark.parametrize("fault", [OperationalError, IntegrityError])
def test_what_the_database_stood_in_the_way_of_is_done_again(store, monkeypatch, fault):
    monkeypatch.setattr(house, "PAUSE", 0)
    attempts = []

    def stumbles(c):
        note(c, "anna", "draft")
        attempts.append(1)
        if len(attempts) < 5:
            raise fault("statement", {}, Exception("could not serialize access"))
        return "done"

    assert store.doing(stumbles) == "done"
    assert count(store) == 1, "what was undone left nothing"


def test_after_five_times_it_is_told(store, monkeypatch):
    monkeypatch.setattr(house, "PAUSE", 0)
    attempts = []

    def falls(_):
        attempts.append(1)
        raise OperationalError("statement", {}, Exception("locked"))

    with pytest.raises(OperationalError):
        store.doing(falls)
    assert len(attempts) == 5


def test_a_lost_connection_is_not_tried_again(store):
    """It may have been kept or not: whoever asked must look."""
    attempts = []

    def falls(_):
        attempts.append(1)
        raise OperationalError("statement", {}, Exception("gone"), connection_invalidated=True)

    with pytest.raises(OperationalError):
        store.doing(falls)
    assert len(attempts) == 1


def test_other_faults_are_nobody_elses_business(store):
    attempts = []

    def falls(_):
        attempts.append(1)
        raise KeyError("x")

    with pytest.raises(KeyError):
        store.doing(falls)
    assert len(attempts) == 1


def test_an_error_never_tells_what_was_written(programme):
    """SQLAlchemy would add the values to its text, and that may stand in a log."""
    with pytest.raises(DBAPIError) as told, programme.read() as c:
        areas.put_area(c, Seat("geheim", "Geheim", "Geheim", "area"))
    assert "geheim" not in str(told.value).casefold()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_nobody_else_may_look_in_the_folder(tmp_path):
    before = os.umask(0)
    try:
        store = open_store(tmp_path / "data")
        store.files.put(b"x")
        store.doing(lambda c: note(c, "anna", "draft"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in store.data.iterdir()}
    finally:
        os.umask(before)
        store.close()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert {name: mode for name, mode in modes.items() if mode & 0o077} == {}


def test_sqlite_keeps_what_it_says_it_kept(tmp_path):
    store = open_store(tmp_path / "data")
    with store.read() as c:
        asked = {
            name: c.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    store.close()
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_postgresql_keeps_what_it_says_it_kept(postgres, tmp_path):
    store = open_store(tmp_path / "data", postgres.database())
    with store.read() as c:
        asked = [
            c.exec_driver_sql(f"SHOW {name}").scalar()
            for name in ("synchronous_commit", "timezone", "lock_timeout")
        ]
    store.close()
    assert asked == ["on", "UTC", "30s"]


def test_a_restart_of_postgresql_is_survived(lasting_postgres, tmp_path):
    store = open_store(tmp_path / "data", lasting_postgres.database())
    store.doing(lambda c: note(c, "anna", "draft"))
    lasting_postgres.crash()
    lasting_postgres.start()
    assert count(store) == 1
    store.close()


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "no address", "sqlite://", "postgresql", "oracle://a:geheim@b/c"]
)
def test_another_database_is_refused(tmp_path, url):
    with pytest.raises(UsageError) as told:
        open_store(tmp_path / "data", url)
    assert told.value.code == "PORTAL-DATABASE"
    assert "geheim" not in str(told.value)


def test_a_database_that_does_not_answer_is_told_without_its_password(tmp_path, postgres):
    with pytest.raises(RunError) as told:
        open_store(tmp_path / "data", "postgresql://mkba:geheim@127.0.0.1:1/mkba")
    assert told.value.code == "PORTAL-STORE"
    assert "geheim" not in str(told.value)


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "portal.sqlite").write_bytes(b"This is no database. " * 100)
    with pytest.raises(RunError) as told:
        open_store(tmp_path)
    assert told.value.code == "PORTAL-STORE"
    assert "not a database" in told.value.nl


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(RunError) as told:
        open_store(tmp_path / "data" / "deeper")
    assert told.value.code == "PORTAL-STORE"


OPENING = """
import sys
from pathlib import Path
from mkba.portal.store import open_store
from mkba.portal.store.audit import note
store = open_store(Path(sys.argv[1]), sys.argv[2])
store.doing(lambda c: note(c, "anna", "open"))
store.close()
"""


def test_a_new_folder_can_be_opened_by_many_at_once(tmp_path, url):
    command = [sys.executable, "-c", OPENING, str(tmp_path / "data"), url]
    openers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(5)]
    told = [opener.communicate(timeout=120)[1] for opener in openers]
    assert [opener.returncode for opener in openers] == [0] * 5, told
    store = open_store(tmp_path / "data", url)
    assert count(store) == 5
    store.close()
