"""Standing sensitivities (M29): the central balance under other settings, one at a time, the largest swing first.

Everything is the central case, every quantity at its mean. What a setting does not touch stays as it is. The share in
common between areas is a matter of the draws, not of the central case, and is not among them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mkba.analysis.recounted import (
    Change,
    holding,
    lasting,
    less_deadweight,
    recounted,
    resized,
    scaled,
    stopping,
)
from mkba.analysis.reweighed import Counted, counted, reweighed, shorter
from mkba.domain.programme import Programme
from mkba.domain.standing import Standing
from mkba.engine.invariants import sound_arithmetic
from mkba.engine.ledger import Key, Ledger

HORIZON: Final = "horizon_"
EXTRAPOLATION: Final = "extrapolation"
STOPS, HOLDS = 0.0, 1.0  # after the last year observed an effect ends, or goes on as it was
DUST: Final = 1e-12  # of the balance: what rounding leaves of no change


@dataclass(frozen=True, slots=True)
class Point:
    """One other setting, and the central balance under it in euros.

    ``setting``: the change as a share (of a rate: in points), or the value itself where ``Swing.id`` is ``bridge``
    (0), ``overrun``, ``qaly``, ``public_funds``, ``health_rates``, ``indirect_tax`` or a horizon; STOPS or HOLDS for
    ``extrapolation``.
    """

    setting: float
    npv: float


@dataclass(frozen=True, slots=True)
class Swing:
    """One sensitivity in one future and alternative; ``base`` is the central balance as it stands, in euros."""

    id: str
    future: str
    alternative: str
    base: float
    points: tuple[Point, ...]

    @property
    def low(self) -> float:
        """The most that the balance falls, as a change; zero when it never does."""
        return min(0.0, *(point.npv - self.base for point in self.points))

    @property
    def high(self) -> float:
        """The most that the balance rises, as a change; zero when it never does."""
        return max(0.0, *(point.npv - self.base for point in self.points))

    @property
    def swing(self) -> float:
        """The largest change in either direction."""
        return max(self.high, -self.low)

    @property
    def flips(self) -> bool:
        """Whether the balance changes sign under any of the settings."""
        return any((point.npv < 0) != (self.base < 0) for point in self.points)


def horizons(found: Sequence[Swing]) -> dict[int, dict[Key, float]]:
    """The central balance over every other horizon that was asked for, by its years and case, in euros."""
    known: dict[int, dict[Key, float]] = {}
    for one in found:
        for point in one.points if one.id.startswith(HORIZON) else ():
            known.setdefault(int(point.setting), {})[one.future, one.alternative] = point.npv
    return known


def standing(ledger: Ledger) -> tuple[Swing, ...]:
    """Every sensitivity of every future and alternative; within each the largest swing first.

    Those of the settings where the programme has them, and the other horizons always.
    """
    found: dict[Key, dict[str, list[Point]]] = {key: {} for key in ledger.books}
    base = {key: counted(ledger, key) for key in ledger.books}
    with sound_arithmetic():
        for name, setting, balances in _balances(ledger, base):
            for key, npv in balances.items():
                same = abs(npv - base[key].npv) <= DUST * abs(base[key].npv)
                found[key].setdefault(name, []).append(Point(setting, base[key].npv if same else npv))
    swings = (
        Swing(name, *key, base[key].npv, tuple(points))
        for key, names in found.items()
        for name, points in names.items()
    )
    order = {key: place for place, key in enumerate(ledger.books)}
    return tuple(sorted(swings, key=lambda one: (order[one.future, one.alternative], -one.swing, one.id)))


def _balances(
    ledger: Ledger, base: Mapping[Key, Counted]
) -> Iterator[tuple[str, float, Mapping[Key, float]]]:
    """(sensitivity, setting, balance per future and alternative) of every other setting."""
    programme, moves = ledger.compiled.programme, ledger.compiled.programme.method.standing
    further = [years for years in programme.method.horizons if years > programme.horizon]
    ways = [] if moves is None else list(_otherwise(programme, moves))
    benefits, over = recounted(programme, [change for _, _, change in ways], further)
    if moves is not None:
        for key, one in base.items():
            for name, setting, npv in reweighed(programme, key, one, moves):
                yield name, setting, {key: npv}
        yield from _moved(ledger, moves)
    for (name, setting, _), effects in zip(ways, benefits, strict=True):
        yield name, setting, {key: base[key].costs + euros for key, euros in effects.items()}
    for years, balances in zip(further, over, strict=True):
        yield f"{HORIZON}{years}", float(years), balances
    for years in programme.method.horizons:
        if years < programme.horizon:
            within = {key: shorter(programme, one, years) for key, one in base.items()}
            yield f"{HORIZON}{years}", float(years), within


def _otherwise(programme: Programme, moves: Standing) -> Iterator[tuple[str, float, Change]]:
    """(sensitivity, setting, change) of what makes effects last otherwise."""
    for move in (-moves.persistence, moves.persistence):
        yield "persistence", move, lasting(programme, 1 + move)
    measures = (measure for area in programme.areas for measure in area.interventions)
    if any(effect.evidence.evidence_until is not None for measure in measures for effect in measure.effects):
        yield EXTRAPOLATION, STOPS, stopping
        yield EXTRAPOLATION, HOLDS, holding(programme)


def _moved(ledger: Ledger, moves: Standing) -> Iterator[tuple[str, float, Mapping[Key, float]]]:
    """What changes how much effect there is, so that overlap is computed anew."""
    sizes, shares = (-moves.size, moves.size), (-moves.deadweight, moves.deadweight)
    factors = [resized(1 + change) for change in sizes] + [less_deadweight(1 + change) for change in shares]
    names = [("size", change) for change in sizes] + [("deadweight", change) for change in shares]
    for (name, change), balances in zip(names, scaled(ledger, factors), strict=True):
        yield name, change, balances
