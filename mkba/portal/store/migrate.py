"""Migrate: a database brought up to date, one step after the other; there is no way back but a copy."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from mkba.words import refusal

STEPS = Path(__file__).parent / "migrations"


def configuration(connection: Connection) -> Config:
    """What Alembic is told: where the steps are, and on which connection they are taken."""
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """All steps that this database has not taken yet. RunError when it has taken steps that are not known here."""
    config = configuration(connection)
    steps = ScriptDirectory.from_config(config)
    taken = MigrationContext.configure(connection).get_current_revision()
    if taken == steps.get_current_head():
        return
    if taken is not None and taken not in {step.revision for step in steps.walk_revisions()}:
        raise refusal("PORTAL-NEWER", found=taken)
    command.upgrade(config, "head")
