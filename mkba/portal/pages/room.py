"""Room: how much somebody may have kept in a day, and how full the disk may be. Drafts are never removed, so they are counted first."""

import shutil
from functools import partial
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mkba.portal.nouns import Seat
from mkba.portal.pages.limits import TOO_OFTEN
from mkba.portal.pages.visitors import settings_of, store_of
from mkba.portal.store import tries

DAY, HOUR = 86_400, 3_600  # seconds
UNIT: Final = 256 << 10  # bytes; less counts as one
PER_DAY: Final = 1_200  # units of one municipality: 300 MiB


def judge_room(request: Request, seat: Seat, size: int) -> None:
    """So many more bytes for a place. HTTPException 507 below the reserve of the disk, 429 beyond what a municipality has in a day."""
    store = store_of(request)
    if shutil.disk_usage(store.data).free - size < settings_of(request).reserve:
        raise HTTPException(HTTPStatus.INSUFFICIENT_STORAGE)
    units = -(-size // UNIT)
    key = f"room {seat.municipality}"
    if not store.doing(partial(tries.tried, key=key, most=PER_DAY, seconds=DAY, times=units)):
        raise HTTPException(TOO_OFTEN, headers={"Retry-After": str(HOUR)})
