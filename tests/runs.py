"""A small run for the tests of run folders: the starter project with one block of draws."""

from functools import lru_cache
from pathlib import Path

import mkba
from mkba.engine.streams import Design
from mkba.paths import scenarios_dir

STARTER = scenarios_dir() / "starter" / "programme.yaml"
DESIGN = Design(1000, 7)


@lru_cache(maxsize=1)
def starter():
    """The starter programme, as the main job sees it."""
    from mkba.report.manifest import portable

    return portable(mkba.load(STARTER))


@lru_cache(maxsize=1)
def results():
    """Its results."""
    return mkba.simulate(starter(), draws=DESIGN.draws, seed=DESIGN.seed)


def files_below(folder: Path) -> set[str]:
    """Everything in a folder of runs, except what the lock leaves behind."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".lock")
    }
