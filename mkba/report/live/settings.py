"""Settings: the plain numbers of the method and the plans, as inputs beside the quantities.

Tax rates, corrections by grade, price index, discount rates, real growth, shocks, plans, lives: what is never drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mkba.analysis.annex import inflation
from mkba.domain.discounting import DiscountRegime
from mkba.domain.future import in_future
from mkba.domain.programme import Programme
from mkba.domain.source import Source
from mkba.report.live.plans import Plan, held, own_year, payments, plans

INFLATION, FLAG = "method.inflation", "method.budget_flag"  # of the budget view
TAXED = {"excluded": "method.tax.vat", "exempt": "method.tax.indirect"}  # what makes a market price


@dataclass(frozen=True, slots=True)
class Setting:
    """One plain number: its name, value and unit, and its source or the plan it is part of (neither: the area files)."""

    name: str
    value: float
    unit: str
    source: Source | None = None
    plan: Plan | None = None


def settings(programme: Programme) -> tuple[Setting, ...]:
    """Every setting that a formula may refer to, in order."""
    method = programme.method
    rising = method.inflation.source if method.inflation else None
    return (
        *_rates(programme.regime),
        Setting(TAXED["excluded"], method.tax.vat, "share", method.source),
        Setting(TAXED["exempt"], method.tax.indirect, "share", method.source),
        *(Setting(haircut_name(g), rule.haircut, "", method.source) for g, rule in method.grades.items()),
        Setting(INFLATION, inflation(method), "share per year", rising),
        Setting(FLAG, method.budget_flag.value, "euro", method.budget_flag.source),
        *(Setting(index_name(year), programme.prices.series[year], "", programme.prices.source)
          for year in price_years(programme)),
        *(Setting(growth_name(rate), rate, "share per year") for rate in growths(programme)),
        *_shocks(programme),
        *(one for plan, number in plans(programme).items() for one in _plan(plan, number)),
        *_payments(programme),
    )  # fmt: skip


def rate_name(discount_class: str, step: int) -> str:
    """The name of a rate that holds from a year on."""
    return f"discounting.{discount_class}.{step}"


def haircut_name(grade: str) -> str:
    """The name of what a grade leaves of a benefit."""
    return f"method.grades.{grade}.haircut"


def index_name(year: int) -> str:
    """The name of the price index of a year."""
    return f"prices.{year}"


def growth_name(rate: float) -> str:
    """The name of a real growth, after the value it has in the run."""
    return f"growth.{rate!r}"


def plan_name(number: int, what: str) -> str:
    """The name of a part of a plan."""
    return f"plans.{number}.{what}"


def level_names(plan: Plan, number: int) -> list[str]:
    """The names of the levels of a plan: one, or one per point in time."""
    if len(plan.points) == 1:
        return [plan_name(number, "level")]
    return [plan_name(number, f"level.{year}") for year, _ in plan.points]


def shock_name(future: str, indicator: str, what: str) -> str:
    """The name of a part of a shock."""
    return f"futures.{future}.shocks.{indicator}.{what}"


def life_name(area: str, measure: str, cost: str) -> str:
    """The name of how long what a cost pays for lasts."""
    return f"areas.{area}.{measure}.costs.{cost}.life"


def once_name(year: int) -> str:
    """The name of a year in which something is paid once."""
    return f"plans.once.{year}"


def price_years(programme: Programme) -> tuple[int, ...]:
    """The years of price levels in use, and the programme's own, in order."""
    years = {programme.price_year}
    for area in programme.areas:
        for measure in area.interventions:
            years |= {item.amount.price_year or 0 for item in payments(measure)}
    for outcome in programme.outcomes.values():
        years |= {value.amount.price_year or 0 for value in outcome.values}
        years |= {transfer.amount.price_year or 0 for transfer in outcome.transfers}
    return tuple(sorted(year for year in years if year))


def growths(programme: Programme) -> tuple[float, ...]:
    """Every real growth in use, in order."""
    found = {0.0}
    futures = [future.id for future in programme.futures]
    items = [item for area in programme.areas for m in area.interventions for item in payments(m)]
    for outcome in programme.outcomes.values():
        found |= {in_future(v.growth, f) for v in outcome.values for f in futures}
        found |= {in_future(t.growth, f) for t in outcome.transfers for f in futures}
    return tuple(sorted(found | {in_future(item.growth, future) for item in items for future in futures}))


def _rates(regime: DiscountRegime) -> Iterator[Setting]:
    """The rates of every class."""
    for name, steps in regime.rates.items():
        for step, rate in steps:
            yield Setting(rate_name(name, step), rate, "share per year", regime.source)


def _shocks(programme: Programme) -> Iterator[Setting]:
    """Year, size and recovery of every shock."""
    for future in programme.futures:
        for indicator, shock in future.shocks.items():
            parts = {"year": shock.year, "size": shock.size, "recovery": shock.recovery}
            for what, value in parts.items():
                yield Setting(
                    shock_name(future.id, indicator, what), value, "share" if what == "size" else "year",
                    future.source,
                )  # fmt: skip


def _plan(plan: Plan, number: int) -> Iterator[Setting]:
    """The parts of one plan; a level per point in time."""
    for what, value in (("from", plan.first), ("to", plan.last), ("ramp", plan.ramp), ("stay", plan.stay)):
        yield Setting(plan_name(number, what), value, "year", plan=plan)
    for (_, level), name in zip(plan.points, level_names(plan, number), strict=True):
        yield Setting(name, level, "", plan=plan)


def _payments(programme: Programme) -> Iterator[Setting]:
    """Years of what is paid once, and lives of what is bought."""
    years: set[int] = set()
    lives: dict[str, int] = {}
    for area, measure, _ in held(programme):
        own = (own_year(item) for item in payments(measure))
        years |= {year for year in own if year is not None}
        for cost in measure.costs:
            if cost.life is not None:
                lives[life_name(area.id, measure.id, cost.id)] = cost.life
    for year in sorted(years):
        yield Setting(once_name(year), year, "year")
    for name, life in lives.items():
        yield Setting(name, life, "year")
