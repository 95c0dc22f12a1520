from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from mkba.portal.store.clock import now, written
from mkba.portal.store.columns import Moment, Plain
from mkba.portal.store.writing import canonical, shown

SCRATCH = Table(
    "scratch",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", Moment),
    Column("value", Plain),
)
AMSTERDAM = timezone(timedelta(hours=1))
MOMENTS = (
    datetime(2026, 11, 21, 12, 5, 0, 7, tzinfo=UTC),
    datetime(2026, 11, 21, 13, 5, tzinfo=AMSTERDAM),
    datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    None,
)
VALUES = ({"b": [1, 2.5, None, True], "a": "é\0"}, [], "", 0, {"": {}}, 0.1 + 0.2, None)


@pytest.fixture
def scratch(store):
    with store.write() as c:
        SCRATCH.create(c)
    return store


def kept(store, **values):
    with store.write() as c:
        c.execute(insert(SCRATCH).values(**values))
    with store.read() as c:
        return c.execute(select(SCRATCH).order_by(SCRATCH.c.id.desc())).mappings().first()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_comes_back_in_utc(scratch, moment):
    found = kept(scratch, at=moment)["at"]
    assert found == moment
    assert found is None or found.tzinfo is UTC


def test_moments_sort_and_compare_in_the_database(scratch):
    for moment in MOMENTS[:3]:
        kept(scratch, at=moment)
    with scratch.read() as c:
        found = c.execute(select(SCRATCH.c.at).order_by(SCRATCH.c.at)).scalars().all()
        after = c.execute(select(SCRATCH.c.at).where(SCRATCH.c.at > MOMENTS[1])).scalars().all()
    assert found == sorted(MOMENTS[:3])
    assert after == [MOMENTS[0]]


def test_a_moment_without_a_time_zone_is_refused(scratch):
    with pytest.raises(StatementError, match="time zone"):
        kept(scratch, at=datetime(2026, 11, 21))  # noqa: DTZ001


@pytest.mark.parametrize("value", VALUES)
def test_a_value_comes_back_as_it_was(scratch, value):
    assert kept(scratch, value=value)["value"] == value


def test_the_clock_tells_utc():
    assert now().tzinfo is UTC
    assert written(now()) <= written(now())


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_figure_has_no_text(value):
    with pytest.raises(ValueError, match="JSON"):
        canonical({"x": [value]})


def test_equal_values_have_equal_text():
    assert canonical({"b": (1,), "a": 1.0}) == canonical({"a": 1.0, "b": [1]}) == '{"a":1.0,"b":[1]}'


def test_a_text_is_shown_without_what_cannot_be_seen():
    assert shown("\ud800Zoë\u200b\r\n-\x7f\U0001f600") == "Zoë-\U0001f600"
    assert shown("x" * 300) == "x" * 200
