import os

import pytest
from argon2 import PasswordHasher

from mkba.portal.nouns import Account
from mkba.portal.store import accounts, audit, passwords, sessions
from mkba.portal.store.accounts import Invitation
from mkba.portal.store.refused import Refused

GOOD = "vier paarden lopen langzaam"
OTHER = "vijf paarden lopen langzaam"


def invited(store, login="anna@alfa.nl", municipality="Alfa", **changes):
    asked = {"login": login, "role": "municipality", "municipality": municipality} | changes
    return store.doing(lambda c: accounts.invite(c, **asked))


def accepted(store, token, password=GOOD):
    return store.doing(lambda c: accounts.accept(c, token, password))


def logged_in(store, login, password):
    with store.read() as c:
        return accounts.log_in(c, login, password)


def test_who_was_invited_chooses_a_password_and_logs_in(store):
    token = invited(store)
    with store.read() as c:
        assert accounts.invitation(c, token) == Invitation("anna@alfa.nl", "municipality", "Alfa")
    account = accepted(store, token)
    assert account == Account(account.id, "anna@alfa.nl", "municipality", "Alfa")
    assert logged_in(store, "anna@alfa.nl", GOOD) == account
    assert logged_in(store, " Anna@Alfa.NL ", GOOD) == account
    assert logged_in(store, "anna@alfa.nl", OTHER) is None
    with store.read() as c:
        assert accounts.account(c, account.id) == account
        assert accounts.accounts(c) == [account]


def test_a_link_works_once(store):
    token = invited(store)
    accepted(store, token)
    with store.read() as c:
        assert accounts.invitation(c, token) is None
    with pytest.raises(Refused, match="expired"):
        accepted(store, token, OTHER)
    assert logged_in(store, "anna@alfa.nl", OTHER) is None


def test_a_link_works_for_its_days(store, time):
    token = invited(store, days=2)
    time.forward(days=2, seconds=-1)
    with store.read() as c:
        assert accounts.invitation(c, token)
    time.forward(seconds=1)
    with store.read() as c:
        assert accounts.invitation(c, token) is None
    with pytest.raises(Refused, match="expired"):
        accepted(store, token)


def test_a_new_invitation_replaces_the_old(store):
    old, new = invited(store), invited(store)
    with pytest.raises(Refused, match="expired"):
        accepted(store, old)
    assert accepted(store, new)


@pytest.mark.parametrize(
    ("password", "code"), [("kort", "short"), ("Welkom2026!!", "weak"), ("x" * 1_001, "long")]
)
def test_a_password_that_is_refused_leaves_the_link_as_it_was(store, password, code):
    token = invited(store)
    with pytest.raises(Refused, match=code):
        accepted(store, token, password)
    assert accepted(store, token)


def test_an_invitation_for_who_is_there_resets_the_password_and_ends_sessions(store):
    account = accepted(store, invited(store))
    session = store.doing(lambda c: sessions.begin(c, account.id))
    token = invited(store)
    assert logged_in(store, "anna@alfa.nl", GOOD) == account, "until another is chosen"
    assert accepted(store, token, OTHER) == account
    assert logged_in(store, "anna@alfa.nl", GOOD) is None
    assert logged_in(store, "anna@alfa.nl", OTHER) == account
    with store.read() as c:
        assert sessions.session(c, session.token) is None
        told = [(line.what, line.details.get("reset")) for line in audit.notes(c)]
    assert told == [
        ("invited", False),
        ("account", None),
        ("session", None),
        ("invited", True),
        ("password", None),
    ]


@pytest.mark.parametrize("other", [{"municipality": "Beta"}, {"role": "bureau", "municipality": ""}])
def test_an_invitation_never_moves_an_account(store, other):
    accepted(store, invited(store))
    with pytest.raises(Refused, match="taken"):
        invited(store, **other)


@pytest.mark.parametrize(
    "wrong",
    [{"municipality": ""}, {"role": "bureau"}, {"role": "admin"}, {"role": ""}],
)
def test_a_role_fits_the_municipality(store, wrong):
    with pytest.raises(Refused, match="role"):
        invited(store, **wrong)


@pytest.mark.parametrize("login", ["", "  ", "a" * 101, "an\0na", "anna\n", "an na", "anna\u202e", "\ud800"])
def test_a_login_that_nobody_can_be_called_is_refused(store, login):
    if login == "anna\n":
        assert accounts.login_of(login) == "anna"
        return
    with pytest.raises(Refused, match="login"):
        invited(store, login=login)
    assert logged_in(store, login, GOOD) is None


def test_a_closed_account_is_nobody(store):
    account = accepted(store, invited(store))
    session = store.doing(lambda c: sessions.begin(c, account.id))
    token = invited(store)
    store.doing(lambda c: accounts.close_account(c, "ANNA@alfa.nl"))
    assert logged_in(store, "anna@alfa.nl", GOOD) is None
    with store.read() as c:
        assert sessions.session(c, session.token) is None
        assert accounts.account(c, account.id) is None
        assert accounts.accounts(c) == []
        assert accounts.invitation(c, token) is None
    with pytest.raises(Refused, match="unknown"):
        store.doing(lambda c: sessions.begin(c, account.id))
    assert accepted(store, invited(store), OTHER) == account, "until somebody invites them again"


def test_who_was_invited_and_made_no_account_yet_can_be_closed_too(store):
    token = invited(store)
    store.doing(lambda c: accounts.close_account(c, "Anna@alfa.nl"))
    with store.read() as c:
        assert accounts.invitation(c, token) is None
        told = audit.last(c, 1)[0]
    assert (told.what, told.subject) == ("closed", "anna@alfa.nl")
    assert told.details == {"account": False, "invitation": True}
    with pytest.raises(Refused, match="expired"):
        accepted(store, token)
    with pytest.raises(Refused, match="unknown"):
        store.doing(lambda c: accounts.close_account(c, "anna@alfa.nl"))


def test_who_is_not_there_cannot_be_closed(store):
    with pytest.raises(Refused, match="unknown"):
        store.doing(lambda c: accounts.close_account(c, "niemand"))


def test_a_hash_of_old_parameters_is_made_anew(store, monkeypatch):
    account = accepted(store, invited(store))
    stronger = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", stronger)
    secret = _secret(store)
    store.doing(lambda c: accounts.renew(c, account, OTHER))
    assert _secret(store) == secret, "not of a password that does not fit"
    store.doing(lambda c: accounts.renew(c, account, GOOD))
    renewed = _secret(store)
    assert not stronger.check_needs_rehash(renewed)
    store.doing(lambda c: accounts.renew(c, account, GOOD))
    assert _secret(store) == renewed, "once is enough"
    assert logged_in(store, "anna@alfa.nl", GOOD) == account


def _secret(store):
    with store.read() as c:
        return c.exec_driver_sql("SELECT secret FROM account").scalar()


def test_no_secret_stands_in_the_database_or_beside_it(store):
    token = invited(store, "bas@alfa.nl")
    account = accepted(store, invited(store))
    session = store.doing(lambda c: sessions.begin(c, account.id))
    with store.read() as c:
        tables = ("account", "invitation", "session", "note", "try")
        kept = "\n".join(str(row) for table in tables for row in c.exec_driver_sql(f"SELECT * FROM {table}"))  # noqa: S608
    files = b"".join(path.read_bytes() for path in store.data.rglob("*") if path.is_file())
    for secret in (GOOD, token, session.token, session.csrf):
        assert secret not in kept
        assert secret.encode() not in files
    assert "$argon2id$" in kept
    if store.engine.dialect.name == "sqlite" and os.name == "posix":
        assert b"$argon2id$" in files, "these are the files that would hold it"
