"""Files: style sheet and script, and whether the portal is well."""

import asyncio

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from mkba.portal.pages.rendering import file_response
from mkba.portal.pages.visitors import NOT_THERE, store_of
from mkba.portal.store import Store

router = APIRouter()


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A file that every page asks for."""
    found = file_response(name)
    if found is None:
        raise HTTPException(NOT_THERE)
    return found


@router.get("/gezond")
async def well(request: Request) -> Response:
    """A word for who watches over the server; it is not given while the store does not answer.

    It takes no thread of the pages: however many visitors wait for one, it does not.
    """
    await asyncio.to_thread(_look, store_of(request))
    return PlainTextResponse("ok")


def _look(store: Store) -> None:
    """Nothing, once the store answers."""
    with store.read():
        pass
