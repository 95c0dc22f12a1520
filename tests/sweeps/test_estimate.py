"""The estimate of a sweep: what can be counted is counted, and time and memory are of the right size."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from mkba.sweeps.bench import ROOM, Bench
from mkba.sweeps.estimate import MEBI, PROCESS, estimate
from mkba.sweeps.job import prepare
from mkba.sweeps.task import work
from tests.sweeps.starters import COSTS, PRICE, SMALL, axes, sweep_file

SHARES = "areas.*.*.reach.share"
# two regimes beside the programme's own, and nothing else that is compiled in
VARY = axes(
    "path: discounting, values: [NL2026, NL2021]", f"path: {PRICE}, scale: {{from: 0.5, to: 1.5, steps: 20}}",
    f'path: "{SHARES}", scale: [0.8, 1.0, 1.2]',
)  # fmt: skip
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return sweep_file(tmp_path_factory.mktemp("estimate"), VARY)


def test_settings_are_counted(path, tmp_path):
    assert estimate(prepare(path), 1).settings == 3
    assert estimate(prepare(sweep_file(tmp_path, SMALL)), 1).settings == 2


def test_time_is_of_the_right_size(path):
    """Within a factor 3, on a machine that does other things too: in one of some tries."""
    prepared, tries = prepare(path, draws=20_000), []
    while len(tries) < 3 and not any(1 / 3 < one < 3 for one in tries):
        told, since = estimate(prepared, 1).seconds, perf_counter()
        other = replace(prepared.assignment, key=f"{len(tries)}")  # nothing is set up for it yet
        for part in prepared.parts:
            work(other, part)
        tries.append(told / (perf_counter() - since))
    assert 1 / 3 < tries[-1] < 3, tries


def test_more_workers_take_less_time_and_never_more_than_there_are_parts(path):
    prepared = prepare(path)
    assert len(prepared.parts) == 3
    for workers, least, most in ((2, 0.2, 0.9), (3, 0.1, 0.8)):
        assert any(
            least < estimate(prepared, workers).seconds / estimate(prepared, 1).seconds < most
            for _ in range(5)
        )
    assert estimate(prepared, 0).seconds > 0


def floats_a_draw(path):
    """How many floats a worker is told to keep for every draw, and what does not grow with them."""
    one, two = (estimate(prepare(path, draws=draws), 1).mebibytes * MEBI for draws in (1_000, 2_000))
    return (two - one) / 8_000, one - (two - one)


def test_memory_is_counted(tmp_path):
    """By hand: of every case its costs move as one, its effects stand still as one, and so do its transfers."""
    path = sweep_file(tmp_path, axes(f'path: "{COSTS}", scale: [1.5]'))
    of = Bench(prepare(path).assignment).base.ground
    cases, drawn = (
        2 * 2 * 2,
        len(of.plan.rows) + 2,
    )  # areas, futures, alternatives; and two rows that are constant
    classes = sum(len({line.kind for line in case.lines}) for case in of.cases)
    grows, fixed = floats_a_draw(path)
    assert grows == pytest.approx(drawn + 2 * classes + 2 * cases)
    assert fixed == pytest.approx(PROCESS * MEBI + ROOM)


PEAK = r"""
import re, sys
from pathlib import Path
from mkba.sweeps.job import prepare
from mkba.sweeps.task import work
prepared = prepare(sys.argv[1], draws=int(sys.argv[2]))
for part in prepared.parts:
    work(prepared.assignment, part)
# not ru_maxrss, in which a child begins with the peak of its parent
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts in other units")
def test_no_worker_takes_more_memory_than_was_told(path):
    done = subprocess.run(
        [sys.executable, "-c", PEAK, path, "40000"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    taken, told = float(done.stdout), estimate(prepare(path, draws=40_000), 1).mebibytes
    assert taken < told, (taken, told)
    assert told < 4 * taken
