"""Forms: what a browser sent, once it is sure that a page of ours sent it."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from mkba.portal.pages.visitors import before_of, current, same

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/inloggen", "/uitnodiging/")  # what is sent before there is a session
FIELD, HEADER = "csrf", "X-CSRF-Token"
FIELDS, FILES = 5_000, 4
PART = 65_536  # bytes of one typed field
FOREIGN, UNREADABLE = 403, 400
CHARSET = re.compile(r"charset([^;]*)", re.IGNORECASE)
OURS = re.compile(r'=\s*"?utf-?8"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a form: the field (its id on the page, or empty), and the key of its words."""

    field: str
    key: str


async def posted(request: Request) -> AsyncIterator[FormData]:
    """The form that was sent; an empty one where nothing is sent. HTTPException 403 when no page of ours asked for it,
    400 when it cannot be read.

    The application asks this of every route, so that none forgets it.
    """
    if request.method in SAFE:
        yield FormData()
        return
    if request.url.path.startswith(OPEN):
        known = before_of(request)
    else:
        known = (await run_in_threadpool(current, request)).csrf
    _judge_charset(request.headers.get("content-type", ""))
    async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=PART) as form:
        given = request.headers.get(HEADER) or form.get(FIELD, "")
        if not isinstance(given, str) or not same(known, given):
            raise HTTPException(FOREIGN)
        yield form


def _judge_charset(kind: str) -> None:
    """HTTPException 400 for a form that says to be in anything but UTF-8: some of Python's codecs take seconds for a field.

    >>> _judge_charset("multipart/form-data; boundary=x; charset=UTF-8")
    """
    if not all(OURS.fullmatch(found.strip()) for found in CHARSET.findall(kind)):
        raise HTTPException(UNREADABLE)


def typed(form: FormData, name: str) -> str:
    """What was typed in a field, without spaces around it; empty for a field that is not there, or is a file.

    >>> typed(FormData([("login", " a ")]), "login"), typed(FormData([]), "login")
    ('a', '')
    """
    found = form.get(name, "")
    return found.strip() if isinstance(found, str) else ""


Posted = Annotated[FormData, Depends(posted)]
