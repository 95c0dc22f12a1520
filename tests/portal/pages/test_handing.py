"""Handing in: once, with a receipt that says what, when and by whom; never with mistakes."""

import hashlib
import re

import pytest

from mkba.portal.store import drafts, jobs, submissions
from tests.portal.pages.sending import text_of, upload


def newest(portal, area="alpha"):
    return portal.do(lambda c: drafts.drafts(c, area))[0]


@pytest.fixture
def handed(portal, alpha):
    return alpha.send(f"/concept/{newest(portal).id}/indienen").headers["location"]


def test_the_receipt_says_what_when_and_by_whom(portal, alpha, handed):
    page = alpha.get(handed)
    text = text_of(page)
    one = portal.do(lambda c: submissions.submissions(c, "alpha"))[0]
    assert hashlib.sha256(portal.store.files.get(one.text)).hexdigest() in text
    for told in ("Versie 1 is ontvangen", "anna@alpha.nl", one.receipt, "Gemeente Alpha"):
        assert told in text
    assert "past niet bij wat bewaard is" not in text
    assert re.search(r"\d{4}, \d\d:\d\d", text)


def test_the_same_draft_twice_is_one_version(portal, alpha, handed):
    assert alpha.send(f"/concept/{newest(portal).id}/indienen").headers["location"] == handed
    assert len(portal.do(lambda c: submissions.submissions(c, "alpha"))) == 1
    draft = newest(portal)
    assert [job.task for job in portal.do(lambda c: jobs.jobs_of(c, draft.id))] == ["quick"]


def test_an_older_version_points_at_the_newest(portal, alpha, handed):
    portal.hand_in("alpha", "anna@alpha.nl")
    text = text_of(alpha.get(handed))
    assert "Er is een nieuwere versie: 2." in text


def test_mistakes_are_not_handed_in_also_not_by_a_forged_form(portal, alpha):
    upload(alpha, "alpha", b"geen werkboek")
    answer = alpha.send(f"/concept/{newest(portal).id}/indienen", {"text": "0" * 64, "sound": "1"})
    assert answer.status_code == 422
    assert "Er is 1 fout" in text_of(answer)
    assert portal.do(submissions.submissions) == []


def test_the_bureau_reads_what_was_handed_in_but_no_drafts(portal, bureau, handed):
    page = bureau.get(handed)
    assert page.status_code == 200
    assert "/concept/" not in page.text
    assert bureau.get(f"{handed}/bestand/gebied.yaml").status_code == 200
    assert bureau.get(f"/concept/{newest(portal).id}").status_code == 404


def test_whoever_holds_the_receipt_can_compute_it(portal, alpha, bureau, handed):
    first = portal.do(lambda c: submissions.submissions(c, "alpha"))[0]
    second = portal.hand_in("alpha", "anna@alpha.nl")
    for one, before in ((first, ""), (second, first.receipt)):
        page = f"/indiening/{one.id}"
        assert f'href="{page}/bestand/bewijs.json"' in alpha.get(page).text
        proof = alpha.get(f"{page}/bestand/bewijs.json")
        assert f"alpha-versie-{one.version}-bewijs.json" in proof.headers["content-disposition"]
        assert hashlib.sha256(proof.content).hexdigest() == one.receipt
        assert one.receipt in text_of(alpha.get(page))
        area = alpha.get(f"{page}/bestand/gebied.yaml").content
        assert proof.json() == {
            "area": "alpha", "version": one.version, "text": hashlib.sha256(area).hexdigest(),
            "account": "anna@alpha.nl", "received": one.received.isoformat(timespec="microseconds"), "previous": before,
        }  # fmt: skip
        assert bureau.get(f"{page}/bestand/bewijs.json").content == proof.content


@pytest.mark.parametrize("content", [b"anders", None])
def test_a_receipt_whose_file_is_lost_or_damaged_is_told(portal, alpha, handed, content):
    one = portal.do(lambda c: submissions.submissions(c, "alpha"))[0]
    path = portal.store.files.path(one.text)
    path.unlink()
    if content:
        path.write_bytes(content)
    assert "past niet bij wat bewaard is" in text_of(alpha.get(handed))


def test_a_receipt_that_does_not_fit_is_told(portal, alpha, handed, monkeypatch):
    monkeypatch.setattr("mkba.portal.pages.theirs.submissions.holds", lambda *_: False)
    assert "past niet bij wat bewaard is" in text_of(alpha.get(handed))


def test_before_it_counts_a_page_says_what_is_handed_in(portal, alpha):
    start = newest(portal)
    page = f"/concept/{start.id}/indienen"
    text = text_of(alpha.get(page))
    for told in (
        "alpha",
        "dit is het beginbestand",
        "Cijfers nog niet berekend",
        "Waarschuwingen geen",
        "Indienen als versie 1",
    ):
        assert told in text
    assert portal.do(submissions.submissions) == []
    portal.hand_in("alpha", "anna@alpha.nl")
    text = text_of(alpha.get(page))
    assert "dit concept is ouder dan versie 1" in text
    assert "Indienen als versie 2" in text
    alpha.send(page)
    text = text_of(alpha.get(page))
    assert "ingediend als versie 2" in text
    assert "Indienen als" not in text


def test_the_page_of_a_draft_hands_nothing_in_by_itself(portal, alpha):
    page = alpha.get(f"/concept/{newest(portal).id}").text
    assert f'href="/concept/{newest(portal).id}/indienen"' in page
    assert f'action="/concept/{newest(portal).id}/indienen"' not in page


def test_with_mistakes_there_is_nothing_to_confirm(portal, alpha):
    upload(alpha, "alpha", b"geen werkboek")
    text = text_of(alpha.get(f"/concept/{newest(portal).id}/indienen"))
    assert "Er is 1 fout" in text
    assert "Indienen als" not in text


def test_the_receipt_and_the_page_before_it_tell_the_status(portal, alpha):
    known = {
        "status": "Status: illustratief. Een voorbeeld.",
        "draws": 1000,
        "charts": [],
        "cases": [],
        "files": [],
    }
    draft = newest(portal)
    portal.do(lambda c: jobs.ask(c, "quick", draft.id))
    job = portal.do(lambda c: jobs.take(c, "w"))
    portal.do(lambda c: jobs.finish(c, job.id, "", known))
    text = text_of(alpha.get(f"/concept/{draft.id}/indienen"))
    assert known["status"] in text
    assert "Cijfers voorlopig" in text
    receipt = alpha.send(f"/concept/{draft.id}/indienen").headers["location"]
    assert known["status"] in text_of(alpha.get(receipt))
