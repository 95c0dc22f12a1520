"""Pages again: those of a run folder, from its manifest, where they are missing, new or elsewhere; computed once for all."""

import os
from collections.abc import Sequence
from pathlib import Path

from mkba.axes import Json, Progress
from mkba.output import HTML, PDF
from mkba.runs import folder
from mkba.runs.disk import discard, judge_new, put_in_place, told
from mkba.runs.recompute import recipe, recomputed
from mkba.words import misuse, refusal, unknown


def names(
    found: Json, areas: Sequence[str] = (), *, every: bool = False, printed: bool = False
) -> tuple[str, ...]:
    """The reports of the run of a manifest: report and annex, or else a page for each of ``areas``, or for ``every`` area.

    ``printed``: as PDF too. UsageError for an area that the run does not have.
    """
    known = recipe(found).areas
    for name in areas:
        if name not in known:
            raise unknown("AREA-UNKNOWN", name, known)
    stems = [f"gebied-{name}" for name in dict.fromkeys(known if every else areas)] or ["rapport", "bijlage"]
    return tuple(f"{stem}{suffix}" for stem in stems for suffix in ((HTML, PDF) if printed else (HTML,)))


def in_one_file(asked: Sequence[str], target: Path) -> str:
    """Which of these reports goes into a file of this name: the first, as the suffix says. UsageError where there are
    several areas.
    """
    suffix = target.suffix.lower()
    if suffix not in (HTML, PDF):
        raise misuse("FILE-SUFFIX", path=target, suffix=f"{HTML} | {PDF}")
    stems = list(dict.fromkeys(Path(name).stem for name in asked))
    if len(stems) > 1 and folder.REPORT not in asked:
        raise misuse("REPORT-FOLDER", path=target, count=len(stems))
    return f"{stems[0]}{suffix}"


def is_folder(target: Path) -> bool:
    """Whether pages go into a folder of this name: one that is there, or a name without a suffix."""
    return target.is_dir() or not target.suffix


def pages_again(
    run: Path,
    asked: Sequence[str],
    *,
    target: Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Where the pages are, in the order in which they were asked.

    Without ``target`` they complete the run folder that lacks or lost them, and those that it has stay as they are; else they go
    into the folder, or the one page into the file, of that name. RunError when one is there already, or when the run folder is
    damaged or held a page that is made differently now: what somebody changed is left for him to look at. UsageError when ``target`` is in no folder, or is the name of another kind of file.
    """
    if target is None:
        return _completed(run, asked, workers=workers, progress=progress)
    found = folder.read_manifest(run)
    into = is_folder(target)
    targets = tuple(target / name for name in asked) if into else (target,)
    _judge(targets, asked, new=target if into else None)
    results = recomputed(found, workers=workers, progress=progress)
    temporary = target.parent / f"{folder.TEMPORARY}{target.name}-{os.getpid()}"
    with told("RUN-WRITE", target):
        try:
            temporary.mkdir()
            made = [folder.write_page(name, results, temporary) for name in asked]
            if into:
                target.mkdir(exist_ok=True)
            for one, place in zip(made, targets, strict=True):
                put_in_place(one, place)
        finally:
            discard(temporary)
    return targets


def _judge(targets: Sequence[Path], asked: Sequence[str], *, new: Path | None) -> None:
    """Can all of these be written? ``new``: the folder that they go into."""
    if new is not None and not new.exists():
        if not new.parent.is_dir():
            raise misuse("FILE-NOFOLDER", path=new, folder=new.parent)
        return
    for one, name in zip(targets, asked, strict=True):
        judge_new(one, (Path(name).suffix,))


def _completed(
    run: Path, asked: Sequence[str], *, workers: int, progress: Progress | None
) -> tuple[Path, ...]:
    """The pages in their run folder, made if need be."""
    run = run.resolve()
    with folder.claimed(run.parent):
        faults = folder.damage(run)
        broken = [name for name in faults if name not in asked or (run / name).exists()]
        if broken:
            raise refusal("RUN-DAMAGED", path=run, found=", ".join(broken))
        found = folder.read_manifest(run)
        missing = [name for name in asked if name in faults or name not in found["outputs"]]
        if missing:
            results = recomputed(found, workers=workers, progress=progress)
            for name in missing:
                folder.add_page(run, name, results)
        return tuple(run / name for name in asked)
