"""Clock: the moment it is, asked in one place."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """A moment as text that sorts as moments do, in UTC, to the microsecond. ValueError for one without a time zone.

    >>> from datetime import timedelta, timezone
    >>> written(datetime(2026, 11, 21, 13, 5, tzinfo=timezone(timedelta(hours=1))))
    '2026-11-21T12:05:00.000000+00:00'
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
