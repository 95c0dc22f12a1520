"""The second step: what was handed in stays as it was, whoever asks the database to change it."""

from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = {  # table -> when a new row would take the place of an old one
    "submission": "id = NEW.id OR draft = NEW.draft OR receipt = NEW.receipt OR (area = NEW.area AND version = NEW.version)",
    "frozen": "id = NEW.id",
    "member": "frozen = NEW.frozen AND area = NEW.area",
    "note": "number = NEW.number",
}
SQLITE_NEVER = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed or removed'); END
"""
POSTGRES_FUNCTION = """
CREATE FUNCTION mkba_never() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%: rows are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""
POSTGRES_ROW = (
    "CREATE TRIGGER {table}_kept BEFORE {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION mkba_never()"
)
POSTGRES_ALL = (
    "CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION mkba_never()"
)


def upgrade() -> None:
    """Triggers refuse it; drafts may be removed as long as nothing refers to them, but never changed."""
    for statement in on_sqlite() if op.get_bind().dialect.name == "sqlite" else on_postgres():
        op.execute(statement)


def on_sqlite() -> list[str]:
    """The triggers in SQLite's words; INSERT OR REPLACE removes a row without telling, so it is stopped before."""
    found = [SQLITE_NEVER.format(table="draft", verb="UPDATE", when="")]
    for table, same in KEPT.items():
        found += [SQLITE_NEVER.format(table=table, verb=verb, when="") for verb in ("UPDATE", "DELETE")]
        there = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own words
        found.append(SQLITE_NEVER.format(table=table, verb="INSERT", when=there))
    return found


def on_postgres() -> list[str]:
    """The triggers in PostgreSQL's words."""
    found = [POSTGRES_FUNCTION, POSTGRES_ROW.format(table="draft", verbs="UPDATE")]
    for table in KEPT:
        found += [
            POSTGRES_ROW.format(table=table, verbs="UPDATE OR DELETE"),
            POSTGRES_ALL.format(table=table),
        ]
    return found
