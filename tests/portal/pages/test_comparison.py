import re
from http import HTTPStatus

from mkba.portal.store import jobs

ANSWER = {
    "title": "t", "says": ["Het saldo gaat van −1 naar −2 mln euro."], "notes": ["noot"], "same": False, "draws": 2000, "steps": [],
    "tables": [{"title": "Stappen", "head": ["Stap", "Hoog"], "rows": [["<b>Kosten</b>", "−1"]], "left": 1}],
    "charts": [
        {"kind": "bars", "title": title, "description": "d", "names": ["Kosten"], "series": ["Hoog"], "values": [[value]]}
        for title, value in (("Groot", -1.5), ("Niets", 0.001))
    ],
}  # fmt: skip


def asked(portal, bureau, van, naar):
    return bureau.send("/bureau/vergelijken", {"van": van, "naar": naar})


def test_two_versions_are_compared_once_the_older_first(portal, bureau):
    first, last = (portal.hand_in("alpha", "anna@alpha.nl") for _ in range(2))
    answers = [asked(portal, bureau, *pair) for pair in ((last.id, first.id), (first.id, last.id))]
    assert len({answer.headers["location"] for answer in answers}) == 1
    page = bureau.get(answers[0].headers["location"])
    assert "Van versie 1 naar versie 2" in page.text
    assert 'hx-trigger="every 1s"' in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text


def test_the_answer_is_shown_and_no_longer_asked_for(portal, bureau):
    first, last = (portal.hand_in("alpha", "anna@alpha.nl") for _ in range(2))
    path = asked(portal, bureau, first.id, last.id).headers["location"]
    job = portal.do(lambda c: jobs.take(c, "w"))
    portal.do(lambda c: jobs.finish(c, job.id, "", ANSWER))
    for page in (bureau.get(path), bureau.get(f"{path}/stand")):
        assert "van −1 naar −2 mln euro" in page.text
        assert "&lt;b&gt;Kosten&lt;/b&gt;" in page.text
        assert re.findall(r"<figcaption[^>]*>([^<]+)", page.text) == ["Groot"]
        assert "hx-trigger" not in page.text


def test_why_it_failed_is_told_and_it_is_asked_for_again(portal, bureau):
    first, last = (portal.hand_in("alpha", "anna@alpha.nl") for _ in range(2))
    path = asked(portal, bureau, first.id, last.id).headers["location"]
    job = portal.do(lambda c: jobs.take(c, "w"))
    portal.do(lambda c: jobs.fail(c, job.id, "JOB-TIME", "dit kostte te veel tijd"))
    page = bureau.get(path).text
    assert "[JOB-TIME] dit kostte te veel tijd" in page
    assert "Opnieuw proberen" in page
    van, naar = re.findall(r'name="(?:van|naar)" value="(\d+)"', page)
    assert asked(portal, bureau, van, naar).headers["location"] != path


def test_a_version_beside_itself_is_a_mistake_that_is_told(portal, bureau):
    one = portal.hand_in("alpha", "anna@alpha.nl")
    page = asked(portal, bureau, one.id, one.id)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "dezelfde versie" in page.text


def test_versions_of_two_areas_or_of_none_are_not_there(portal, bureau):
    one, other = portal.hand_in("alpha", "anna@alpha.nl"), portal.hand_in("beta", "bas@beta.nl")
    for pair in ((one.id, other.id), (one.id, 99), ("", ""), ("x", one.id)):
        assert asked(portal, bureau, *pair).status_code == HTTPStatus.NOT_FOUND
    job = portal.do(lambda c: jobs.ask(c, "full", one.draft))
    assert bureau.get(f"/bureau/vergelijking/{job.id}").status_code == HTTPStatus.NOT_FOUND
