"""Opening: the first start of a portal gives it a programme, with a seat and a first draft of every area."""

from pathlib import Path

from mkba.portal.nouns import Seat
from mkba.portal.store import Connection, Store, areas, drafts
from mkba.portal.store.audit import SERVER
from mkba.portal.work.starting import import_programme
from mkba.runs.disk import discard

PROGRAMME = "programme"  # the folder below the data folder


def open_programme(store: Store, source: Path) -> Path:
    """The folder with the programme of this portal; filled from the programme file ``source`` once, and never again.

    The seats are the last that is written, so what stopped half-way is done anew. Errors are those of `import_programme`.
    """
    folder = store.data / PROGRAMME
    with store.read() as connection:
        if areas.seats(connection):
            return folder
    discard(folder)
    made = [(seat, store.files.put(text)) for seat, text in import_programme(source, folder)]
    store.doing(lambda c: _seat(c, made))
    return folder


def _seat(c: Connection, made: list[tuple[Seat, str]]) -> None:
    """Keep every seat, with the draft that its municipality begins with."""
    for seat, digest in made:
        areas.put_area(c, seat)
        drafts.add_draft(
            c, area=seat.area, account=SERVER, origin="start", name=f"{seat.area}.yaml", raw=digest,
            text=digest, complaints=(),
        )  # fmt: skip
