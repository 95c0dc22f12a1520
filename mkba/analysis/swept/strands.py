"""Strands: how the central balance of every variant grows over the years, cumulative present value; together a spaghetti."""

from dataclasses import dataclass

import numpy as np

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.swept import Swept
from mkba.axes import Floats, Ints

YEAR = "year"


@dataclass(frozen=True, slots=True)
class Strands:
    """One future and alternative: ``balance`` (n y) of the variants ``numbers`` (n) in euros, every quantity at its mean, from the
    first of the ``years`` (y) up to and including each; nan after a variant's own last year. ``base`` (None: none), ``best`` and
    ``worst`` are rows: those with the highest and the lowest mean balance.
    """  # fmt: skip

    future: str
    alternative: str
    years: Ints
    numbers: Ints
    balance: Floats
    base: int | None
    best: int
    worst: int

    def drawn(self, most: int) -> Ints:
        """The rows to draw where not all can be: base, best, worst, and the others evenly by where they end. Shape: n."""
        named = [row for row in (self.base, self.best, self.worst) if row is not None]
        rest = np.setdiff1d(np.argsort(self.ends, kind="stable"), named, assume_unique=True)
        room = max(0, most - len(set(named)))
        if len(rest) > room:
            rest = rest[np.linspace(0, len(rest) - 1, room).round().astype(np.intp)]
        return np.asarray(sorted({*rest.tolist(), *named}), dtype=np.intp)

    @property
    def ends(self) -> Floats:
        """The central balance of each variant, after its last year. Shape: n."""
        last = self.balance.shape[1] - 1 - np.argmax(np.isfinite(self.balance)[:, ::-1], axis=1)
        return np.asarray(self.balance[np.arange(len(last)), last])


def strands(swept: Swept, cases: tuple[Case, ...]) -> tuple[Strands, ...]:
    """The strands of every case; nothing for one without years."""
    rows = swept.chapters[swept.chapters["kind"] == YEAR]
    groups = dict(tuple(rows.groupby(["future", "alternative"], sort=False)))
    made = []
    for case in cases:
        if case.key in groups and len(case.lattice.numbers):
            table = groups[case.key][["variant", "name", "npv"]]
            wide = table.assign(name=table["name"].astype(int)).set_index(["variant", "name"])["npv"]
            flow = wide.unstack("name").reindex(case.lattice.numbers).sort_index(axis=1)
            made.append(_strands(case, flow.columns.to_numpy(dtype=np.intp), flow.to_numpy(dtype=np.float64)))
    return tuple(made)


def _strands(case: Case, years: Ints, flow: Floats) -> Strands:
    """One case, from what falls in each year. Shape of ``flow``: n y."""
    known = np.isfinite(flow)
    ended = ~known[:, ::-1].cumsum(axis=1).astype(bool)[:, ::-1]  # nothing falls here or later
    balance = np.where(ended, np.nan, np.nancumsum(flow, axis=1))
    mean = case.column("npv_mean")
    best, worst = int(np.argmax(mean)), int(np.argmin(mean))
    return Strands(
        case.future, case.alternative, years, case.lattice.numbers, balance, case.base, best, worst
    )
