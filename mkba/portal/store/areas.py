"""Areas: the seats of a programme, each of one municipality or of the bureau."""

from dataclasses import asdict

from sqlalchemy import Connection, insert, select, update

from mkba.portal.nouns import Seat
from mkba.portal.store.audit import SERVER, note
from mkba.portal.store.tables import SEAT
from mkba.portal.store.writing import shown


def put_area(c: Connection, seat: Seat) -> None:
    """Keep a seat: a new one, or what is told anew of one that is there."""
    there = _seats(c, SEAT.c.area == seat.area)
    if there == [seat]:
        return
    if there:
        c.execute(update(SEAT).where(SEAT.c.area == seat.area).values(**asdict(seat)))
    else:
        c.execute(insert(SEAT).values(**asdict(seat)))
    note(c, SERVER, "area", seat.area, name=seat.name, municipality=seat.municipality, scope=seat.scope)


def seat(c: Connection, area: str) -> Seat | None:
    """The seat of an area; what has signs that no name has, is none, and is not looked up."""
    if shown(area) != area:
        return None
    found = _seats(c, SEAT.c.area == area)
    return found[0] if found else None


def seats(c: Connection, municipality: str | None = None) -> list[Seat]:
    """All seats by name, or the areas of one municipality; a national file is no municipality's."""
    if municipality is None:
        return _seats(c)
    return _seats(c, SEAT.c.municipality == municipality, SEAT.c.scope == "area")


def _seats(c: Connection, *where: object) -> list[Seat]:
    rows = c.execute(select(SEAT).where(*where).order_by(SEAT.c.name, SEAT.c.area)).mappings()  # type: ignore[arg-type]
    return [Seat(**row) for row in rows]
