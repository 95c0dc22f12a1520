import pytest

from mkba.portal.store import audit, frozen
from mkba.portal.store.refused import Refused
from tests.portal.store.handing import handed_in


def frozen_of(store, members, name="Voorjaar"):
    return store.doing(lambda c: frozen.freeze(c, name=name, account="els", members=members))


def test_a_set_is_what_it_was_whatever_is_handed_in_later(programme):
    zuid, first = handed_in(programme, "zuid"), handed_in(programme, "noord")
    made = frozen_of(programme, [zuid.id, first.id])
    handed_in(programme, "noord")
    with programme.read() as c:
        kept = frozen.frozen(c, made.id)
        assert frozen.frozen(c, "0" * 32) is None
    assert kept == made
    assert kept.members == (first, zuid), "by area"
    assert (kept.name, kept.account) == ("Voorjaar", "els")


def test_sets_stand_newest_first(programme, time):
    one = handed_in(programme)
    made = []
    for name in ("Voorjaar", "Zomer", "Herfst"):
        made.append(frozen_of(programme, [one.id], name))
        time.forward(minutes=1)
    with programme.read() as c:
        assert frozen.all_frozen(c) == made[::-1]


def test_a_set_holds_one_version_of_an_area(programme):
    first, second = handed_in(programme), handed_in(programme)
    for members, code in (
        ([first.id, second.id], "twice"),
        ([first.id] * 2, "twice"),
        ([], "empty"),
        ([first.id, 99], "unknown"),
    ):
        with pytest.raises(Refused, match=code):
            frozen_of(programme, members)
    with programme.read() as c:
        assert frozen.all_frozen(c) == []


def test_the_audit_log_tells_what_is_in_a_set(programme):
    one = handed_in(programme)
    made = frozen_of(programme, [one.id])
    with programme.read() as c:
        line = audit.last(c, 1)[0]
    assert (line.who, line.what, line.subject) == ("els", "frozen", made.id)
    assert line.details == {"name": "Voorjaar", "receipts": {"noord": one.receipt}}
