"""Results: how far the figures of a draft are, and what they say."""

from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from mkba.axes import Json
from mkba.portal.nouns import Draft, Job, State, Task
from mkba.portal.pages.rendering import show
from mkba.portal.pages.renewal import kept_or_renewed
from mkba.portal.pages.theirs import sketch_of
from mkba.portal.pages.visitors import Municipal, store_of
from mkba.portal.store import Connection, areas, jobs, submissions
from mkba.portal.work.others import ranges
from mkba.portal.work.outcome import picture
from mkba.report.numbers import decimal

router = APIRouter()
Seen = Literal["none", "quick", "full"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the figures of a draft are: the task at hand and its state, and the result that there is already.

    ``seen``: of which task that result is. ``others``: the ranges of other areas, when there are enough of them.
    """

    task: Task
    state: State | Literal["none"]
    done: int
    asked: int
    fault: tuple[str, str] | None
    seen: Seen
    result: Json | None
    charts: tuple[Any, ...] = ()
    others: tuple[Json, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether there is more to come by itself."""
        return self.state in ("waiting", "running") or (self.state == "done" and self.seen == "quick")

    @property
    def texts(self) -> dict[str, str]:
        """How many draws are done, asked for, and behind the result that there is."""
        draws = self.result["draws"] if self.result else 0
        return {"done": decimal(self.done), "asked": decimal(self.asked), "draws": decimal(draws)}

    @property
    def next(self) -> Task:
        """What is asked for when it failed or was never asked for."""
        return "full" if self.seen == "quick" else "quick"


@router.get("/concept/{number}/stand")
def standing_part(request: Request, number: str, visit: Municipal, toont: str = "none") -> Response:
    """The part of the page that asks for itself; with the result, when that is another than the page shows."""
    sketch = sketch_of(request, visit, number)
    standing = standing_of(request, sketch.draft)
    return show(request, "stand.html.j2", sketch=sketch, standing=standing, anew=standing.seen != toont)


def standing_of(request: Request, draft: Draft) -> Standing:
    """How far the figures of a draft are; those whose files are gone are made again."""
    with store_of(request).read() as connection:
        found = jobs.jobs_of(connection, draft.id)
    quick, full = _newest(found, "quick"), kept_or_renewed(request, _newest(found, "full"))
    with store_of(request).read() as connection:
        ready: Seen = "full" if _done(full) else "quick" if _done(quick) else "none"
        others = _others(connection, draft) if ready == "full" else []
    result = full.result if full and ready == "full" else quick.result if quick and ready == "quick" else None
    now = full or quick
    return Standing(
        task=now.task if now else "quick",
        state=now.state if now else "none",
        done=now.done if now else 0,
        asked=now.asked if now else 0,
        fault=now.fault if now else None,
        seen=ready,
        result=result,
        charts=tuple(picture(one) for one in result["charts"]) if result else (),
        others=tuple(ranges(others, result)) if result else (),
    )


def full_of(connection: Connection, draft: str) -> Job | None:
    """The newest job that makes the full figures of a draft, and its files."""
    return _newest(jobs.jobs_of(connection, draft), "full")


def figures_of(connection: Connection, draft: str) -> Job | None:
    """The job that made the full figures of a draft, when they are there."""
    found = full_of(connection, draft)
    return found if _done(found) else None


def said_of(connection: Connection, draft: str) -> Json | None:
    """What the newest figures of a draft say that there are, be they the first ones or all."""
    found = jobs.jobs_of(connection, draft)
    return next((one.result for one in found if one.task in ("quick", "full") and _done(one)), None)


def _others(connection: Connection, draft: Draft) -> list[list[Json]]:
    """Of every other municipality the full figures of what it handed in last for its areas; a national file is no area.

    All areas of the municipality that asks are left out: who can vary some of the figures could read off the rest.
    """
    seats = {seat.area: seat.municipality for seat in areas.seats(connection) if seat.scope == "area"}
    own = areas.seat(connection, draft.area)
    found: dict[str, list[Json]] = {}
    for area, handed in submissions.latest(connection).items():
        if area not in seats or own is None or seats[area] == own.municipality:
            continue
        job = figures_of(connection, handed.draft)
        if job is not None and job.result is not None:
            found.setdefault(seats[area], []).append(job.result)
    return list(found.values())


def _newest(found: list[Job], task: Task) -> Job | None:
    """The newest job of a task."""
    return next((one for one in found if one.task == task), None)


def _done(job: Job | None) -> bool:
    """Whether there is such a job, and it is done."""
    return job is not None and job.state == "done"
