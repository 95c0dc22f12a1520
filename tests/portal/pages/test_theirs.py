"""What is another's is not there: on every route the page is that of an id nobody ever had."""

import re

import pytest

from mkba.portal.pages.app import create_app
from mkba.portal.pages.theirs import DIGITS
from mkba.portal.store import accounts, areas, drafts, open_store, submissions
from tests.portal.conftest import PASSWORD, PEOPLE, Portal
from tests.portal.pages.sending import upload
from tests.portal.postgres import postgres  # noqa: F401 - a fixture

UNKNOWN = "0" * 32
ROUTES = (
    ("GET", "/gebied/{area}"),
    ("GET", "/gebied/{area}/bestand/formulier.xlsx"),
    ("GET", "/gebied/{area}/bestand/gebied.yaml"),
    ("POST", "/gebied/{area}/bestand"),
    ("GET", "/concept/{draft}"),
    ("GET", "/concept/{draft}/stand"),
    ("GET", "/concept/{draft}/invullen"),
    ("POST", "/concept/{draft}/invullen"),
    ("POST", "/concept/{draft}/rekenen"),
    ("POST", "/concept/{draft}/indienen"),
    ("GET", "/concept/{draft}/bestand/gebied.yaml"),
    ("GET", "/concept/{draft}/bestand/formulier.xlsx"),
    ("GET", "/indiening/{submission}"),
    ("GET", "/indiening/{submission}/bestand/gebied.yaml"),
    ("GET", "/indiening/{submission}/bestand/bewijs.json"),
)


@pytest.fixture
def of_alpha(portal, alpha):
    handed = portal.hand_in("alpha", "anna@alpha.nl")
    assert alpha.get(f"/indiening/{handed.id}").status_code == 200
    return {"area": "alpha", "draft": handed.draft, "submission": str(handed.id)}


def asked(browser, method, path):
    return browser.get(path) if method == "GET" else browser.send(path, files={"bestand": ("a.yaml", b"x")})


def bare(answer):
    return answer.status_code, re.sub(r'"X-CSRF-Token": "[^"]*"|value="[^"]*"', "", answer.text)


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_another_municipality_finds_nothing(portal, beta, of_alpha, method, route):
    before = portal.do(lambda c: (len(drafts.drafts(c, "alpha")), len(submissions.submissions(c))))
    foreign = asked(beta, method, route.format(**of_alpha))
    unknown = asked(beta, method, route.format(area="nergens", draft=UNKNOWN, submission="999999999"))
    assert bare(foreign) == bare(unknown)
    assert foreign.status_code == 404
    assert portal.do(lambda c: (len(drafts.drafts(c, "alpha")), len(submissions.submissions(c)))) == before


@pytest.mark.parametrize(("method", "route"), [one for one in ROUTES if "{submission}" not in one[1]])
def test_the_bureau_finds_no_drafts(bureau, of_alpha, method, route):
    assert asked(bureau, method, route.format(**of_alpha)).status_code == 404


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_who_is_not_logged_in_is_sent_to_the_page_of_log_in(portal, of_alpha, method, route):
    client, path = portal.client(), route.format(**of_alpha)
    answer = client.get(path) if method == "GET" else client.post(path)
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/inloggen")


@pytest.mark.parametrize("route", [route for method, route in ROUTES if method == "POST"])
def test_without_the_word_of_the_page_nothing_changes(portal, alpha, of_alpha, route):
    before = portal.do(lambda c: len(drafts.drafts(c, "alpha")))
    assert alpha.client.post(route.format(**of_alpha), data={"csrf": "anders"}).status_code == 403
    assert portal.do(lambda c: len(drafts.drafts(c, "alpha"))) == before


@pytest.mark.parametrize("number", ["0", "-1", "1e3", "9" * (DIGITS + 1), "9" * 40, "\u0661", "x"])
def test_a_number_that_no_submission_has_is_not_there(alpha, of_alpha, number):
    assert alpha.get(f"/indiening/{number}").status_code == 404


def test_odd_signs_in_an_address_are_an_id_that_nobody_has(portal, postgres, tmp_path):  # noqa: F811 - the fixture
    """PostgreSQL refuses a NUL with an error."""
    store = open_store(tmp_path / "elsewhere", postgres.database())
    store.doing(lambda c: [areas.put_area(c, one) for one in portal.do(areas.seats)])
    other = Portal(portal.settings, store, create_app(portal.settings, store, None))
    for login, (role, municipality) in PEOPLE.items():
        asked = {"login": login, "role": role, "municipality": municipality}
        token = store.doing(lambda c, asked=asked: accounts.invite(c, **asked))
        store.doing(lambda c, token=token: accounts.accept(c, token, PASSWORD))
    anna, els = other.visit("anna@alpha.nl"), other.visit("els@bureau.nl")
    for odd in ("%00", "a%00b", "0" * 31 + "%00", "%ED%A0%80", "%E2%80%AE"):
        for route in (route for method, route in ROUTES if method == "GET"):
            path = route.format(area=odd, draft=odd, submission=odd)
            assert anna.get(path).status_code == 404, path
        for path in ("gebied", "reeks", "vergelijking"):
            assert els.get(f"/bureau/{path}/{odd}").status_code == 404, path
    store.close()


def test_a_file_for_another_area_is_not_kept(portal, beta):
    assert upload(beta, "alpha", b"x").status_code == 404
    assert len(portal.do(lambda c: drafts.drafts(c, "alpha"))) == 1
