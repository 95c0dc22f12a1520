import pytest

from mkba.portal.store import audit, drafts
from mkba.portal.store.refused import Refused
from tests.portal.store.handing import MISTAKE, WARNING, uploaded


def test_a_draft_is_kept_as_it_was_judged(programme):
    made = uploaded(programme, complaints=(WARNING,), name="Noord (versie 2).xlsx", origin="xlsx")
    with programme.read() as c:
        kept = drafts.draft(c, made.id)
    assert kept == made
    assert kept.complaints == (WARNING,)
    assert (kept.area, kept.account, kept.origin, kept.name) == (
        "noord",
        "anna",
        "xlsx",
        "Noord (versie 2).xlsx",
    )
    assert kept.sound
    assert programme.files.get(kept.text) == b"schema: area/1\n"


def test_a_draft_with_mistakes_has_no_text(programme):
    made = uploaded(programme, text="", complaints=(MISTAKE,))
    assert not made.sound
    assert made.complaints[0].cell == "Kosten!E7"


def test_drafts_count_on_within_their_area(programme):
    numbers = [uploaded(programme, area).number for area in ("noord", "noord", "zuid", "noord")]
    assert numbers == [1, 2, 1, 3]


def test_an_id_cannot_be_guessed(programme):
    ids = {uploaded(programme).id for _ in range(5)}
    assert len(ids) == 5
    assert all(len(id) == 32 and set(id) <= set("0123456789abcdef") for id in ids)


def test_the_newest_drafts_stand_first(programme):
    made = [uploaded(programme) for _ in range(4)]
    uploaded(programme, "zuid")
    with programme.read() as c:
        assert drafts.drafts(c, "noord") == made[::-1]
        assert drafts.drafts(c, "noord", most=2) == made[:1:-1]
        assert drafts.drafts(c, "oost") == []
        assert drafts.draft(c, "0" * 32) is None
        assert drafts.draft(c, "' OR 1=1 --") is None


def test_a_programme_begins_with_a_start(programme):
    uploaded(programme, origin="start")
    start = uploaded(programme, origin="start")
    uploaded(programme)
    with programme.read() as c:
        assert drafts.latest_start(c, "noord") == start
        assert drafts.latest_start(c, "zuid") is None


def test_a_name_from_outside_is_shown_without_tricks(programme):
    made = uploaded(programme, name="..\\..\0/\u202egnp.exe\r\n" + "x" * 500)
    with programme.read() as c:
        kept = drafts.draft(c, made.id).name
    assert kept.startswith("..\\../gnp.exexxx")
    assert len(kept) == 200


def test_an_area_without_a_seat_has_no_drafts(programme):
    with pytest.raises(Refused, match="unknown"):
        uploaded(programme, "west")


def test_the_audit_log_tells_of_a_draft_but_not_what_is_in_it(programme):
    made = uploaded(programme, content=b"geheim: 42\n", complaints=(WARNING,), name="geheim.yaml")
    with programme.read() as c:
        line = audit.last(c, 1)[0]
    assert (line.who, line.what, line.subject) == ("anna", "draft", made.id)
    assert line.details["complaints"] == 1
    assert "geheim" not in str(line)
