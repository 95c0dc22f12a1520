"""Nobody comes where they have no business: every route, for everybody who should not be there, with every id that exists."""

import re
import time
from datetime import timedelta
from itertools import pairwise
from statistics import median

import pytest

from mkba.portal.store import accounts, audit, clock, jobs, sessions
from tests.portal.conftest import PASSWORD
from tests.portal.hostile.guide import GUIDE, addresses, places, routes, unknown

CLOSED = [one for one, who in GUIDE.items() if who != "open"]
HANDS_IN = [one for one, who in GUIDE.items() if who == "hands_in"]
READS = [one for one, who in GUIDE.items() if who == "reads"]
BUREAU = [one for one, who in GUIDE.items() if who == "bureau"]
FIELDS = {
    "/bureau/vergelijken": lambda there: {"van": there["submission"][0], "naar": there["submission"][1]},
    "/bureau/reeksen": lambda there: {"naam": "x", "versie-alpha": there["submission"][0]},
    "/concept/{number}/invullen": lambda _: {"name": "Anders"},
}
TIMES = 40


def named(found):
    return pytest.mark.parametrize(
        ("method", "path"), found, ids=[f"{method} {path}" for method, path in found]
    )


def ask(browser, method, path, fields=None):
    if method in ("GET", "HEAD"):
        return browser.client.request(method, path)
    files = {"bestand": ("a.yaml", b"schema: area/1\n")} if path.endswith("/bestand") else None
    return browser.send(path, fields, files)


def bare(answer):
    """An answer but for what differs with every session."""
    heads = sorted(
        (name, value) for name, value in answer.headers.items() if name not in ("content-length", "date")
    )
    return (
        answer.status_code,
        heads,
        re.sub(r'"X-CSRF-Token": "[^"]*"|name="csrf" value="[^"]*"', "", answer.text),
    )


def kept(world):
    """What changes with anything that is done, but for sessions."""
    notes = world.portal.do(
        lambda c: [one for one in audit.last(c, 50) if one.what not in ("session", "ended")]
    )
    there = [
        job
        for kind in ("draft", "comparison", "frozen")
        for id in world.there[kind]
        for job in world.portal.do(lambda c, i=id: jobs.jobs_of(c, i))
    ]
    files = sorted(path.name for path in world.portal.store.files.root.rglob("*") if path.is_file())
    return notes, there, files


def fields_of(world, path):
    return FIELDS[path](world.there) if path in FIELDS else None


def test_every_route_is_in_the_guide_and_every_line_of_the_guide_is_a_route(world):
    assert sorted(routes(world.portal.app)) == sorted(GUIDE)


@pytest.fixture(scope="module")
def people(world):
    return {
        login[:3]: world.portal.visit(login) for login in ("anna@alpha.nl", "bas@beta.nl", "els@bureau.nl")
    }


@named([one for one in CLOSED if one[0] == "GET"])
def test_who_may_come_in_finds_all_these_addresses(world, people, method, path):
    """Else what follows would prove nothing."""
    who = people["els" if GUIDE[method, path] == "bureau" else "ann"]
    found = [who.get(one).status_code for one in addresses(path, world.there)]
    assert 200 in found
    if "name" not in places(path):  # not every draft has every file
        assert set(found) == {200}


@named(CLOSED)
def test_who_is_not_logged_in_is_sent_to_the_page_of_log_in_whatever_there_is(world, method, path):
    before = kept(world)
    for token in ("", "x" * 43, "'; --", "0" * 5_000):
        client = world.portal.client()
        client.cookies.set("mkba_session", token, domain="localhost.local")
        for one in (*addresses(path, world.there), *unknown(path)):
            for way in (method, "HEAD") if method == "GET" else (method,):
                answer = client.request(way, one)
                assert answer.status_code == 303
                assert answer.headers["location"].partition("?")[0] == "/inloggen"
                assert answer.text == ""
    assert kept(world) == before


@pytest.mark.parametrize(
    ("who", "method", "path"),
    [("bas", *one) for one in HANDS_IN + READS]
    + [("els", *one) for one in HANDS_IN],  # the bureau reads what was handed in
)
def test_what_is_anothers_is_as_if_it_never_was(world, people, who, method, path):
    before = kept(world)
    fields = fields_of(world, path)
    nowhere = {bare(ask(people[who], method, one, fields))[2] for one in unknown(path)}
    assert len(nowhere) == 1
    for one in addresses(path, world.there):
        foreign = ask(people[who], method, one, fields)
        assert foreign.status_code == 404
        assert bare(foreign) == bare(ask(people[who], method, unknown(path)[0], fields))
        if method == "GET":
            head = ask(people[who], "HEAD", one)
            assert (head.status_code, head.content) == (404, b"")
    assert kept(world) == before


@named(BUREAU)
@pytest.mark.parametrize("who", ["ann", "bas"])
def test_for_a_municipality_there_is_no_bureau(world, people, who, method, path):
    before = kept(world)
    fields = fields_of(world, path)
    nowhere = bare(people[who].get("/bureau/bestaat/niet"))
    for one in addresses(path, world.there):
        assert bare(ask(people[who], method, one, fields)) == nowhere
        assert nowhere[0] == 404
        if method == "GET":
            assert ask(people[who], "HEAD", one).status_code == 404
    assert kept(world) == before


@named([one for one in CLOSED if one[0] == "POST"])
@pytest.mark.parametrize("word", ["", "x", "others", "query", "json", "twice"])
def test_nothing_is_done_without_the_word_of_ones_own_page(world, people, method, path, word):
    before, others_word = kept(world), people["bas"].csrf
    who = people["els" if GUIDE[method, path] == "bureau" else "ann"]
    for one in addresses(path, world.there):
        if word == "query":
            answer = who.client.post(f"{one}?csrf={who.csrf}")
        elif word == "json":
            answer = who.client.post(one, json={"csrf": who.csrf})
        elif word == "twice":
            answer = who.client.post(
                one, data={"csrf": ["", who.csrf]}, headers={"X-CSRF-Token": others_word}
            )
        else:
            given = {"others": others_word}.get(word, word)
            answer = who.client.post(
                one, data={"csrf": given}, headers={"HX-Request": "true", "X-CSRF-Token": given}
            )
        assert answer.status_code == 403
    assert kept(world) == before
    assert who.get("/").status_code == 303


STALE = {
    "an hour without a page": lambda *_: timedelta(minutes=61),
    "twelve hours": lambda *_: timedelta(hours=13),
    "logged out": sessions.end,
    "closed": lambda c, _: accounts.close_account(c, "oud@alpha.nl"),
    "another password": lambda c, _: accounts.accept(
        c,
        accounts.invite(c, login="oud@alpha.nl", role="municipality", municipality="Alpha"),
        f"{PASSWORD} 2",
    ),
}


@pytest.mark.parametrize("why", STALE)
def test_a_session_that_ended_opens_nothing(world, monkeypatch, why):
    def joined(c):
        token = accounts.invite(c, login="oud@alpha.nl", role="municipality", municipality="Alpha")
        return accounts.accept(c, token, PASSWORD)

    world.portal.do(joined)
    browser = world.portal.visit("oud@alpha.nl")
    token = browser.client.cookies["mkba_session"]
    assert browser.get("/gebied/alpha").status_code == 200
    passed = world.portal.do(lambda c: STALE[why](c, token))
    if isinstance(passed, timedelta):
        later = clock.now() + passed
        monkeypatch.setattr(clock, "now", lambda: later)
    before = kept(world)
    for method, path in HANDS_IN:
        for one in addresses(path, world.there):
            answer = ask(browser, method, one, fields_of(world, path))
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/inloggen")
    assert kept(world) == before


@named(
    [(method, path) for method, path in HANDS_IN + READS if method == "GET" and "name" not in places(path)]
)
def test_it_takes_as_long_to_be_told_that_there_is_nothing(world, people, method, path):
    """What is another's, and what never was: no slower than the noise of one and the other."""
    ours, nobodys = addresses(path, world.there)[0], unknown(path)[0]
    taken = {ours: [], nobodys: []}
    for _ in range(TIMES):
        for one, times in taken.items():
            began = time.perf_counter()
            people["bas"].get(one)
            times.append(time.perf_counter() - began)
    first, second = (median(taken[one]) for one in (ours, nobodys))
    assert abs(first - second) < 0.003 + 0.3 * min(first, second)


HARMFUL = (
    "..%2f..%2fportal.sqlite", "%2e%2e", "%2e%2e%2fportal.sqlite", "..%5cportal.sqlite", "%00", "gebied.yaml%00.html",
    "gebied.yaml%0d%0aX-Kwaad: 1", "%252e%252e%252f", "/etc/passwd", "%2fetc%2fpasswd", "....//", "\u202e", "%ff", "a" * 5_000, "*", "~",
    "alpha'--", "alpha%20", "ALPHA", "alpha/", "1_0", "+1", "-1", "0x1", "1e1", "\u0661", "%E2%80%A81", "1;2", "NaN", "null", "true", "{{7*7}}",
)  # fmt: skip


@named([one for one in GUIDE if "{" in one[1] and one[0] == "GET"])
@pytest.mark.parametrize("who", ["ann", "els"])
def test_no_place_in_an_address_leads_out_of_it(world, people, who, method, path):
    for place in places(path):
        for word in HARMFUL:
            filled = addresses(path.replace(f"{{{place}}}", "@"), world.there)[0].replace("@", word)
            answer = people[who].get(filled)
            assert answer.status_code in (303, 307, 400, 404, 410, 429), (filled, answer.status_code)
            if "location" in answer.headers:
                assert re.match(r"(http://localhost)?/(?![/\\])", answer.headers["location"])
            assert not set(answer.headers) & {"x-kwaad"}
            assert b"SQLite" not in answer.content
            assert b"root:" not in answer.content


def test_other_ways_to_ask_are_no_way_in(world, people):
    before = kept(world)
    for method, path in GUIDE:
        for one in addresses(path, world.there)[:1]:
            for way in (
                "PUT",
                "PATCH",
                "DELETE",
                "OPTIONS",
                "TRACE",
                "CONNECT",
                "PROPFIND",
                "post",
                "POST" if method == "GET" else "GET",
            ):
                if (way.upper(), path) in GUIDE:
                    continue
                for who in ("ann", "els"):
                    assert people[who].client.request(
                        way, one, data={"csrf": people[who].csrf}
                    ).status_code in (403, 404, 405)
    turned = {"X-HTTP-Method-Override": "GET", "X-Original-URL": "/gebieden", "X-Rewrite-URL": "/gebieden"}
    assert people["bas"].client.get("/bureau", headers=turned).status_code == 404
    assert kept(world) == before


def test_ids_cannot_be_guessed(world):
    for kind in ("draft", "comparison", "frozen"):
        assert all(re.fullmatch("[0-9a-f]{32}", id) for id in world.there[kind])
    drafts = sorted(int(id, 16) for id in world.there["draft"])
    assert min(last - first for first, last in pairwise(drafts)) > 2**64
