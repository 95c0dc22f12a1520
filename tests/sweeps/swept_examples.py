"""Sweeps made up with a formula, as tables: no engine needed, every figure can be worked out by hand.

npv(variant) = base balance of the case x (1 + sum of slopes x what an axis moves); all in euros.
"""

from itertools import product

import numpy as np
import pandas as pd

from mkba.analysis.swept.swept import AxisFacts, Swept

FUTURES = {"hoog": "WLO Hoog", "laag": "WLO Laag", "midden": "Midden"}
ALTERNATIVES = {"apart": "Losse maatregelen", "samen": "Integraal pakket"}
BASES = {"apart": 40e6, "samen": 60e6}
FACTORS = {"hoog": 1.0, "laag": -0.4, "midden": 0.3}
SLOPES = {"bereik": 1.2, "disconto": -0.5, "effect": 0.8, "kosten": -1.0}
REGIMES = {"NL2026": 0.0, "NL2021": -0.3, "hoog": 0.9}
BEREIK = AxisFacts("bereik", "areas.*.interventions.*.reach.share", "scale", (0.8, 1.0, 1.2), 48)
DISCONTO = AxisFacts("disconto", "discounting", "values", ("NL2026", "NL2021"), 1)
EFFECT = AxisFacts(
    "effect", "library.education.start_qualification.productivity.amount", "scale", tuple(np.linspace(0.5, 1.5, 11)), 1
)  # fmt: skip
KOSTEN = AxisFacts("kosten", "areas.noord.interventions.*.costs.*.amount", "add", (-0.1, 0.0, 0.4), 7)
USUAL = (DISCONTO, BEREIK, EFFECT)


def moved(axis, level):
    """How far an axis moves the balance."""
    if level is None:
        return 0.0
    if isinstance(level, str):
        return REGIMES[level]
    return level - 1.0 if axis.kind == "scale" else level


def levels_of(design, axes, count=0):
    """The levels of every variant but the base."""
    if design == "factorial":
        return list(product(*(axis.levels for axis in axes)))
    if design == "zip":
        return list(zip(*(axis.levels for axis in axes), strict=True))
    if design == "list":  # one at a time
        none = [None] * len(axes)
        return [
            tuple(level if i == place else None for i in range(len(none)))
            for place, axis in enumerate(axes)
            for level in axis.levels
        ]
    unit = np.random.default_rng(5).random((count, len(axes)))
    spans = [(min(axis.levels), max(axis.levels)) for axis in axes]
    return [tuple(lo + u * (hi - lo) for u, (lo, hi) in zip(row, spans, strict=True)) for row in unit]


def swept(axes=USUAL, design="factorial", *, count=200, failed=(), futures=("hoog", "laag"), areas=("noord", "zuid"),
          alternatives=("apart", "samen"), years=20, finished=True, above=(), points=(), facts=None):  # fmt: skip
    """A sweep; ``failed``: numbers of variants without figures; ``above``: numbers in which a share exceeds 1; ``points``: the levels of
    the variants where the design does not say them.
    """
    points = [(None,) * len(axes), *(points or levels_of(design, axes, count))]
    n = len(points)
    width = max(4, len(str(n)))
    variants = pd.DataFrame(
        {"id": ["basis", *(f"v{i:0{width}d}" for i in range(1, n))]}, index=pd.RangeIndex(n, name="variant")
    )
    for place, axis in enumerate(axes):
        variants[axis.id] = [point[place] for point in points]
    variants["status"] = ["failed" if i in failed else "ok" for i in range(n)]
    variants["code"] = ["SWEEP-MEAN" if i in failed else "" for i in range(n)]
    variants["message"] = [
        "Het gemiddelde van een aandeel komt boven 1." if i in failed else "" for i in range(n)
    ]
    variants["above"] = [137 if i in above else 0 for i in range(n)]
    known = [i for i in range(n) if i not in failed]
    growth = 1 + np.array(
        [sum(SLOPES[a.id] * moved(a, lev) for a, lev in zip(axes, points[i], strict=True)) for i in known]
    )
    results, chapters = [], []
    for future, alternative in product(futures, alternatives):
        base = BASES[alternative] * FACTORS[future]
        steep = 1.6 if alternative == "samen" else 1.0  # grows faster: ranks may switch
        npv = base * (1 + steep * (growth - 1))
        results += [
            _results((known, npv, base), (future, alternative, a), len(areas)) for a in ("total", *areas)
        ]
        chapters.append(_years(known, 0.98 * npv, (future, alternative), years))
    if 0 in failed:  # no base, no differences
        for table in results:
            table.loc[:, [name for name in table if name.startswith("diff")]] = np.nan
    about = {
        "id": "disconto-en-bereik", "name": "Disconto en bereik", "programme": "Zestien gebieden", "base_year": 2026,
        "price_year": 2026, "horizon": years, "draws": 10_000, "seed": 2026, "sampling": "latin_hypercube",
        "design": design, "version": "0.4.0", "key": "0123456789abcdef", "finished": finished,
        "futures": {f: FUTURES[f] for f in futures}, "alternatives": {a: ALTERNATIVES[a] for a in alternatives},
        "hash": "ab" * 32 if finished else "", **(facts or {}),
    }  # fmt: skip
    return Swept(tuple(axes), variants, pd.concat(results, ignore_index=True), pd.concat(chapters, ignore_index=True), about)  # fmt: skip


def _results(figures, case, areas):
    known, npv, base = figures
    future, alternative, area = case
    part = 1.0 if area == "total" else 1.0 / areas
    mean, spread = npv * part, 8e6 * part
    diff = mean - base * part
    costs = np.full(len(known), 100e6 * part)
    chance = 1 / (1 + np.exp(-mean / spread))
    columns = {
        "variant": known, "future": future, "alternative": alternative, "area": area, "costs": costs,
        "benefits": costs + mean, "npv_central": mean * 0.98, "npv_mean": mean, "npv_sd": spread,
        "npv_p5": mean - 1.645 * spread, "npv_p25": mean - 0.674 * spread, "npv_p50": mean,
        "npv_p75": mean + 0.674 * spread, "npv_p95": mean + 1.645 * spread, "npv_error": spread / 100,
        "p_npv_positive": chance, "p_error": 0.004, "bcr": (costs + mean) / costs, "diff_mean": diff,
        "diff_sd": np.abs(diff) * 0.2, "diff_p5": diff - 0.3 * np.abs(diff), "diff_p50": diff,
        "diff_p95": diff + 0.3 * np.abs(diff), "diff_error": np.abs(diff) * 0.002,
        "diff_p_positive": (diff > 0).astype(float), "diff_p_error": np.where(diff == 0, 0.0, 0.003),
    }  # fmt: skip
    return pd.DataFrame(columns)


def _years(known, npv, case, years):
    future, alternative = case
    shape = np.concatenate([[-0.5, -0.3], np.full(years - 2, 1.8 / (years - 2))])  # sums to 1
    flow = npv[:, None] * shape - 1e6 * np.concatenate([[years - 1], np.full(years - 1, -1)])
    return pd.DataFrame({
        "variant": np.repeat(known, years), "future": future, "alternative": alternative, "kind": "year",
        "name": np.tile([str(2026 + y) for y in range(years)], len(known)), "costs": np.maximum(-flow, 0).ravel(),
        "benefits": np.maximum(flow, 0).ravel(), "npv": flow.ravel(),
    })  # fmt: skip
