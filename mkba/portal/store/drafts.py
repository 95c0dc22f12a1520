"""Drafts: what came in for an area, with what was said about it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, RowMapping, func, insert, select

from mkba.errors import Complaint
from mkba.portal.nouns import Draft, Origin
from mkba.portal.store import clock
from mkba.portal.store.audit import note
from mkba.portal.store.refused import Refused
from mkba.portal.store.tables import DRAFT, LONGEST_NAME, SEAT
from mkba.portal.store.tokens import fresh_id, is_id
from mkba.portal.store.writing import shown


class Made(TypedDict):
    """What is told of a new draft. ``account`` is a login; ``raw`` and ``text`` are what `Depot.put` gave."""

    area: str
    account: str
    origin: Origin
    name: str
    raw: str
    text: str
    complaints: Sequence[Complaint]


def add_draft(c: Connection, **made: Unpack[Made]) -> Draft:
    """A new draft with the next number of its area. Put the files in the depot first. Refused("unknown") for an area without a seat."""
    area = made["area"]
    if c.execute(select(SEAT.c.area).where(SEAT.c.area == area)).first() is None:
        raise Refused("unknown")
    number = c.execute(select(func.max(DRAFT.c.number)).where(DRAFT.c.area == area)).scalar() or 0
    new: dict[str, Any] = {
        **made,
        "id": fresh_id(),
        "number": number + 1,
        "made": clock.now(),
        "name": shown(made["name"], LONGEST_NAME),
        "complaints": [asdict(complaint) for complaint in made["complaints"]],
    }
    c.execute(insert(DRAFT).values(**new))
    told = {key: new[key] for key in ("area", "number", "origin", "raw", "text")}
    note(c, made["account"], "draft", new["id"], **told, complaints=len(new["complaints"]))
    return _draft(new)


def draft(c: Connection, id: str) -> Draft | None:
    """The draft with this id."""
    if not is_id(id):
        return None
    row = c.execute(select(DRAFT).where(DRAFT.c.id == id)).mappings().first()
    return _draft(row) if row else None


def drafts(c: Connection, area: str, most: int = 50) -> list[Draft]:
    """The newest drafts of an area, newest first."""
    asked = select(DRAFT).where(DRAFT.c.area == area).order_by(DRAFT.c.number.desc()).limit(most)
    return [_draft(row) for row in c.execute(asked).mappings()]


def latest_sound(c: Connection, area: str) -> Draft | None:
    """The newest draft of an area that has no mistakes."""
    asked = select(DRAFT).where(DRAFT.c.area == area, DRAFT.c.text != "").order_by(DRAFT.c.number.desc())
    row = c.execute(asked.limit(1)).mappings().first()
    return _draft(row) if row else None


def latest_start(c: Connection, area: str) -> Draft | None:
    """The newest draft that the programme began with."""
    asked = (
        select(DRAFT).where(DRAFT.c.area == area, DRAFT.c.origin == "start").order_by(DRAFT.c.number.desc())
    )
    row = c.execute(asked.limit(1)).mappings().first()
    return _draft(row) if row else None


def _draft(row: RowMapping | dict[str, Any]) -> Draft:
    return Draft(**{**row, "complaints": tuple(Complaint(**one) for one in row["complaints"])})
