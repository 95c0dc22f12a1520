"""The typology of areas under pressure and the tipping points of tenure, from *Leefbaarheid in Nederland 2018*.

Three kinds, each a list of criteria that all must be met; a criterion whose figures are not given is neither met nor
failed. It labels what was measured: never a causal model, and no amount in the analysis depends on it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mkba.domain.liveability import Leefbaarometer, Measurement

# Given by the definitions
MEASUREMENTS: Final = 3  # an area must show it in at least so many, and the latest ones are what counts
WEAK: Final = 4  # the class "zwak": at best this
LOWEST_SAFETY: Final = 0.20  # "safety among the lowest 20% in the country"
FEWEST_RESIDENTS: Final = 1_000
CORPORATION: Final = (0.40, 0.50)  # share of corporation rental between which liveability tips
CHEAP_PRIVATE: Final = (0.30, 0.40)  # the same for cheap private rental

# Our choices: the definitions give words here and no numbers (docs/decisions.md argues them)
LARGE_AREA: Final = 5_000  # residents of "a larger area": five times the least of a neighbourhood
SUBSTANTIAL: Final = 0.25  # share of residents at "onvoldoende" that is "a substantial part"
MANY: Final = 0.50  # share of residents at most "voldoende" that is "relatively large"
LITTLE: Final = 0.10  # share of land at least "zeer goed" that is "relatively small"


class Kind(StrEnum):
    """What an area is, strongest first; the values are the keys of the labels."""

    VULNERABLE = "kwetsbare_wijk"
    ATTENTION = "aandachtsbuurt"
    REGION = "aandachtsregio"
    NONE = "geen"
    UNKNOWN = "niet_te_bepalen"


class Tipping(StrEnum):
    """Where a share stands against a tipping range."""

    BELOW = "onder"
    WITHIN = "in"
    ABOVE = "boven"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of a kind: met, not met, or None where its figures are not given."""

    id: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What an area is, with the criteria of every kind that its scale allows.

    ``open`` holds stronger kinds that the figures do not exclude.
    """

    kind: Kind
    criteria: Mapping[Kind, tuple[Criterion, ...]]
    open: tuple[Kind, ...] = ()

    def named(self, kind: Kind, *, met: bool | None) -> tuple[str, ...]:
        """The criteria of a kind that are met, not met, or without figures."""
        return tuple(one.id for one in self.criteria[kind] if one.met is met)


def typology(series: Leefbaarometer, residents: float | None) -> Finding:
    """What the area is. ``residents`` is None where the file does not state them.

    A district or neighbourhood is judged on the first two kinds, a municipality or region on the third.
    """
    latest = series.series[-MEASUREMENTS:]
    criteria: dict[Kind, tuple[Criterion, ...]]
    if series.scale == "region":
        criteria = {Kind.REGION: _region(latest)}
    else:
        criteria = {
            Kind.VULNERABLE: _vulnerable(latest, residents),
            Kind.ATTENTION: _attention(latest, residents),
        }
    holds = {kind: _all(one.met for one in held) for kind, held in criteria.items()}
    found = next((kind for kind, held in holds.items() if held), None)
    stronger = list(holds)[: list(holds).index(found)] if found else list(holds)
    unclear = tuple(kind for kind in stronger if holds[kind] is None)
    return Finding(found or (Kind.UNKNOWN if unclear else Kind.NONE), criteria, unclear)


def tipping(share: float | None, bounds: tuple[float, float]) -> Tipping | None:
    """Below, within or above a tipping range, both ends of which are in it; None without a share.

    >>> [str(tipping(share, CORPORATION)) for share in (0.39, 0.40, 0.50, 0.51)]
    ['onder', 'in', 'in', 'boven']
    """
    if share is None:
        return None
    low, high = bounds
    if share < low:
        return Tipping.BELOW
    return Tipping.ABOVE if share > high else Tipping.WITHIN


def next_total(latest: Sequence[Measurement]) -> float | None:
    """The total at the next measurement, on the straight line through these (least squares); None below three.

    >>> next_total([Measurement(2014, -0.3), Measurement(2016, -0.2), Measurement(2018, -0.1)])
    0.0
    """
    if len(latest) < MEASUREMENTS:
        return None
    count = len(latest)
    mean_year = sum(one.year for one in latest) / count
    mean = sum(one.total for one in latest) / count
    spread = sum((one.year - mean_year) ** 2 for one in latest)
    slope = sum((one.year - mean_year) * (one.total - mean) for one in latest) / spread
    ahead = 2 * latest[-1].year - latest[-2].year
    return round(mean + slope * (ahead - mean_year), 12)  # 0 is a bound: what is 0 but for rounding is 0


def _vulnerable(latest: Sequence[Measurement], residents: float | None) -> tuple[Criterion, ...]:
    """A larger area under pressure for three measurements that stays negative, unsafe, with much "onvoldoende"."""
    ahead = next_total(latest)
    return (
        Criterion("groot_gebied", None if residents is None else residents >= LARGE_AREA),
        _weak(latest),
        Criterion("blijft_negatief", None if ahead is None else ahead < 0),
        _unsafe(latest),
        Criterion("onvoldoende_substantieel", _last(latest, "insufficient", lambda it: it >= SUBSTANTIAL)),
    )


def _attention(latest: Sequence[Measurement], residents: float | None) -> tuple[Criterion, ...]:
    """At best "zwak" for three measurements, "onvoldoende" occurs, safety among the lowest fifth, 1,000 residents."""
    return (
        _weak(latest),
        Criterion("onvoldoende_komt_voor", _occurs(latest[-1])),
        _unsafe(latest),
        Criterion("genoeg_inwoners", None if residents is None else residents >= FEWEST_RESIDENTS),
    )


def _region(latest: Sequence[Measurement]) -> tuple[Criterion, ...]:
    """Many residents at most "voldoende" and little land at least "zeer goed", for three measurements."""
    return (
        Criterion("velen_hooguit_voldoende", _each(latest, "at_most_sufficient", lambda it: it >= MANY)),
        Criterion("weinig_zeer_goed", _each(latest, "land_very_good", lambda it: it <= LITTLE)),
    )


def _weak(latest: Sequence[Measurement]) -> Criterion:
    """At best "zwak" in each of the latest measurements."""
    return Criterion("hooguit_zwak", _each(latest, "score_class", lambda it: it <= WEAK))


def _unsafe(latest: Sequence[Measurement]) -> Criterion:
    """Safety among the lowest of the country in the latest measurement."""
    return Criterion("onveilig", _last(latest, "safety_percentile", lambda it: it <= LOWEST_SAFETY))


def _occurs(latest: Measurement) -> bool | None:
    """Whether anybody lives at "onvoldoende": as the share says, else as the class of the whole suggests."""
    if latest.insufficient is not None:
        return latest.insufficient > 0
    return True if latest.score_class is not None and latest.score_class < WEAK else None


def _last(latest: Sequence[Measurement], name: str, holds: Callable[[float], bool]) -> bool | None:
    """Whether a figure of the latest measurement holds; None where it is not given."""
    value: float | None = getattr(latest[-1], name)
    return None if value is None else holds(value)


def _each(latest: Sequence[Measurement], name: str, holds: Callable[[float], bool]) -> bool | None:
    """Whether a figure holds in three measurements: one that fails is enough to know, one that lacks is not."""
    values: list[float | None] = [getattr(one, name) for one in latest]
    missing: list[bool | None] = [None] * (MEASUREMENTS - len(values))
    return _all([*(None if value is None else holds(value) for value in values), *missing])


def _all(answers: Iterable[bool | None]) -> bool | None:
    """All of them: False when one fails, else None when one is not known."""
    known = list(answers)
    if False in known:
        return False
    return None if None in known else True
