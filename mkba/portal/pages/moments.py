"""Moments: times as people in the Netherlands tell them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mkba.report.labels import load_labels

HERE = ZoneInfo("Europe/Amsterdam")


def moment(at: datetime) -> str:
    """A day and a time, by the clock on the wall.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 22, 13, 5, tzinfo=UTC))
    '22 november 2026, 14:05'
    """
    here, say = at.astimezone(HERE), load_labels()
    return f"{here.day} {say(f'portaal.maand.{here.month}')} {here.year}, {here:%H:%M}"
