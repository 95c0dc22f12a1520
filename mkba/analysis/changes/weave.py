"""Weave: two programmes walked through side by side; where they differ the walk takes one of them, and writes it down.

What nobody chose is not lost: library entries, indicators, grades, index years and discount classes that only one
programme has are in every state, since they do nothing until something refers to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from mkba.analysis.changes.bearing import ENTRIES, SILENT, UNITED, UNNAMED, bears
from mkba.analysis.changes.completed import index, rates
from mkba.analysis.changes.stated import Change, stated
from mkba.domain.area import Area
from mkba.domain.discounting import DiscountRegime
from mkba.domain.evidence import Evidence
from mkba.domain.future import in_future
from mkba.domain.grade import GradeRule
from mkba.domain.outcome import Outcome
from mkba.domain.prices import PriceIndex
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.reach import Reach
from mkba.domain.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk is: the path so far, and whose balances are moved from here."""

    path: str
    areas: frozenset[str]

    def below(self, name: str) -> "Place":
        """One step further."""
        return Place(f"{self.path}.{name}" if self.path else name, self.areas)


class Weave:
    """One walk. ``shared``: futures and alternatives that count; ``chosen``: the keys taken from B; ``found``: every change."""

    def __init__(self, shared: tuple[tuple[str, ...], tuple[str, ...]], chosen: frozenset[str]) -> None:
        self.futures, self.alternatives = shared
        self.chosen = chosen
        self.found: dict[str, Change] = {}
        self.users: dict[str, set[str]] = {}

    def programme(self, a: Programme, b: Programme) -> Programme:
        """The programme in between, with the shared futures and alternatives only."""
        every = frozenset(area.id for one in (a, b) for area in one.areas)
        for one in (a, b):
            for area in one.areas:
                for measure in area.interventions:
                    for effect in measure.effects:
                        self.users.setdefault(effect.outcome, set()).add(area.id)
        a, b = (self._narrowed(one) for one in (a, b))
        found: Programme = self._fields(a, b, Place("", every))
        return found

    def _narrowed(self, programme: Programme) -> Programme:
        """The programme in the shared futures and alternatives."""
        futures = {one.id: one for one in programme.futures}
        alternatives = {one.id: one for one in programme.alternatives}
        return replace(
            programme,
            futures=tuple(futures[name] for name in self.futures),
            alternatives=tuple(alternatives[name] for name in self.alternatives),
        )

    def _take(self, was: Any, became: Any, place: Place, future: str = "") -> Any:
        """A difference: one of the two, written down under its key."""
        known = self.found.get(place.path)
        areas = place.areas | (frozenset(known.areas) if known else frozenset())
        first = known or Change(place.path, stated(was, future), stated(became, future))
        self.found[place.path] = replace(first, areas=tuple(sorted(areas)))
        return became if place.path in self.chosen else was

    def _node(self, was: Any, became: Any, place: Place) -> Any:  # noqa: C901, PLR0911 - a case per kind of noun
        """Whatever stands in the same place of both."""
        if was is became or was == became:
            return was
        match was, became:
            case Quantity(), Quantity():
                return self._quantity(was, became, place)
            case Evidence(), Evidence() if was.name != became.name:
                return self._take(was, became, place)
            case Evidence(), Evidence() if was.name:
                return self._fields(was, became, replace(place, path=f"library.{was.name}"))
            case DiscountRegime(), DiscountRegime():
                return self._either(rates(was, became), place)
            case PriceIndex(), PriceIndex():
                return self._either(index(was, became), place)
            case GradeRule(), GradeRule():
                return self._take(was, became, place)
            case Reach(), Reach():
                return self._reach(was, became, place)
            case tuple(), tuple():
                return self._things(was, became, place)
            case _ if is_dataclass(was) and type(was) is type(became):
                return self._fields(was, became, place)
            case _:
                return self._take(was, became, place)

    def _quantity(self, was: Quantity, became: Quantity, place: Place) -> Quantity:
        """One leaf; its name is its key wherever it stands."""
        moved = [f for f in self.futures if was.distribution(f) != became.distribution(f)]
        if not moved and (was.name, was.price_year) == (became.name, became.price_year):
            return was
        if was.name == became.name:
            place = replace(place, path=was.name)
        found: Quantity = self._take(was, became, place, (moved or [*self.futures])[0])
        return found

    def _reach(self, was: Reach, became: Reach, place: Place) -> Reach:
        """A reach of which the first and the last year change together: one without the other may leave no year at all."""
        years = (was.first, was.last), (became.first, became.last)
        found: Reach = self._fields(was, replace(became, first=was.first, last=was.last), place)
        first, last = years[0] if years[0] == years[1] else self._take(*years, place.below("years"))
        return replace(found, first=first, last=last) if (first, last) != years[0] else found

    def _either(self, both: tuple[Any, Any], place: Place) -> Any:
        """One of two that were completed with each other."""
        was, became = both
        return was if was == became else self._take(was, became, place)

    def _fields(self, was: Any, became: Any, place: Place) -> Any:
        """Field by field, those that bear on the calculation."""
        kind, taken = type(was).__name__, {}
        for field in fields(was):
            name = field.name
            one, other = getattr(was, name), getattr(became, name)
            if one is other or not bears(kind, name) or one == other:
                continue
            inside = place if name in UNNAMED else place.below(name)
            if isinstance(was, Outcome):
                inside = replace(inside, areas=frozenset(self.users.get(was.id, ())))
            if name in SILENT or isinstance(was, Transfer):
                inside = replace(inside, areas=frozenset())
            taken[name] = self._field(name, (one, other), inside)
        changed = {name: value for name, value in taken.items() if value is not getattr(was, name)}
        found = replace(was, **changed) if changed else was
        return _without_dangling(found) if isinstance(found, Area) else found

    def _field(self, name: str, both: tuple[Any, Any], place: Place) -> Any:
        """The value of one field; mappings each in their own way."""
        was, became = both
        if name == "growth":
            same = all(in_future(was, f) == in_future(became, f) for f in self.futures)
            return was if same else self._take(was, became, place)
        if name in UNITED and isinstance(was, Mapping) and not _is_split(was):
            return self._united(name, both, place)
        if name in ENTRIES:
            return self._entries(name, both, place)
        if name == "correlations":
            return self._take(was, became, place)
        return self._node(was, became, place)

    def _united(self, name: str, both: tuple[Any, Any], place: Place) -> Any:
        """Every entry of either; what both have is walked."""
        was, became = both
        walked = {}
        for key, one in was.items():
            inside = place.below(key)
            if name == "outcomes":
                inside = Place(f"library.{one.domain}.{key}", place.areas)
            walked[key] = self._node(one, became[key], inside) if key in became else one
        return walked | {key: one for key, one in became.items() if key not in was}

    def _entries(self, name: str, both: tuple[Any, Any], place: Place) -> Any:
        """Entries that come and go one by one."""
        was, became = both
        walked = dict(was)
        for key in (*was, *(key for key in became if key not in was)):
            if name == "intensity" and key not in self.alternatives:
                continue
            one, other = was.get(key), became.get(key)
            taken = one if one == other else self._take(one, other, place.below(key))
            walked.pop(key, None) if taken is None else walked.update({key: taken})
        return walked

    def _things(self, was: tuple[Any, ...], became: tuple[Any, ...], place: Place) -> tuple[Any, ...]:
        """Things with ids: in the order of A, what only B has behind them."""
        if not all(hasattr(one, "id") for one in (*was, *became)):
            taken: tuple[Any, ...] = self._take(was, became, place)
            return taken
        first, last = ({one.id: one for one in side} for side in (was, became))
        walked = []
        for key in (*first, *(key for key in last if key not in first)):
            inside = self._inside(first.get(key), last.get(key), place.below(key))
            both = first.get(key), last.get(key)
            one = self._node(*both, inside) if None not in both else self._take(*both, inside)
            if one is not None:
                walked.append(one)
        return tuple(walked)

    def _inside(self, was: Any, became: Any, place: Place) -> Place:
        """The place of one thing: an area has its own balance, transfers have none."""
        one = was if was is not None else became
        if isinstance(one, Area):
            return Place(f"areas.{one.id}", frozenset({one.id}))
        return replace(place, areas=frozenset()) if isinstance(one, Transfer) else place


def _is_split(found: Mapping[str, Any]) -> bool:
    """Whether a mapping called parties divides euros instead of naming parties."""
    return all(isinstance(part, float | int) for part in found.values())


def _without_dangling(area: Area) -> Area:
    """The area without synergies on an effect that this state does not have."""
    effects = {f"{measure.id}.{effect.id}" for measure in area.interventions for effect in measure.effects}
    return replace(area, synergies=tuple(one for one in area.synergies if one.effect in effects))
