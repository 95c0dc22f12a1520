"""Jobs: work that takes time. They stand in the database, so that a restart forgets none."""

from typing import Any

from sqlalchemy import Connection, RowMapping, case, exists, insert, or_, select, update

from mkba.axes import Json
from mkba.portal.nouns import Job, Task
from mkba.portal.store import clock
from mkba.portal.store.audit import SERVER, note
from mkba.portal.store.refused import Refused
from mkba.portal.store.tables import JOB, LONGEST_NAME
from mkba.portal.store.tokens import fresh_id, is_id
from mkba.portal.store.writing import shown
from mkba.words import refusal

ORDER: dict[Task, int] = {"quick": 0, "compare": 1, "synthesis": 2, "full": 3}
ATTEMPTS = 3


def ask(c: Connection, task: Task, subject: str, *, asked: int = 0) -> Job:
    """The job of this task about this subject: the one there is, waiting, running or done; a new one if there is none or it failed.

    ``asked`` is how much there is to do, such as draws.
    """
    living = select(JOB).where(JOB.c.task == task, JOB.c.subject == subject, JOB.c.state != "failed")
    if there := c.execute(living).mappings().first():
        return _job(there)
    new = {"id": fresh_id(), "task": task, "subject": subject, "asked": asked, "made": clock.now()}
    rest = {"state": "waiting", "done": 0, "folder": "", "code": "", "told": "", "attempts": 0, "worker": ""}
    c.execute(insert(JOB).values(**new, **rest))
    note(c, SERVER, "job", str(new["id"]), task=task, about=subject)
    return _there(c, str(new["id"]))


def job(c: Connection, id: str) -> Job | None:
    """The job with this id."""
    if not is_id(id):
        return None
    row = c.execute(select(JOB).where(JOB.c.id == id)).mappings().first()
    return _job(row) if row else None


def jobs_of(c: Connection, subject: str) -> list[Job]:
    """All jobs about a subject, newest first."""
    rows = c.execute(select(JOB).where(JOB.c.subject == subject).order_by(JOB.c.number.desc())).mappings()
    return [_job(row) for row in rows]


def take(c: Connection, worker: str) -> Job | None:
    """The next job for a worker, which is running now: what somebody waits for at the page first, then by age.

    One synthesis at a time: it takes all the memory there is. None when there is nothing to do.
    """
    other = JOB.alias()
    busy = exists().where(other.c.task == "synthesis", other.c.state == "running")
    asked = (
        select(JOB.c.id)
        .where(JOB.c.state == "waiting", or_(JOB.c.task != "synthesis", ~busy))
        .order_by(case(ORDER, value=JOB.c.task), JOB.c.number)
        .limit(1)
    )
    id = c.execute(asked).scalar()
    if id is None:
        return None
    found = update(JOB).where(JOB.c.id == id, JOB.c.state == "waiting")
    changed = c.execute(found.values(state="running", worker=shown(worker, LONGEST_NAME), done=0))
    return _there(c, id) if changed.rowcount else None


def progress(c: Connection, id: str, done: int, asked: int) -> None:
    """How far a running job is; nothing for one that does not run any more."""
    c.execute(update(JOB).where(JOB.c.id == id, JOB.c.state == "running").values(done=done, asked=asked))


def finish(c: Connection, id: str, folder: str, result: Json) -> Job:
    """A running job is done: its result is in ``folder`` (its name below the data folder) and in ``result``. Refused("state")."""
    _move(c, id, ("running",), {"state": "done", "folder": folder, "result": result, "done": JOB.c.asked})
    note(c, SERVER, "done", id, folder=folder)
    return _there(c, id)


def fail(c: Connection, id: str, code: str, text: str) -> Job:
    """A job failed, or what it made is no longer there; asking again makes a new one. Refused("state") when it failed before."""
    _move(
        c, id, ("waiting", "running", "done"), {"state": "failed", "code": code, "told": shown(text, 1_000)}
    )
    note(c, SERVER, "failed", id, code=code)
    return _there(c, id)


def again(c: Connection, id: str) -> Job:
    """A running job whose worker fell: it waits again, or has failed with JOB-GAVE-UP after three attempts. Refused("state")."""
    attempts = c.execute(select(JOB.c.attempts).where(JOB.c.id == id, JOB.c.state == "running")).scalar()
    if attempts is None:
        raise Refused("state")
    if attempts + 1 >= ATTEMPTS:
        fault = refusal("JOB-GAVE-UP", count=ATTEMPTS)
        return fail(c, id, fault.code, fault.nl)
    _move(c, id, ("running",), {"state": "waiting", "attempts": attempts + 1, "worker": "", "done": 0})
    note(c, SERVER, "again", id, attempts=attempts + 1)
    return _there(c, id)


def reopen(c: Connection, worker: str = "") -> list[Job]:
    """At a start: the jobs that were running when the server fell, each once more, as `again` says; or those of one worker."""
    running = select(JOB.c.id).where(JOB.c.state == "running").order_by(JOB.c.number)
    if worker:
        running = running.where(JOB.c.worker == shown(worker, LONGEST_NAME))
    return [again(c, id) for id in c.execute(running).scalars().all()]


def remake(c: Connection, id: str) -> Job:
    """What a job that is done made, is no longer there: the job that makes it anew. Refused("unknown")."""
    known = _there(c, id)
    if known.state == "done":
        fault = refusal("JOB-LOST")
        fail(c, id, fault.code, fault.nl)
    return ask(c, known.task, known.subject, asked=known.asked)


def _move(c: Connection, id: str, states: tuple[str, ...], values: dict[str, Any]) -> None:
    moved = c.execute(update(JOB).where(JOB.c.id == id, JOB.c.state.in_(states)).values(**values))
    if not moved.rowcount:
        raise Refused("state")


def _there(c: Connection, id: str) -> Job:
    found = job(c, id)
    if found is None:
        raise Refused("unknown")
    return found


def _job(row: RowMapping) -> Job:
    known = ("id", "task", "subject", "state", "done", "asked", "folder", "result", "made")
    fault = (row["code"], row["told"]) if row["code"] else None
    return Job(fault=fault, **{key: row[key] for key in known})
