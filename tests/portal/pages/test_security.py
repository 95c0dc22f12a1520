"""What no page may forget: asked of every route that the application has."""

import logging
import re
from http import HTTPStatus

import pytest

from mkba.portal.pages import files
from mkba.portal.pages.app import ROUTERS

FILLED = {"area": "alpha", "name": "gebied.yaml", "which": "gebied.yaml", "token": "x"}
OPEN = {"/", "/inloggen", "/uitnodiging/{token}", "/static/{name}", "/gezond"}
HEADERS = (
    "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy", "x-frame-options",
    "cross-origin-opener-policy", "cross-origin-resource-policy",
)  # fmt: skip


def routes(method):
    """Every address of this method, with something in its places."""
    found = [route.path for router in ROUTERS for route in router.routes if method in route.methods]
    filled = [re.sub(r"\{(\w+)(?::\w+)?\}", lambda one: FILLED.get(one[1], "1"), path) for path in found]
    return [pytest.param(*pair, id=pair[0]) for pair in zip(found, filled, strict=True)]


def is_page(answer):
    return "<h1>" in answer.text and all(name in answer.headers for name in HEADERS)


def test_there_are_routes_to_ask():
    assert len(routes("GET")) > 10
    assert len(routes("POST")) > 5


@pytest.mark.parametrize(("route", "path"), routes("GET"))
def test_without_a_session_there_is_only_the_page_of_log_in(portal, route, path):
    answer = portal.client().get(path)
    if route not in OPEN:
        assert answer.status_code == HTTPStatus.SEE_OTHER
        assert answer.headers["location"].startswith("/inloggen")
    assert all(name in answer.headers for name in HEADERS)


@pytest.mark.parametrize(("route", "path"), routes("POST"))
def test_nothing_is_done_without_a_session(portal, route, path):
    answer = portal.client().post(path, data={"csrf": "x"})
    if route in OPEN:
        assert answer.status_code == HTTPStatus.FORBIDDEN
    else:
        lost = "" if route == "/uitloggen" else "?verlopen=1"  # who leaves loses nothing
        assert answer.headers["location"] == f"/inloggen{lost}"


@pytest.mark.parametrize(("route", "path"), routes("POST"))
@pytest.mark.parametrize("given", [{}, {"csrf": "verkeerd"}, {"csrf": ""}], ids=["missing", "wrong", "empty"])
def test_nothing_is_done_without_the_word_of_the_page(bureau, route, path, given):
    answer = bureau.client.post(path, data=given)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert is_page(answer)


@pytest.mark.parametrize(("route", "path"), routes("POST"))
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://kwaad.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=["origin", "null", "cross-site", "same-site"],
)
def test_nothing_is_done_for_a_page_of_somebody_else(bureau, route, path, headers):
    answer = bureau.send(path, headers=headers)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert is_page(answer)


@pytest.mark.parametrize(
    ("route", "path"), [one for one in routes("GET") + routes("POST") if one.values[0].startswith("/bureau")]
)
def test_the_bureau_is_not_there_for_a_municipality(alpha, route, path):
    answers = [alpha.get(path), alpha.send(path), alpha.get("/bestaat/niet")]
    pages = {answer.text for answer in answers if answer.status_code == HTTPStatus.NOT_FOUND}
    assert len(pages) == 1
    assert not {answer.status_code for answer in answers} - {
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
    }


@pytest.mark.parametrize(
    "host", ["kwaad.example", "localhost.kwaad.example", "127.0.0.1.kwaad.example", "[", ""]
)
def test_under_another_name_it_is_not_there(portal, host):
    answer = portal.client().get("/inloggen", headers={"Host": host})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert is_page(answer)


def test_behind_tls_it_has_its_public_name_and_says_so_for_long(secure):
    answer = secure.get("/inloggen")
    assert answer.status_code == HTTPStatus.OK
    assert "max-age=" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "ZOEK"])
@pytest.mark.parametrize(
    "path", ["/inloggen", "/bureau", "/bestaat/niet", "/static/../app.py", "/%00", "/\u202e"]
)
def test_other_methods_get_a_page(alpha, method, path):
    answer = alpha.client.request(method, path)
    assert 400 <= answer.status_code < 500
    assert is_page(answer)


def test_head_is_get_without_its_body(portal):
    client = portal.client()
    head, page = client.head("/inloggen"), client.get("/inloggen")
    assert head.status_code == page.status_code
    assert head.headers["content-length"] == page.headers["content-length"]
    assert head.content == b""


def test_pages_are_kept_by_nobody_and_files_for_long(portal):
    client = portal.client()
    page = client.get("/inloggen")
    assert page.headers["cache-control"] == "no-store"
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
        answer = client.get(address)
        assert answer.status_code == HTTPStatus.OK
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/vel.html.j2").status_code == HTTPStatus.NOT_FOUND


def test_a_page_has_no_script_or_style_of_its_own(bureau):
    for path in ("/bureau", "/bureau/reeksen", "/bureau/logboek", "/bureau/gebied/alpha"):
        text = bureau.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", text)


def test_what_nobody_expected_gets_a_number_that_is_in_the_log_and_no_more(portal, monkeypatch, caplog):
    def fall(name):
        raise RuntimeError("geheim: hunter2")

    monkeypatch.setattr(files, "file_response", fall)
    logging.getLogger("mkba.portal").propagate = True
    with caplog.at_level(logging.ERROR, logger="mkba.portal"):
        answer = portal.client().get("/static/geheim.css")
    number = re.search("<strong>([0-9a-f]{8})</strong>", answer.text)[1]
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text
    record = next(one for one in caplog.records if one.name == "mkba.portal")
    assert (record.number, record.route) == (number, "/static/{name}")


def test_nothing_describes_the_application(portal):
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert portal.client().get(path).status_code == HTTPStatus.NOT_FOUND


def test_a_part_of_a_page_that_asks_after_the_session_ended_sends_the_whole_page(portal):
    answer = portal.client().get("/bureau", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (
        HTTPStatus.NO_CONTENT,
        "/inloggen?naar=/bureau",
    )


def test_it_is_well_while_the_store_answers(portal):
    assert portal.client().get("/gezond").text == "ok"
