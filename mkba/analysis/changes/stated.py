"""Stated: a value of a programme as plain numbers and text; a change is what it was beside what it became."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any, Literal

import numpy as np
from scipy.special import ndtri

from mkba.domain.discounting import DiscountRegime
from mkba.domain.grade import GradeRule
from mkba.domain.prices import PriceIndex
from mkba.domain.quantity import Quantity
from mkba.domain.reach import Intensity
from mkba.engine.quantile import values

ENDS = np.array([0.05, 0.95])
Kind = Literal["method", "data"]
METHOD = ("base_year", "price_year", "horizon", "regime", "method", "factors", "correlations")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with its band (mean, 5th and 95th percentile), numbers by name, or a text in the words of the files; nothing
    of these for what is simply there.

    ``price_year`` for euros; ``future`` where the number holds in one future.
    """

    text: str = ""
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    price_year: int | None = None
    future: str = ""
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``key``: the name of a quantity or the path of a setting; ``was`` and ``became``: None where it is not there.

    ``areas``: whose balance it can move; none for what only moves euros between parties.
    """

    key: str
    was: Stated | None
    became: Stated | None
    areas: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Whether the method changed, or the data."""
        return "method" if self.key.split(".")[0] in METHOD else "data"


def stated(value: Any, future: str = "") -> Stated | None:  # noqa: PLR0911 - a case per kind of value
    """The value; a quantity as it is in ``future``. None for nothing.

    >>> stated(0.21).mean, stated({"VIII": 0.5, "IX": 0.5}).parts, stated(None)
    (0.21, (('VIII', 0.5), ('IX', 0.5)), None)
    """
    match value:
        case None:
            return None
        case Quantity():
            found = value.distribution(future)
            low, high = (float(end) for end in values(found, ENDS, ndtri(ENDS)))
            where = future if future in value.by_future else ""
            return Stated("", found.mean, low, high, value.price_year, where)
        case Intensity(((_, level),)):
            return Stated("", level, level, level)
        case Intensity():
            return Stated(parts=tuple((str(year), level) for year, level in value.points))
        case Mapping():
            return Stated(parts=tuple((str(key), float(part)) for key, part in value.items()))
        case bool():
            return Stated("true" if value else "false")
        case int() | float():
            return Stated("", float(value), float(value), float(value))
        case _:
            return Stated(_text(value))


def _text(value: Any) -> str:  # noqa: PLR0911 - as above
    """Anything else in a few words."""
    match value:
        case DiscountRegime():
            return f"{value.id} ({'; '.join(_rates(name, steps) for name, steps in value.rates.items())})"
        case PriceIndex():
            return value.id
        case GradeRule():
            return f"{value.haircut:g} x {value.widen:g}"
        case (int() as first, int() as last):
            return f"{first}-{last}"
        case tuple():
            return str(len(value))
        case _ if is_dataclass(value):
            return ""
        case _:
            return str(value)


def _rates(name: str, steps: Sequence[tuple[int, float]]) -> str:
    """One class of rates: from which year after the base year which rate.

    >>> _rates("standard", ((0, 0.028), (36, 0.018)))
    'standard 0: 0.028, 36: 0.018'
    """
    return f"{name} {', '.join(f'{year}: {rate:g}' for year, rate in steps)}"
