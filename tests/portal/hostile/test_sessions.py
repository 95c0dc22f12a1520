"""Who is logged in cannot be taken over: cookies, words of forms, addresses that lead elsewhere, pages within pages."""

import re
from urllib.parse import urlsplit

import pytest

from mkba.portal.store import accounts, sessions
from tests.portal.conftest import PASSWORD, Browser
from tests.portal.hostile.guide import GUIDE, addresses

SESSION = "mkba_session"
ELSEWHERE = (
    "https://kwaad.example", "//kwaad.example", "///kwaad.example", "/\\kwaad.example", "\\\\kwaad.example", "/%09/kwaad.example", "/\t/kwaad.example",
    "http:kwaad.example", "javascript:alert(1)", "data:text/html,x", "/gebieden\r\nSet-Cookie: a=b", "/gebieden%0d%0aSet-Cookie:%20a=b", "//localhost",
    "/@kwaad.example", ".kwaad.example", "@kwaad.example", "/gebieden?x=//kwaad.example", "/;//kwaad.example", "/\u2044kwaad.example", "/a//kwaad.example", "/" * 9_000,
)  # fmt: skip


def start(client, naar=None):
    """The word of the page of log-in."""
    page = client.get("/inloggen", params={"naar": naar} if naar is not None else None)
    return re.search(r'name="csrf" value="([^"]+)"', page.text)[1]


def log_in(client, login="anna@alpha.nl", password=PASSWORD, **more):
    return client.post(
        "/inloggen", data={"csrf": start(client), "login": login, "wachtwoord": password, **more}
    )


def cookies_of(answer):
    """Every cookie that an answer sets, by its name: (value, what goes with it)."""
    found = {}
    for line in answer.headers.get_list("set-cookie"):
        name, _, rest = line.partition("=")
        value, *words = [word.strip().lower() for word in rest.split(";")]
        found[name] = value, set(words)
    return found


def test_a_cookie_that_was_stolen_is_worth_nothing_after_log_out(portal, alpha):
    thief = portal.client()
    thief.cookies.set(SESSION, alpha.client.cookies[SESSION], domain="localhost.local")
    assert thief.get("/gebieden").status_code == 200
    gone = alpha.send("/uitloggen")
    assert cookies_of(gone)[SESSION][0].strip('"') == ""
    assert thief.get("/gebieden").headers["location"].startswith("/inloggen")
    assert (
        Browser(thief, alpha.csrf).send("/gebied/alpha/bestand").headers["location"].startswith("/inloggen")
    )


def test_to_log_out_ends_this_session_and_no_other(portal, alpha):
    other = portal.visit("anna@alpha.nl")
    alpha.send("/uitloggen")
    assert other.get("/gebieden").status_code == 200


def test_who_logs_in_gets_a_token_that_nobody_knew(portal):
    """Fixation: a cookie that somebody else put there is not what they are known by afterwards."""
    client = portal.client()
    client.cookies.set(SESSION, "x" * 43, domain="localhost.local")
    client.cookies.set("mkba_voor", "y" * 43, domain="localhost.local")
    answer = client.post(
        "/inloggen", data={"csrf": "y" * 43, "login": "anna@alpha.nl", "wachtwoord": PASSWORD}
    )
    value = cookies_of(answer)[SESSION][0]
    assert len(value) >= 43
    assert value != "x" * 43
    assert cookies_of(answer)["mkba_voor"][0].strip('"') == ""
    again = log_in(portal.client())
    assert cookies_of(again)[SESSION][0] != value


def test_the_token_of_a_session_and_the_word_of_its_pages_tell_nothing_of_each_other(alpha):
    token = alpha.client.cookies[SESSION]
    assert token not in alpha.get("/gebieden").text
    assert alpha.csrf not in token
    stranger = Browser(alpha.client, token)
    assert stranger.send("/uitloggen").status_code == 403


def test_cookies_are_for_the_browser_alone(portal, secure):
    client = portal.client()
    before, after = cookies_of(client.get("/inloggen")), cookies_of(log_in(client))
    for value, words in (*before.values(), *((after[SESSION]),)):
        assert value
        assert {"httponly", "path=/"} <= words
        assert words & {"samesite=lax", "samesite=strict"}
        assert not any(word.startswith("domain") for word in words)
    found = cookies_of(log_in(secure))
    assert all(
        name.startswith("__Host-") and {"secure", "httponly", "path=/"} <= words
        for name, (_, words) in found.items()
    )
    assert "__Host-mkba_session" in found


def test_behind_tls_a_cookie_without_the_prefix_is_no_session(portal, secure, alpha):
    secure.cookies.set(SESSION, alpha.client.cookies[SESSION], domain="portaal.voorbeeld.nl")
    assert secure.get("/gebieden").status_code == 303


def test_nobody_is_logged_in_by_a_page_of_somebody_else(portal):
    """Log-in asks for a word too: else a visitor could be made to work in an account that somebody else reads."""
    victim, attacker = portal.client(), portal.client()
    theirs = start(attacker)
    start(victim)
    answer = victim.post("/inloggen", data={"csrf": theirs, "login": "bas@beta.nl", "wachtwoord": PASSWORD})
    assert answer.status_code == 403
    assert SESSION not in victim.cookies


@pytest.mark.parametrize("where", ELSEWHERE)
def test_after_log_in_nobody_ends_up_elsewhere(portal, where):
    client = portal.client()
    answer = log_in(client, naar=where)
    assert answer.headers["location"] == "/"
    assert "a" not in cookies_of(answer)
    shown = portal.client().get("/inloggen", params={"naar": where})
    assert "kwaad" not in shown.text
    assert "javascript:" not in shown.text


def test_an_address_that_needs_a_session_leads_back_to_itself_and_to_nothing_else(portal):
    client = portal.client()
    for path in ("/gebied/alpha", "/concept/" + "0" * 32, "/bureau"):
        to = client.get(path).headers["location"]
        assert urlsplit(to)[:3] == ("", "", "/inloggen")
    assert log_in(client, naar="/gebied/alpha").headers["location"] == "/gebied/alpha"
    for path in (
        "//kwaad.example/gebied/alpha",
        "/gebied/%0d%0aX-Kwaad:1",
        "/gebied/alpha%3Fx=//kwaad.example",
    ):
        answer = client.get(path)
        assert "x-kwaad" not in answer.headers
        assert urlsplit(answer.headers.get("location", ""))[:2] in (("", ""), ("http", "localhost"))


@pytest.mark.parametrize(
    "name",
    [
        "Host",
        "X-Forwarded-Host",
        "X-Host",
        "Forwarded",
        "X-Original-Host",
        "X-Forwarded-Server",
        "X-Forwarded-Proto",
        "X-Forwarded-Prefix",
    ],
)
def test_no_page_repeats_the_name_that_it_was_asked_under(portal, name):
    """An invitation, and whatever else leads somewhere, leads to the portal."""
    token = portal.do(
        lambda c: accounts.invite(c, login="nieuw@alpha.nl", role="municipality", municipality="Alpha")
    )
    client = portal.client()
    value = {"Forwarded": "host=kwaad.example;proto=https", "X-Forwarded-Proto": "kwaad.example"}.get(
        name, "kwaad.example"
    )
    for path in ("/", "/inloggen", f"/uitnodiging/{token}", "/gebieden", "/gebieden/", "/inloggen/"):
        answer = client.get(path, headers={name: value})
        assert (answer.status_code == 400) == (name == "Host")
        assert "kwaad" not in answer.text
        assert "kwaad" not in str(answer.headers)


def test_an_invitation_opens_one_account_once(portal):
    token = portal.do(
        lambda c: accounts.invite(c, login="nieuw@alpha.nl", role="municipality", municipality="Alpha")
    )
    client = portal.client()
    page = client.get(f"/uitnodiging/{token}")
    word = re.search(r'name="csrf" value="([^"]+)"', page.text)[1]
    fields = {
        "csrf": word,
        "wachtwoord": PASSWORD,
        "nogmaals": PASSWORD,
        "login": "els@bureau.nl",
        "role": "bureau",
        "municipality": "",
    }
    assert client.post(f"/uitnodiging/{token}", data=fields).status_code == 303
    assert client.get("/bureau").status_code == 404
    assert client.get("/gebied/alpha").status_code == 200
    assert portal.client().get(f"/uitnodiging/{token}").status_code == 410
    assert portal.client().get("/uitnodiging/" + "x" * 43).status_code == 410


def test_no_page_can_be_put_in_another_and_none_is_kept(world):
    people = [world.portal.visit(login) for login in ("anna@alpha.nl", "els@bureau.nl")]
    for method, path in GUIDE:
        if method == "GET" and path != "/static/{name}":
            for one in addresses(path, world.there):
                for who in people:
                    heads = who.get(one).headers
                    assert heads["x-frame-options"] == "DENY"
                    assert "frame-ancestors 'none'" in heads["content-security-policy"]
                    assert "default-src 'none'" in heads["content-security-policy"]
                    assert not re.search(r"unsafe|\*|https?:", heads["content-security-policy"])
                    assert heads["cache-control"] == "no-store"
                    assert heads["x-content-type-options"] == "nosniff"
                    assert not set(heads) & {"server", "x-powered-by", "access-control-allow-origin"}


def test_the_word_of_a_form_is_asked_of_parts_of_pages_too(alpha):
    """HTMX sends it as a header; without it, or with a foreign one, nothing happens."""
    page = alpha.get("/gebieden").text
    assert f'hx-headers=\'{{"X-CSRF-Token": "{alpha.csrf}"}}\'' in page
    for given, status in ((alpha.csrf, 303), ("x", 403), ("", 403)):
        heads = {"HX-Request": "true", "X-CSRF-Token": given}
        assert alpha.client.post("/uitloggen", headers=heads).status_code == status
        if status == 303:
            return


def test_the_page_does_not_tell_whether_somebody_is_known(portal):
    found = []
    for login in ("anna@alpha.nl", "niemand@nergens.nl", "' OR 1=1 --", "a" * 5_000, "\u0130nan"):
        answer = log_in(portal.client(), login=login, password="verkeerd " + PASSWORD)
        assert answer.status_code in (401, 400)
        found.append(re.sub(r'value="[^"]*"|"X-CSRF-Token": "[^"]*"', "", answer.text))
    assert found[0] == found[1]
    assert portal.do(lambda c: sessions.session(c, "")) is None
