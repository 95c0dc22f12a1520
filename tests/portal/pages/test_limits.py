import asyncio
from http import HTTPStatus

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from mkba.portal.pages import limits
from mkba.portal.pages.limits import MOST, MOST_UPLOAD, BodyLimit, Pace

UPLOAD = "/gebied/alpha/bestand"


@pytest.mark.parametrize(
    ("path", "most"), [(UPLOAD, MOST_UPLOAD), ("/inloggen", MOST), ("/bestaat-niet", MOST)]
)
def test_a_stated_length_beyond_the_limit_is_refused_at_once(alpha, path, most):
    answer = alpha.client.post(path, content=b"x", headers={"Content-Length": str(most + 1)})
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "hooguit 5 MB" in answer.text


@pytest.mark.parametrize("stated", ["-1", "1e9", "9" * 5000, "x"])
def test_a_stated_length_that_is_none_is_refused(alpha, stated):
    assert alpha.client.post("/inloggen", content=b"x", headers={"Content-Length": stated}).is_client_error


def test_what_is_not_stated_is_counted(alpha):
    seen = 0

    def endless():
        nonlocal seen
        yield b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="a.xlsx"\r\n\r\n'
        while seen < 4 * MOST_UPLOAD:
            seen += 1 << 16
            yield b"0" * (1 << 16)

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = alpha.client.post(UPLOAD, content=endless(), headers=kind)
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "hooguit 5 MB" in answer.text


def test_a_form_is_counted_too(alpha):
    answer = alpha.send("/uitloggen", {"vulling": "x" * MOST})
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_who_sends_nothing_more_is_not_waited_for(monkeypatch):
    async def reads(scope, receive, send):
        await Request(scope, receive).body()
        await PlainTextResponse("read")(scope, receive, send)

    async def silent():
        await asyncio.Event().wait()

    async def ignored(message):
        pass

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", b"9")]}

    async def ask():
        async with asyncio.timeout(5):
            await BodyLimit(reads, patience=0.05)(scope, silent, ignored)

    with pytest.raises(Exception, match="408"):
        asyncio.run(ask())


def test_an_address_that_asks_too_often_waits(portal, monkeypatch):
    monkeypatch.setattr(limits, "monotonic", lambda: 60.0)
    gate = next(one for one in portal.app.user_middleware if one.cls is Pace)
    gate.kwargs["most"] = 3
    client = portal.client()
    answers = [client.get("/inloggen") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "60"
    assert "Wacht 1 minuut" in answers[-1].text
    monkeypatch.setattr(limits, "monotonic", lambda: 121.0)
    assert client.get("/inloggen").status_code == HTTPStatus.OK


def test_only_a_form_with_a_file_may_be_large(alpha):
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (
        alpha.client.post(UPLOAD, content=b"&" * (MOST + 1), headers=kind).status_code
        == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    )


@pytest.mark.parametrize(
    "said", ["punycode", "utf-7", "UTF-8; charset=idna", '"utf-16"', "*=x'y'punycode", ""]
)
def test_a_form_in_another_alphabet_is_not_read(alpha, said):
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\na-' + b"9" * 60_000 + b"\r\n--x--\r\n"
    kind = {"Content-Type": f"multipart/form-data; boundary=x; charset={said}"}
    assert alpha.client.post(UPLOAD, content=part, headers=kind).status_code == HTTPStatus.BAD_REQUEST
