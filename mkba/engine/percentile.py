"""Percentiles: linear between order statistics (Excel PERCENTILE.INC), several at once."""

import numpy as np

from mkba.axes import Floats

LEVELS = (5, 25, 50, 75, 95)  # percentiles of every band
LARGE = 4000  # from here on counting beats sorting
BINS = 1024


def percentiles(sample: Floats) -> Floats:
    """LEVELS of the last axis. Shape: ... d -> ... 5.

    >>> percentiles(np.arange(101.0))
    array([ 5., 25., 50., 75., 95.])
    """
    place = np.array(LEVELS) / 100 * (sample.shape[-1] - 1)
    low = np.floor(place).astype(np.intp)
    high = np.minimum(low + 1, sample.shape[-1] - 1)
    if sample.shape[-1] < LARGE:
        ordered = np.sort(sample, axis=-1)
        below, above = ordered[..., low], ordered[..., high]
    else:
        rows = sample.reshape(-1, sample.shape[-1])
        found = np.array([_ranked(row, np.concatenate([low, high])) for row in rows])
        below, above = np.split(found.reshape(*sample.shape[:-1], -1), 2, axis=-1)
    rest = place - low
    return np.asarray(np.minimum(below + (above - below) * rest, above))


def _ranked(row: Floats, ranks: np.ndarray) -> Floats:
    """The order statistics ``ranks`` of one series: count in bins, then sort the bins that hold them. Shape: d -> r."""
    low, high = row.min(), row.max()
    if low == high:
        return np.full(len(ranks), low)
    bins = ((row - low) * ((BINS - 1) / (high - low))).astype(np.int16)
    ends = np.cumsum(np.bincount(bins, minlength=BINS))
    asked = np.unique(np.searchsorted(ends, ranks, side="right"))
    wanted = np.zeros(BINS, dtype=bool)
    wanted[asked] = True
    kept = np.sort(row[wanted[bins]])
    sizes = np.diff(ends, prepend=0)
    before = ends[asked] - sizes[asked]  # values in lower bins
    inside = np.cumsum(sizes[asked]) - sizes[asked]  # of which kept
    at = np.searchsorted(asked, np.searchsorted(ends, ranks, side="right"))
    return np.asarray(kept[ranks - before[at] + inside[at]])
