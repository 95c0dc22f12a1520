"""Turns: what starts a process of its own is for a few at a time; who is one too many hears so at once, and keeps no thread waiting."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import Lock
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mkba.portal.pages.visitors import current

PER_ACCOUNT: Final = 3  # at work or waiting, of one account: as many as somebody has pages open
IN_ALL: Final = 60  # of all accounts together; a quarter of the threads (`app.THREADS`)
BUSY: Final = {"Retry-After": "60"}


class Turns:
    """Who is at work, or waits for it."""

    def __init__(self, *, per_account: int = PER_ACCOUNT, in_all: int = IN_ALL) -> None:
        self._per_account, self._in_all = per_account, in_all
        self._lock, self._now = Lock(), Counter[int]()

    @contextmanager
    def turn(self, account: int) -> Iterator[None]:
        """A block that an account is at work in. HTTPException 503 when it has too much at work already, or all together have."""
        with self._lock:
            if self._now[account] >= self._per_account or self._now.total() >= self._in_all:
                raise busy()
            self._now[account] += 1
        try:
            yield
        finally:
            with self._lock:
                self._now[account] -= 1
                self._now += Counter()  # who has nothing at work is forgotten


_turns: Final = Turns()


@contextmanager
def turn_of(request: Request) -> Iterator[None]:
    """A block that whoever asks is at work in. HTTPException 503."""
    with _turns.turn(current(request).account.id):
        yield


def busy() -> HTTPException:
    """The refusal of what may be tried again after a minute."""
    return HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, headers=BUSY)
