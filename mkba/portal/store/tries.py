"""Tries: how often something was tried, counted in the database, so that a restart forgets nothing."""

from datetime import timedelta

from sqlalchemy import Connection, delete, func, insert, select

from mkba.portal.store import clock
from mkba.portal.store.tables import TRY
from mkba.portal.store.tokens import kept


def tried(c: Connection, key: str, *, most: int, seconds: float, times: int = 1) -> bool:
    """Whether it may be tried once more: at most ``most`` times in any ``seconds``. What is allowed is counted, what is refused not.

    ``times``: it counts as so many at once. ``key`` says who and what, such as ``log-in:anna``; only its hash is kept.
    """
    moment, key = clock.now(), kept(key)
    c.execute(delete(TRY).where(TRY.c.until <= moment))
    since = moment - timedelta(seconds=seconds)
    count = c.execute(select(func.count()).where(TRY.c.key == key, TRY.c.at > since)).scalar_one()
    if count + times > most:
        return False
    row = {"key": key, "at": moment, "until": moment + timedelta(seconds=seconds)}
    c.execute(insert(TRY), [row] * times)
    return True
