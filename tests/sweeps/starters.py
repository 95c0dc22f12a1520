"""Sweeps over a copy of the starter project: real programmes that take a moment."""

import os
import shutil
from pathlib import Path

from mkba.paths import scenarios_dir
from mkba.sweeps.closing import PARTS
from mkba.sweeps.job import How, Job, prepare, run
from mkba.sweeps.processes import local_crew
from mkba.sweeps.store import UNFINISHED
from tests.sweeps.workloads import alive

STARTER = Path(scenarios_dir()) / "starter"
HEAD = "schema: sweep/1\nid: {id}\nbase: ../programme.yaml\ndraws: 1000\nseed: 7\n"
PRICE = "library.education.start_qualification.productivity.amount"
COSTS = "areas.*.*.costs.*.amount"
# three that succeed in two settings, and one that the rules refuse
SMALL = """design: list
variants:
  - {id: duur, set: [{path: "areas.*.*.costs.*.amount", scale: 1.25}]}
  - {id: later, set: [{path: "areas.*.interventions.*.reach.ramp", add: 1}]}
"""
REFUSED = '  - {id: onmogelijk, set: [{path: "areas.*.*.reach.share", scale: 50}]}\n'


def project(folder):
    """A copy of the starter, to be written in."""
    return Path(shutil.copytree(STARTER, folder))


def sweep_file(folder, text=SMALL, name="proef"):
    """A sweep file in a copy of the starter."""
    home = folder if (folder / "programme.yaml").is_file() else project(folder / "project")
    path = home / "sweeps" / f"{name}.yaml"
    path.write_text(HEAD.format(id=name) + text, encoding="utf-8")
    return path


def axes(*found):
    """A factorial over these axes; each is the inside of a line."""
    return "design: factorial\nvary:\n" + "".join(f"  - {{{one}}}\n" for one in found)


# 60 variants, each in a setting of its own: many small parts, some that the rules refuse
NIGHT = axes(
    "path: horizon, values: [20, 21, 22, 23, 24, 25, 26, 27, 28, 5000]",
    "path: discounting, values: [NL2026, NL2021]",
    'path: "areas.*.interventions.*.reach.ramp", add: [0, 1, 2]',
)


def here(root, **extra):
    """The work in this very process."""
    return How(Path(root), lambda job: local_crew(job, 0), **extra)


def crewed(root, workers, work=None, limits=None, **extra):
    """Work by so many processes; another work than that of the engine, where asked."""

    def hire(job):
        return local_crew(Job(work or job.work, job.assignment, limits or job.limits), workers)

    return How(Path(root), hire, **extra)


def made(path, root, how=None):
    """A sweep from beginning to end; its folder."""
    return run(prepare(path), how or here(root), lambda _: None).path


def parts_of(root):
    """The parts that are on the disk, of a sweep that is at work."""
    return sorted(one.name for one in root.glob(f"*/*{UNFINISHED}/{PARTS}/[!.]*"))


def descendants(pid):
    """Every process below a process."""
    found = []
    for listed in Path("/proc").glob(f"{pid}/task/*/children"):
        try:
            children = [int(one) for one in listed.read_text(encoding="utf-8").split()]
        except OSError:
            continue
        found += [one for child in children for one in (child, *descendants(child))]
    return found


def still_there(pids):
    return [pid for pid in pids if alive(pid)]


def environment(folder):
    """Surroundings in which temporary files go into a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    return {key: value for key, value in os.environ.items() if not key.startswith("DASK")} | {
        "TMPDIR": str(folder)
    }
