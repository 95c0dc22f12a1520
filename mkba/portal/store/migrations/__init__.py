"""Migrations: the steps by which a database became what `mkba.portal.store.tables` says, for Alembic."""
