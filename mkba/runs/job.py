"""The main job: a programme in, a run folder out; the same run is made once and afterwards recognised."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mkba.axes import Json, Progress
from mkba.domain.programme import Programme
from mkba.engine.streams import Design
from mkba.report.manifest import portable
from mkba.results import Results
from mkba.run import simulate
from mkba.runs import folder
from mkba.words import refusal, unknown

AREA = re.compile(r"""^["']?schema["']?\s*:\s*["']?area/""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked: a programme, how it is drawn, and where its folder goes (below ``root``), with which pages."""

    programme: Programme
    design: Design
    root: Path
    pages: tuple[str, ...] = tuple(folder.PAGES)
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Done:
    """A finished job: its folder, the rows of its summary, and whether it was made now or found."""

    path: Path
    rows: list[Json]
    made: bool


def do(job: Job, progress: Progress | None = None) -> Done:
    """Make the run, unless it is there already. RunError when it cannot be, or when the one that is there is damaged."""
    programme = portable(job.programme)
    path = folder.place(job.root, programme, job.design)
    with folder.claimed(path.parent):
        missing = _missing(path, job.pages)
        if not missing and path.exists():
            return Done(path, _rows(path), made=False)
        results = computed(programme, job.design, workers=job.workers, progress=progress)
        if path.exists():
            for name in missing:
                folder.add_page(path, name, results)
        else:
            folder.write(results, root=job.root, pages=job.pages)
        return Done(path, _rows(path), made=True)


def computed(programme: Programme, design: Design, *, workers: int, progress: Progress | None) -> Results:
    """The results of a programme in a design."""
    return simulate(
        programme,
        draws=design.draws,
        seed=design.seed,
        design=design.name,
        workers=workers,
        progress=progress,
    )


def only_areas(programme: Programme, areas: Sequence[str]) -> Programme:
    """The programme with these areas only, in its own order; all of them when none is named. UsageError for others."""
    known = [area.id for area in programme.areas]
    for name in areas:
        if name not in known:
            raise unknown("AREA-UNKNOWN", name, known)
    if not areas:
        return programme
    gone = [name for name in known if name not in areas]
    left_out = tuple(f"areas.{name}." for name in gone)
    files = {path for name in gone for path in _files_of(programme, name)}
    return replace(
        programme,
        areas=tuple(area for area in programme.areas if area.id in areas),
        correlations=tuple(
            one for one in programme.correlations if not any(n.startswith(left_out) for n in one.between)
        ),
        warnings=tuple(one for one in portable(programme).warnings if one.file not in files),
    )


def _files_of(programme: Programme, area: str) -> tuple[str, ...]:
    """The input files that describe an area."""
    described = re.compile(rf"""^["']?id["']?\s*:\s*["']?{area}["']?\s*(#|$)""", re.MULTILINE)
    return tuple(one.path for one in programme.inputs if AREA.search(one.text) and described.search(one.text))


def _missing(path: Path, pages: Sequence[str]) -> tuple[str, ...]:
    """Pages that a whole run folder was made without; RunError when the folder is damaged."""
    if not path.exists():
        return ()
    faults = folder.damage(path)
    if faults:
        raise refusal("RUN-DAMAGED", path=path, found=", ".join(faults))
    present = folder.read_manifest(path)["outputs"]
    return tuple(name for name in pages if name not in present)


def _rows(path: Path) -> list[Json]:
    """The summary of a run folder."""
    rows = folder.read_json(path / folder.SUMMARY)
    return list(rows)
