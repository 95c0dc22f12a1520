"""Standing sensitivities (M29): the central balance under other settings, one at a time, the largest swing first.

Everything is the central case, every quantity at its mean. What a setting does not touch stays as it is. The share in
common between areas is a matter of the draws, not of the central case, and is not among them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mkba.analysis.recounted import less_deadweight, recounted, resized, scaled
from mkba.analysis.reweighed import Counted, counted, reweighed, shorter
from mkba.domain.standing import Standing
from mkba.engine.invariants import sound_arithmetic
from mkba.engine.ledger import Key, Ledger

HORIZON: Final = "horizon_"
DUST: Final = 1e-12  # of the balance: what rounding leaves of no change


@dataclass(frozen=True, slots=True)
class Point:
    """One other setting, and the central balance under it in euros.

    ``setting``: the change as a share (of a rate: in points), or the value itself where ``Swing.id`` is ``bridge``
    (0), ``overrun``, ``qaly``, ``public_funds``, ``health_rates`` or a horizon.
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
    changes = () if moves is None else (-moves.persistence, moves.persistence)
    further = [years for years in programme.method.horizons if years > programme.horizon]
    lasting, over = recounted(programme, [1 + change for change in changes], further)
    if moves is not None:
        for key, one in base.items():
            for name, setting, npv in reweighed(programme, key, one, moves):
                yield name, setting, {key: npv}
        yield from _moved(ledger, moves)
    for change, effects in zip(changes, lasting, strict=True):
        yield "persistence", change, {key: base[key].costs + euros for key, euros in effects.items()}
    for years, balances in zip(further, over, strict=True):
        yield f"{HORIZON}{years}", float(years), balances
    for years in programme.method.horizons:
        if years < programme.horizon:
            within = {key: shorter(programme, one, years) for key, one in base.items()}
            yield f"{HORIZON}{years}", float(years), within


def _moved(ledger: Ledger, moves: Standing) -> Iterator[tuple[str, float, Mapping[Key, float]]]:
    """What changes how much effect there is, so that overlap is computed anew."""
    sizes, shares = (-moves.size, moves.size), (-moves.deadweight, moves.deadweight)
    factors = [resized(1 + change) for change in sizes] + [less_deadweight(1 + change) for change in shares]
    names = [("size", change) for change in sizes] + [("deadweight", change) for change in shares]
    for (name, change), balances in zip(names, scaled(ledger, factors), strict=True):
        yield name, change, balances
