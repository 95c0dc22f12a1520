"""What a case is assembled from: the setting, flows, tracks and lines, and the terms they share."""

from dataclasses import dataclass, field

import numpy as np

from mkba.axes import Floats
from mkba.domain.area import Area
from mkba.domain.future import Shock
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.engine.case import Line
from mkba.engine.profile import Calendar, Driver, Shape, Term
from mkba.engine.rows import Factors, Register, Size
from mkba.errors import InvariantError

PLAIN = Size(1.0, 0, 1)  # row of ones plus row of zeros


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a case is assembled: the programme, the area, future and alternative, and whether grades correct."""

    programme: Programme
    area: Area
    future: str
    alternative: str
    register: Register
    grades: tuple[str, ...]
    corrected: bool = True

    @property
    def calendar(self) -> Calendar:
        """The years of the programme."""
        return Calendar(self.programme.base_year, self.programme.horizon)

    def shock(self, indicator: str) -> Shock | None:
        """What this future does to a count, if anything."""
        return next(one.shocks.get(indicator) for one in self.programme.futures if one.id == self.future)


@dataclass(frozen=True, slots=True)
class Flow:
    """What drives euros: magnitude, size, and the recipe of its profile; ``until``: the last year after entry observed."""

    key: tuple[str, ...]
    factors: Factors
    shape: Shape
    size: Size = PLAIN
    grade: str = ""
    outcome: str = ""
    synergy: bool = False
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """A flow seen through a growth path and a discount class; ``residual`` is what is left at the horizon."""

    flow: tuple[str, ...]
    growth: float
    discount_class: str
    residual: float = 0.0


ONE = Factors(1.0, ())


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in the making: euros per unit of its track, and the part of its flow's units that it holds."""

    line: Line
    euros: Factors
    track: int
    units: Factors


@dataclass(slots=True)
class Parts:
    """What has been assembled so far; dictionaries keep the order and hold each flow and track once."""

    flows: dict[tuple[str, ...], Flow] = field(default_factory=dict)
    tracks: dict[Track, int] = field(default_factory=dict)
    lines: list[Entry] = field(default_factory=list)

    def add(self, line: Line, factors: Factors, track: Track, units: Factors = ONE) -> None:
        """One more line; ``units`` is what it holds of the units of its flow."""
        self.lines.append(Entry(line, factors, self.tracks.setdefault(track, len(self.tracks)), units))


def level(setting: Setting, intervention: Intervention) -> Floats:
    """The level of a measure in every year. Shape: y."""
    return intervention.intensity[setting.alternative].level(setting.calendar.years)


def shape_of(setting: Setting, intervention: Intervention, driver: Driver, year: int | None) -> Shape:
    """The recipe of a profile without persistence."""
    reach = intervention.reach
    population = setting.area.indicators[reach.population]
    at = reach.first if year is None else year
    trend = setting.register.term(population.trend, setting.future)
    shock, weight = setting.shock(reach.population), level(setting, intervention)
    return Shape(reach, driver, trend, population.year, weight, at=at, shock=shock)


def reached(setting: Setting, intervention: Intervention) -> list[Term]:
    """Population x share x the factors on reach."""
    term = setting.register.term
    population = setting.area.indicators[intervention.reach.population]
    own = [term(population.value, setting.future), term(intervention.reach.share, setting.future)]
    return own + factors_on(setting, "reach")


def factors_on(setting: Setting, applies_to: str) -> list[Term]:
    """The programme's factors on costs, reach or effects."""
    chosen = [factor for factor in setting.programme.factors if factor.applies_to == applies_to]
    return [setting.register.term(factor.value, setting.future) for factor in chosen]


def price(setting: Setting, price_year: int | None) -> float:
    """Price level of the amount to that of the programme; the loader has given every amount its year."""
    programme = setting.programme
    if price_year is None:
        raise InvariantError("PRICE-LEVEL", "een bedrag zonder prijspeil", "an amount without a price level")
    return programme.prices.factor(price_year, programme.price_year)


def pair(payer: str, receiver: str) -> dict[str, float]:
    """A paired posting: -1 and +1, which cancel when a party pays itself."""
    return {payer: -1.0, receiver: 1.0} if payer != receiver else {payer: 0.0}


def residual_weight(track: Track, shape: Shape, setting: Setting) -> float:
    """Real euros left at the horizon per euro of a once-cost: level x growth x part of its life."""
    base = setting.programme.base_year
    level = float(np.interp(shape.at, setting.calendar.years, shape.weight))
    return level * (1 + track.growth) ** (shape.at - base) * track.residual
