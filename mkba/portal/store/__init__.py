"""Store: what the portal keeps. Every function takes an open connection; `Store.write` makes it a transaction."""

from sqlalchemy import Connection

from mkba.portal.store.house import UNWELL, Store, open_store

__all__ = ["UNWELL", "Connection", "Store", "open_store"]
