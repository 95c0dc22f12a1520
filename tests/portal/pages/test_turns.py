"""Who asks for too much at once hears so at once; whoever else asks something does not notice."""

import asyncio
import threading

import httpx2
import pytest
from anyio.to_thread import current_default_thread_limiter, run_sync
from starlette.exceptions import HTTPException

from mkba.portal.pages import turns
from mkba.portal.pages.turns import Turns
from mkba.portal.store import drafts
from mkba.portal.work import filling
from tests.portal.pages.sending import text_of, upload


def test_an_account_has_so_many_turns_and_leaves_the_rest_to_others():
    found = Turns(per_account=2, in_all=3)
    with found.turn(1), found.turn(1):
        with pytest.raises(HTTPException) as refused, found.turn(1):
            pass
        assert (refused.value.status_code, refused.value.headers) == (503, {"Retry-After": "60"})
        with found.turn(2), pytest.raises(HTTPException), found.turn(3):
            pass
        with found.turn(3):
            pass
    with found.turn(1), found.turn(1):
        pass


def test_a_turn_ends_with_a_fault_too():
    found = Turns(per_account=1)
    with pytest.raises(KeyError), found.turn(1):
        raise KeyError
    with found.turn(1):
        pass


@pytest.mark.parametrize("page", ["/gebied/alpha/bestand/formulier.xlsx", "/concept/{}/invullen"])
def test_what_starts_a_process_is_refused_at_once(portal, alpha, monkeypatch, page):
    draft = portal.do(lambda c: drafts.latest_start(c, "alpha"))
    monkeypatch.setattr(turns, "_turns", Turns(per_account=0))
    answer = alpha.get(page.format(draft.id))
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert "even bezet" in text_of(answer)
    assert upload(alpha, "alpha", b"id: alpha").status_code == 503


def test_a_form_that_was_made_is_not_made_again(alpha, monkeypatch):
    first = alpha.get("/gebied/alpha/bestand/formulier.xlsx")
    assert first.status_code == 200
    monkeypatch.setattr(filling, "in_child", None)
    assert alpha.get("/gebied/alpha/bestand/formulier.xlsx").content == first.content


def test_the_watch_does_not_wait_for_the_threads_of_the_pages(portal):
    async def ask():
        over = threading.Event()
        current_default_thread_limiter().total_tokens = 1
        occupied = asyncio.ensure_future(run_sync(over.wait, 20))
        await asyncio.sleep(0.05)
        try:
            async with httpx2.AsyncClient(
                transport=httpx2.ASGITransport(portal.app), base_url="http://localhost"
            ) as client:
                return await asyncio.wait_for(client.get("/gezond"), 10)
        finally:
            over.set()
            await occupied

    assert asyncio.run(ask()).text == "ok"
