"""Orders: what a job asks of a process that works apart, and what it may take."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mkba.axes import Json
from mkba.portal.nouns import Draft, Job, Submission, Task
from mkba.portal.store import Connection, Store, drafts, frozen, submissions
from mkba.portal.store.refused import Refused
from mkba.portal.work.figures import Assessment, assess
from mkba.portal.work.joining import Joining, Versions, compare_versions, synthesise
from mkba.portal.work.opening import PROGRAMME
from mkba.report.labels import load_labels
from mkba.words import refusal

RUNS: Final = "runs"  # the folder below the data folder with the run folders of syntheses
GIBI: Final = 2**30
BETWEEN: Final = ":"  # the two submissions of a comparison, the earlier first


@dataclass(frozen=True, slots=True)
class Ration:
    """Draws, and what they may take: seconds of waiting and bytes of memory; many times what they take."""

    draws: int
    seconds: float
    memory: int


RATIONS: Final[dict[Task, Ration]] = {
    "quick": Ration(1_000, 120, 1 * GIBI),
    "full": Ration(10_000, 600, 2 * GIBI),
    "compare": Ration(2_000, 900, 2 * GIBI),
    "synthesis": Ration(10_000, 3_600, 6 * GIBI),
}


@dataclass(frozen=True, slots=True)
class Order:
    """A function with what it is asked."""

    function: Callable[..., Json]
    asked: Any
    ration: Ration


def order_of(store: Store, job: Job, folder: Path) -> Order:
    """What is to be done for a job, that may write into a folder. RunError JOB-LOST when what it is about is not there."""
    with store.read() as connection:
        match job.task:
            case "quick" | "full":
                return _assessment(store, job, folder, drafts.draft(connection, job.subject))
            case "compare":
                return _comparison(store, job, pair_of(connection, job.subject))
            case "synthesis":
                found = frozen.frozen(connection, job.subject)
                return _synthesis(store, job, found.members if found else ())


def subject_of(earlier: Submission, later: Submission) -> str:
    """The subject of a job that compares two submissions of one area."""
    return f"{earlier.id}{BETWEEN}{later.id}"


def _assessment(store: Store, job: Job, folder: Path, draft: Draft | None) -> Order:
    """The figures of a draft; workbook, report and form with the draws that count."""
    if draft is None or not draft.sound:
        raise refusal("JOB-LOST")
    ration = RATIONS[job.task]
    text, shared = _file(store, draft.text), store.data / PROGRAMME
    pages = job.task == "full"
    return Order(assess, Assessment(draft.area, text, shared, folder, ration.draws, pages), ration)


def pair_of(connection: Connection, subject: str) -> tuple[Submission, Submission]:
    """The two submissions of one area that a comparison is about. RunError JOB-LOST when there are no such two."""
    ids = [int(one) for one in subject.split(BETWEEN) if one.isdecimal()]
    match [submissions.submission(connection, id) for id in ids]:
        case [Submission() as earlier, Submission() as later] if earlier.area == later.area:
            return earlier, later
    raise refusal("JOB-LOST")


def _comparison(store: Store, job: Job, pair: tuple[Submission, Submission]) -> Order:
    """Two versions of an area."""
    ration = RATIONS[job.task]
    earlier, later = (_file(store, one.text) for one in pair)
    say = load_labels()
    names = tuple(say("portaal.vergelijking.naam", version=one.version) for one in pair)
    asked = Versions(pair[0].area, earlier, later, store.data / PROGRAMME, ration.draws, names)
    return Order(compare_versions, asked, ration)


def _file(store: Store, sha: str) -> Path:
    """Where the file of an area is, which is still what was put there."""
    try:
        store.files.get(sha)
    except Refused:
        raise refusal("JOB-LOST") from None
    return store.files.path(sha)


def _synthesis(store: Store, job: Job, members: tuple[Submission, ...]) -> Order:
    """The submissions of a set together."""
    if not members:
        raise refusal("JOB-LOST")
    ration = RATIONS[job.task]
    texts = tuple((one.area, _file(store, one.text)) for one in members)
    asked = Joining(texts, store.data / PROGRAMME, store.data / RUNS, ration.draws)
    return Order(synthesise, asked, ration)
