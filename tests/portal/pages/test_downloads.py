"""Files go out as files, with names of ours; only those there are."""

import io

import openpyxl

from mkba.portal.store import drafts, jobs
from mkba.portal.work.apart import Stopped
from tests.portal.pages.sending import upload


def newest(portal):
    return portal.do(lambda c: drafts.drafts(c, "alpha"))[0]


def test_the_form_of_an_area_can_be_downloaded_before_anything_is_computed(alpha):
    answer = alpha.get("/gebied/alpha/bestand/formulier.xlsx")
    assert 'filename="alpha-concept-1-formulier.xlsx"' in answer.headers["content-disposition"]
    assert "Kosten" in openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True).sheetnames


def test_the_area_file_is_the_very_one_that_was_judged(portal, alpha):
    draft = newest(portal)
    answer = alpha.get(f"/concept/{draft.id}/bestand/gebied.yaml")
    assert answer.content == portal.store.files.get(draft.text)
    assert answer.headers["content-type"].startswith("application/yaml")


def test_what_is_not_there_is_not_there(portal, alpha):
    draft = newest(portal)
    for name in ("werkmap.xlsx", "rapport.html", "iets.txt", "..%2Fportal.sqlite", "%2e%2e"):
        assert alpha.get(f"/concept/{draft.id}/bestand/{name}").status_code == 404, name
    upload(alpha, "alpha", b"geen werkboek")
    assert alpha.get(f"/concept/{newest(portal).id}/bestand/gebied.yaml").status_code == 404


def test_a_file_that_is_lost_or_damaged_is_not_given(portal, alpha):
    draft = newest(portal)
    path = portal.store.files.path(draft.text)
    path.chmod(0o600)
    path.write_bytes(b"anders")
    assert alpha.get(f"/concept/{draft.id}/bestand/gebied.yaml").status_code == 404
    path.unlink()
    assert alpha.get(f"/concept/{draft.id}/bestand/gebied.yaml").status_code == 404
    assert alpha.get(f"/concept/{draft.id}/invullen").status_code == 404


def test_files_of_a_job_that_are_gone_are_made_again(portal, alpha, bureau):
    handed = portal.hand_in("alpha", "anna@alpha.nl")
    draft = newest(portal)

    def done(c):
        jobs.ask(c, "full", draft.id)
        jobs.finish(c, jobs.take(c, "w").id, "results/weg", {"files": ["werkmap.xlsx"]})

    portal.do(done)
    assert alpha.get(f"/concept/{draft.id}/bestand/formulier.xlsx").status_code == 200
    for browser, path in (
        (alpha, f"/concept/{draft.id}/bestand/werkmap.xlsx"),
        (alpha, f"/indiening/{handed.id}/bestand/werkmap.xlsx"),
        (bureau, f"/bureau/indiening/{handed.id}/werkmap.xlsx"),
    ):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
        assert "Dit bestand wordt gemaakt" in answer.text
    again, lost = portal.do(lambda c: jobs.jobs_of(c, draft.id))
    assert (again.task, again.state, lost.state, lost.fault[0]) == ("full", "waiting", "failed", "JOB-LOST")


def test_the_bureau_finds_a_lost_file_first(portal, bureau):
    handed = portal.hand_in("alpha", "anna@alpha.nl")

    def done(c):
        jobs.ask(c, "full", handed.draft)
        jobs.finish(c, jobs.take(c, "w").id, "results/weg", {})

    portal.do(done)
    assert bureau.get(f"/bureau/indiening/{handed.id}/iets.txt").status_code == 404
    assert portal.do(lambda c: jobs.jobs_of(c, handed.draft))[0].state == "done"
    assert bureau.get(f"/bureau/indiening/{handed.id}/rapport.html").status_code == 503
    assert portal.do(lambda c: jobs.jobs_of(c, handed.draft))[0].state == "waiting"


def test_a_form_that_finds_no_turn_is_asked_for_again(alpha, monkeypatch):
    def busy(*_, **__):
        raise Stopped("busy")

    monkeypatch.setattr("mkba.portal.pages.downloads.form_of", busy)
    assert alpha.get("/gebied/alpha/bestand/formulier.xlsx").status_code == 503
