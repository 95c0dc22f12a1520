"""What a file is judged against: the programme's years, names and regime, and the library."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkba.domain.future import EVERY, Shock
from mkba.domain.quantity import Quantity
from mkba.files.library import Entry, Library
from mkba.files.place import Place


@dataclass(frozen=True, slots=True)
class Setting:
    """The world around a file; None where no programme states it, and then no rule asks for it."""

    library: Library
    futures: tuple[str, ...] = ()
    alternatives: tuple[str, ...] | None = None
    base_year: int | None = None
    horizon: int | None = None
    price_year: int | None = None
    study_year: int | None = None
    regime: str | None = None
    index_years: frozenset[int] = frozenset()
    grades: frozenset[str] = frozenset()
    reach_factors: tuple[Quantity, ...] = ()
    bases: tuple[tuple[str, str], ...] = ()

    def reach_factor(self, future: str) -> float:
        """The product of the means of the factors on reach."""
        known = [one for one in self.reach_factors if EVERY in one.by_future or future in one.by_future]
        return math.prod(one.mean(future) for one in known)

    def shock(self, future: str, indicator: str) -> Shock | None:
        """What a future does to a count, if anything."""
        entry = self.library.futures.get(future)
        model = entry.model.shocks.get(indicator) if entry and entry.model else None
        return Shock(model.year, float(model.size), float(model.recovery)) if model else None

    @property
    def last_year(self) -> int | None:
        """The last year within the horizon."""
        if self.base_year is None or self.horizon is None:
            return None
        return self.base_year + self.horizon - 1

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The discount classes of the regime, when it is known."""
        entry = self.library.regimes.get(self.regime or "")
        rates = entry.place.child("rates").value if entry else None
        return tuple(str(name) for name in rates) if isinstance(rates, dict) else None


def setting_of(programme: Place | None, library: Library) -> Setting:
    """What a programme file states, as far as it is sound, with its library; the library alone without one."""
    if programme is None:
        return Setting(
            library=library,
            futures=tuple(library.futures),
            bases=bases_of(tuple(library.futures), library),
            index_years=index_years(library, ""),
            grades=grades(None, library),
        )
    alternatives = programme.child("alternatives").value
    futures = tuple(one.value for one in programme.items("futures") if isinstance(one.value, str))
    return Setting(
        library=library,
        futures=futures,
        bases=bases_of(futures, library),
        alternatives=tuple(str(name) for name in alternatives) if isinstance(alternatives, dict) else None,
        base_year=programme.whole("base_year"),
        horizon=programme.whole("horizon"),
        price_year=programme.whole("price_year"),
        study_year=_year(programme.text("study_start")),
        regime=regime_of(programme, library.regimes),
        index_years=index_years(library, programme.text("prices")),
        grades=grades(programme, library),
    )


def bases_of(futures: tuple[str, ...], library: Library) -> tuple[tuple[str, str], ...]:
    """(future, the future it is based on) of those that are based on another."""
    known = [
        (name, library.futures[name].place.text("based_on")) for name in futures if name in library.futures
    ]
    return tuple((name, base) for name, base in known if base)


def _year(day: str) -> int | None:
    """The year of a day, when it begins with one."""
    return int(day[:4]) if day[:4].isdecimal() else None


def prices_id(library: Library, asked: str) -> str:
    """The index series: the one that is asked for, else cpi, else the only one there is."""
    if asked or "cpi" in library.prices or not library.prices:
        return asked or "cpi"
    return next(iter(library.prices))


def index_years(library: Library, asked: str) -> frozenset[int]:
    """The years with an index number."""
    entry = library.prices.get(prices_id(library, asked))
    series = entry.place.child("series").value if entry else None
    return (
        frozenset(year for year in series if isinstance(year, int))
        if isinstance(series, dict)
        else frozenset()
    )


def grades(programme: Place | None, library: Library) -> frozenset[str]:
    """The grades that have a correction."""
    table: Any = programme.down("method", "grades").value if programme else None
    if table is None and "grades" in library.method:
        table = library.method["grades"].place.value
    return frozenset(str(grade) for grade in table) if isinstance(table, dict) else frozenset()


def regime_of(programme: Place, regimes: Mapping[str, Entry]) -> str | None:
    """The regime of a programme: the one it names, else the one that holds on the day the study starts, or None."""
    if programme.has("discounting"):
        return programme.text("discounting")
    day = programme.text("study_start")
    holding = [
        (entry.place.text("valid_from"), name)
        for name, entry in regimes.items()
        if entry.place.text("valid_from", "9") <= day <= entry.place.text("valid_to", "9")
    ]
    return max(holding)[1] if holding else None
