import re
from http import HTTPStatus

import pytest

from mkba.portal.pages import tries
from mkba.portal.store import accounts, audit, sessions
from tests.portal.conftest import ORIGIN, PASSWORD

NEW = "een heel ander lang wachtwoord"


def csrf(page):
    return re.search(r'name="csrf" value="([^"]+)"', page.text)[1]


def log_in(client, login="anna@alpha.nl", password=PASSWORD, **more):
    fields = {"csrf": csrf(client.get("/inloggen")), "login": login, "wachtwoord": password, **more}
    return client.post("/inloggen", data=fields)


@pytest.fixture
def link(portal):
    """An invitation for somebody new at municipality Alpha."""
    new = {"login": "nieuw@alpha.nl", "role": "municipality", "municipality": "Alpha"}
    return f"/uitnodiging/{portal.do(lambda c: accounts.invite(c, **new))}"


def test_who_is_not_logged_in_is_asked_to(portal):
    answer = portal.client().get("/")
    assert (answer.status_code, answer.headers["location"]) == (HTTPStatus.SEE_OTHER, "/inloggen")


@pytest.mark.parametrize(("login", "home"), [("anna@alpha.nl", "/gebieden"), ("els@bureau.nl", "/bureau")])
def test_logging_in_leads_to_ones_own_first_page(portal, login, home):
    client = portal.client()
    answer = log_in(client, f"  {login.upper()} ")
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert client.get(answer.headers["location"]).headers["location"] == home
    assert login in client.get("/bestaat-niet").text


def test_one_comes_back_where_one_was_going_and_never_outside(portal):
    assert portal.client().get("/bureau/logboek").headers["location"] == "/inloggen?naar=/bureau/logboek"
    assert 'value="/bureau/logboek"' in portal.client().get("/inloggen?naar=/bureau/logboek").text
    assert log_in(portal.client(), naar="/bureau/logboek").headers["location"] == "/bureau/logboek"
    for bad in ("//kwaad.example", "https://kwaad.example", "/\\kwaad.example", "/x\r\nSet-Cookie: a=b"):
        assert log_in(portal.client(), naar=bad).headers["location"] == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(portal):
    pages = [log_in(portal.client(), name, "verkeerd") for name in ("anna@alpha.nl", "niemand@alpha.nl")]
    assert {page.status_code for page in pages} == {HTTPStatus.UNAUTHORIZED}
    same = [re.sub(r'value="[^"]*"|: "[^"]*"', "", page.text) for page in pages]
    assert same[0] == same[1]
    assert "<title>Fout: Inloggen" in pages[0].text
    assert 'href="#login"' in pages[0].text
    assert 'aria-describedby="login-fout"' in pages[0].text


def test_a_wrong_password_is_noted_and_a_password_typed_as_a_name_is_not(portal):
    log_in(portal.client(), "Anna@alpha.nl", "verkeerd")
    log_in(portal.client(), PASSWORD, "verkeerd")
    with portal.store.read() as connection:
        lines = audit.last(connection, 5)
    assert [line.subject for line in lines if line.what == "refused"] == ["anna@alpha.nl"]
    assert all(PASSWORD not in str(line) for line in lines)


def test_what_was_typed_is_shown_as_text(portal):
    page = log_in(portal.client(), '"><script>alert(1)</script>', "verkeerd")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text


def test_a_session_gets_a_token_of_its_own_and_the_word_before_it_is_worth_nothing(portal):
    client = portal.client()
    client.cookies.set("mkba_session", "voorgekookt", domain="localhost.local")
    before = csrf(client.get("/inloggen"))
    answer = log_in(client)
    token = re.search("mkba_session=([^;]+)", str(answer.headers.get_list("set-cookie")))[1]
    assert token not in ("", "voorgekookt")
    client.cookies.clear()
    client.cookies.set("mkba_session", token, domain="localhost.local")
    assert client.post("/uitloggen", data={"csrf": before}).status_code == HTTPStatus.FORBIDDEN


def test_cookies_are_for_no_script_and_behind_tls_for_this_host_alone(portal, secure):
    for client, name, behind in (
        (portal.client(), "mkba_session", False),
        (secure, "__Host-mkba_session", True),
    ):
        given = log_in(client).headers.get_list("set-cookie")
        kept = next(one for one in given if one.startswith(f"{name}=") and "Max-Age=0" not in one)
        assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(kept.split("; "))
        assert ("Secure" in kept) is behind


def test_logging_out_ends_the_session_on_the_server(portal, alpha):
    token = alpha.client.cookies["mkba_session"]
    assert alpha.send("/uitloggen").headers["location"] == "/inloggen"
    with portal.store.read() as connection:
        assert sessions.session(connection, token) is None
    stolen = portal.client()
    stolen.cookies.set("mkba_session", token, domain="localhost.local")
    assert stolen.get("/bureau").headers["location"].startswith("/inloggen")


def test_too_many_tries_must_wait_also_with_the_right_password(portal, monkeypatch):
    monkeypatch.setattr(tries, "PER_PAIR", 3)
    for _ in range(3):
        assert log_in(portal.client(), "anna@alpha.nl", "verkeerd").status_code == HTTPStatus.UNAUTHORIZED
    answer = log_in(portal.client())
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(answer.headers["retry-after"]) > 0
    assert "Wacht 15 minuten" in answer.text
    assert log_in(portal.client(), "bas@beta.nl").status_code == HTTPStatus.SEE_OTHER


def test_another_spelling_of_a_name_is_the_same_name(portal, monkeypatch):
    monkeypatch.setattr(tries, "PER_PAIR", 3)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in "anna@alpha.nl")
    for name in ("ANNA@alpha.nl", wide, f" {wide[:5]}alpha.nl "):
        assert log_in(portal.client(), name, "verkeerd").status_code == HTTPStatus.UNAUTHORIZED
    assert log_in(portal.client(), wide[:1] + "nna@alpha.nl").status_code == HTTPStatus.TOO_MANY_REQUESTS
    with portal.store.read() as connection:
        lines = [one.subject for one in audit.last(connection, 9) if one.what == "refused"]
    assert lines == ["anna@alpha.nl"] * 3


def test_nobody_locks_another_out_from_one_address(portal, monkeypatch):
    monkeypatch.setattr(tries, "PER_PAIR", 3)
    monkeypatch.setattr(tries, "PER_LOGIN", 5)
    address = ["203.0.113.1"]
    monkeypatch.setattr(tries, "address_of", lambda _: address[0])
    answers = [log_in(portal.client(), "anna@alpha.nl", "verkeerd").status_code for _ in range(8)]
    assert answers == [HTTPStatus.UNAUTHORIZED] * 3 + [HTTPStatus.TOO_MANY_REQUESTS] * 5
    address[0] = "203.0.113.2"
    assert log_in(portal.client(), "anna@alpha.nl").status_code == HTTPStatus.SEE_OTHER


def test_names_that_nobody_has_are_counted_as_one(portal, monkeypatch):
    monkeypatch.setattr(tries, "PER_PAIR", 3)
    answers = [log_in(portal.client(), f"geen naam {i}", "x").status_code for i in range(4)]
    assert answers == [HTTPStatus.UNAUTHORIZED] * 3 + [HTTPStatus.TOO_MANY_REQUESTS]


def test_an_address_has_so_many_tries_for_all_names_together(portal, monkeypatch):
    monkeypatch.setattr(tries, "PER_ADDRESS", 2)
    answers = [log_in(portal.client(), f"naam{i}", "verkeerd").status_code for i in range(3)]
    assert answers == [HTTPStatus.UNAUTHORIZED, HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS]


def test_an_invitation_works_once(portal, link):
    client = portal.client()
    page = client.get(link)
    assert "nieuw@alpha.nl" in page.text
    assert "Alpha" in page.text
    fields = {"csrf": csrf(page), "wachtwoord": NEW, "nogmaals": NEW}
    assert client.post(link, data=fields).headers["location"] == "/"
    assert client.get("/").headers["location"] == "/gebieden"
    again = portal.client()
    assert again.get(link).status_code == HTTPStatus.GONE
    assert log_in(again, "nieuw@alpha.nl", NEW).status_code == HTTPStatus.SEE_OTHER


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("kort", "kort", "te kort"),
        (NEW, f"{NEW} ", "niet gelijk"),
        ("x" * 1001, "x" * 1001, "te lang"),
        ("nieuw@alpha.nl", "nieuw@alpha.nl", "te raden"),
    ],
)
def test_a_password_that_will_not_do_is_told_beside_the_field(portal, link, first, second, told):
    client = portal.client()
    fields = {"csrf": csrf(client.get(link)), "wachtwoord": first, "nogmaals": second}
    page = client.post(link, data=fields)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert told in page.text
    assert 'aria-invalid="true"' in page.text
    assert client.get(link).status_code == HTTPStatus.OK


def test_guessing_invitations_is_limited(portal, monkeypatch):
    monkeypatch.setattr(tries, "INVITATIONS", 2)
    answers = [portal.client().get(f"/uitnodiging/raad-{i}").status_code for i in range(3)]
    assert answers == [HTTPStatus.GONE, HTTPStatus.GONE, HTTPStatus.TOO_MANY_REQUESTS]


def test_a_form_of_log_in_from_elsewhere_is_refused(portal):
    client = portal.client()
    known = csrf(client.get("/inloggen"))
    fields = {"login": "anna@alpha.nl", "wachtwoord": PASSWORD}
    assert client.post("/inloggen", data=fields).status_code == HTTPStatus.FORBIDDEN
    fields["csrf"] = known
    foreign = {"Origin": "https://kwaad.example"}
    assert client.post("/inloggen", data=fields, headers=foreign).status_code == HTTPStatus.FORBIDDEN
    other = portal.client()  # the word of somebody else's browser
    assert other.post("/inloggen", data=fields).status_code == HTTPStatus.FORBIDDEN
    assert (
        client.post("/inloggen", data=fields, headers={"Origin": ORIGIN}).status_code == HTTPStatus.SEE_OTHER
    )
