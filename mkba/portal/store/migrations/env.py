"""Env: what Alembic runs to take a step, on the connection that `mkba.portal.store.migrate` gave it."""

from alembic import context

from mkba.portal.store.tables import METADATA


def migrate() -> None:
    """Take the steps that Alembic was asked for, within the transaction of the connection."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # the name that Alembic gives this file; others may import it
    migrate()
