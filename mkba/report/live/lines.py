"""Lines: the present value of every line of the ledger as a formula - amount x price level x tax x other x units."""

from dataclasses import dataclass

import numpy as np

from mkba.domain.cost import Cost
from mkba.domain.future import in_future
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.engine.case import Line
from mkba.report.live.cell import Cell, Formula, times
from mkba.report.live.inputs import Inputs
from mkba.report.live.plans import own_year, plan_of
from mkba.report.live.profiles import PER, Pattern, Profiles
from mkba.report.live.quantities import Quantities
from mkba.report.live.settings import life_name
from mkba.report.live.weights import Weights

RESIDUAL = ".residual"
Key = tuple[str, str]  # future, alternative


@dataclass(frozen=True, slots=True)
class Chain:
    """How one line comes about in one future.

    Its present value is amount x price level x market price x ``other`` x ``units``: discounted units of what the amount
    is per. ``quantity`` and ``lost``: undiscounted sums of an effect.
    """

    amount: Cell
    price: Cell
    market: Cell | None
    other: Formula | None
    units: Formula
    quantity: Formula | None = None
    lost: Formula | None = None

    @property
    def value(self) -> float:
        """The present value in euros, in the order in which the formula multiplies."""
        parts = (self.price, self.market, self.amount, self.other)
        return float(np.prod([one.value for one in parts if one is not None])) * self.units.value


class Lines:
    """The chains of a programme."""

    def __init__(self, weights: Weights, profiles: Profiles, quantities: Quantities) -> None:
        self.weights, self.profiles, self.quantities = weights, profiles, quantities
        self.programme: Programme = weights.programme
        self.inputs: Inputs = weights.inputs
        self.measures = {(a.id, m.id): (a, m) for a in self.programme.areas for m in a.interventions}

    def of(self, line: Line, key: Key) -> Chain:
        """The chain of a line in one future and alternative."""
        return self._effect(line, key) if line.outcome else self._payment(line, key)

    def _effect(self, line: Line, key: Key) -> Chain:
        """A unit value or transfer of an outcome, for what happens here or comes back elsewhere."""
        future, _ = key
        measure = self.measures[line.area, line.intervention][1]
        outcome, name = self.programme.outcomes[line.outcome], line.name.rpartition(".")[0]
        flow = self.quantities.flow((*key, line.area), line.intervention, name)
        items: tuple[UnitValue | Transfer, ...] = (*outcome.values, *outcome.transfers)
        item = next(one for one in items if one.id == line.value)
        held, lost = self.quantities.sums(flow)
        other, elsewhere = None, line.place == "elsewhere"
        quantity, gone = Formula(held.at, held.value), Formula(lost.at, lost.value)
        if elsewhere:
            effect = next(one for one in measure.effects if one.id == name.partition("+")[0])
            other = times([self.inputs.of(effect.displacement, future)], -1.0)
            quantity = Formula(f"{other.text}*{held.at}", other.value * held.value)
            gone = Formula("0", 0.0)
        weights = self.weights
        path = weights.paths[in_future(item.growth, future), line.discount_class]
        last = self.programme.horizon - 1
        units = Formula(
            f"SUMPRODUCT({self.quantities.span(flow)},{weights.span(path, last)})",
            float(flow.held @ path.values[: last + 1]),
        )
        tax = item.tax if isinstance(item, UnitValue) else "included"
        return Chain(
            self.inputs.of(item.amount, future), weights.conversion(item.amount.price_year), weights.market(tax),
            other, units, quantity, gone,
        )  # fmt: skip

    def _payment(self, line: Line, key: Key) -> Chain:
        """A cost, its residual value, or a transfer tied to the measure."""
        future, alternative = key
        _, measure = self.measures[line.area, line.intervention]
        plain = line.name.removesuffix(RESIDUAL)
        items: tuple[Cost | Transfer, ...] = measure.costs if line.kind == "cost" else measure.transfers
        item = next(one for one in items if one.id == plain)
        pattern = Pattern(plan_of(measure, alternative), PER[item.per], own_year(item))
        amount = self.inputs.of(item.amount, future)
        price = self.weights.conversion(item.amount.price_year)
        if isinstance(item, Transfer):
            return Chain(amount, price, None, None, self._paid(line, key, item, pattern))
        left = plain != line.name
        sign = -1.0 if item.in_null == left else 1.0
        other = times(self.inputs.factors("costs", future), sign)
        units = self._residual(line, key, item, pattern) if left else self._paid(line, key, item, pattern)
        return Chain(amount, price, self.weights.market(item.tax), other, units)

    def _paid(self, line: Line, key: Key, item: Cost | Transfer, pattern: Pattern) -> Formula:
        """Discounted places, entrants, years of a level or one payment."""
        future, _ = key
        area, measure = self.measures[line.area, line.intervention]
        last, row = self.programme.horizon - 1, self.profiles.pattern(pattern)
        weight = self.weights.paths[in_future(item.growth, future), line.discount_class]
        spans, values = [self.profiles.span(row, 0, last)], row.values * weight.values[: last + 1]
        if not pattern.follows:
            spans.append(self.weights.span(weight, last))
            return Formula(f"SUMPRODUCT({','.join(spans)})", float(values.sum()))
        counted = self._counted(area.id, measure, future, pattern)
        path = self.profiles.path(area.id, measure.reach.population, future)
        if not pattern.plan.once:
            spans.append(self.profiles.span(path, 0, last))
            values = values * path.values
        spans.append(self.weights.span(weight, last))
        text, value = counted.text, counted.value * float(values.sum())
        return Formula(f"{text}*SUMPRODUCT({','.join(spans)})", value)

    def _counted(self, area: str, measure: Intervention, future: str, pattern: Pattern) -> Formula:
        """Those who are reached: count, share, delivery, and where one intake is reached the count of its first year."""
        inputs = self.inputs
        count = self.measures[area, measure.id][0].indicators[measure.reach.population].value
        found = [inputs.of(count, future), inputs.of(measure.reach.share, future)]
        found += inputs.factors("reach", future)
        reached = times(found)
        if not pattern.plan.once:
            return reached
        start = self.profiles.start(self.profiles.path(area, measure.reach.population, future), pattern.plan)
        return Formula(f"{reached.text}*{start.text}", reached.value * start.value)

    def _residual(self, line: Line, key: Key, item: Cost, pattern: Pattern) -> Formula:
        """Level x (1 + growth)^(year - base) x DF(horizon) x the part of the life beyond the horizon."""
        programme, future = self.programme, key[0]
        base, end = programme.base_year, programme.base_year + programme.horizon
        row, rate = self.profiles.pattern(pattern), in_future(item.growth, future)
        growth, at = self.weights.growth(rate), self.profiles.payment(pattern)
        life = self.inputs.setting(life_name(line.area, line.intervention, item.id))
        factor = self.weights.one(self.weights.factors[line.discount_class], programme.horizon)
        part = max(0.0, (at.value + life.value - end) / life.value)
        text = (
            f"SUM({self.profiles.span(row, 0, programme.horizon - 1)})*(1+{growth.at})^({at.at}-{base})*{factor.at}"
            f"*MAX(0,({at.at}+{life.at}-{end})/{life.at})"
        )
        value = float(row.values.sum()) * (1 + growth.value) ** (at.value - base) * factor.value * part
        return Formula(text, value)
