"""Break-even: the value of a quantity at which the central balance turns its sign, and the odds of getting there (M30)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mkba.analysis.inventory import inventory
from mkba.analysis.oneway.conditional import balances_of
from mkba.analysis.oneway.family_odds import Odds, families_odds
from mkba.analysis.oneway.moved import Ground, grounds, one_by_one
from mkba.analysis.oneway.scales import Measure, Scale, Scales, scales
from mkba.analysis.oneway.tornado import Swing, largest_of
from mkba.analysis.oneway.zeros import zeros
from mkba.analysis.subject import Subject, subject_of
from mkba.analysis.summary import TOTAL
from mkba.axes import Floats, Ints
from mkba.domain.distribution import Distribution
from mkba.engine.cumulative import below
from mkba.engine.ledger import Ledger, error

GRID = 12  # steps on either side in which a bent balance is searched, small ones first
STRAIGHT = 1e-9  # of the range of the balance: less than this is no bend
LARGEST = 5  # movers of an alternative that M30 asks for


@dataclass(frozen=True, slots=True)
class Switch:
    """The switching value of one mover: the number nearest to ``now`` at which the central balance is zero.

    ``measure``: the value of the quantity itself, a common factor on a family, or a common addition to it. ``value`` is
    None where nothing between ``low`` and ``high`` turns the sign; ``others``: further values at which it turns.
    ``odds``: the share of its own distribution in which the sign is the other one, everything else at its mean; exact for
    a single quantity, of a family from the draws with ``odds_error``, None where not known. ``chances``: that share for each
    of ``turned``, the regions of the number with the other sign, in order; empty where not known. ``central`` and ``mean``: the
    balance of the central case, which the value belongs to, and that of the draws with its error; in euros. ``unit`` and ``price_year``
    are those of a value. ``furthest``: the balance nearest to the other sign, or deepest in it, that was seen on the way.
    ``blocks``: of draws that ``mean_error`` comes from, 0 without draws.
    """

    future: str
    alternative: str
    place: str
    name: str
    members: int
    measure: Measure
    now: float
    value: float | None
    others: tuple[float, ...]
    low: float
    high: float
    odds: float | None
    odds_error: float
    central: float
    furthest: float
    mean: float | None = None
    mean_error: float = 0.0
    unit: str = ""
    price_year: int | None = None
    chances: tuple[float, ...] = ()
    blocks: int = 0

    @property
    def turned(self) -> tuple[tuple[float | None, float | None], ...]:
        """Between which values the sign is the other one, in order; None where there is no end."""
        edges = (None, *self.roots, None)
        return tuple((edges[i], edges[i + 1]) for i in _others(self.roots, self.now))

    @property
    def roots(self) -> tuple[float, ...]:
        """Every value at which the balance turns, in order."""
        return tuple(sorted((*self.others, *(() if self.value is None else (self.value,)))))


def switching(
    asked: Subject, *, place: str = TOTAL, each: bool = False, names: Collection[str] = ()
) -> tuple[Switch, ...]:
    """The switching value of every mover in every future and alternative (those of ``names`` where given).

    Without draws: the odds of a family stay None.
    """
    found = (_named(ground, names) for ground in grounds(asked, place=place, each=each))
    return _with_units(asked, [one for ground in found for one in _switches(ground)])


def breakeven(
    ledger: Ledger, *, place: str = TOTAL, each: bool = False, names: Collection[str] = ()
) -> tuple[Switch, ...]:
    """The same beside the draws: odds of families too, and the mean balance of the draws."""
    asked = subject_of(ledger)
    held = [_named(one, names) for one in grounds(asked, place=place, each=each)]
    return _with_units(asked, _beside(ledger, [(ground, _switches(ground)) for ground in held]))


def of_swings(
    ledger: Ledger, swings: Iterable[Swing], *, place: str = TOTAL, most: int = LARGEST
) -> tuple[Switch, ...]:
    """The switching values in every case of what moves the balance of its alternative most, the largest first (M30).

    ``swings``: those of the total, or of an area (``place``).
    """
    asked, switches = subject_of(ledger), list[tuple[Ground, tuple[Switch, ...]]]()
    largest = largest_of(swings, most)
    for ground in grounds(asked, place=place):
        named = largest.get(ground.key[1], ())
        own = _only(ground, named)
        own = replace(own, movers=tuple(sorted(own.movers, key=lambda one: named.index(one.name))))
        switches.append((own, _switches(own)))
    return _with_units(asked, _beside(ledger, switches))


def _with_units(asked: Subject, found: Iterable[Switch]) -> tuple[Switch, ...]:
    """The same with the unit that a value is in."""
    known = {name: item.quantity for name, item in inventory(asked).items()}
    return tuple(
        replace(one, unit=known[one.name].unit, price_year=known[one.name].price_year)
        if one.measure == "value" and one.name in known
        else one
        for one in found
    )


def _named(ground: Ground, names: Collection[str]) -> Ground:
    """The ground with only the movers, families or single, that are named; all where nobody is."""
    return _only(ground, names) if names else ground


def _only(ground: Ground, names: Collection[str]) -> Ground:
    """The ground with these movers and no others."""
    known = {one.name: one for one in (*ground.movers, *one_by_one(ground))}
    return replace(ground, movers=tuple(one for name, one in known.items() if name in names))


def _switches(ground: Ground) -> tuple[Switch, ...]:
    """One future and alternative."""
    held, central = scales(ground, ground.movers), ground.balance
    with np.errstate(all="ignore"):  # far out a stock may be empty: what is not finite turns nothing
        roots, furthest = _roots(ground, held, central)
    return tuple(
        _switch(ground, (one, found), (central, far))
        for one, found, far in zip(held.held, roots, furthest.tolist(), strict=True)
    )


def _switch(ground: Ground, what: tuple[Scale, Sequence[float]], euros: tuple[float, float]) -> Switch:
    """One mover with the values at which the balance turns; ``euros`` are the central and the furthest balance."""
    scale, roots = what
    ordered = sorted(roots, key=lambda root: abs(root - scale.now))
    value, others = (ordered[0], tuple(ordered[1:])) if ordered else (None, ())
    mover, odds, chances = scale.mover, None, tuple[float, ...]()
    if scale.measure == "value":
        chances = _chances(ground.row(int(mover.rows[0])).distribution, sorted(roots), scale.now)
        odds = sum(chances, 0.0)
    return Switch(
        *ground.key, ground.place, mover.name, len(mover.members), scale.measure, scale.now, value, others,
        scale.low, scale.high, odds, 0.0, *euros, chances=chances,
    )  # fmt: skip


def _others(roots: Sequence[float], now: float) -> range:
    """Which of the regions between the roots have the other sign than that of ``now``."""
    here = sum(root < now for root in roots)
    return range((here + 1) % 2, len(roots) + 1, 2)


def _chances(distribution: Distribution, roots: Sequence[float], now: float) -> tuple[float, ...]:
    """The chance of each region with the other sign."""
    edges = (0.0, *(below(distribution, root) for root in roots), 1.0)
    return tuple(edges[i + 1] - edges[i] for i in _others(roots, now))


def _roots(ground: Ground, held: Scales, central: float) -> tuple[list[list[float]], Floats]:
    """Every value at which the central balance turns, per scale, and the furthest balance.

    Straight where it is, searched where it bends.
    """
    now, low, high = (np.array([getattr(one, name) for one in held.held]) for name in ("now", "low", "high"))
    which = np.arange(now.size)
    at_low, at_high = ground.balances(held.points(np.tile(which, 2), np.concatenate([low, high]))).reshape(
        2, -1
    )
    rise = (at_high - at_low) / (high - low)
    bend = np.abs(at_low + rise * (now - low) - central)
    straight = bend <= STRAIGHT * np.maximum(np.abs(at_high - at_low), np.abs(central))
    straight &= np.array([one.free for one in held.held], dtype=np.bool_)
    found: list[list[float]] = [[] for _ in held.held]
    for i in np.flatnonzero(straight & (rise != 0)).tolist():
        root = float(now[i] - central / rise[i])
        if abs(at_high[i] - at_low[i]) > STRAIGHT * abs(central):
            _keep(found[i], root, held.held[i])
    over = -1.0 if central > 0 else 1.0
    furthest = over * np.fmax(np.fmax(over * at_low, over * at_high), over * central)
    bent = which[~straight]
    if bent.size:
        seen = _search(ground, held, (bent, low, high), found)
        furthest[bent] = over * np.fmax(over * furthest[bent], np.nanmax(over * seen, axis=1))
    return found, furthest


def _keep(found: list[float], root: float, scale: Scale) -> None:
    """Add a root that lies between the limits: at a limit the balance may become zero and never turn."""
    edge = STRAIGHT * (scale.high - scale.low)
    if scale.low + edge < root < scale.high - edge:
        found.append(root)


def _search(
    ground: Ground, held: Scales, bent: tuple[Ints, Floats, Floats], found: list[list[float]]
) -> Floats:
    """Add the zeros of balances that bend, step by step between their limits; the balances at the steps. Shape: n k."""
    which, low, high = bent
    steps = np.linspace(0.0, 1.0, GRID + 1) ** 2
    now = np.array([held.held[i].now for i in which.tolist()])[:, None]
    down, up = now - (now - low[which, None]) * steps, now + (high[which, None] - now) * steps
    grid = np.concatenate([down[:, :0:-1], up], axis=1)
    values = ground.balances(held.points(np.repeat(which, grid.shape[1]), grid.ravel())).reshape(grid.shape)
    sound = np.isfinite(values)
    turns = ((values[:, :-1] > 0) != (values[:, 1:] > 0)) & sound[:, :-1] & sound[:, 1:]
    owner, step = np.nonzero(turns)
    ends = (values[owner, step], values[owner, step + 1])

    def at(some: Ints, where: Floats) -> Floats:
        return ground.balances(held.points(which[owner[some]], where))

    roots = zeros(at, (grid[owner, step], grid[owner, step + 1]), ends)
    for i, root in zip(which[owner].tolist(), roots.tolist(), strict=True):
        _keep(found[i], root, held.held[i])
    return np.where(sound, values, np.nan)


def _beside(ledger: Ledger, held: Sequence[tuple[Ground, tuple[Switch, ...]]]) -> tuple[Switch, ...]:
    """Switches with the mean of the draws, and families with their odds."""
    families = [
        (ground, {one.name: one.roots for one in switches if one.measure != "value"})
        for ground, switches in held
    ]
    full = []
    for (_, switches), (ground, odds) in zip(held, families_odds(ledger, families), strict=True):
        euros = balances_of(ledger, ground.key, ground.place)
        mean, mean_error = float(euros.mean()), error(euros, ledger.design.block)
        for one in switches:
            beside = replace(one, mean=mean, mean_error=mean_error, blocks=ledger.design.blocks)
            full.append(_with_odds(beside, odds[one.name]) if one.name in odds else beside)
    return tuple(full)


def _with_odds(one: Switch, odds: Odds) -> Switch:
    """A family with its odds in the draws."""
    chances = tuple(odds.regions[i] for i in _others(one.roots, one.now))
    return replace(one, odds=odds.chance, odds_error=odds.doubt, chances=chances)
