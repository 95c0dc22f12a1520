"""An upload is judged at once: every mistake with its cell and what to type, or the way to the outcome."""

import re

import pytest

from mkba.portal.pages import drafts as pages
from mkba.portal.pages.mistakes import sentence
from mkba.portal.store import drafts, jobs
from mkba.portal.work.apart import Stopped
from tests.portal.pages.sending import XLSX, changed, form_of, text_of, upload

MINE = "anna@alpha.nl"


@pytest.fixture
def form(alpha):
    return form_of(alpha, "alpha")


def all_of(portal):
    return portal.do(lambda c: drafts.drafts(c, "alpha"))


def test_a_sound_form_becomes_a_draft_whose_figures_are_asked_for(portal, alpha, form):
    answer = upload(alpha, "alpha", form)
    assert answer.status_code == 303
    draft = all_of(portal)[0]
    assert answer.headers["location"] == f"/concept/{draft.id}"
    assert (draft.origin, draft.account, draft.name, draft.sound) == ("xlsx", MINE, "formulier.xlsx", True)
    assert [(job.task, job.state) for job in portal.do(lambda c: jobs.jobs_of(c, draft.id))] == [
        ("quick", "waiting")
    ]
    page = alpha.get(answer.headers["location"])
    assert "Het bestand is in orde" in text_of(page)
    assert "wacht op zijn beurt" in text_of(page)
    assert '<noscript><meta http-equiv="refresh"' in page.text


def test_every_mistake_has_its_cell_and_says_what_to_type(portal, alpha, form):
    wrong = changed(form, **{"Kosten__amount:low": "1.250", "Maatregelen__reach.from": "ooit"})
    page = alpha.get(upload(alpha, "alpha", wrong).headers["location"])
    text = text_of(page)
    assert re.search(r"<title>Fout: Concept 2 van ", page.text)
    assert "Er zijn 2 fouten" in text
    assert re.search(r"Kosten![A-Z]+7 Bedrag : \"1\.250\" kan 1250 of 1,25 zijn; typ 1250 of 1,25\.", text)
    assert re.search(r"Maatregelen![A-Z]+7", text)
    for target in re.findall(r'href="#([^"]+)"', page.text):
        assert f'id="{target}"' in page.text
    assert "/invullen#interventions.school_day.costs.staff.amount:low" in page.text
    draft = all_of(portal)[0]
    assert portal.do(lambda c: jobs.jobs_of(c, draft.id)) == []


def test_a_yaml_file_is_told_by_its_lines(portal, alpha):
    start = portal.store.files.get(all_of(portal)[-1].raw)
    page = alpha.get(
        upload(alpha, "alpha", start.replace(b"from: 2026", b"from: 1.250"), "gebied.yaml").headers[
            "location"
        ]
    )
    line = 1 + start[: start.index(b"from: 2026")].count(b"\n")
    assert f"regel {line} " in text_of(page)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "Kies eerst een bestand"),
        ([("", b"")], "Kies eerst een bestand"),
        ([("leeg.xlsx", b"")], "Dit bestand is leeg"),
        ([("a.xlsx", b"x"), ("b.xlsx", b"y")], "Kies één bestand"),
    ],
)
def test_without_exactly_one_file_with_something_in_it_nothing_is_kept(portal, alpha, files, told):
    sent = [("bestand", (name, content, XLSX)) for name, content in files] or {"iets": ("", b"")}
    answer = alpha.send("/gebied/alpha/bestand", files=sent)
    assert answer.status_code == 422
    assert f"{told}" in text_of(answer)
    assert "<title>Fout: " in answer.text
    assert 'aria-describedby="bestand-uitleg bestand-fout" aria-invalid="true"' in answer.text
    assert len(all_of(portal)) == 1


def test_the_same_file_twice_in_a_row_is_one_draft(portal, alpha, form):
    first, second = upload(alpha, "alpha", form), upload(alpha, "alpha", form)
    assert first.headers["location"] == second.headers["location"]
    assert len(all_of(portal)) == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/<b>x</b>.xlsx", "b>.xlsx"),
        ("C:\\stukken\\noord.xlsx", "noord.xlsx"),
        ("a\u202eb.xlsx", "ab.xlsx"),
        ("=cmd()" + "x" * 200 + ".xlsx", "=cmd()xxx"),
    ],
)
def test_a_hostile_name_is_shown_and_does_nothing(portal, alpha, name, shown):
    page = alpha.get(upload(alpha, "alpha", b"geen werkboek", name).headers["location"])
    draft = all_of(portal)[0]
    assert len(draft.name) <= 100
    assert shown in text_of(page)
    assert "<b>x" not in page.text


def test_texts_in_a_form_are_shown_and_do_nothing(portal, alpha, form):
    wrong = changed(form, **{"Kosten__amount:low": "<img src=x onerror=alert(1)>"})
    page = alpha.get(upload(alpha, "alpha", wrong).headers["location"])
    assert "<img" not in page.text
    assert "<img src=x" in text_of(page)


def test_another_area_is_told_and_not_kept_as_sound(alpha, beta):
    page = alpha.get(upload(alpha, "alpha", form_of(beta, "beta")).headers["location"])
    assert "AREA-OTHER" in text_of(page)


def test_when_there_is_no_turn_it_says_so(alpha, form, monkeypatch):
    def busy(*_, **__):
        raise Stopped("busy")

    monkeypatch.setattr(pages, "judge_upload", busy)
    answer = upload(alpha, "alpha", form)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


def test_a_draft_of_before_the_figures_can_be_computed(portal, alpha):
    start = all_of(portal)[-1]
    assert "nog niet doorgerekend" in text_of(alpha.get(f"/concept/{start.id}"))
    for _ in range(2):
        assert alpha.send(f"/concept/{start.id}/rekenen").headers["location"] == f"/concept/{start.id}"
    assert [job.task for job in portal.do(lambda c: jobs.jobs_of(c, start.id))] == ["quick"]


def test_more_mistakes_than_a_summary_holds_are_counted_by_sheet(portal, alpha):
    start = portal.store.files.get(all_of(portal)[-1].raw)
    wrong = re.sub(rb"municipality: ([01]\.\d)\b", rb"municipality: 7\1", start).replace(
        b"mark: choice", b"mark: zomaar"
    )
    page = alpha.get(upload(alpha, "alpha", wrong, "a.yaml").headers["location"])
    assert re.search(r"Er zijn \d\d fouten", text_of(page))
    assert re.search(r"Kosten: \d+ meldingen", text_of(page))


def test_a_complaint_becomes_a_sentence():
    assert sentence("dit kan niet") == "Dit kan niet."


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04 geen werkboek", "a.ods"),
        (b"%PDF-1.7 x", "a.pdf"),
        (b"gewone tekst", "a.txt"),
        (b"\xff\xd8\xff", "a.jpg"),
    ],
)
def test_of_a_file_that_is_neither_form_nor_area_file_no_figures_are_offered(alpha, content, name):
    page = alpha.get(upload(alpha, "alpha", content, name).headers["location"])
    text = text_of(page)
    assert "niet als formulier of gebiedsbestand te lezen" in text
    assert "Verbeterd bestand uploaden" in text
    assert "Verbeter de genoemde" not in text
    assert "in de pagina verbeteren" not in text
    assert not re.search(r"<li><a[^>]*>\s*</a>:", page.text)


def test_yaml_that_is_no_yaml_is_mended_by_its_lines_only(alpha, form):
    text = text_of(alpha.get(upload(alpha, "alpha", b"a: [", "a.yaml").headers["location"]))
    assert "Verbeter de genoemde regels" in text
    assert "in de pagina verbeteren" not in text
    wrong = changed(form, **{"Kosten__amount:low": "1.250"})
    text = text_of(alpha.get(upload(alpha, "alpha", wrong).headers["location"]))
    assert "De belangrijkste cijfers kunt u ook in de pagina verbeteren." in text
    assert "Cijfers in de pagina verbeteren" in text
