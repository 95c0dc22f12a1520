"""A store on either database, a clock that can be moved, and hashes that cost nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("sqlalchemy", reason="the portal is an extra: pip install -e '.[portal]'")

from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from mkba.portal.nouns import Seat
from mkba.portal.store import areas, clock, open_store, passwords
from tests.portal.postgres import lasting_postgres, postgres  # noqa: F401 - fixtures

SEATS = (
    Seat("noord", "Noord", "Alfa", "area"),
    Seat("zuid", "Zuid", "Alfa", "area"),
    Seat("oost", "Oost", "Beta", "area"),
    Seat("land", "Landelijk", "", "national"),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    """The address of an empty database; SQLite in the data folder has none."""
    if request.param == "sqlite":
        yield ""
        return
    server = request.getfixturevalue("postgres")
    empty = server.database()
    yield empty
    server.give_back(empty)


@pytest.fixture
def store(tmp_path, url):
    """An empty store."""
    opened = open_store(tmp_path / "data", url)
    yield opened
    opened.close()


@pytest.fixture
def programme(store):
    """A store with four seats."""
    with store.write() as c:
        for seat in SEATS:
            areas.put_area(c, seat)
    return store


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch):
    """The real parameters are looked at in test_passwords."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher.from_parameters(CHEAPEST))
    passwords.nobody.cache_clear()
    yield
    passwords.nobody.cache_clear()


@dataclass
class Clock:
    """The moment that the store believes it is."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 21, 9, 0, tzinfo=UTC))

    def forward(self, **time):
        self.moment += timedelta(**time)


@pytest.fixture
def time(monkeypatch):
    moved = Clock()
    monkeypatch.setattr(clock, "now", lambda: moved.moment)
    return moved
