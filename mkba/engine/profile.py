"""Profiles in time: how the driver of a flow and the persistence of an effect spread over the years.

A profile holds no volume and no euros: the population's value, the share and the size are the flow's magnitude. Most
profiles are plain numbers; one whose trend, onset, duration or fade is uncertain is computed per draw, by the same code.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np

from mkba.axes import Floats
from mkba.domain.future import Shock
from mkba.domain.reach import Reach

LAST_YEAR = 100  # nothing is counted, and nothing grows, after year 100 (M34)
KNOWN = 4096  # paths and persistences of plain numbers that are kept
Driver = Literal["entrants", "places", "level", "once"]


@dataclass(frozen=True, slots=True)
class Term:
    """A number that may be drawn: a plain value, or with ``row`` a row of the draws."""

    value: float
    row: int | None = None

    def at(self, x: Floats) -> Floats:
        """The value in each draw, or the plain number. Shape: row d -> (1 | d)."""
        return np.array([self.value]) if self.row is None else x[self.row]


@dataclass(frozen=True, slots=True)
class Persistence:
    """How long an effect lasts and how it fades: years, years, share a year, and no further after year ``steady``."""

    onset: Term
    duration: Term
    fade: Term
    steady: int = field(default=LAST_YEAR, kw_only=True)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years a case is computed for; growth stops at ``freeze``, the last year of the horizon."""

    base_year: int
    horizon: int

    @property
    def years(self) -> Floats:
        """Calendar years base_year to base_year + 100. Shape: y."""
        return self.base_year + np.arange(LAST_YEAR + 1.0)

    @property
    def growing(self) -> Floats:
        """The same, held at the last year of the horizon: what lies beyond grows no further. Shape: y."""
        return np.minimum(self.years, self.base_year + self.horizon - 1.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """The recipe of a profile: whom it follows (``trend`` from ``year``, and a ``shock``), at which level, what persists.

    ``weight`` is the level of the alternative per year, and for a synergy also the partner's level and ramp.
    """

    reach: Reach
    driver: Driver
    trend: Term
    year: int
    weight: Floats
    partner: Floats | None = None
    persistence: Persistence | None = None
    at: int = 0
    shock: Shock | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether the profile differs from draw to draw."""
        follows = self.driver in ("entrants", "places")
        terms = [self.trend] if follows else []
        if self.persistence is not None:
            terms += [self.persistence.onset, self.persistence.duration, self.persistence.fade]
        return any(term.row is not None for term in terms)


def profile(shape: Shape, calendar: Calendar, x: Floats) -> Floats:
    """The profile in every year from base_year. Shape: row d -> y (1 | d)."""
    drive = _drive(shape, calendar, x)
    if shape.partner is not None:
        drive = drive * shape.partner[:, None]
    if shape.persistence is None:
        return drive
    return carry(drive, persistence(shape.persistence, x))


def _drive(shape: Shape, calendar: Calendar, x: Floats) -> Floats:
    """Entrants or places per unit of population x share, or the level itself. Shape: row d -> y (1 | d)."""
    years = calendar.years
    match shape.driver:
        case "once":
            return np.where(years == shape.at, shape.weight, 0.0)[:, None]
        case "level":
            inside = (years >= shape.reach.first) & (years <= shape.reach.last)
            return np.where(inside, shape.weight, 0.0)[:, None]
        case "entrants" | "places":
            stock = trend_path(shape.trend, shape.year, calendar, x, shock=shape.shock)
            entrants = shape.reach.entrants(years, stock, shape.weight)
            return entrants if shape.driver == "entrants" else shape.reach.places(years, entrants)


def trend_path(
    trend: Term, year: int, calendar: Calendar, x: Floats, *, shock: Shock | None = None
) -> Floats:
    """(1 + trend)^(y - year), times what a shock leaves; held after the horizon. Shape: row d -> y (1 | d)."""
    if trend.row is None:
        return _plain_path(trend.value, year, calendar, shock)
    return _path(trend.at(x), year, calendar, shock)


@lru_cache(maxsize=KNOWN)
def _plain_path(trend: float, year: int, calendar: Calendar, shock: Shock | None) -> Floats:
    """The path of a plain trend, which many measures share; it cannot be written to. Shape: y 1."""
    return _fixed(_path(np.array([trend]), year, calendar, shock))


def _fixed(found: Floats) -> Floats:
    """The same array, closed for writing: it is kept."""
    found.flags.writeable = False
    return found


def _path(trend: Floats, year: int, calendar: Calendar, shock: Shock | None) -> Floats:
    """(1 + trend)^(y - year), times what a shock leaves. Shape: (1 | d) -> y (1 | d)."""
    path = np.asarray((1 + trend) ** (calendar.growing - year)[:, None])
    return path if shock is None else path * shock.factor(calendar.growing)[:, None]


def persistence(recipe: Persistence, x: Floats) -> Floats:
    """r(k): the part of year k after entry in which the effect holds, times what has not faded.

    r(k) = max(0, min(k + 1, onset + duration) - max(k, onset)) (1 - fade)^max(0, min(k, steady) - onset)

    Shape: row d -> k (1 | d).
    """
    terms = recipe.onset, recipe.duration, recipe.fade
    if all(term.row is None for term in terms):
        return _plain_persistence(*(term.value for term in terms), recipe.steady)
    onset, duration, fade = (term.at(x) for term in terms)
    return _persistence(onset, duration, fade, recipe.steady)


@lru_cache(maxsize=KNOWN)
def _plain_persistence(onset: float, duration: float, fade: float, steady: int) -> Floats:
    """The same of plain numbers, which many effects share; it cannot be written to. Shape: k 1."""
    return _fixed(_persistence(np.array([onset]), np.array([duration]), np.array([fade]), steady))


def _persistence(onset: Floats, duration: Floats, fade: Floats, steady: int) -> Floats:
    """r(k) of numbers. Shape: (1 | d) -> k (1 | d)."""
    k = np.arange(LAST_YEAR + 1.0)[:, None]
    held = np.maximum(0.0, np.minimum(k + 1, onset + duration) - np.maximum(k, onset))
    return np.asarray(held * (1 - fade) ** np.maximum(0.0, np.minimum(k, steady) - onset))


def carry(drive: Floats, persists: Floats) -> Floats:
    """The sum over s <= y of drive(s) r(y - s). Shape: y (1 | d), k (1 | d) -> y (1 | d)."""
    if drive.shape[1] == persists.shape[1] == 1:
        return np.convolve(drive[:, 0], persists[:, 0])[: len(drive), None]
    result = np.zeros(np.broadcast_shapes(drive.shape, persists.shape))
    for s in np.flatnonzero(drive.any(axis=1)):
        result[s:] += drive[s] * persists[: len(drive) - s]
    return result
