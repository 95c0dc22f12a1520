"""Weights: what a euro of a year is worth now - discount factors, real growth, price levels, tax, value per unit."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mkba.domain.programme import Programme
from mkba.report.anchors import FRAME, cell, fixed, stretch
from mkba.report.live.cell import Cell, Formula, Series
from mkba.report.live.inputs import Inputs
from mkba.report.live.settings import TAXED, growth_name, growths, index_name, price_years, rate_name

NAME, FROM, NUMBER, YEARS = 0, 1, 2, 3  # columns
GAP = 3  # rows between blocks: a free one, a title, heads


@dataclass(frozen=True, slots=True)
class Step:
    """A rate that holds from a year on."""

    row: int
    discount_class: str
    year: int
    rate: Cell


class Weights:
    """Where everything of this sheet stands. Years run from 0 to the horizon, whose column serves residual values."""

    def __init__(self, programme: Programme, inputs: Inputs, tab: str) -> None:
        self.programme, self.inputs, self.tab = programme, inputs, tab
        horizon, regime = programme.horizon, programme.regime
        self.count = horizon + 1
        row = FRAME + 3
        self.steps = [
            Step(row + i, name, year, inputs.setting(rate_name(name, year)))
            for i, (name, year) in enumerate((n, y) for n, steps in regime.rates.items() for y, _ in steps)
        ]
        self.years = row + len(self.steps) + GAP  # calendar years above, years from the base year in this row
        self.rates: dict[str, Series] = {}
        self.factors: dict[str, Series] = {}
        row = self.years + 1
        for name in regime.rates:
            factors = regime.factors(horizon, name)
            forward = np.concatenate(([0.0], factors[:-1] / factors[1:] - 1))
            self.rates[name], self.factors[name] = Series(row, forward), Series(row + 1, factors)
            row += 2
        row += GAP
        self.paths: dict[tuple[float, str], Series] = {}
        for name in regime.rates:
            for rate in growths(programme):
                path = (1 + rate) ** np.arange(self.count) * self.factors[name].values
                self.paths[rate, name] = Series(row, path)
                row += 1
        self._prices(row + GAP)

    def _prices(self, row: int) -> None:
        """Price levels, market prices, and the value of a unit of every outcome."""
        programme = self.programme
        self.prices: dict[int, int] = {}
        for year in price_years(programme):
            self.prices[year] = row
            row += 1
        row += GAP
        self.taxes = {tax: row + i for i, tax in enumerate(TAXED)}
        row += len(TAXED) + GAP
        self.outcomes = {name: row + i for i, name in enumerate(self._used())}

    def _used(self) -> tuple[str, ...]:
        """The outcomes that measures have an effect on, in order of name."""
        areas = self.programme.areas
        return tuple(sorted({e.outcome for a in areas for m in a.interventions for e in m.effects}))

    def growth(self, rate: float) -> Cell:
        """The input of a real growth."""
        return self.inputs.setting(growth_name(rate))

    def index(self, year: int) -> Cell:
        """The price index of a year."""
        return self.inputs.setting(index_name(year))

    def conversion(self, year: int | None) -> Cell:
        """Euros of the programme's price level per euro of another year's."""
        programme = self.programme
        found = programme.price_year if year is None else year
        at = fixed(self.tab, self.prices[found], NUMBER)
        return Cell(at, programme.prices.factor(found, programme.price_year))

    def conversion_formula(self, year: int) -> Formula:
        """The ratio of two index numbers."""
        own, base = self.index(year), self.index(self.programme.price_year)
        return Formula(f"{base.at}/{own.at}", base.value / own.value)

    def tariff(self, tax: str) -> Cell:
        """The input of a mark-up."""
        return self.inputs.setting(TAXED[tax])

    def market(self, tax: str) -> Cell | None:
        """One plus the mark-up that makes a market price; None where tax is included."""
        if tax not in self.taxes:
            return None
        rate = self.tariff(tax).value
        return Cell(fixed(self.tab, self.taxes[tax], NUMBER), 1 + rate)

    def worth(self, outcome: str, future: str) -> Cell:
        """Euros of one unit of an outcome, all unit values together: its sign tells benefit from harm."""
        place = [one.id for one in self.programme.futures].index(future)
        value = self.worth_formula(outcome, future).value
        return Cell(fixed(self.tab, self.outcomes[outcome], NUMBER + place), value)

    def worth_formula(self, outcome: str, future: str) -> Formula:
        """The sum of amounts, each at the programme's price level and at market prices."""
        texts, total = [], 0.0
        for item in self.programme.outcomes[outcome].values:
            amount, level = self.inputs.of(item.amount, future), self.conversion(item.amount.price_year)
            parts = [amount, level, *([market] if (market := self.market(item.tax)) else [])]
            texts.append("*".join(one.at for one in parts))
            total += float(np.prod([one.value for one in parts]))
        return Formula("+".join(texts) or "0", total)

    def rate_text(self, name: str, column: int) -> str:
        """The rate of a year: that of the last step that has begun."""
        steps = [step for step in self.steps if step.discount_class == name]
        year, (first, *_) = cell(self.years, column), steps
        text = f"$C${first.row + 1}"
        for _, later in pairwise(steps):
            text = f"IF({year}>=$B${later.row + 1},$C${later.row + 1},{text})"
        return text

    def span(self, series: Series, last: int) -> str:
        """The cells of a row of yearly numbers, from the base year to another, with the name of the sheet."""
        return stretch(self.tab, series.row, (YEARS, YEARS + last))

    def one(self, series: Series, year: int) -> Cell:
        """One year of a row."""
        return Cell(fixed(self.tab, series.row, YEARS + year), float(series.values[year]))
