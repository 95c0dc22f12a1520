"""Key figures: what of the library is in use - unit values, transfers, effect sizes - and how much rests on each."""

from dataclasses import dataclass

from mkba.domain.distribution import Distribution
from mkba.domain.effect import Effect
from mkba.domain.evidence import Evidence
from mkba.domain.intervention import DOMAINS
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue


@dataclass(frozen=True, slots=True)
class Price:
    """What a unit of an outcome is worth or moves, in one future (``future`` empty: the same in all)."""

    outcome: Outcome
    item: UnitValue | Transfer
    future: str
    amount: Distribution

    @property
    def source(self) -> Source | None:
        """Where it comes from."""
        return self.item.amount.source or self.item.source

    @property
    def tax(self) -> str:
        """The tax status; nothing for a transfer, which is no price."""
        return "" if isinstance(self.item, Transfer) else self.item.tax


@dataclass(frozen=True, slots=True)
class Size:
    """An effect size of the library in one future, with how many effects in how many areas take it."""

    outcome: Outcome
    evidence: Evidence
    future: str
    size: Distribution
    effects: int
    areas: int

    @property
    def source(self) -> Source | None:
        """Where it comes from."""
        return self.evidence.size.source or self.evidence.source

    @property
    def domain(self) -> str:
        """The domain of the library's file, the first word of its name."""
        return self.evidence.name.partition(".")[0]


def prices(programme: Programme) -> tuple[Price, ...]:
    """Every unit value and transfer of the outcomes in use, by domain and outcome; values before transfers."""
    used = {effect.outcome for _, effect in _effects(programme)}
    outcomes = sorted(
        (programme.outcomes[name] for name in used), key=lambda one: (_rank(one.domain), one.id)
    )
    return tuple(
        Price(outcome, item, future, item.amount.by_future[future])
        for outcome in outcomes
        for item in _items(outcome)
        for future in sorted(item.amount.by_future)
    )


def _items(outcome: Outcome) -> tuple[UnitValue | Transfer, ...]:
    """Values, then transfers."""
    return (*outcome.values, *outcome.transfers)


def sizes(programme: Programme) -> tuple[Size, ...]:
    """Every effect size of the library that a measure takes, by domain and name; those of an area's own are left out."""
    found: dict[str, list[tuple[str, Effect]]] = {}
    for area, effect in _effects(programme):
        if effect.evidence.name:
            found.setdefault(effect.evidence.name, []).append((area, effect))
    rows = []
    for name in sorted(found, key=lambda one: (_rank(one.partition(".")[0]), one)):
        effect, areas = found[name][0][1], {area for area, _ in found[name]}
        rows += [
            Size(
                programme.outcomes[effect.outcome],
                effect.evidence,
                future,
                effect.evidence.size.by_future[future],
                len(found[name]),
                len(areas),
            )
            for future in sorted(effect.evidence.size.by_future)
        ]
    return tuple(rows)


def own_sizes(programme: Programme) -> int:
    """How many effects have a size of the area's own."""
    return sum(not effect.evidence.name for _, effect in _effects(programme))


def is_stale(source: Source, day: str) -> bool:
    """Whether a source had to be looked at again before a day, both as ``2027-07-01``.

    >>> is_stale(Source("x", 2020, "found", due="2025-07-01"), "2026-03-01"), is_stale(Source("x", 2020, "found"), "2026")
    (True, False)
    """
    return bool(source.due) and source.due < day


def _effects(programme: Programme) -> list[tuple[str, Effect]]:
    """Every effect with its area."""
    return [(area.id, e) for area in programme.areas for m in area.interventions for e in m.effects]


def _rank(domain: str) -> tuple[int, str]:
    """The order of the domains; another comes after them."""
    return (DOMAINS.index(domain) if domain in DOMAINS else len(DOMAINS)), domain
