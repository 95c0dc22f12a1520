"""Tries: what may be done only so often, by whom and from where; counted in the store, so that a restart forgets nothing."""

from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mkba.portal.pages.limits import TOO_OFTEN, address_of
from mkba.portal.pages.visitors import store_of
from mkba.portal.store import tries
from mkba.portal.store.accounts import login_of
from mkba.portal.store.refused import Refused

QUARTER = 900  # seconds
PER_PAIR, PER_LOGIN, PER_ADDRESS, INVITATIONS, UPLOADS = 10, 50, 200, 30, 60  # tries in a quarter of an hour


def judge_log_in(request: Request, login: str) -> None:
    """One more try to log in. HTTPException 429 when there were too many for this name or from this address.

    From one address a name has fewer tries than from all together: who guesses elsewhere does not soon lock its owner out.
    """
    name, address = _name(login), address_of(request.scope)
    limits = {
        f"address {address}": PER_ADDRESS,
        f"pair {address} {name}": PER_PAIR,
        f"login {name}": PER_LOGIN,
    }
    _judge(request, limits)


def judge_invitation(request: Request) -> None:
    """One more look at an invitation, which somebody may be guessing."""
    _judge(request, {f"invitation {address_of(request.scope)}": INVITATIONS})


def judge_upload(request: Request, account: int) -> None:
    """One more file of this account, or set of figures."""
    _judge(request, {f"upload {account}": UPLOADS})


def _judge(request: Request, limits: dict[str, int]) -> None:
    """Count a try under each of these names, in this order. HTTPException 429 beyond the limit of one; those after it count nothing."""
    store = store_of(request)
    if not all(
        store.doing(partial(tries.tried, key=key, most=most, seconds=QUARTER)) for key, most in limits.items()
    ):
        raise HTTPException(TOO_OFTEN, headers={"Retry-After": str(QUARTER)})


def _name(login: str) -> str:
    """Who it is, however it is spelled; all that nobody can be called is one name."""
    try:
        return login_of(login)
    except Refused:
        return ""
