import pytest

from mkba.portal.store import accounts, sessions
from mkba.portal.store.refused import Refused


@pytest.fixture
def account(store):
    token = store.doing(lambda c: accounts.invite(c, login="anna", role="municipality", municipality="Alfa"))
    return store.doing(lambda c: accounts.accept(c, token, "vier paarden lopen langzaam"))


def begun(store, account):
    return store.doing(lambda c: sessions.begin(c, account.id))


def found(store, token):
    with store.read() as c:
        return sessions.session(c, token)


def test_a_session_knows_whose_it_is(store, account):
    session = begun(store, account)
    assert found(store, session.token) == session
    assert session.account == account
    assert len(session.token) >= 43, "32 bytes"
    assert found(store, "") is None
    assert found(store, session.csrf) is None


def test_every_log_in_has_a_token_and_a_word_of_its_own(store, account):
    first, second = begun(store, account), begun(store, account)
    assert len({first.token, second.token, first.csrf, second.csrf}) == 4


def test_a_session_that_is_used_lasts_twelve_hours(store, account, time):
    session = begun(store, account)
    for _ in range(13):
        time.forward(minutes=55)
        store.doing(lambda c: sessions.touch(c, session.token))
        assert found(store, session.token)
    time.forward(minutes=4, seconds=59)
    assert found(store, session.token)
    time.forward(seconds=1)
    assert found(store, session.token) is None


def test_a_session_that_is_not_used_lasts_an_hour(store, account, time):
    session = begun(store, account)
    assert (session.expires - time.moment).total_seconds() == 3_600
    time.forward(minutes=59, seconds=59)
    assert found(store, session.token)
    time.forward(seconds=1)
    assert found(store, session.token) is None


def test_a_session_says_when_it_must_be_touched(store, account, time):
    session = begun(store, account)
    time.forward(seconds=60)
    assert not found(store, session.token).stale
    time.forward(seconds=1)
    assert found(store, session.token).stale
    store.doing(lambda c: sessions.touch(c, session.token))
    assert not found(store, session.token).stale


def test_to_touch_a_session_that_ended_does_not_begin_it_again(store, account, time):
    session = begun(store, account)
    time.forward(hours=2)
    store.doing(lambda c: sessions.touch(c, session.token))
    assert found(store, session.token) is None


def test_logging_out_ends_this_session_only(store, account):
    one, other = begun(store, account), begun(store, account)
    store.doing(lambda c: sessions.end(c, one.token))
    store.doing(lambda c: sessions.end(c, "of nobody"))
    assert found(store, one.token) is None
    assert found(store, other.token)


def test_all_sessions_of_an_account_end(store, account):
    all_of_them = [begun(store, account) for _ in range(3)]
    store.doing(lambda c: sessions.end_all(c, account.id))
    assert not any(found(store, session.token) for session in all_of_them)


def test_old_sessions_are_not_kept(store, account, time):
    begun(store, account)
    time.forward(hours=13)
    begun(store, account)
    with store.read() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM session").scalar() == 1


def test_who_is_not_there_has_no_session(store):
    with pytest.raises(Refused, match="unknown"):
        store.doing(lambda c: sessions.begin(c, 7))
