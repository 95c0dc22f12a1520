"""Cases: the totals of one future and alternative over all variants that have them, in step with the lattice."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mkba.analysis.swept.lattice import BASE, Lattice
from mkba.analysis.swept.measured import FIGURES
from mkba.analysis.swept.swept import TOTAL, Swept
from mkba.axes import Floats, Ints, Json
from mkba.engine.ledger import sure
from mkba.engine.streams import Design

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Case:
    """One future and alternative: ``lattice`` holds the variants (n) that have it, ``table`` a row for each in that order,
    with the figures of ``Swept.results`` (nan: empty); ``blocks`` is how many blocks of draws are behind its errors.
    """  # fmt: skip

    future: str
    alternative: str
    lattice: Lattice
    table: "pd.DataFrame"
    blocks: int

    @property
    def doubt(self) -> float:
        """How many errors from zero a figure lies before its sign is known."""
        return sure(self.blocks)

    @property
    def key(self) -> tuple[str, str]:
        """Future and alternative."""
        return self.future, self.alternative

    @property
    def base(self) -> int | None:
        """The row of the base; None where it has no figures."""
        found = np.flatnonzero(self.lattice.numbers == BASE)
        return int(found[0]) if len(found) else None

    def at(self, number: int) -> dict[str, float]:
        """All figures of one variant by column."""
        return dict(zip(self.table.columns, self.table.loc[[number]].to_numpy()[0].tolist(), strict=True))

    def column(self, name: str) -> Floats:
        """One column of figures. Shape: n."""
        return self.table[name].to_numpy(dtype=np.float64)


def cases(swept: Swept, found: Lattice) -> tuple[Case, ...]:
    """Every future and alternative of the totals: by alternative, futures side by side; without those that no variant has."""
    results = swept.results
    totals = results[results["area"] == TOTAL]
    groups = dict(tuple(totals.groupby(["future", "alternative"], sort=False)))
    blocks = blocks_of(swept.facts)
    order = [(f, a) for a in swept.facts["alternatives"] for f in swept.facts["futures"]]
    made = []
    for future, alternative in (*order, *(key for key in groups if key not in order)):
        if (future, alternative) in groups:
            table = groups[future, alternative].set_index("variant").sort_index()[list(FIGURES)].astype(float)
            numbers = table.index.to_numpy(dtype=np.intp)
            rows = np.flatnonzero(np.isin(found.numbers, numbers))
            mine = _part(found, rows)
            made.append(Case(future, alternative, mine, table.loc[mine.numbers], blocks))
    return tuple(made)


def chosen(swept: Swept, *, futures: tuple[str, ...] = (), alternatives: tuple[str, ...] = ()) -> Swept:
    """The sweep as if it held only these futures and alternatives; none named is all of them."""
    facts = dict(swept.facts)
    results, chapters = swept.results, swept.chapters
    for name, kept in (("future", futures), ("alternative", alternatives)):
        if kept:
            results, chapters = results[results[name].isin(kept)], chapters[chapters[name].isin(kept)]
            facts[f"{name}s"] = {key: text for key, text in facts[f"{name}s"].items() if key in kept}
    return replace(swept, results=results, chapters=chapters, facts=facts)


def blocks_of(facts: Json) -> int:
    """How many blocks of draws every variant of a sweep has."""
    return Design(facts["draws"], facts["seed"], facts["sampling"]).blocks


def _part(found: Lattice, rows: Ints) -> Lattice:
    """The lattice with some of its variants; levels keep their places."""
    if len(rows) == len(found.numbers):
        return found
    return replace(found, numbers=found.numbers[rows], places=found.places[rows])
