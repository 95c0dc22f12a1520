"""Steps of the database: a new one and an old one end up alike, and as `tables` says."""

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from mkba.errors import RunError
from mkba.portal.store import migrate, open_store
from mkba.portal.store.database import WRITES, connected
from mkba.portal.store.tables import METADATA
from tests.portal.store.handing import handed_in


def written(engine, function):
    with engine.connect() as c:
        c.execution_options(**{WRITES: True})
        with c.begin():
            return function(c)


@pytest.fixture
def engine(tmp_path, url):
    found = connected(tmp_path, url)
    yield found
    found.dispose()


def shape(c):
    """Every column, index and trigger, in the database's own words."""
    if c.dialect.name == "sqlite":
        asked = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
        return c.exec_driver_sql(asked).all()
    columns = """SELECT table_name, column_name, data_type, is_nullable, character_maximum_length
                 FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"""
    triggers = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
    return [c.exec_driver_sql(asked).all() for asked in (columns, triggers)]


def test_the_steps_make_what_the_tables_say(store):
    """What `alembic check` says; it prints when there is nothing to say."""
    written(store.engine, lambda c: command.check(migrate.configuration(c)))


def test_a_table_that_has_no_step_is_noticed(store, monkeypatch):
    column = METADATA.tables["seat"].c.name
    monkeypatch.setattr(column, "nullable", True)
    with pytest.raises(Exception, match="New upgrade operations detected"):
        written(store.engine, lambda c: command.check(migrate.configuration(c)))


def test_a_database_of_the_first_step_becomes_like_a_new_one(engine, tmp_path, url, request):
    written(engine, lambda c: command.upgrade(migrate.configuration(c), "0001"))
    written(engine, migrate.upgrade)
    old = written(engine, shape)
    other = "" if not url else request.getfixturevalue("postgres").database()
    fresh = open_store(tmp_path / "fresh", other)
    with fresh.read() as c:
        assert shape(c) == old
    fresh.close()


def test_what_was_kept_is_kept_through_the_steps(tmp_path, url):
    old = connected(tmp_path, url)
    written(old, lambda c: command.upgrade(migrate.configuration(c), "0001"))
    written(old, lambda c: c.exec_driver_sql("INSERT INTO seat VALUES ('noord', 'Noord', 'Alfa', 'area')"))
    old.dispose()
    store = open_store(tmp_path, url)
    assert handed_in(store).version == 1
    store.close()


def test_steps_are_taken_once(store, tmp_path):
    with store.read() as c:
        before = shape(c)
    written(store.engine, migrate.upgrade)
    with store.read() as c:
        assert shape(c) == before


def test_a_database_of_a_newer_version_is_left_alone(tmp_path, url):
    store = open_store(tmp_path / "data", url)
    with store.write() as c:
        c.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    with pytest.raises(RunError, match="9999") as told:
        open_store(tmp_path / "data", url)
    assert told.value.code == "PORTAL-NEWER"


def test_steps_stand_in_one_row_and_lead_forward_only():
    steps = list(ScriptDirectory(str(migrate.STEPS)).walk_revisions())
    assert [step.revision for step in steps[::-1]] == [f"{number:04}" for number in range(1, len(steps) + 1)]
    assert not [step.revision for step in steps if hasattr(step.module, "downgrade")]


def test_a_step_that_fails_leaves_nothing_half(engine, monkeypatch):
    from mkba.portal.store import tables  # noqa: F401 - the steps import it

    def falls(*_, **__):
        raise KeyError("x")

    monkeypatch.setattr("alembic.operations.Operations.execute", falls)
    with pytest.raises(KeyError):
        written(engine, migrate.upgrade)
    monkeypatch.undo()
    written(engine, migrate.upgrade)
