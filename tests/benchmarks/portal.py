"""The portal under a crowd: fifty municipalities log in, upload, wait, submit and wait on, all at once, on SQLite and on PostgreSQL.

Their areas are the sixteen that are shipped, over and over, each under a name of its own; every third first hands in a form
with a mistake. Figures are seconds as a visitor sees them; the server, its workers, the database and the visitors share the machine.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.portal.hostile.crowd import Citizen, admitted, lost, people, rush, town  # noqa: E402
from tests.portal.hostile.served import Served  # noqa: E402
from tests.portal.postgres import Server  # noqa: E402

MANY = int(os.environ.get("MKBA_CROWD", "50"))
STEPS = (
    "upload to judged",
    "upload to quick figures",
    "submit to receipt",
    "upload to all figures",
    "log in",
    "page",
)


def crowd() -> dict[str, float]:
    """Median, 95% and most of every step, what the server held, how healthy it was, and how many were lost: none, or it fails."""
    figures: dict[str, float] = {}
    with TemporaryDirectory() as name:
        programme = town(Path(name) / "stad", ROOT / "scenarios" / "programme.yaml", MANY)
        figures |= _on("sqlite", Path(name), programme, "")
        database = Server(settings=())
        try:
            figures |= _on("postgresql", Path(name), programme, database.start().database())
        finally:
            database.stop()
    return figures


def _on(kind: str, folder: Path, programme: Path, url: str) -> dict[str, float]:
    """All of it on one database."""
    for old in programme.parent.glob("*.xlsx"):
        old.unlink()
    comers = people(programme)
    server = Served(folder / kind, programme=programme, url=url)
    try:
        server.start()
        admitted(server, comers)
        seconds, held, healthy = rush(server, comers)
        missing = lost(server, comers)
        if missing:
            raise AssertionError(missing)
        server.stop()
    finally:
        server.end()
    found = dict(_steps(comers))
    found |= {"all of them, s": seconds, "told to come back": float(sum(one.refused for one in comers))}
    found |= {"/gezond, s, most": max(healthy), "/gezond, s, 95%": _of(healthy, 95)}
    found |= {
        "server at first, MiB": held[0],
        "server at most, MiB": max(held),
        "server at last, MiB": held[-1],
    }
    return {f"L {kind}: {name}": figure for name, figure in found.items()}


def _steps(comers: list[Citizen]) -> Iterator[tuple[str, float]]:
    """The seconds of every step."""
    for step in STEPS:
        taken: list[Any] = [one for comer in comers for one in comer.taken.get(step, [])]
        yield f"{step}, s", median(taken)
        yield f"{step}, s, 95%", _of(taken, 95)
        yield f"{step}, s, most", max(taken)
    yield "pages", float(sum(len(comer.taken["page"]) for comer in comers))


def _of(values: list[float], percent: int) -> float:
    """A percentile."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
