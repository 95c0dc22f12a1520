"""What was handed in is never changed or removed: the database itself refuses, whoever asks."""

import pytest
from sqlalchemy.exc import DBAPIError

from mkba.portal.store import frozen
from tests.portal.store.handing import handed_in, uploaded

TABLES = ("submission", "frozen", "member", "note")
CHANGED = {
    "submission": "account = 'bas'",
    "frozen": "name = 'anders'",
    "member": "submission = 99",
    "note": "who = 'bas'",
    "draft": "text = raw",
}


@pytest.fixture
def full(programme):
    """A store with a row in every table that is kept."""
    handed_in(programme)
    second = handed_in(programme)
    programme.doing(lambda c: frozen.freeze(c, name="Voorjaar", account="els", members=[second.id]))
    return programme


def rows(store):
    with store.read() as c:
        return {table: c.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all() for table in CHANGED}  # noqa: S608


def refused(store, statement, word="never changed"):
    before = rows(store)
    with pytest.raises(DBAPIError, match=word), store.write() as c:
        c.exec_driver_sql(statement)
    assert rows(store) == before


@pytest.mark.parametrize("table", CHANGED)
def test_no_row_is_changed(full, table):
    refused(full, f"UPDATE {table} SET {CHANGED[table]}")  # noqa: S608


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_removed(full, table):
    refused(full, f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize("table", TABLES)
def test_no_row_takes_the_place_of_another(full, table):
    if full.engine.dialect.name == "sqlite":
        refused(full, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608
    else:
        key = {"member": "frozen, area", "note": "number"}.get(table, "id")
        refused(
            full,
            f"INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT ({key}) DO UPDATE SET {CHANGED[table]}",  # noqa: S608
        )


def test_a_version_takes_no_place_under_another_number(full):
    if full.engine.dialect.name == "sqlite":
        columns = "area, version, draft, text, account, received, receipt"
        forged = "SELECT 'noord', 1, draft, text, 'bas', received, 'forged' FROM submission WHERE version = 1"
        refused(full, f"INSERT OR REPLACE INTO submission ({columns}) {forged}")


@pytest.mark.parametrize("table", TABLES)
def test_no_table_is_emptied(full, table):
    if full.engine.dialect.name == "postgresql":
        refused(full, f"TRUNCATE {table} CASCADE")


def test_a_draft_that_was_handed_in_stays(full):
    refused(full, "DELETE FROM draft", word="(?i)foreign key")
    loose = uploaded(full)
    with full.write() as c:
        removed = c.exec_driver_sql(f"DELETE FROM draft WHERE id = '{loose.id}'")  # noqa: S608
        assert removed.rowcount == 1, "one that was not may be tidied away"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO member SELECT id, 'zuid', 1 FROM frozen",
        "INSERT INTO member SELECT id, 'noord', 99 FROM frozen",
        "INSERT INTO submission SELECT 9, 'zuid', 1, id, text, 'a', made, 'r' FROM draft WHERE number = 1",
        "INSERT INTO submission SELECT 9, 'noord', 2, id, text, 'a', made, 'r' FROM draft WHERE number = 3",
        "INSERT INTO submission SELECT 9, 'noord', 3, id, '', 'a', made, 'r' FROM draft WHERE number = 3",
    ],
    ids=["other area", "no submission", "draft of another area", "version twice", "mistakes"],
)
def test_what_does_not_fit_together_is_not_taken(full, statement):
    uploaded(full)
    refused(full, statement, word="(?i)foreign key|unique|check|never changed")
