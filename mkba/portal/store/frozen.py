"""Frozen: sets of submissions on which a synthesis is made."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from mkba.portal.nouns import Frozen, Submission
from mkba.portal.store import clock
from mkba.portal.store.audit import note
from mkba.portal.store.refused import Refused
from mkba.portal.store.tables import FROZEN, LONGEST_NAME, MEMBER, SUBMISSION
from mkba.portal.store.tokens import fresh_id, is_id
from mkba.portal.store.writing import shown


def freeze(c: Connection, *, name: str, account: str, members: Sequence[int]) -> Frozen:
    """A set of these submissions, for ever. Refused: "empty", "unknown", or "twice" when two are of one area."""
    if not members:
        raise Refused("empty")
    asked = select(SUBMISSION).where(SUBMISSION.c.id.in_(members))
    found = [Submission(**row) for row in c.execute(asked).mappings()]
    if {one.id for one in found} != set(members):
        raise Refused("unknown")
    if len({one.area for one in found}) < len(members):
        raise Refused("twice")
    new = {"id": fresh_id(), "name": shown(name, LONGEST_NAME), "account": account, "made": clock.now()}
    c.execute(insert(FROZEN).values(**new))
    rows = [{"frozen": new["id"], "area": one.area, "submission": one.id} for one in found]
    c.execute(insert(MEMBER), rows)
    receipts = {one.area: one.receipt for one in found}
    note(c, account, "frozen", str(new["id"]), name=new["name"], receipts=receipts)
    return _frozen(c, new)


def frozen(c: Connection, id: str) -> Frozen | None:
    """The set with this id."""
    if not is_id(id):
        return None
    row = c.execute(select(FROZEN).where(FROZEN.c.id == id)).mappings().first()
    return _frozen(c, row) if row else None


def all_frozen(c: Connection) -> list[Frozen]:
    """All sets, newest first."""
    rows = c.execute(select(FROZEN).order_by(FROZEN.c.made.desc(), FROZEN.c.id)).mappings().all()
    return [_frozen(c, row) for row in rows]


def _frozen(c: Connection, row: Mapping[str, Any] | RowMapping) -> Frozen:
    asked = (
        select(SUBMISSION)
        .join(MEMBER, MEMBER.c.submission == SUBMISSION.c.id)
        .where(MEMBER.c.frozen == row["id"])
        .order_by(SUBMISSION.c.area)
    )
    members = tuple(Submission(**one) for one in c.execute(asked).mappings())
    return Frozen(members=members, **row)
