"""Measured: the figures of one variant from its draws - costs, benefits and balance with bands, and the difference to the
base draw by draw.
"""

from collections.abc import Mapping

import numpy as np

from mkba.axes import Floats, Ints
from mkba.engine.ledger import errors
from mkba.engine.percentile import LEVELS, percentiles

BANDS = tuple(f"npv_p{level}" for level in LEVELS)
DIFFERENCES = {"diff_p5": 0, "diff_p50": 2, "diff_p95": 4}  # places among LEVELS
DUST = 1e-11  # of all euros in a balance: less than this is rounding
FIGURES = (
    "costs", "benefits", "npv_central", "npv_mean", "npv_sd", *BANDS, "npv_error", "p_npv_positive", "p_error",
    "bcr", "diff_mean", "diff_sd", *DIFFERENCES, "diff_error", "diff_p_positive", "diff_p_error",
)  # fmt: skip


def with_total(by_area: Floats) -> Floats:
    """The total before the areas. Shape: a ... -> (1 + a) ...."""
    return np.concatenate([by_area.sum(axis=0, keepdims=True), by_area])


def measured(costs: Floats, npv: Floats, central: Floats, block: int) -> dict[str, Floats]:
    """Figures of every group of one future and alternative, without differences.

    ``costs`` and ``central``: the mean of the costs and the central balance. Shapes: g, g d, g -> g each.
    """
    hits = (npv > 0).astype(np.float64)
    mean = npv.mean(axis=1)
    bands = percentiles(npv)
    return {
        "costs": costs,
        "benefits": mean + costs,
        "npv_central": central,
        "npv_mean": mean,
        "npv_sd": npv.std(axis=1, ddof=1),
        **{name: bands[:, i] for i, name in enumerate(BANDS)},
        "npv_error": errors(npv, block),
        "p_npv_positive": hits.mean(axis=1),
        "p_error": _chance_errors(hits, block),
        "bcr": np.divide(mean + costs, costs, out=np.full_like(costs, np.nan), where=costs > 0),
    }


def differing(npv: Floats, base: Floats, costs: Floats, block: int) -> dict[str, Floats]:
    """The difference to the base in the same draws; what is rounding beside all costs counts as none.

    Shapes: g d, g d, g -> g each.
    """
    moved = npv - base
    bands = percentiles(moved)
    dust = DUST * (costs + np.abs(base).max(axis=1))
    hits = (moved > dust[:, None]).astype(np.float64)
    same = np.abs(moved).max(axis=1) <= dust
    return {
        "diff_mean": moved.mean(axis=1),
        "diff_sd": moved.std(axis=1, ddof=1),
        **{name: bands[:, at] for name, at in DIFFERENCES.items()},
        "diff_error": errors(moved, block),
        "diff_p_positive": hits.mean(axis=1),
        "diff_p_error": np.where(same, 0.0, _chance_errors(hits, block)),
    }


def _chance_errors(hits: Floats, block: int) -> Floats:
    """Errors of chances: blocks may all hold the same count, so half a draw a block at least (ledger.chance_error)."""
    return np.asarray(np.maximum(errors(hits, block), 0.5 / np.sqrt(hits.shape[1] * block)))


def unmoved(groups: int) -> dict[str, Floats]:
    """The difference of what is as in the base: none."""
    return {name: np.zeros(groups) for name in FIGURES if name.startswith("diff_")}


def patched(
    whole: Mapping[str, Floats], part: Mapping[str, Floats], moved: Ints | slice
) -> dict[str, Floats]:
    """Figures of all groups, of which those that ``moved`` are new. Shapes: g, m -> g."""
    found = {name: values.copy() for name, values in whole.items()}
    for name, values in part.items():
        found[name][moved] = values
    return found
