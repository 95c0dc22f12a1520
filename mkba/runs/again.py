"""A page again: the workbook or the report of a run folder, from its manifest, where it is missing or elsewhere."""

import os
from pathlib import Path

from mkba.axes import Progress
from mkba.runs import folder
from mkba.runs.disk import discard, judge_new, put_in_place, told
from mkba.runs.recompute import recomputed
from mkba.words import refusal


def page_again(
    run: Path, page: str, *, target: Path | None = None, workers: int = 1, progress: Progress | None = None
) -> Path:
    """Where the page is. Without ``target`` it completes the run folder that lacks it, or has a damaged one.

    RunError when ``target`` exists, or when the folder is damaged or held a page that is made differently now.
    UsageError when ``target`` is in no folder, or when its name is that of another kind of file.
    """
    found = folder.read_manifest(run)
    if target is None:
        return _completed(run, page, workers=workers, progress=progress)
    judge_new(target, (Path(page).suffix,))
    results = recomputed(found, workers=workers, progress=progress)
    temporary = target.parent / f"{folder.TEMPORARY}{target.name}-{os.getpid()}"
    with told("RUN-WRITE", target):
        try:
            temporary.mkdir()
            put_in_place(folder.write_page(page, results, temporary), target)
        finally:
            discard(temporary)
    return target


def _completed(run: Path, page: str, *, workers: int, progress: Progress | None) -> Path:
    """The page in its run folder, made if need be."""
    run = run.resolve()
    with folder.claimed(run.parent):
        faults = folder.damage(run)
        others = [name for name in faults if name != page]
        if others:
            raise refusal("RUN-DAMAGED", path=run, found=", ".join(others))
        if page in folder.read_manifest(run)["outputs"] and not faults:
            return run / page
        return folder.add_page(
            run, page, recomputed(folder.read_manifest(run), workers=workers, progress=progress)
        )
