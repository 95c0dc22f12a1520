"""Columns: how moments and values are kept, alike on SQLite and PostgreSQL."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from mkba.portal.store.clock import written
from mkba.portal.store.writing import canonical

ISO = 32  # characters of a moment


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone; SQLite has no type for it and keeps the text of `written`, which sorts as it should."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite."""
        plain: TypeEngine[Any] = String(ISO) if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(plain)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """What the database is given; ValueError for a moment without a time zone."""
        if value is None:
            return None
        return written(value) if dialect.name == "sqlite" else datetime.fromisoformat(written(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """A moment in UTC."""
        if value is None:
            return None
        return (datetime.fromisoformat(value) if dialect.name == "sqlite" else value).astimezone(UTC)


class Plain(TypeDecorator[Any]):
    """Lists, maps, texts and numbers as `canonical` text, so that a hash over it stays right; None is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - the library asks for it
        """Canonical JSON; ValueError for nan and infinity."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - the library asks for it
        """The value again."""
        return None if value is None else json.loads(value)
