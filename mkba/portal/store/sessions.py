"""Sessions: who is logged in, for twelve hours at most and one hour after the last request."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, delete, insert, or_, select, update

from mkba.portal.nouns import Account
from mkba.portal.store import clock
from mkba.portal.store.audit import note
from mkba.portal.store.refused import Refused
from mkba.portal.store.tables import ACCOUNT, SESSION
from mkba.portal.store.tokens import derived, fresh, kept

WHOLE = timedelta(hours=12)
IDLE = timedelta(minutes=60)
FRESH = timedelta(minutes=1)  # how long a request counts, so that not every page writes


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is logged in. ``token`` goes in the cookie, ``csrf`` in forms; ``expires`` if nothing more is asked."""

    token: str
    csrf: str
    account: Account
    expires: datetime
    stale: bool  # ask `touch`


def begin(c: Connection, account_id: int) -> Session:
    """A new session, with a token that nobody had before. Refused("unknown") when the account was closed meanwhile."""
    moment, token = clock.now(), fresh()
    c.execute(delete(SESSION).where(or_(SESSION.c.began <= moment - WHOLE, SESSION.c.seen <= moment - IDLE)))
    asked = select(ACCOUNT.c.login).where(ACCOUNT.c.id == account_id, ACCOUNT.c.closed.is_(None))
    login = c.execute(asked).scalar()
    if login is None:
        raise Refused("unknown")
    c.execute(insert(SESSION).values(token=kept(token), account=account_id, began=moment, seen=moment))
    note(c, login, "session", login)
    begun = session(c, token)
    assert begun is not None  # noqa: S101 - it was put there in this transaction
    return begun


def session(c: Connection, token: str) -> Session | None:
    """The session of a cookie, unless it ended. It only reads; when it is ``stale``, `touch` keeps it from ending."""
    moment = clock.now()
    asked = (
        select(SESSION.c.began, SESSION.c.seen, ACCOUNT)
        .join(ACCOUNT, ACCOUNT.c.id == SESSION.c.account)
        .where(SESSION.c.token == kept(token), ACCOUNT.c.closed.is_(None))
        .where(SESSION.c.began > moment - WHOLE, SESSION.c.seen > moment - IDLE)
    )
    row = c.execute(asked).mappings().first()
    return _session(token, row, moment) if row else None


def touch(c: Connection, token: str) -> None:
    """The session was used just now; one that ended does not begin again."""
    moment = clock.now()
    mine = update(SESSION).where(SESSION.c.token == kept(token), SESSION.c.seen > moment - IDLE)
    c.execute(mine.values(seen=moment))


def end(c: Connection, token: str) -> None:
    """Log out: the token is worth nothing any more."""
    found = session(c, token)
    c.execute(delete(SESSION).where(SESSION.c.token == kept(token)))
    if found:
        note(c, found.account.login, "ended", found.account.login)


def end_all(c: Connection, account_id: int) -> None:
    """All sessions of an account end; whoever asks tells why."""
    c.execute(delete(SESSION).where(SESSION.c.account == account_id))


def _session(token: str, row: RowMapping, moment: datetime) -> Session:
    who = Account(row["id"], row["login"], row["role"], row["municipality"])
    expires = min(row["began"] + WHOLE, row["seen"] + IDLE)
    return Session(token, derived(token, "csrf"), who, expires, moment - row["seen"] > FRESH)
