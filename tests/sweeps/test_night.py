"""A sweep survives a night: killed at random and gone on with it is what it would have been, and harm costs who does it.

That it survives many kills is judged on the store alone, too (test_store).
"""

import random
import subprocess
import sys
import time
from dataclasses import replace

import pandas as pd
import pytest

from mkba.sweeps.crew import Limits
from mkba.sweeps.job import prepare, run
from mkba.sweeps.reading import read_sweep
from mkba.sweeps.task import work
from tests.sweeps.starters import (
    COSTS,
    NIGHT,
    crewed,
    descendants,
    environment,
    made,
    parts_of,
    still_there,
    sweep_file,
)  # fmt: skip
from tests.sweeps.stores import content
from tests.sweeps.workloads import POISONED, poisoned
from tests.thorough import needs_time, size

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="signals, and /proc")]
KILLS = size(2, 8)
GONE = 2.0  # seconds in which nothing of a killed sweep may be left


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return sweep_file(tmp_path_factory.mktemp("night"), NIGHT, "nacht")


@pytest.fixture(scope="module")
def whole(path, tmp_path_factory):
    """The same without an interruption, in this very process."""
    return made(path, tmp_path_factory.mktemp("whole"))


class Night:
    """A sweep by the real command in a child process, with temporary files in a folder of its own."""

    def __init__(self, path, root):
        self.path, self.root, self.temporary = path, root, root / "temporary"
        self.environment = environment(self.temporary)

    def command(self, workers):
        words = [
            "sweep",
            "run",
            str(self.path),
            "--out",
            str(self.root / "out"),
            "--workers",
            str(workers),
            "--resume",
        ]
        return [sys.executable, "-m", "mkba", *words]

    def begun(self, workers):
        return subprocess.Popen(
            self.command(workers),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def done(self):
        return parts_of(self.root / "out")

    def left(self, family):
        """Processes and temporary folders that are still there."""
        return [*still_there(family), *self.temporary.glob("mkba-*")]


def test_killed_at_random_it_is_what_it_would_have_been(path, whole, tmp_path):
    night, chance = Night(path, tmp_path), random.Random(2026)
    killed, most = 0, []
    while killed < KILLS:
        before, more = len(night.done()), chance.randrange(6)
        child = night.begun(1 + killed % 2)
        until = time.monotonic() + 60
        while len(night.done()) < before + more and child.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.1 if more else 2))
        family = descendants(child.pid)
        child.kill()
        _, said = child.communicate()
        assert "Traceback" not in said
        killed += 1
        until = time.monotonic() + GONE
        while night.left(family) and time.monotonic() < until:
            time.sleep(0.02)
        assert night.left(family) == []
        most.append(len(night.done()))
    assert most == sorted(most)
    assert 0 < most[-1] < 60  # it was killed at work
    last = subprocess.run(
        night.command(2), env=night.environment, capture_output=True, text=True, check=False
    )
    assert last.returncode == 1, last.stderr  # some variants are refused
    (folder,) = (tmp_path / "out" / "nacht").glob("[0-9a-f]*")
    assert str(folder) == last.stdout.strip()
    assert content(folder) == content(whole)
    one, other = read_sweep(folder), read_sweep(whole)
    assert one.facts["hash"] == other.facts["hash"]
    assert one.facts["counts"] == {"ok": 55, "failed": 6, "waiting": 0}
    pd.testing.assert_frame_equal(one.table(None), other.table(None))
    assert list(night.temporary.iterdir()) == []


def two_hundred(folder):
    """A sweep of 200 variants, the base among them."""
    lines = (
        f'  - {{id: "v{number:03d}", set: [{{path: "{COSTS}", scale: {1 + number / 200}}}]}}\n'
        for number in range(1, 200)
    )
    return sweep_file(folder, "".join(["design: list\nvariants:\n", *lines]), "gif")


@needs_time  # crews meet the same in test_processes and test_cluster
def test_one_that_raises_one_that_hangs_and_one_that_hogs_cost_three(tmp_path):
    prepared = prepare(two_hundred(tmp_path))
    small = replace(prepared, parts=tuple(_cut(prepared.parts, 2)))
    assert len(prepared.plan.sweep.variants) == 200
    since = time.monotonic()
    how = crewed(
        tmp_path / "out", 2, poisoned, Limits(9, 600)
    )  # a busy machine needs seconds to start a worker
    done = run(small, how, lambda _: None)
    assert time.monotonic() - since < 120
    assert {one.number: one.code for one in done.outcomes if one.failed} == POISONED
    clean = {
        one.number: one.digest for part in prepared.parts for one in work(prepared.assignment, part).outcomes
    }
    assert {one.number: one.digest for one in done.outcomes if not one.failed} == {
        number: digest for number, digest in clean.items() if number not in POISONED
    }
    assert read_sweep(done.path).facts["counts"] == {"ok": 197, "failed": 3, "waiting": 0}


def _cut(parts, size):
    """Parts of fewer variants: the deadline of a part is that of its variants together."""
    for part in parts:
        for start in range(0, len(part.recipes), size):
            yield replace(part, recipes=part.recipes[start : start + size])
