import hashlib
import json
from dataclasses import replace

import pytest

from mkba.portal.store import audit, submissions
from mkba.portal.store.refused import Refused
from tests.portal.store.handing import MISTAKE, handed_in, uploaded


def test_versions_count_on_within_their_area(programme):
    made = [handed_in(programme, area) for area in ("noord", "zuid", "noord", "noord")]
    assert [one.version for one in made] == [1, 1, 2, 3]
    with programme.read() as c:
        assert submissions.submissions(c, "noord") == [made[3], made[2], made[0]]
        assert submissions.submissions(c) == [made[3], made[2], made[0], made[1]]
        assert submissions.submission(c, made[1].id) == made[1]
        assert submissions.submission(c, 999) is None
        assert submissions.latest(c) == {"noord": made[3], "zuid": made[1]}


def test_a_draft_is_handed_in_once_however_often_it_is_tried(programme):
    draft = uploaded(programme)
    first = programme.doing(lambda c: submissions.submit(c, draft, "anna"))
    second = programme.doing(lambda c: submissions.submit(c, draft, "bas"))
    assert first == second
    assert first.account == "anna"


def test_a_draft_with_mistakes_is_not_handed_in(programme):
    draft = uploaded(programme, text="", complaints=(MISTAKE,))
    forged = replace(draft, text="a" * 64)
    for attempt in (draft, forged):
        with pytest.raises(Refused, match="unsound"):
            programme.doing(lambda c, attempt=attempt: submissions.submit(c, attempt, "anna"))
    with pytest.raises(Refused, match="unknown"):
        programme.doing(lambda c: submissions.submit(c, replace(draft, id="0" * 32), "anna"))
    with programme.read() as c:
        assert submissions.submissions(c) == []


def test_anybody_can_compute_a_receipt(programme, time):
    handed_in(programme, content=b"one")
    time.forward(minutes=5)
    second = handed_in(programme, content=b"two")
    with programme.read() as c:
        first = submissions.submissions(c, "noord")[-1]
    said = {
        "account": "anna",
        "area": "noord",
        "previous": first.receipt,
        "received": "2026-11-21T09:05:00.000000+00:00",
        "text": hashlib.sha256(b"two").hexdigest(),
        "version": 2,
    }
    by_hand = json.dumps(said, separators=(",", ":"))
    assert second.receipt == hashlib.sha256(by_hand.encode()).hexdigest()


def test_a_receipt_holds_as_long_as_nothing_was_changed(programme):
    made = [handed_in(programme) for _ in range(3)]
    with programme.read() as c:
        assert all(submissions.holds(c, one) for one in made)
        assert not submissions.holds(c, replace(made[1], text="0" * 64))
        assert not submissions.holds(c, replace(made[1], version=4))
    with programme.write() as c:
        unguarded(c, "UPDATE submission SET account = 'bas' WHERE version = 2")
    with programme.read() as c:
        kept = submissions.submissions(c, "noord")[::-1]
        assert [submissions.holds(c, one) for one in kept] == [True, False, False]


def unguarded(c, statement):
    """What somebody with all rights on the database can do."""
    if c.dialect.name == "sqlite":
        c.exec_driver_sql("DROP TRIGGER submission_UPDATE")
    else:
        c.exec_driver_sql("ALTER TABLE submission DISABLE TRIGGER ALL")
    c.exec_driver_sql(statement)


def test_every_version_has_its_line_in_the_audit_log(programme):
    made = handed_in(programme)
    with programme.read() as c:
        line = audit.last(c, 1)[0]
    assert (line.who, line.what, line.subject) == ("anna", "submitted", "noord")
    assert (line.details["version"], line.details["receipt"]) == (1, made.receipt)


def test_a_transaction_that_is_undone_leaves_nothing(programme):
    draft = uploaded(programme)
    with programme.read() as c:
        before = audit.last(c, 1)

    def falls(c):
        submissions.submit(c, draft, "anna")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), programme.write() as c:
        falls(c)
    with programme.read() as c:
        assert submissions.submissions(c) == []
        assert audit.last(c, 1) == before
    assert programme.doing(lambda c: submissions.submit(c, draft, "anna")).version == 1
