"""Figured: a variant's draws turned into the figures that are kept, next to those of the base."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.analysis.swept.measured import differing, measured, patched, unmoved, with_total
from mkba.axes import Flags, Floats
from mkba.engine.ground import Ask, Ground, Share, Table
from mkba.engine.invariants import PART, assert_finite
from mkba.engine.yielded import Yield, yielded
from mkba.errors import InvariantError
from mkba.sweeps.rows import Figures, Place


@dataclass(frozen=True, slots=True)
class Reference:
    """What variants are compared with, per future and alternative: the balance of the base in every draw (total, then
    ``areas``), and its figures - for variants whose other areas are those of the base. ``block``: draws in one.
    """  # fmt: skip

    block: int
    areas: tuple[str, ...]
    npv: Mapping[Place, Floats]
    figures: Mapping[Place, Figures]


def figured(
    of: Ground, every: Sequence[Sequence[Share]], tables: Mapping[Ask, Table], base: Reference
) -> dict[Place, Figures]:
    """The figures of a variant. InvariantError when one is not finite, or parties and domains do not sum to the balance."""
    found = {}
    for place, one in _places(of, every, tables):
        assert_finite("/".join(place), one.npv, one.chapters[0], one.chapters[1])
        cases = [shares for shares, where in zip(every, of.places, strict=True) if where[:2] == place]
        found[place] = _figures(of, place, one, (base, np.array([True, *map(_moves, cases)])))
    return found


def base_npv(
    of: Ground, every: Sequence[Sequence[Share]], tables: Mapping[Ask, Table]
) -> dict[Place, Floats]:
    """The balance in every draw of the total and of every area, per future and alternative. Shape: g d."""
    return {place: together.npv for place, together in _places(of, every, tables)}


def _places(
    of: Ground, every: Sequence[Sequence[Share]], tables: Mapping[Ask, Table]
) -> Iterator[tuple[Place, "_Together"]]:
    """All areas together, per future and alternative."""
    for place in dict.fromkeys(where[:2] for where in of.places):
        cases = [i for i, where in enumerate(of.places) if where[:2] == place]
        yield place, _Together([yielded(of, every[i], tables) for i in cases])


class _Together:
    """All areas of one future and alternative, the total first. Shapes: g d, g, g; chapters 2 n each."""

    def __init__(self, yields: Sequence[Yield]) -> None:
        self.npv = np.empty((1 + len(yields), len(yields[0].npv)))
        for row, one in zip(self.npv[1:], yields, strict=True):
            row[:] = one.npv
        np.sum(self.npv[1:], axis=0, out=self.npv[0])
        central = np.array([one.central for one in yields])
        self.costs = with_total(np.array([one.domains[0].sum() for one in yields]))
        self.central = with_total(central[:, 1] - central[:, 0])
        self.chapters = tuple(
            np.sum([getattr(one, name) for one in yields], axis=0) for name in ("domains", "parties", "years")
        )


def _moves(shares: Sequence[Share]) -> bool:
    """Whether a case differs from that of its setting."""
    return any(share.ask.levels or share.factor != 1 for share in shares)


def _figures(of: Ground, place: Place, one: _Together, beside: tuple[Reference, Flags]) -> Figures:
    """One future and alternative; areas that do not move keep the figures of the base."""
    base, moved = beside
    known, areas = base.figures.get(place), tuple(area.id for area in of.programme.areas)
    chosen = np.flatnonzero(moved) if known and not moved.all() else slice(None)
    npv = one.npv[chosen]
    part = measured(one.costs[chosen], npv, one.central[chosen], base.block)
    names = np.array(["", *areas])[chosen].tolist()
    part |= _against(base, place, names, (npv, one.costs[chosen]))
    _assert_chapters(one, part)
    whole = patched(known.results, part, chosen) if known else part
    domains, parties, years = one.chapters
    return Figures(
        areas, tuple(of.programme.parties), of.programme.base_year, whole, (domains, parties, years)
    )


def _against(
    base: Reference, place: Place, names: Sequence[str], now: tuple[Floats, Floats]
) -> dict[str, Floats]:
    """Differences to the base of these groups; not-a-number for a group that the base does not have. Shapes: g d, g."""
    (npv, costs), before, known = now, base.npv.get(place), ["", *base.areas]
    if before is not None and names == known:
        return differing(npv, before, costs, base.block)
    found = {name: np.full(len(names), np.nan) for name in unmoved(0)}
    there = [i for i, name in enumerate(names) if name in known and before is not None]
    if before is not None and there:
        were = before[[known.index(names[i]) for i in there]]
        for name, values in differing(npv[there], were, costs[there], base.block).items():
            found[name][there] = values
    return found


def _assert_chapters(one: _Together, part: Mapping[str, Floats]) -> None:
    """Domains and parties sum to the mean balance, years to the central one."""
    wholes = part["npv_mean"][0], part["npv_mean"][0], part["npv_central"][0]
    for chapter, whole in zip(one.chapters, wholes, strict=True):
        scale = np.abs(chapter).sum() + abs(part["costs"][0])
        if abs(float((chapter[1] - chapter[0]).sum() - whole)) > PART * scale:
            raise InvariantError(
                "BALANCE", "hoofdstukken tellen niet op tot het saldo", "chapters do not sum to the balance"
            )
