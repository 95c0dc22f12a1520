"""Accounts: invited by a link that works once, made by whoever chooses a password, closed but never removed."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, get_args

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from mkba.portal.nouns import Account, Role
from mkba.portal.store import clock
from mkba.portal.store.audit import CONSOLE, note
from mkba.portal.store.passwords import fits, hashed, judged, outdated
from mkba.portal.store.refused import Refused
from mkba.portal.store.sessions import end_all
from mkba.portal.store.tables import ACCOUNT, INVITATION, LONGEST_LOGIN
from mkba.portal.store.tokens import fresh, kept
from mkba.portal.store.writing import shown


@dataclass(frozen=True, slots=True)
class Invitation:
    """For whom a link is."""

    login: str
    role: Role
    municipality: str


def login_of(typed: str) -> str:
    """A login as it is kept: NFKC, small letters, no spaces around it. Refused("login") for what nobody can be called.

    >>> login_of(" Anna@Noord.NL ")
    'anna@noord.nl'
    """
    name = unicodedata.normalize("NFKC", typed[: 2 * LONGEST_LOGIN]).strip().casefold()
    if not 1 <= len(name) <= LONGEST_LOGIN or shown(name) != name or " " in name:
        raise Refused("login")
    return name


def invite(c: Connection, *, login: str, role: Role, municipality: str = "", days: int = 7) -> str:
    """The token of a link that works once, within ``days``; an older one for the same login works no more.

    For an account that is there it resets the password. Refused: "login"; "role" when the role and the municipality do not go
    together; "taken" when the account is of another role or municipality: what somebody may see never changes unseen.
    """
    login = login_of(login)
    if role not in get_args(Role) or bool(municipality) != (role == "municipality"):
        raise Refused("role")
    there = _row(c, ACCOUNT.c.login == login)
    if there and (there["role"], there["municipality"]) != (role, municipality):
        raise Refused("taken")
    token = fresh()
    c.execute(delete(INVITATION).where(INVITATION.c.login == login))
    c.execute(
        insert(INVITATION).values(
            login=login,
            role=role,
            municipality=municipality,
            token=kept(token),
            expires=clock.now() + timedelta(days=days),
        )
    )
    note(
        c, CONSOLE, "invited", login, role=role, municipality=municipality, days=days, reset=there is not None
    )
    return token


def invitation(c: Connection, token: str) -> Invitation | None:
    """For whom a link is, when it still works."""
    asked = select(INVITATION).where(INVITATION.c.token == kept(token), INVITATION.c.expires > clock.now())
    row = c.execute(asked).mappings().first()
    return Invitation(row["login"], row["role"], row["municipality"]) if row else None


def accept(c: Connection, token: str, password: str) -> Account:
    """The account of who was invited, with this password; its sessions end. Refused: "expired", "short", "long", "weak"."""
    invited = invitation(c, token)
    if invited is None:
        raise Refused("expired")
    judged(password, invited.login)
    there = _row(c, ACCOUNT.c.login == invited.login)
    secret = hashed(password)
    if there:
        c.execute(update(ACCOUNT).where(ACCOUNT.c.id == there["id"]).values(secret=secret, closed=None))
        end_all(c, there["id"])
    else:
        new = {"login": invited.login, "role": invited.role, "municipality": invited.municipality}
        c.execute(insert(ACCOUNT).values(secret=secret, made=clock.now(), **new))
    c.execute(delete(INVITATION).where(INVITATION.c.login == invited.login))
    note(c, invited.login, "password" if there else "account", invited.login)
    return _account(_there(c, invited.login))


def log_in(c: Connection, login: str, password: str) -> Account | None:
    """Who this is; None for a wrong password, and after the same time for nobody and for a closed account.

    It only reads, and takes the time of a hash: use `Store.read`. What follows is `sessions.begin`, and `renew`.
    """
    try:
        row = _row(c, ACCOUNT.c.login == login_of(login), ACCOUNT.c.closed.is_(None))
    except Refused:
        row = None
    return _account(row) if fits(row["secret"] if row else None, password) and row else None


def renew(c: Connection, account: Account, password: str) -> None:
    """Hash the password of who just logged in anew, if hashes are made with other parameters nowadays."""
    row = _there(c, account.login)
    if outdated(row["secret"]) and fits(row["secret"], password):
        c.execute(update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(secret=hashed(password)))


def account(c: Connection, id: int) -> Account | None:
    """The account with this number, unless it was closed."""
    row = _row(c, ACCOUNT.c.id == id, ACCOUNT.c.closed.is_(None))
    return _account(row) if row else None


def accounts(c: Connection) -> list[Account]:
    """Who may log in, by login."""
    rows = c.execute(select(ACCOUNT).where(ACCOUNT.c.closed.is_(None)).order_by(ACCOUNT.c.login)).mappings()
    return [_account(row) for row in rows]


def close_account(c: Connection, login: str) -> None:
    """Nobody logs in with it any more, sessions end and a link that was out works no more.

    Refused("unknown") when there is neither an account nor a link.
    """
    login = login_of(login)
    row = _row(c, ACCOUNT.c.login == login)
    links = c.execute(delete(INVITATION).where(INVITATION.c.login == login)).rowcount
    if row is None and not links:
        raise Refused("unknown")
    if row:
        c.execute(update(ACCOUNT).where(ACCOUNT.c.id == row["id"]).values(closed=clock.now()))
        end_all(c, row["id"])
    note(c, CONSOLE, "closed", login, account=row is not None, invitation=links > 0)


def _row(c: Connection, *where: Any) -> RowMapping | None:
    return c.execute(select(ACCOUNT).where(*where)).mappings().first()


def _there(c: Connection, login: str) -> RowMapping:
    row = _row(c, ACCOUNT.c.login == login)
    if row is None:
        raise Refused("unknown")
    return row


def _account(row: RowMapping) -> Account:
    return Account(row["id"], row["login"], row["role"], row["municipality"])
