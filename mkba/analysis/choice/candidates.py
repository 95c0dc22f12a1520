"""Candidates: the measures that a package can be made of, with what is asked of it, as rows of a linear programme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.optimize import LinearConstraint

from mkba.axes import Floats
from mkba.engine.block import interventions
from mkba.engine.ledger import Key, Ledger
from mkba.errors import UsageError

Name = tuple[str, str]  # area, measure


@dataclass(frozen=True, slots=True)
class Candidates:
    """The measures of one future and alternative, as they are in the whole package.

    ``spent`` (c) mean present value of net costs, below zero where a measure saves more than it takes, ``balance`` (c d)
    present values, in euros. ``areas``: the areas among
    them, national files left out. ``pairs``: positions of measures of which one has an extra effect with the other.
    """

    future: str
    alternative: str
    names: tuple[Name, ...]
    domains: tuple[str, ...]
    spent: Floats
    balance: Floats
    areas: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...] = ()

    @property
    def worth(self) -> Floats:
        """Mean balance. Shape: c."""
        return np.asarray(self.balance.mean(axis=1))

    def part(self, kind: str, name: str) -> Floats:
        """1 for the measures of one area or domain, else 0. Shape: c."""
        known = self.domains if kind == "domain" else tuple(area for area, _ in self.names)
        return np.array([float(one == name) for one in known])


@dataclass(frozen=True, slots=True)
class Floors:
    """What a package must hold whatever it brings: euros of cost by domain and by area, and a number of measures.

    ``each_area`` and ``each_domain``: at least so many measures in every area or domain that has candidates.
    ``together``: measures with an extra effect together are taken together or not at all.
    """

    domains: Mapping[str, float] = field(default_factory=dict)
    areas: Mapping[str, float] = field(default_factory=dict)
    each_area: int = 0
    each_domain: int = 0
    together: bool = False

    @property
    def asks(self) -> bool:
        """Whether anything is asked at all."""
        return bool(self.domains or self.areas or self.each_area or self.each_domain or self.together)


NO_FLOORS = Floors()
DUTCH: Final = {"area": "gebied", "domain": "domein"}


def dutch(euros: float) -> str:
    """Whole euros as they are written in Dutch.

    >>> dutch(1234567.8)
    '1.234.568'
    """
    return f"{euros:,.0f}".replace(",", ".")


def candidates(ledger: Ledger, key: Key) -> Candidates:
    """The measures that an alternative holds in one future and that cost or bring anything."""
    book, programme = ledger.books[key], ledger.compiled.programme
    places = ledger.positions("intervention")
    costs = book.kept_costs.of(places)
    spent, balance = costs.mean(axis=1), book.kept_benefits.of(places) - costs
    chosen = np.flatnonzero((spent != 0) | balance.any(axis=1))
    balance = balance[chosen]
    names = tuple(interventions(ledger.compiled)[i] for i in chosen)
    domain = {(area.id, m.id): m.domain for area in programme.areas for m in area.interventions}
    at = {name: i for i, name in enumerate(names)}
    pairs = dict.fromkeys(
        (at[first], at[second])
        for area in programme.areas
        for synergy in area.synergies
        if (first := (area.id, synergy.effect.partition(".")[0])) in at
        and (second := (area.id, synergy.partner)) in at
    )
    areas = (area.id for area in programme.areas if area.scope == "area")
    held = {area for area, _ in names}
    return Candidates(
        *key, names, tuple(domain[name] for name in names), spent[chosen], balance,
        tuple(area for area in areas if area in held), tuple(pairs),
    )  # fmt: skip


def demands(known: Candidates, floors: Floors, budget: float, least: float = 0.0) -> list[LinearConstraint]:
    """What a choice (c) of 0 and 1 must satisfy; amounts as shares of what everything costs, for the solver's sake.

    Measures that save money widen the budget. ``least``: what must be spent; nothing must be where it is zero. UsageError for a budget below zero and for a floor that nothing can reach.
    """
    if budget < 0:
        raise UsageError(
            "BUDGET-NEGATIVE", f"budget onder nul: {dutch(budget)}", f"negative budget: {budget:,.0f}"
        )
    whole = float(np.abs(known.spent).sum()) or 1.0
    floor = least / whole if least > 0 else -np.inf
    found = [LinearConstraint(known.spent[None, :] / whole, floor, budget / whole)]
    found += [
        LinearConstraint(row[None, :] / scale, floor / scale)
        for row, floor, scale in _floors(known, floors, whole)
    ]
    if floors.together:
        for first, second in known.pairs:
            row = np.zeros((1, len(known.names)))
            row[0, [first, second]] = 1.0, -1.0
            found.append(LinearConstraint(row, 0.0, 0.0))
    return found


def _floors(known: Candidates, floors: Floors, whole: float) -> Iterator[tuple[Floats, float, float]]:
    """(row over the candidates, what it must reach, unit): in euros or in measures."""
    for kind, asked in (("domain", floors.domains), ("area", floors.areas)):
        for name, euros in asked.items():
            row = known.part(kind, name) * known.spent
            most = float(np.maximum(row, 0.0).sum())
            if most < euros:
                nl = f"ondergrens {DUTCH[kind]} {name} te hoog: {dutch(euros)} euro, hoogstens {dutch(most)}"
                en = f"floor of {kind} {name} too high: {euros:,.0f} euro, at most {most:,.0f}"
                raise UsageError("FLOOR-HIGH", nl, en)
            yield row, euros, whole
    parts = (("area", floors.each_area, known.areas), ("domain", floors.each_domain, known.domains))
    for kind, count, names in parts:
        for name in dict.fromkeys(names) if count else ():
            row = known.part(kind, name)
            yield row, min(float(count), row.sum()), 1.0
