"""Roots: which quantities are multiplied in a line, each in its role, and how much of the totals rests on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from mkba.domain.area import Area
from mkba.domain.cost import Cost
from mkba.domain.effect import Effect
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.engine.case import Line
from mkba.engine.ledger import Ledger

Role = Literal[
    "count", "share", "size", "value", "amount", "displacement", "factor", "lasting", "bound", "programme"
]
MAIN: Final[frozenset[Role]] = frozenset(
    {"count", "share", "size", "value", "amount", "displacement", "factor"}
)
COUNTED: Final = ("place", "entrant")  # costs that follow the reach


@dataclass(frozen=True, slots=True)
class Root:
    """A quantity behind a line, its role, and the source to fall back on."""

    role: Role
    quantity: Quantity
    around: Source | None

    @property
    def source(self) -> Source | None:
        """Its own source, else what is around it."""
        return self.quantity.source or self.around


class Roots:
    """The roots of the lines of a programme."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.areas = {area.id: area for area in programme.areas}
        self.measures = {(area.id, one.id): one for area in programme.areas for one in area.interventions}

    def of(self, line: Line) -> tuple[Root, ...]:
        """Every quantity that a line is made of; the present value is zero when one of them is."""
        area, measure = self.areas[line.area], self.measures[line.area, line.intervention]
        return (*self._own(area, measure, line), *self._factors(area, measure, line))

    def main(self, line: Line) -> tuple[Root, ...]:
        """Count, share, size, value or amount, what is displaced, and of a synergy the factor and its partner's share."""
        area, measure = self.areas[line.area], self.measures[line.area, line.intervention]
        return tuple(one for one in self._own(area, measure, line) if one.role in MAIN)

    def _own(self, area: Area, measure: Intervention, line: Line) -> Iterator[Root]:
        """The quantities of the measure and of the library."""
        if not line.outcome:
            yield from self._payment(area, measure, line)
            return
        name, _, together = line.name.rpartition(".")[0].partition("+")
        effect = next(one for one in measure.effects if one.id == name)
        yield from _reached(area, measure)
        yield Root("size", effect.evidence.size, effect.evidence.source)
        yield from self._worth(area, line)
        if together:
            synergy = next(one for one in area.synergies if one.id == together)
            partner = self.measures[line.area, synergy.partner]
            yield Root("share", partner.reach.share, partner.source)
            yield Root("factor", synergy.factor, synergy.source)
        if line.place == "elsewhere":
            yield Root("displacement", effect.displacement, effect.source)
        yield from _lasting(effect)

    def _payment(self, area: Area, measure: Intervention, line: Line) -> Iterator[Root]:
        """What a cost, or a transfer of the measure itself, is made of."""
        plain = line.name.removesuffix(".residual")
        items: tuple[Cost | Transfer, ...] = (*measure.costs, *measure.transfers)
        paid = next(one for one in items if one.id == plain)
        if paid.per in COUNTED:
            yield from _reached(area, measure)
        yield Root("amount", paid.amount, paid.source)

    def _worth(self, area: Area, line: Line) -> Iterator[Root]:
        """The unit value or transfer of the outcome, and what bounds the outcome."""
        outcome = self.programme.outcomes[line.outcome]
        items: tuple[UnitValue | Transfer, ...] = (*outcome.values, *outcome.transfers)
        value = next(one for one in items if one.id == line.value)
        yield Root("value", value.amount, value.source)
        if outcome.stock:
            yield Root("bound", outcome.reachable, None)
            stock = area.indicators[outcome.stock]
            yield Root("bound", stock.value, stock.source)
            yield Root("bound", stock.trend, stock.source)

    def _factors(self, area: Area, measure: Intervention, line: Line) -> Iterator[Root]:
        """The growth of the population, and the factors of the programme."""
        roles = {one.role for one in self._own(area, measure, line)}
        if "count" in roles:
            population = area.indicators[measure.reach.population]
            yield Root("lasting", population.trend, population.source)
        at_work = {"costs": line.kind == "cost", "effects": bool(line.outcome), "reach": "count" in roles}
        for factor in self.programme.factors:
            if at_work[factor.applies_to]:
                yield Root("programme", factor.value, factor.source)


def _reached(area: Area, measure: Intervention) -> Iterator[Root]:
    """Indicator and share."""
    population = area.indicators[measure.reach.population]
    yield Root("count", population.value, population.source)
    yield Root("share", measure.reach.share, measure.source)


def _lasting(effect: Effect) -> Iterator[Root]:
    """What happens to an effect."""
    for one in (effect.deadweight, effect.onset, effect.duration, effect.fade):
        yield Root("lasting", one, effect.source)


def _weighs(line: Line, role: Role) -> bool:
    """Whether a line's euros rest on it: not on what only bounds them, and gross transfers on their own amount alone."""
    return role in {"value", "amount"} if line.kind == "transfer" else role != "bound"


def weights(ledger: Ledger) -> dict[str, float]:
    """Euros that rest on each quantity, by name: |PV| of the lines it is part of, central, in the case where that is most.

    Euros are counted under every quantity of their line, so weights do not add up.
    """
    roots, most = Roots(ledger.compiled.programme), dict[str, float]()
    names: dict[tuple[str, ...], frozenset[str]] = {}
    for book in ledger.books.values():
        sums: dict[str, float] = {}
        for line, pv in zip(book.lines, book.central.pv.tolist(), strict=True):
            key = line.area, line.intervention, line.kind, line.name, line.place
            if key not in names:
                names[key] = frozenset(one.quantity.name for one in roots.of(line) if _weighs(line, one.role))
            for name in names[key]:
                sums[name] = sums.get(name, 0.0) + abs(pv)
        for name, euros in sums.items():
            most[name] = max(most.get(name, 0.0), euros)
    return most
