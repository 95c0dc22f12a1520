"""Changes: what differs between two programmes as far as it bears on the calculation, and every state in between.

A state takes some changes from B and leaves the others as in A. Only futures and alternatives that both have count.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mkba.analysis.changes.stated import Change
from mkba.analysis.changes.weave import Weave
from mkba.domain.programme import Programme


@dataclass(frozen=True)
class Pair:
    """Two programmes, seen in the futures and alternatives that both have."""

    a: Programme
    b: Programme

    @cached_property
    def futures(self) -> tuple[str, ...]:
        """Those in common, in the order of A."""
        known = {one.id for one in self.b.futures}
        return tuple(one.id for one in self.a.futures if one.id in known)

    @cached_property
    def alternatives(self) -> tuple[str, ...]:
        """Those in common, in the order of A."""
        known = {one.id for one in self.b.alternatives}
        return tuple(one.id for one in self.a.alternatives if one.id in known)

    @property
    def areas(self) -> tuple[str, ...]:
        """Every area that either has."""
        return tuple(dict.fromkeys(area.id for one in (self.a, self.b) for area in one.areas))

    @property
    def only_a(self) -> tuple[str, ...]:
        """Futures and alternatives that B lacks."""
        return tuple(_beyond(self.a, self.b))

    @property
    def only_b(self) -> tuple[str, ...]:
        """Futures and alternatives that A lacks."""
        return tuple(_beyond(self.b, self.a))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of the programme."""
        return changes(self.a, self.b)

    @cached_property
    def united(self) -> Programme:
        """Programme B with what only A has added to it: where every name of either can be looked up."""
        gone = {one.key for one in self.changes if one.became is None}
        found = merged(self.a, self.b, {one.key for one in self.changes} - gone)
        return replace(found, name=self.b.name)

    @cached_property
    def tied(self) -> Mapping[str, str]:
        """Areas that cannot do without the bound of an outcome as their own programme has it: area -> key of that bound."""
        found = {}
        for change in self.changes:
            if change.key.endswith(".stock"):
                states = [one.outcomes for one in (self.a, self.b)]
                name = next(
                    o.id for o in states[0].values() if change.key == f"library.{o.domain}.{o.id}.stock"
                )
                bounds = {stock for state in states if (stock := state[name].stock)}
                for area in self.united.areas:
                    used = any(e.outcome == name for m in area.interventions for e in m.effects)
                    if used and not bounds <= set(area.indicators):
                        found[area.id] = change.key
        return found

    def state(self, keys: Collection[str]) -> Programme:
        """The programme with B's version of these changes."""
        return merged(self.a, self.b, keys)


def changes(a: Programme, b: Programme) -> tuple[Change, ...]:
    """What a calculation with B does differently from one with A: a library figure once, however many areas use it."""
    pair = Pair(a, b)
    weave = Weave((pair.futures, pair.alternatives), frozenset())
    weave.programme(a, b)
    return tuple(weave.found.values())


def merged(a: Programme, b: Programme, keys: Collection[str]) -> Programme:
    """The programme A with B's version of the changes in ``keys``, in the futures and alternatives that both have."""
    pair = Pair(a, b)
    return Weave((pair.futures, pair.alternatives), frozenset(keys)).programme(a, b)


def _beyond(one: Programme, other: Programme) -> Iterator[str]:
    """Futures and alternatives of one that the other lacks."""
    for mine, theirs in ((one.futures, other.futures), (one.alternatives, other.alternatives)):
        known = {thing.id for thing in theirs}
        yield from (thing.id for thing in mine if thing.id not in known)
