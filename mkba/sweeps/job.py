"""The job of a sweep: a sweep file in, a folder of figures out; what was done before is never done again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkba.axes import Progress
from mkba.domain.programme import Programme
from mkba.engine.streams import Design
from mkba.files.overrides import opened
from mkba.files.sweep import base_path, load_sweep
from mkba.report.manifest import portable
from mkba.runs.job import only_areas
from mkba.sweeps.bare import bare
from mkba.sweeps.bench import certain_times
from mkba.sweeps.crew import Crew, Job, Limits
from mkba.sweeps.execute import execute
from mkba.sweeps.grid import filled
from mkba.sweeps.naming import Plan, planned, sweep_key
from mkba.sweeps.notices import Notice
from mkba.sweeps.part import Assignment, Outcome, Part
from mkba.sweeps.parts import parts, size_of
from mkba.sweeps.processes import local_crew
from mkba.sweeps.reading import SweepResults, read_sweep
from mkba.sweeps.recipes import recipes
from mkba.sweeps.store import Store
from mkba.sweeps.targets import targets
from mkba.sweeps.task import work
from mkba.words import misuse, refusal

Hire = Callable[[Job], Crew]
MOST = 1_000_000_000  # draws of a variant, as in a sweep file


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sweep that was judged whole: its plan, what its workers are given, and its parts."""

    plan: Plan
    programme: Programme
    assignment: Assignment
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class News:
    """How far a sweep is: variants done, of which failed, and asked; ``notices`` at the start tell what was found."""

    done: int
    failed: int
    asked: int
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A finished sweep: its folder, its outcomes, and whether anything was made now."""

    path: Path
    outcomes: tuple[Outcome, ...]
    made: bool

    @property
    def failed(self) -> int:
        """How many variants have no figures."""
        return sum(one.failed for one in self.outcomes)


@dataclass(frozen=True, slots=True)
class How:
    """How a sweep is made: by whom, below which folder, going on or not, and when too many variants have failed.

    ``command``: what to type to go on after an interruption. ``most``: failures after which it stops, none for never.
    """

    root: Path
    hire: Hire
    resume: bool = False
    command: str = ""
    limits: Limits = field(default_factory=Limits)
    most: int | None = None


def prepare(path: str | Path, *, draws: int | None = None, seed: int | None = None) -> Prepared:
    """A sweep file judged with its programme; ``draws`` and ``seed`` go before those of the file.

    InputError: every mistake of the file, at its place. UsageError for draws that are no whole blocks, or too many.
    """
    if draws is not None and draws > MOST:
        raise misuse("SWEEP-MOST", found=draws, most=MOST)
    sweep = load_sweep(path)
    sweep = replace(
        sweep, draws=sweep.draws if draws is None else draws, seed=sweep.seed if seed is None else seed
    )
    design = Design(sweep.draws, sweep.seed, sweep.sampling)
    base = opened(base_path(path, sweep))
    moved = targets(sweep, base)
    sweep = filled(sweep)
    whole = portable(base.programme)
    programme = only_areas(whole, sweep.areas)
    cases = len(programme.areas) * len(programme.futures) * len(programme.alternatives)
    head, size = base.file(base.head), size_of(cases, sweep.draws)
    plan = planned(sweep, whole, matched=[len(held) for held in moved], head=head, size=size)
    axes = tuple(tuple(sorted(one.name for one in held if one.name)) for held in moved)
    assignment = Assignment(sweep_key(plan), whole.inputs, head, design, axes, sweep.areas)
    return Prepared(
        plan, programme, assignment, parts(recipes(bare(sweep), moved), axes, certain_times(whole), size)
    )


def run(prepared: Prepared, how: How, told: Callable[[News], None]) -> Done:
    """Make a sweep, as far as it is not there yet. RunError when it cannot be, InvariantError when what came is not sound."""
    with Store.open(how.root, prepared.plan, resume=how.resume, command=how.command) as store:
        if store.finished:
            return Done(store.path, store.outcomes, made=False)
        asked = len(prepared.plan.sweep.variants)
        told(News(store.count, store.failed, asked, store.notices))
        _judge(store, how)
        with how.hire(Job(work, prepared.assignment, how.limits)) as crew:
            for finished in execute(crew, _left(prepared.parts, store.done)):
                store.add(finished)
                told(News(store.count, store.failed, asked))
                _judge(store, how)
        return Done(store.finish(), store.outcomes, made=True)


def sweep(  # noqa: PLR0913 - the front door: what people set by name
    path: str | Path,
    *,
    out: str | Path = "outputs",
    workers: int = 1,
    scheduler: str = "",
    resume: bool = False,
    progress: Progress | None = None,
) -> SweepResults:
    """Every variant of a sweep file, computed on the same draws, kept below ``out`` and read back.

    ``workers`` processes here (0: in this very process), or an existing Dask cluster at ``scheduler``: an address, ``local`` for
    a try, else what DASK_SCHEDULER_ADDRESS says. A sweep that is there already is read; an unfinished one goes on with
    ``resume``. ``progress`` is told (variants done, variants asked). InputError for mistakes in the files, RunError when it
    cannot be made or written.
    """
    from mkba.sweeps.session import scheduler_address  # noqa: PLC0415 - knows of an optional library

    command = f"mkba.sweep({str(path)!r}, out={str(out)!r}, resume=True)"

    def told(news: News) -> None:
        if progress is not None:
            progress(news.done, news.asked)

    hire = crew(workers, scheduler_address(scheduler), command=command)
    return read_sweep(run(prepare(path), How(Path(out), hire, resume, command), told).path)


def crew(workers: int, scheduler: str, *, command: str, insecure: bool = False) -> Hire:
    """Who works: processes on this machine, or the cluster at an address."""
    if not scheduler:
        return lambda job: local_crew(job, workers)
    from mkba.sweeps.cluster import Cluster  # noqa: PLC0415 - an optional library
    from mkba.sweeps.session import Site  # noqa: PLC0415

    return lambda job: Cluster(job, Site(scheduler, insecure, command))


def _left(every: tuple[Part, ...], done: frozenset[int]) -> Iterator[Part]:
    """What is still to do of each part."""
    for part in every:
        left = tuple(one for one in part.recipes if one.variant.number not in done)
        if left:
            yield replace(part, recipes=left)


def _judge(store: Store, how: How) -> None:
    """RunError when more variants have failed than is allowed, or the base has: then no variant can succeed."""
    base = store.base
    if base is not None and base.failed:
        raise refusal("SWEEP-NOBASE", found_nl=base.nl, found_en=base.en)
    if how.most is not None and store.failed > how.most:
        raise refusal("SWEEP-FAILS", found=store.failed, command=how.command)
