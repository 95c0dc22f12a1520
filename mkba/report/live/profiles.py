"""Profiles: how roll-out, the null alternative and persistence run over the years; no volume and no euros in them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from mkba.domain.area import Area
from mkba.domain.effect import Effect, Synergy
from mkba.domain.future import EVERY
from mkba.domain.grade import BASE_CASE
from mkba.domain.indicator import Indicator
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.engine.profile import Calendar, Driver, Persistence, Shape, Term, persistence, profile, trend_path
from mkba.report.anchors import FRAME, stretch
from mkba.report.live.cell import Cell, Formula, Series
from mkba.report.live.inputs import Inputs
from mkba.report.live.plans import Plan, held, own_year, payments, plan_of, plans
from mkba.report.live.settings import level_names, once_name, plan_name

YEARS = 9  # the column of the base year; parameters stand before it
GAP = 3  # rows between blocks
NOTHING = np.zeros((2, 1))  # profiles here have nothing drawn
Kind = Literal["entrants", "places", "level", "once", "presence"]
PER: dict[str, Kind] = {"place": "places", "entrant": "entrants", "year": "level", "once": "once"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A plan seen as entrants, places, a level, a payment, or the presence of a partner.

    ``at`` is the year of a payment where that is not the year in which the plan begins. With ``partner`` it is the pattern of a synergy: what enters, times the presence of the other measure.
    """

    plan: Plan
    kind: Kind
    at: int | None = None
    partner: Plan | None = None

    @property
    def year(self) -> int:
        """The year of a payment."""
        return self.plan.first if self.at is None else self.at

    @property
    def follows(self) -> bool:
        """Whether a count of people drives it, which has a path of its own in the null alternative."""
        return self.kind in ("entrants", "places")


@dataclass(frozen=True, slots=True)
class Extra:
    """A synergy of one area, with the measure and effect it multiplies and the partner it needs."""

    synergy: Synergy
    measure: Intervention
    effect: Effect
    partner: Intervention
    grade: str


def extras(area: Area, alternative: str) -> Iterator[Extra]:
    """The synergies that count in an alternative: both measures held, graded no stronger than the effect."""
    measures = {one.id: one for one in area.interventions if alternative in one.intensity}
    for synergy in area.synergies:
        first, _, name = synergy.effect.partition(".")
        if first in measures and synergy.partner in measures:
            effect = next(one for one in measures[first].effects if one.id == name)
            grade = max(synergy.grade, effect.evidence.grade)
            if grade in BASE_CASE:
                yield Extra(synergy, measures[first], effect, measures[synergy.partner], grade)


class Profiles:
    """Where every profile stands on its sheet, and its values over the horizon."""

    def __init__(self, programme: Programme, inputs: Inputs, tab: str) -> None:
        self.programme, self.inputs, self.tab = programme, inputs, tab
        self.numbers = plans(programme)
        self.calendar = Calendar(programme.base_year, programme.horizon)
        self.years = FRAME + 1
        row = self.years + GAP
        self.patterns: dict[Pattern, Series] = {}
        for pattern in self._patterns():
            if pattern not in self.patterns:
                self.patterns[pattern] = Series(row, self._pattern(pattern))
                row += 1
        row += GAP
        self.paths: dict[tuple[str, str, str], Series] = {}
        for key in self._paths():
            self.paths[key] = Series(row, self._path(key))
            row += 1
        self.ages = row + GAP  # years since entry, running back
        row = self.ages + 1
        self.lasting: dict[tuple[str, str, str, str], Series] = {}
        for place, effect in self._lasting():
            if place not in self.lasting:
                self.lasting[place] = Series(row, self._persistence(effect, place[-1]))
                row += 1

    def pattern(self, pattern: Pattern) -> Series:
        """The row of a pattern."""
        return self.patterns[pattern]

    def path(self, area: str, indicator: str, future: str) -> Series:
        """The path of a count in the null alternative, one at the year it was counted."""
        own = (area, indicator, future)
        return self.paths[own if own in self.paths else (area, indicator, EVERY)]

    def lasts(self, area: str, measure: str, effect: str, future: str) -> Series:
        """How an effect lasts; values stand in order of years since entry, cells the other way round."""
        own = (area, measure, effect, future)
        return self.lasting[own if own in self.lasting else (area, measure, effect, EVERY)]

    def span(self, series: Series, first: int, last: int) -> str:
        """Cells of a row, from a place among the years to another."""
        return stretch(self.tab, series.row, (YEARS + first, YEARS + last))

    def levels(self, pattern: Pattern) -> list[Cell]:
        """The inputs of the levels of a pattern, by year."""
        names = level_names(pattern.plan, self.numbers[pattern.plan])
        return [self.inputs.setting(name) for name in names]

    def payment(self, pattern: Pattern) -> Cell:
        """The input of the year of a payment."""
        if pattern.at is not None:
            return self.inputs.setting(once_name(pattern.at))
        return self.inputs.setting(plan_name(self.numbers[pattern.plan], "from"))

    def start(self, series: Series, plan: Plan) -> Formula:
        """A path in the year in which a plan begins; what begins after the horizon has nothing to start from."""
        base, count = self.programme.base_year, self.programme.horizon
        first = self.inputs.setting(plan_name(self.numbers[plan], "from"))
        place, path = plan.first - base, self.span(series, 0, count - 1)
        value = float(series.values[place]) if place < count else 0.0
        return Formula(f"IF({first.at}<{base + count},INDEX({path},1,{first.at}-{base}+1),0)", value)

    def _patterns(self) -> Iterator[Pattern]:
        """Every pattern in use, those that another is made of before it."""
        for area, measure, alternative in held(self.programme):
            plan = plan_of(measure, alternative)
            for item in payments(measure):
                yield from with_parts(Pattern(plan, PER[item.per], own_year(item)))
            for effect in measure.effects:
                yield from with_parts(Pattern(plan, effect.driver))
            for extra in extras(area, alternative):
                if extra.measure is measure:
                    partner = plan_of(extra.partner, alternative)
                    yield from with_parts(Pattern(plan, extra.effect.driver, partner=partner))

    def _pattern(self, pattern: Pattern) -> np.ndarray:
        """The values of a pattern, by the engine's own arithmetic. Shape: y."""
        plan, years = pattern.plan, self.calendar.years
        if pattern.kind == "presence":
            values = plan.intensity.level(years) * plan.reach.ramp_up(years)
        else:
            driver: Driver = pattern.kind
            shape = Shape(
                plan.reach, driver, Term(0.0), plan.first, plan.intensity.level(years), at=pattern.year
            )
            values = profile(shape, self.calendar, NOTHING)[:, 0]
        if pattern.partner is not None:
            other = pattern.partner
            values = values * other.intensity.level(years) * other.reach.ramp_up(years)
        return np.asarray(values[: self.programme.horizon])

    def _paths(self) -> Iterator[tuple[str, str, str]]:
        """Area, indicator and future of every path in use; without a future where it is the same in all."""
        futures = [future.id for future in self.programme.futures]
        for area in self.programme.areas:
            for name in self._counts(area):
                own = any(name in future.shocks for future in self.programme.futures)
                own = own or set(area.indicators[name].trend.by_future) != {EVERY}
                yield from ((area.id, name, future) for future in (futures if own else [EVERY]))

    def _counts(self, area: Area) -> list[str]:
        """The indicators of an area that people are reached among, or that bound an outcome."""
        names = {measure.reach.population for measure in area.interventions}
        outcomes = {effect.outcome for measure in area.interventions for effect in measure.effects}
        return sorted(names | {self.programme.outcomes[o].stock for o in outcomes} - {""})

    def _path(self, key: tuple[str, str, str]) -> np.ndarray:
        """(1 + trend)^(y - year), times what a shock leaves. Shape: y."""
        indicator, future = self.indicator(key), next(iter(self.programme.futures))
        found = next((one for one in self.programme.futures if one.id == key[2]), future)
        trend = Term(self.inputs.of(indicator.trend, found.id).value)
        path = trend_path(trend, indicator.year, self.calendar, NOTHING, shock=found.shocks.get(key[1]))
        return np.asarray(path[: self.programme.horizon, 0])

    def indicator(self, key: tuple[str, str, str]) -> Indicator:
        """The indicator behind a path."""
        return next(one for one in self.programme.areas if one.id == key[0]).indicators[key[1]]

    def _lasting(self) -> Iterator[tuple[tuple[str, str, str, str], Effect]]:
        """Area, measure, effect and future of every persistence in use."""
        futures = [future.id for future in self.programme.futures]
        for area, measure, _ in held(self.programme):
            for effect in measure.effects:
                if effect.evidence.grade in BASE_CASE:
                    parts = (effect.onset, effect.duration, effect.fade)
                    same = all(set(part.by_future) == {EVERY} for part in parts)
                    for future in [EVERY] if same else futures:
                        yield (area.id, measure.id, effect.id, future), effect

    def _persistence(self, effect: Effect, future: str) -> np.ndarray:
        """r(k) for every year since entry. Shape: k."""
        terms = (
            Term(self.inputs.of(part, future).value) for part in (effect.onset, effect.duration, effect.fade)
        )
        return np.asarray(persistence(Persistence(*terms), NOTHING)[: self.programme.horizon, 0])


def with_parts(pattern: Pattern) -> Iterator[Pattern]:
    """What a pattern is made of, then itself: places of one intake need its entrants, a synergy both its sides."""
    if pattern.partner is not None:
        yield from with_parts(replace(pattern, partner=None))
        yield Pattern(pattern.partner, "presence")
    elif pattern.kind == "places" and pattern.plan.once:
        yield replace(pattern, kind="entrants")
    yield pattern
