import re
from http import HTTPStatus

from mkba.portal.store import jobs


def text(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def test_the_overview_tells_what_is_there_and_what_is_not(portal, bureau):
    portal.hand_in("alpha", "anna@alpha.nl")
    portal.hand_in("alpha", "anna@alpha.nl")
    said = text(bureau.get("/bureau"))
    assert "Ingediend: 1 van de 2 gebieden" in said
    assert re.search(r"Nog niet ingediend [^.]*\(Beta\)", said)
    assert re.search(r"Alpha 2 \d+ \w+ \d{4}, \d\d:\d\d anna@alpha.nl nog niet gerekend", said)


def test_how_far_the_figures_are_is_told(portal, bureau):
    made = portal.hand_in("alpha", "anna@alpha.nl")
    job = portal.do(lambda c: jobs.ask(c, "full", made.draft, asked=10_000))
    assert "anna@alpha.nl wacht" in text(bureau.get("/bureau"))
    portal.do(lambda c: jobs.take(c, "w"))
    assert "anna@alpha.nl bezig" in text(bureau.get("/bureau"))
    portal.do(lambda c: jobs.fail(c, job.id, "JOB-TIME", "te lang"))
    assert "anna@alpha.nl mislukt" in text(bureau.get("/bureau"))


def test_an_area_has_all_its_versions_newest_first(portal, bureau):
    for _ in range(3):
        portal.hand_in("alpha", "anna@alpha.nl")
    page = bureau.get("/bureau/gebied/alpha")
    assert re.findall(r"Versie (\d)</th>", page.text) == ["3", "2", "1"]
    assert "nog niets ingediend" in bureau.get("/bureau/gebied/beta").text
    assert bureau.get("/bureau/gebied/gamma").status_code == HTTPStatus.NOT_FOUND


def test_what_was_handed_in_comes_back_to_the_byte(portal, bureau):
    made = portal.hand_in("alpha", "anna@alpha.nl")
    answer = bureau.get(f"/bureau/indiening/{made.id}/gebied.yaml")
    assert answer.content == portal.store.files.get(made.text)
    assert answer.headers["content-disposition"] == 'attachment; filename="alpha-versie-1.yaml"'


def test_the_files_of_the_figures_are_there_once_they_are_made(portal, bureau):
    made = portal.hand_in("alpha", "anna@alpha.nl")
    address = f"/bureau/indiening/{made.id}/rapport.html"
    assert bureau.get(address).status_code == HTTPStatus.NOT_FOUND
    job = portal.do(lambda c: jobs.ask(c, "full", made.draft))
    folder = portal.store.data / "results" / job.id
    folder.mkdir(parents=True)
    (folder / "rapport.html").write_text("<p>rapport</p>", encoding="utf-8")
    portal.do(lambda c: jobs.take(c, "w"))
    portal.do(lambda c: jobs.finish(c, job.id, f"results/{job.id}", {}))
    answer = bureau.get(address)
    assert answer.text == "<p>rapport</p>"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "rapport.html" in bureau.get("/bureau/gebied/alpha").text


def test_other_files_are_not_there(portal, bureau):
    made = portal.hand_in("alpha", "anna@alpha.nl")
    for name in ("portal.sqlite", "..%2F..%2Fportal.sqlite", "%2Fetc%2Fpasswd", "gebied.yaml%00"):
        assert bureau.get(f"/bureau/indiening/{made.id}/{name}").status_code == HTTPStatus.NOT_FOUND
    for number in ("0", "999", "-1", "1e3", "9" * 30, "²"):
        assert bureau.get(f"/bureau/indiening/{number}/gebied.yaml").status_code == HTTPStatus.NOT_FOUND
