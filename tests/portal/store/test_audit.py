import pytest

from mkba.portal.store import audit
from mkba.portal.store.audit import note


@pytest.fixture
def told(store):
    """A log of five lines."""
    with store.write() as c:
        for number in range(1, 6):
            note(c, "anna", "submitted", "noord", version=number, text="é" * number)
    return store


def tampered(store, *statements):
    """The first line that does not fit, after somebody with all rights on the database was at work; nothing of it stays."""
    connection = store.engine.connect().execution_options(mkba_writes=True)
    with connection, connection.begin() as transaction:
        if connection.dialect.name == "sqlite":
            names = (
                connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
                .scalars()
                .all()
            )
            for name in names:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("ALTER TABLE note DISABLE TRIGGER ALL")
        for statement in statements:
            connection.exec_driver_sql(statement)
        found = audit.broken(connection)
        transaction.rollback()
    return found


def test_lines_stand_in_order_and_fit(told):
    with told.read() as c:
        lines = audit.notes(c)
        assert [line.number for line in lines] == [1, 2, 3, 4, 5]
        assert lines[2].details == {"version": 3, "text": "ééé"}
        assert audit.notes(c, since=3) == lines[3:]
        assert audit.notes(c, since=1, most=2) == lines[1:3]
        assert audit.last(c, 2) == lines[:2:-1]
        assert audit.broken(c) is None


def test_an_empty_log_is_sound(store):
    with store.read() as c:
        assert audit.broken(c) is None
        assert audit.notes(c) == audit.last(c) == []


def test_a_long_log_is_read_in_parts(store, monkeypatch):
    monkeypatch.setattr(audit, "BATCH", 7)
    with store.write() as c:
        for _ in range(30):
            note(c, "anna", "session")
    with store.read() as c:
        assert audit.broken(c) is None
    assert tampered(store, "UPDATE note SET who = 'bas' WHERE number = 15") == 15


CHANGES = {
    "who": "UPDATE note SET who = 'bas' WHERE number = 3",
    "what": "UPDATE note SET what = 'draft' WHERE number = 3",
    "subject": "UPDATE note SET subject = 'zuid' WHERE number = 3",
    "details": "UPDATE note SET details = replace(details, '3', '4') WHERE number = 3",
    "digest": "UPDATE note SET digest = (SELECT digest FROM note WHERE number = 2) WHERE number = 3",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_a_line_that_was_changed_is_found(told, statement):
    assert tampered(told, statement) == 3


def test_a_moment_that_was_changed_is_found(told):
    earlier = "'2020-01-01T00:00:00.000000+00:00'"
    assert tampered(told, f"UPDATE note SET at = {earlier} WHERE number = 3") == 3  # noqa: S608


def test_a_line_that_was_removed_is_found(told):
    assert tampered(told, "DELETE FROM note WHERE number = 3") == 3
    assert tampered(told, "DELETE FROM note WHERE number = 1") == 1
    closed_up = ("DELETE FROM note WHERE number = 3", "UPDATE note SET number = 3 WHERE number = 4")
    assert tampered(told, *closed_up) == 3


def test_lines_that_were_swapped_are_found(told):
    swap = "UPDATE note SET number = {to} WHERE number = {old}"
    moves = [(99, 3), (3, 4), (4, 99)]
    assert tampered(told, *(swap.format(to=to, old=old) for to, old in moves)) == 3


def test_a_line_that_was_put_in_is_found(told):
    columns = "at, who, what, subject, details, digest"
    copied = f"SELECT 6, {columns} FROM note WHERE number = 5"  # noqa: S608
    assert tampered(told, f"INSERT INTO note (number, {columns}) {copied}") == 6


def test_texts_from_outside_cannot_break_a_line(store):
    with store.write() as c:
        note(
            c,
            "an\0na\n" + "x" * 500,
            "x" * 500,
            "\u202e\ud800zuid" + "y" * 500,
            list=(1, 2),
            map={10: "a", 9: "b"},
            text="\0\ud800",
        )
    with store.read() as c:
        line = audit.notes(c)[0]
        assert audit.broken(c) is None
    assert line.who.startswith("annaxxx")
    assert line.details == {"list": [1, 2], "map": {"10": "a", "9": "b"}, "text": "\0\ud800"}


def test_what_is_no_figure_is_not_told(store):
    with pytest.raises(ValueError, match="JSON"), store.write() as c:
        note(c, "anna", "x", value=float("nan"))
