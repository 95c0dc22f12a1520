"""The targets of the engine as ratios inside one run: ``nox -s bench`` or ``python tests/benchmarks/run.py``.

A is the time numpy's Generator needs to draw 150 x 10,000 variates of J's families directly. Every figure is the median
of REPEATS; absolute times drift with the machine, ratios much less. BLAS works with one thread.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import numpy as np
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).parent))
from job import job
from sweeps import night, spread, sweeps

from mkba.domain.intervention import DOMAINS
from mkba.engine.compiled import Compiled, compile_programme
from mkba.engine.draws import draw
from mkba.engine.evaluate import Flows, present_value
from mkba.engine.evaluate import flows as make
from mkba.engine.percentile import percentiles
from mkba.engine.streams import Design
from mkba.engine.yearly import group_flows

REPEATS, DRAWS = 7, 10_000
ROOT = Path(__file__).parents[2]
FAMILIES = (("beta", 48), ("lognormal", 53), ("normal", 21), ("gamma", 20), ("triangular", 8))


def timed(
    task: Callable[[], object], repeats: int = REPEATS, clock: Callable[[], float] = process_time
) -> float:
    """Median seconds after one warm-up: processor time for work in this process (one thread), else wall time."""
    task()
    seconds = []
    for _ in range(repeats):
        start = clock()
        task()
        seconds.append(clock() - start)
    return median(seconds)


def yardstick() -> None:
    """A: draw 150 x 10,000 variates directly."""
    rng = np.random.default_rng(1)
    arguments = {
        "beta": (2, 5),
        "lognormal": (0, 1),
        "normal": (0, 1),
        "gamma": (3, 1),
        "triangular": (0, 1, 2),
    }
    for family, count in FAMILIES:
        for _ in range(count):
            getattr(rng, family)(*arguments[family], DRAWS)


def all_sums(
    compiled: Compiled, xs: list[np.ndarray], reuse: list[list[Flows]] | None = None
) -> tuple[np.ndarray, ...]:
    """J given draws: NPV by area, domain, party, area x domain, area x party, total; yearly programme flows.

    With ``reuse`` only the regime differs: undiscounted flows are kept, and present values are computed anew.
    """
    cases = next(iter(compiled.cases.values()))
    d, draws = xs[0].shape[1], len(xs) * xs[0].shape[1]
    by_domain = np.zeros((len(cases), len(DOMAINS), draws))
    by_party = np.empty((len(cases), len(compiled.programme.parties), draws))
    flows = np.zeros((compiled.programme.horizon + 1, draws))
    domains = [np.array([DOMAINS.index(line.domain) for line in area.main.lines]) for area in cases]
    starts = [np.flatnonzero(np.diff(order, prepend=-1)) for order in domains]
    for k, x in enumerate(xs):
        block = slice(k * d, (k + 1) * d)
        for a, area in enumerate(cases):
            case = area.main
            found = make(case, x) if reuse is None else reuse[k][a]
            pv = present_value(case, found)
            by_domain[a, domains[a][starts[a]], block] = np.add.reduceat(pv, starts[a], axis=0)
            by_party[a, :, block] = case.parties @ pv
            if reuse is None:
                flows[:, block] += group_flows(case, found, np.zeros(len(case.lines), dtype=np.intp), 1)[0]
    by_area = by_domain.sum(axis=1)
    return (
        by_domain,
        by_party,
        by_area,
        by_area.sum(axis=0),
        by_domain.sum(axis=0),
        by_party.sum(axis=0),
        flows,
    )


def quantiles(arrays: tuple[np.ndarray, ...]) -> list[np.ndarray]:
    """Percentiles of every series over all draws."""
    return [percentiles(array) for array in arrays]


def child(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds and peak MiB of a Python process of its own."""
    # not ru_maxrss: a child starts with the peak of the process that made it
    peak = "next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1]"
    script = f"{code}\nimport sys\nprint({peak}, file=sys.stderr)"
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return perf_counter() - start, int(done.stderr.split()[-1]) / 1024


def engine() -> dict[str, float]:
    """P1 to P4 and P7, in units of A and of P1."""
    design = Design(DRAWS, 1)
    plain, bound, other = (compile_programme(p) for p in (job(), job(stocks=True), job(rate=0.0225)))
    xs = [draw(plain.plan, design, k) for k in range(design.blocks)]
    stocked = [draw(bound.plan, design, k) for k in range(design.blocks)]
    a = timed(yardstick)
    p1 = timed(lambda: all_sums(plain, xs))
    p2 = timed(lambda: all_sums(bound, stocked))
    p3 = timed(lambda: [draw(plain.plan, design, k) for k in range(design.blocks)])
    p4 = timed(
        lambda: quantiles(all_sums(plain, [draw(plain.plan, design, k) for k in range(design.blocks)]))
    )
    kept = [[make(area.main, x) for area in next(iter(plain.cases.values()))] for x in xs]
    p7 = timed(lambda: all_sums(other, xs, kept))
    return {
        "A (ms)": a * 1e3, "P1 evaluate J / A (must 2.0)": p1 / a, "P2 with overlap / A (8)": p2 / a,
        "P3 draw / A (2.0)": p3 / a, "P4 whole run in memory / A (5)": p4 / a, "P7 other regime / P1 (0.7)": p7 / p1,
        "J, draws per second": DRAWS / p4,
    }  # fmt: skip


def growth() -> dict[str, float]:
    """P5: ten times the draws; P6: a million draws, in processes of their own."""
    code = (
        "import sys; sys.path.insert(0, 'tests/benchmarks')\nfrom job import job\nfrom mkba.run import simulate\n"
        "import time\nstart = time.perf_counter()\n"
        "simulate(job(), draws=int(sys.argv[1]))\nprint(time.perf_counter() - start)"
    )
    small, small_mib = child(code, "10000")
    large, large_mib = child(code, "100000")
    return {"P5 time 100,000 / 10,000 draws (10.5)": large / small, "P5 memory (1.5)": large_mib / small_mib,
            "P5 MiB at 100,000": large_mib}  # fmt: skip


def million() -> dict[str, float]:
    """P6: a million draws of J."""
    code = (
        "import sys; sys.path.insert(0, 'tests/benchmarks')\nfrom job import job\nfrom mkba.run import simulate\n"
        "simulate(job(), draws=1_000_000)"
    )
    seconds, mib = child(code)
    return {"P6 MiB at 1,000,000 draws (1536)": mib, "P6 seconds": seconds}


def commands() -> dict[str, float]:
    """P8 and P9: whole processes against the interpreter importing the libraries."""
    import tempfile

    libraries = "import numpy, pandas, scipy.stats, SALib, openpyxl"
    heavy = timed(lambda: child(libraries), 3, perf_counter)
    light = timed(lambda: child("import numpy, pandas"), 3, perf_counter)
    with tempfile.TemporaryDirectory() as root:
        numbers = iter(range(100))
        run = ["run", "scenarios/programme.yaml", "--out"]
        main = timed(lambda: _mkba(*run, f"{root}/{next(numbers)}"), 3, perf_counter)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    helping = timed(lambda: _mkba("--help"), 5, perf_counter)
    return {"P8 mkba run / imports (8)": main / heavy, "P8 seconds": main, "P8 peak MiB of any child (600)": peak,
            "P9 mkba --help / imports (0.6)": helping / light}  # fmt: skip


def _mkba(*words: str) -> None:
    """One mkba command."""
    subprocess.run([sys.executable, "-m", "mkba", *words], cwd=ROOT, check=True, capture_output=True)


def loading() -> dict[str, float]:
    """P10: read and judge an area file of some hundreds of lines against PyYAML's SafeLoader."""
    import yaml

    from mkba.files import judge

    path = max((ROOT / "scenarios/areas").glob("*.yaml"), key=lambda p: p.stat().st_size)
    text = path.read_text(encoding="utf-8")
    judged = timed(lambda: judge([path]), 5)
    read = timed(lambda: yaml.load(text, Loader=yaml.SafeLoader), 5)
    return {"P10 judge an area / SafeLoader (0.5)": judged / read, "P10 lines": text.count("\n")}


def evppi() -> dict[str, float]:
    """P12: the value of knowing each of J's 150 quantities for a choice between three alternatives, a measure each."""
    from dataclasses import replace

    from mkba.analysis.knowledge.information import evpi
    from mkba.analysis.knowledge.learning import QUANTITY
    from mkba.analysis.knowledge.learning import evppi as learned
    from mkba.domain.programme import Alternative
    from mkba.run import simulate

    whole, names = job(), ("m0", "m1", "m2")
    areas = []
    for area in whole.areas:
        own = [replace(m, intensity={m.id: m.intensity["integraal"]}) for m in area.interventions]
        areas.append(replace(area, interventions=tuple(own)))
    choice = replace(whole, areas=tuple(areas), alternatives=tuple(Alternative(name, name) for name in names))
    ledger = simulate(choice, draws=DRAWS, seed=1).ledger
    if not evpi(ledger)[0].clear:
        raise AssertionError("a choice that is never in doubt measures nothing")
    seconds = timed(lambda: learned(ledger, axes=[QUANTITY]))
    return {"P12 EVPPI of 150 quantities / A (must 40, stretch 15)": seconds / timed(yardstick), "P12 ms": seconds * 1e3,
            "P12 quantities": float(len(learned(ledger, axes=[QUANTITY])))}  # fmt: skip


def sobol() -> dict[str, float]:
    """P11: Sobol indices of J's 150 quantities against SALib's own route."""
    from against_salib import sobol as against_salib

    return against_salib(timed)


def portal() -> dict[str, float]:
    """The portal under a crowd of fifty."""
    from portal import crowd

    return crowd()


def questions() -> dict[str, float]:
    """Every question about the shipped programme: seconds of the processor, and as a ratio to the run that it is about."""
    from mkba.analysis.subject import subject_of
    from mkba.files import load
    from mkba.questions import OF_DRAWS, OWN_POINTS, Asked
    from mkba.run import simulate

    programme = load(ROOT / "scenarios/programme.yaml")
    start = process_time()
    ledger = simulate(programme, draws=DRAWS).ledger
    run = process_time() - start
    figures = {"Q  simulate, seconds": run}
    ways = {name: partial(ask, ledger, Asked()) for name, ask in OF_DRAWS.items()}
    ways |= {name: partial(ask, subject_of(ledger), Asked()) for name, ask in OWN_POINTS.items()}
    ways["budget of 40 million"] = partial(OF_DRAWS["budget"], ledger, Asked(budget=40e6))
    for name, ask in ways.items():
        start = process_time()
        ask()
        spent = process_time() - start
        figures |= {f"Q  {name}, seconds": spent, f"Q  {name} / simulate": spent / run}
    return figures


PARTS = {
    "commands": commands, "engine": engine, "evppi": evppi, "growth": growth, "loading": loading, "million": million,
    "night": night, "portal": portal, "questions": questions, "sobol": sobol, "spread": spread, "sweeps": sweeps,
}  # fmt: skip


def main() -> None:
    """Print every ratio as asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=" ".join(PARTS))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures: dict[str, float] = {}
    for name in asked.parts or list(PARTS):  # commands first: children inherit no peak of ours
        with threadpool_limits(1):
            figures |= PARTS[name]()
    if asked.json:
        print(json.dumps(figures, indent=1))
        return
    for label, figure in figures.items():
        print(f"{label:45} {figure:12,.2f}")


if __name__ == "__main__":
    main()
