"""Harm: whether moved quantities turn a gain into harm or back, for the haircut of a grade never shrinks harm.

A variant in which a sign turns is another calculation: it is compiled by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.sweep import Move
from mkba.errors import InvariantError


@dataclass(frozen=True, slots=True)
class Signs:
    """What the signs of effects rest on: per unit-value amount the outcomes it is of, per outcome its amounts (name,
    mean per future x price level and mark-up), and the mean of every effect size per future. Shapes: f.
    """  # fmt: skip

    outcomes: Mapping[str, tuple[str, ...]]
    amounts: Mapping[str, tuple[tuple[str, Floats, Floats], ...]]
    sizes: Mapping[str, Floats]

    def kept(self, moves: Mapping[str, Move]) -> bool:
        """Whether every size and every worth keeps its sign."""
        touched = {outcome for name in moves for outcome in self.outcomes.get(name, ())}
        for name in moves:
            if name in self.sizes and _turned(self.sizes[name], _moved(self.sizes[name], moves[name])):
                return False
        for outcome in touched:
            was = sum(weight * mean for _, weight, mean in self.amounts[outcome])
            now = sum(
                weight * (_moved(mean, moves[name]) if name in moves else mean)
                for name, weight, mean in self.amounts[outcome]
            )
            if _turned(np.asarray(was), np.asarray(now)):
                return False
        return True


def signs(programme: Programme) -> Signs:
    """The signs of a programme's effects."""
    futures = [one.id for one in programme.futures]
    effects = [e for area in programme.areas for measure in area.interventions for e in measure.effects]
    amounts, owners = {}, dict[str, list[str]]()
    for outcome in programme.outcomes.values():
        amounts[outcome.id] = tuple(_amounts(programme, outcome, futures))
        for name, _, _ in amounts[outcome.id]:
            owners.setdefault(name, []).append(outcome.id)
    sizes = {e.evidence.size.name: _means(e.evidence.size, futures) for e in effects}
    return Signs({name: tuple(found) for name, found in owners.items()}, amounts, sizes)


def _amounts(programme: Programme, outcome: Outcome, futures: list[str]) -> list[tuple[str, Floats, Floats]]:
    """Every unit value of an outcome: its amount's name, price level x mark-up, and means."""
    found = []
    for value in outcome.values:
        if value.amount.price_year is None:
            raise InvariantError(
                "PRICE-LEVEL", "een bedrag zonder prijspeil", "an amount without a price level"
            )
        level = programme.prices.factor(value.amount.price_year, programme.price_year)
        weight = np.array(level * (1 + programme.method.tax.markup(value.tax)))
        found.append((value.amount.name, weight, _means(value.amount, futures)))
    return found


def _means(quantity: Quantity, futures: list[str]) -> Floats:
    """The mean in every future. Shape: f."""
    return np.array([quantity.mean(future) for future in futures])


def _moved(mean: Floats, move: Move) -> Floats:
    """A mean, moved."""
    return move.shift + move.factor * mean


def _turned(was: Floats, now: Floats) -> bool:
    """Whether any sign changed, zero among them."""
    return bool((np.sign(was) != np.sign(now)).any())
