"""The main figures in the page: filled in, told beside the field, nothing lost, and a new draft each time."""

import re

import pytest

from mkba.files.dump import dump
from mkba.files.judge import document_of
from mkba.portal.pages.forms import FIELDS
from mkba.portal.pages.limits import MOST, MOST_TYPED
from mkba.portal.store import drafts, jobs
from mkba.portal.work import filling
from tests.portal.pages.sending import STAFF, changed, fields, form_of, text_of, upload

AMOUNT = f"{STAFF}.amount"


@pytest.fixture
def start(portal):
    return portal.do(lambda c: drafts.latest_start(c, "alpha"))


def newest(portal):
    return portal.do(lambda c: drafts.drafts(c, "alpha"))[0]


def data_of(portal, draft):
    return document_of(portal.store.files.path(draft.text), raw=portal.store.files.get(draft.text)).data


def test_the_page_holds_the_figures_of_the_draft(alpha, start):
    page = alpha.get(f"/concept/{start.id}/invullen")
    found = fields(page)
    assert (found[f"{AMOUNT}:low"], found[f"{AMOUNT}:form"]) == ("450", "pert")
    assert found[f"{STAFF}.payers.VIII"] == "50"
    assert found["name"] == "Alpha-Noord"
    assert len(re.findall(r' id="([^"]+)"', page.text)) == len(set(re.findall(r' id="([^"]+)"', page.text)))


def test_only_what_changed_is_written_in_a_new_draft(portal, alpha, start):
    page = f"/concept/{start.id}/invullen"
    typed = fields(alpha.get(page)) | {
        f"{AMOUNT}:low": "400,5",
        f"{STAFF}.payers.VIII": "40%",
        f"{STAFF}.payers.municipality": "60",
    }
    answer = alpha.send(page, typed)
    made = newest(portal)
    assert answer.headers["location"] == f"/concept/{made.id}"
    assert (made.origin, made.sound) == ("page", True)
    before, after = data_of(portal, start), data_of(portal, made)
    cost = after["interventions"]["school_day"]["costs"]["staff"]
    assert (cost["amount"], cost["payers"]) == (
        {"pert": [400.5, 520, 640]},
        {"VIII": 0.4, "municipality": 0.6},
    )
    cost |= {
        key: before["interventions"]["school_day"]["costs"]["staff"][key] for key in ("amount", "payers")
    }
    assert after == before
    assert [job.task for job in portal.do(lambda c: jobs.jobs_of(c, made.id))] == ["quick"]


def test_a_mistake_stands_beside_its_field_and_what_was_typed_stays(portal, alpha, start):
    page = f"/concept/{start.id}/invullen"
    typed = fields(alpha.get(page)) | {
        f"{AMOUNT}:low": "1.250",
        "name": "Een <b>naam",
        f"{STAFF}.payers.VIII": "40",
    }
    answer = alpha.send(page, typed)
    made = newest(portal)
    assert not made.sound
    assert answer.headers["location"] == f"/concept/{made.id}/invullen"
    again = alpha.get(answer.headers["location"])
    text = text_of(again)
    assert "<title>Fout: " in again.text
    assert "Er zijn 2 fouten" in text
    assert f'href="#{AMOUNT}:low"' in again.text
    assert re.search(
        rf'id="{re.escape(AMOUNT)}:low"[^>]*aria-describedby="[^"]*{re.escape(AMOUNT)}-fout"[^>]*aria-invalid',
        again.text,
    )
    assert "kan 1250 of 1,25 zijn" in text
    assert "telt op tot 90%" in text.replace("Dit telt", "telt")
    assert fields(again) == typed
    assert "<b>naam" not in again.text
    listed = text_of(alpha.get(f"/concept/{made.id}"))
    assert "Kosten" in listed
    assert "kan 1250 of 1,25 zijn" in listed
    mended = alpha.send(
        answer.headers["location"],
        fields(again) | {f"{AMOUNT}:low": "450", f"{STAFF}.payers.municipality": "60"},
    )
    assert newest(portal).sound
    assert mended.headers["location"] == f"/concept/{newest(portal).id}"


def test_a_wrong_form_is_mended_in_the_page(portal, alpha):
    wrong = changed(form_of(alpha, "alpha"), **{"Kosten__amount:low": "1.250"})
    upload(alpha, "alpha", wrong)
    page = f"/concept/{newest(portal).id}/invullen"
    typed = fields(alpha.get(page))
    assert typed[f"{AMOUNT}:low"] == "1.250"
    alpha.send(page, typed | {f"{AMOUNT}:low": "125"})
    assert newest(portal).sound
    assert (
        data_of(portal, newest(portal))["interventions"]["school_day"]["costs"]["staff"]["amount"]["pert"][0]
        == 125
    )


def test_nothing_changed_makes_no_draft_and_a_double_click_makes_one(portal, alpha, start):
    page = f"/concept/{start.id}/invullen"
    typed = fields(alpha.get(page))
    assert alpha.send(page, typed).headers["location"] == f"/concept/{start.id}"
    first, second = (alpha.send(page, typed | {"name": "Anders"}) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert newest(portal).number == start.number + 1


def test_fields_that_no_page_has_change_nothing(portal, alpha, start):
    alpha.send(
        f"/concept/{start.id}/invullen",
        {"id": "beta", "interventions.school_day.theory": "x", "../x": "y", "": "z"},
    )
    assert newest(portal).id == start.id


def test_what_cannot_be_read_or_is_too_much_is_left_to_the_form(portal, alpha, start, monkeypatch):
    upload(alpha, "alpha", b"geen werkboek")
    page = f"/concept/{newest(portal).id}/invullen"
    assert "zijn geen velden te maken" in text_of(alpha.get(page))
    assert alpha.send(page, {"name": "x"}).headers["location"] == f"/concept/{newest(portal).id}"
    monkeypatch.setattr("mkba.portal.pages.filling.asked_of", lambda *_, **__: ())
    assert "zijn geen velden te maken" in text_of(alpha.get(f"/concept/{start.id}/invullen"))
    assert filling.MOST < FIELDS
    assert filling.LARGEST < MOST_TYPED


def test_the_largest_page_that_is_offered_can_be_sent(portal, alpha, start):
    """With long names, and nearly as many fields as a page has: nothing of it is refused."""
    data = data_of(portal, start)
    measure = data["interventions"]["school_day"]
    staff = measure["costs"]["staff"]
    for number in range(150):
        measure["costs"][f"extra_{number}_met_een_lange_naam_in_het_bestand"] = {
            **staff,
            "name": f"Extra {number}",
        }
    upload(alpha, "alpha", dump(data).encode(), "groot.yaml")
    draft = newest(portal)
    page = alpha.get(f"/concept/{draft.id}/invullen")
    typed = fields(page)
    assert filling.size_of(typed) > MOST
    assert len(typed) > filling.MOST / 2
    answer = alpha.send(f"/concept/{draft.id}/invullen", typed | {"name": "Alpha-Zuid"})
    assert answer.status_code == 303
    made = newest(portal)
    assert data_of(portal, made)["name"] == "Alpha-Zuid"


def test_a_page_that_could_not_be_sent_is_not_offered(alpha, portal, start, monkeypatch):
    data, programme = data_of(portal, start), portal.store.data / "programme"
    assert filling._asked(data, str(programme))
    monkeypatch.setattr(filling, "LARGEST", 100)
    assert filling._asked(data, str(programme)) == ()


def test_who_sends_after_the_end_of_a_session_hears_that_it_is_lost(portal, start):
    answer = portal.client().post(f"/concept/{start.id}/invullen", data={"name": "Anders"})
    assert answer.status_code == 303
    page = portal.client().get(answer.headers["location"])
    assert "wat u net verstuurde, is niet bewaard" in text_of(page)
    assert "is niet bewaard" not in text_of(portal.client().get("/inloggen"))
    assert portal.client().post("/uitloggen").headers["location"] == "/inloggen"


def test_a_mistake_in_what_is_not_on_the_page_tells_where_it_is(portal, alpha):
    upload(alpha, "alpha", changed(form_of(alpha, "alpha"), Kosten__tax=None))
    page = alpha.get(f"/concept/{newest(portal).id}/invullen")
    assert "Kosten!K7 (school_day, staff: Btw): Deze cel is nog leeg" in text_of(page)
