"""A page again: the workbook or the report of a run folder, from its manifest, where it is missing or elsewhere."""

import os
from pathlib import Path

from mkba.run import Progress
from mkba.runs import folder
from mkba.runs.disk import discard, put_in_place, sha256, told
from mkba.runs.recompute import recomputed
from mkba.words import refusal


def page_again(
    run: Path, page: str, *, target: Path | None = None, workers: int = 1, progress: Progress | None = None
) -> Path:
    """Where the page is. Without ``target`` it completes the run folder that lacks it, or has a damaged one.

    RunError when ``target`` exists, or when the folder held a page that is made differently now.
    """
    found = folder.read_manifest(run)
    if target is None:
        return _completed(run, page, workers=workers, progress=progress)
    if target.exists():
        raise refusal("FILE-THERE", path=target)
    results = recomputed(found, workers=workers, progress=progress)
    temporary = target.parent / f"{folder.TEMPORARY}{target.name}-{os.getpid()}"
    with told("RUN-WRITE", target):
        try:
            temporary.mkdir(parents=True)
            put_in_place(folder.write_page(page, results, temporary), target)
        finally:
            discard(temporary)
    return target


def _completed(run: Path, page: str, *, workers: int, progress: Progress | None) -> Path:
    """The page in its run folder, made if need be."""
    run = run.resolve()
    with folder.claimed(run.parent):
        listed = folder.read_manifest(run)["outputs"].get(page)
        if listed is not None and (run / page).is_file() and sha256(run / page) == listed:
            return run / page
        faults = [name for name in folder.damage(run) if name != page]
        if faults:
            raise refusal("RUN-DAMAGED", path=run, found=", ".join(faults))
        return folder.add_page(
            run, page, recomputed(folder.read_manifest(run), workers=workers, progress=progress)
        )
