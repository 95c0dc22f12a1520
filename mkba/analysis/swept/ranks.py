"""Ranks: which alternative is best in every variant, and between which neighbours that changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import Lattice, neighbours
from mkba.analysis.swept.turns import Turn, turn_between
from mkba.axes import Floats, Ints


@dataclass(frozen=True, slots=True)
class Switch:
    """The best alternative is another one at the next variant; ``turn`` is that of the difference between both."""

    was: str
    becomes: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Ranks:
    """The best alternative (highest mean balance) of one future.

    ``base``: that of the base (empty where it failed); ``counts``: in how many variants each is best; ``other``: the numbers of variants in
    which another is best than in the base; ``unsure``: in how many variants the best two are no further apart than their
    errors together allow.
    """

    future: str
    base: str
    counts: dict[str, int]
    other: tuple[int, ...]
    unsure: int
    switches: tuple[Switch, ...]


def ranks(cases: Sequence[Case]) -> tuple[Ranks, ...]:
    """Per future, of the variants that all its alternatives have; nothing for a future with one alternative."""
    futures = dict.fromkeys(case.future for case in cases)
    grouped = ([case for case in cases if case.future == future] for future in futures)
    return tuple(_ranks(group) for group in grouped if len(group) > 1)


def _ranks(group: Sequence[Case]) -> Ranks:
    """One future."""
    found, means, margins = _aligned(group)
    names = [case.alternative for case in group]
    best = np.asarray(np.argmax(means, axis=0), dtype=np.intp)
    counts = {name: int((best == place).sum()) for place, name in enumerate(names)}
    at_base = np.flatnonzero(found.numbers == 0)
    other: list[int] = []
    if len(at_base):
        other = found.numbers[best != best[at_base[0]]].tolist()
    order = np.argsort(-means, axis=0, kind="stable")[:2]
    gap = np.take_along_axis(means, order, axis=0)
    doubt = np.take_along_axis(margins, order, axis=0).sum(axis=0)
    return Ranks(
        group[0].future, names[best[at_base[0]]] if len(at_base) else "", counts, tuple(other),
        int((gap[0] - gap[1] <= doubt).sum()), tuple(_switches(found, names, best, (means, margins))),
    )  # fmt: skip


def _aligned(group: Sequence[Case]) -> tuple[Lattice, Floats, Floats]:
    """The variants that all alternatives have, with mean balance and margin of each. Shapes: alternative n."""
    least = min(group, key=lambda case: len(case.lattice.numbers))
    numbers = least.lattice.numbers
    for case in group:
        numbers = numbers[np.isin(numbers, case.lattice.numbers)]
    rows = np.flatnonzero(np.isin(least.lattice.numbers, numbers))
    found = Lattice(
        least.lattice.axes, least.lattice.design, numbers, least.lattice.levels, least.lattice.places[rows]
    )
    means = np.stack([case.table.loc[numbers, "npv_mean"].to_numpy(dtype=np.float64) for case in group])
    errors = [case.table.loc[numbers, "npv_error"].to_numpy(dtype=np.float64) * case.doubt for case in group]
    return found, means, np.stack(errors)


def _switches(
    found: Lattice, names: Sequence[str], best: Ints, figures: tuple[Floats, Floats]
) -> list[Switch]:
    """Every pair of neighbours with another best alternative."""
    means, margins = figures
    made = []
    for steps in neighbours(found):
        changed = best[steps.before] != best[steps.after]
        pairs = zip(steps.before[changed].tolist(), steps.after[changed].tolist(), strict=True)
        for before, after in pairs:
            was, becomes = int(best[before]), int(best[after])
            lead, margin = means[was] - means[becomes], margins[was] + margins[becomes]
            turn = turn_between(found, steps.axes, (before, after), (lead, margin))
            made.append(Switch(names[was], names[becomes], turn))
    return made
