"""Sweeps: P13 and P15, and the growth of a sweep, as ratios inside one run.

A variant of factors on J in one process against a plain loop of ``simulate``; the shipped programme through the real
command with one and two workers and on a local Dask cluster; and seconds per variant at several sizes.
"""

import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
from job import job

from mkba.domain.moves import moved, quantities
from mkba.domain.programme import Programme
from mkba.domain.sweep import Move
from mkba.engine.draws import draw
from mkba.engine.ground import Gathering, Ground, Table, ground, shares
from mkba.engine.streams import Design
from mkba.engine.yielded import needed
from mkba.run import simulate
from mkba.sweeps.figured import Reference, base_npv, figured

ROOT = Path(__file__).parents[2]
DRAWS, VARIANTS, SAMPLE = 10_000, 1_000, 100
SWEEP = """schema: sweep/1
id: {name}
base: {base}
draws: {draws}
seed: 2026
design: factorial
vary:
  - {{path: "areas.*.*.costs.*.amount", id: kosten, scale: {{from: 0.5, to: 1.4, steps: {size}}}}}
  - {{path: "library.*.*.*.amount", id: waarde, scale: {{from: 0.5, to: 1.4, steps: {size}}}}}
  - {{path: library.education.start_qualification.productivity.amount, id: diploma, scale: {{from: 0.5, to: 1.4, steps: {size}}}}}
"""


class Bare:
    """A sweep of a programme of nouns, without files: what a worker does, and nothing around it."""

    def __init__(self, programme: Programme, axes: Sequence[Sequence[str]], draws: int) -> None:
        self.design, self.ground = Design(draws, 2026), ground(programme, axes)
        self.blocks = [draw(self.ground.plan, self.design, k) for k in range(self.design.blocks)]
        self.tables: dict[object, Table] = dict(self.answers(tuple(self.ground.base())))
        as_is = [shares(self.ground, i, ()) for i in range(len(self.ground.cases))]
        areas = tuple(area.id for area in programme.areas)
        npv = base_npv(self.ground, as_is, self.tables)
        self.base = Reference(self.design.block, areas, npv, {})

    def answers(self, asks: Sequence[object]) -> dict[object, Table]:
        if not asks:
            return {}
        found = Gathering(self.ground, asks, self.design.draws)
        for x in self.blocks:
            found.add(x)
        return found.tables()

    def variant(self, moves: dict[str, Move]) -> None:
        of: Ground = self.ground
        levels = of.levels(moves)
        every = [shares(of, i, levels) for i in range(len(of.cases))]
        figured(of, every, {**self.tables, **self.answers(needed(every, self.tables))}, self.base)


def factors(*, stocks: bool) -> tuple[float, float]:
    """Seconds of 1,000 variants of factors on J, and of a plain ``simulate`` of one of them."""
    programme = job(stocks=stocks)
    names = sorted({one.name for one in quantities(programme)})
    prices = [name for name in names if name.startswith("library") and name.endswith(".amount")][:4]
    axes = [[one.value.name for one in programme.factors], *([name] for name in prices)]
    rng = np.random.default_rng(1)
    points = [
        {n: Move(n, f) for n, f in ((axis[0], rng.uniform(0.5, 1.5)) for axis in axes)} for _ in range(SAMPLE)
    ]
    start = process_time()
    bare = Bare(programme, axes, DRAWS)
    setup = process_time() - start
    start = process_time()
    for moves in points:
        bare.variant(moves)
    each = (process_time() - start) / SAMPLE
    plain = []
    for moves in points[:5]:
        start = process_time()
        simulate(moved(programme, moves), draws=DRAWS, seed=2026)
        plain.append(process_time() - start)
    return setup + VARIANTS * each, VARIANTS * median(plain)


def sweeps() -> dict[str, float]:
    """P13, without and with overlap."""
    ours, loop = factors(stocks=False)
    bound, bound_loop = factors(stocks=True)
    return {
        "P13 simulate x 1,000 / 1,000 variants (must 15, stretch 60)": loop / ours,
        "P13 seconds": ours,
        "P13 the same with a stock on every outcome": bound_loop / bound,
    }


def command(folder: Path, file: Path, *words: str) -> tuple[float, float, str]:
    """Seconds, the peak of the largest process in MiB, and the hash of all figures, of one real command."""
    start = perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", "mkba", "sweep", "run", str(file), "--out", str(folder), *words],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    seconds = perf_counter() - start
    found = re.search(r"hash (\w+)", ran.stderr)
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, found[1] if found else ""


def night() -> dict[str, float]:
    """The shipped programme, 1,000 variants x 16 areas x 10,000 draws, by the command: P15, Dask, ``mkba run``."""
    figures: dict[str, float] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "sweep.yaml"
        file.write_text(
            SWEEP.format(name="duizend", base=ROOT / "scenarios/programme.yaml", draws=DRAWS, size=10)
        )
        ways = {
            "two workers": ("--workers", "2"),
            "one worker": ("--workers", "1"),
            "Dask, two workers": ("--scheduler", "local"),
        }
        found = {way: command(folder / way.replace(" ", "_"), file, *words) for way, words in ways.items()}
        start = perf_counter()
        programme = str(ROOT / "scenarios/programme.yaml")
        subprocess.run(
            [sys.executable, "-m", "mkba", "run", programme, "--out", str(folder / "run")],
            check=True,
            capture_output=True,
        )
        run = perf_counter() - start
    for way, (seconds, peak, _) in found.items():
        figures |= {
            f"S  {way}, seconds": seconds,
            f"S  {way}, variants a second": (VARIANTS + 1) / seconds,
            f"S  {way}, peak MiB": peak,
        }
    figures["S  same hash everywhere"] = float(len({digest for _, _, digest in found.values()}) == 1)
    figures["P15 one worker / two (must 1.7, stretch 1.9)"] = found["one worker"][0] / found["two workers"][0]
    figures["S  Dask / processes"] = found["Dask, two workers"][0] / found["two workers"][0]
    figures["S  1,000 x mkba run / the sweep"] = VARIANTS * run / found["two workers"][0]
    return figures


def spread() -> dict[str, float]:
    """Seconds per variant of the shipped programme at several sizes: scaled variants, and one that is evaluated again."""
    from mkba.files import load
    from mkba.runs.job import only_areas

    whole = load(ROOT / "scenarios/programme.yaml")
    ids = [area.id for area in whole.areas]
    figures = {}
    for areas, draws in ((4, 2_000), (16, 2_000), (16, 10_000), (16, 20_000), (8, 10_000)):
        programme = only_areas(whole, ids[:areas])
        names = sorted({one.name for one in quantities(programme)})
        costs = [name for name in names if ".costs." in name]
        reach = [name for name in names if name.endswith(".reach.share")]
        start = process_time()
        bare = Bare(programme, [costs, reach], draws)
        setup, scaled, again = process_time() - start, [], []
        for factor in (0.7, 0.8, 0.9):
            for axis, found in ((costs, scaled), (reach, again)):
                start = process_time()
                bare.variant({name: Move(name, factor) for name in axis})
                found.append(process_time() - start)
        label = f"S  {areas} areas, {draws:,} draws"
        figures |= {
            f"{label}: setup, s": setup,
            f"{label}: scaled, ms": 1e3 * median(scaled),
            f"{label}: evaluated, ms": 1e3 * median(again),
        }
    return figures
