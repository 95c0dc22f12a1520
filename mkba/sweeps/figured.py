"""Figured: a variant's draws turned into the figures that are kept, next to those of the base."""

from collections.abc import Mapping, Sequence
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
    """What variants are compared with, per future and alternative: the balance of the base per area (and the total, under an
    empty name) in every draw, and its figures - for variants whose other areas are those of the base. ``block``: draws in one.
    """  # fmt: skip

    block: int
    npv: Mapping[Place, Mapping[str, Floats]]
    figures: Mapping[Place, Figures]


def figured(
    of: Ground, every: Sequence[Sequence[Share]], tables: Mapping[Ask, Table], base: Reference
) -> dict[Place, Figures]:
    """The figures of a variant. InvariantError when one is not finite, or parties and domains do not sum to the balance."""
    found = {}
    for place in dict.fromkeys(where[:2] for where in of.places):
        cases = [i for i, where in enumerate(of.places) if where[:2] == place]
        one = _Together([yielded(of, every[i], tables) for i in cases])
        assert_finite("/".join(place), one.npv, one.chapters[0], one.chapters[1])
        moved = np.array([True, *(_moves(every[i]) for i in cases)])
        found[place] = _figures(of, place, one, (base, moved))
    return found


def base_npv(
    of: Ground, every: Sequence[Sequence[Share]], tables: Mapping[Ask, Table]
) -> dict[Place, dict[str, Floats]]:
    """The balance in every draw of the total (under an empty name) and of every area, per future and alternative."""
    found: dict[Place, dict[str, Floats]] = {}
    for i, (future, alternative, a) in enumerate(of.places):
        costs, benefits = yielded(of, every[i], tables).draws
        held = found.setdefault((future, alternative), {"": np.zeros_like(costs)})
        held[of.programme.areas[a].id] = benefits - costs
    for held in found.values():
        held[""] = np.sum([npv for name, npv in held.items() if name], axis=0)
    return found


class _Together:
    """All areas of one future and alternative, the total first. Shapes: g d, g d, g; chapters 2 n each."""

    def __init__(self, yields: Sequence[Yield]) -> None:
        draws = np.array([one.draws for one in yields])
        central = np.array([one.central for one in yields])
        self.costs = with_total(draws[:, 0])
        self.npv = with_total(draws[:, 1] - draws[:, 0])
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
    chosen = moved if known else np.ones_like(moved)
    part = measured(one.costs[chosen], one.npv[chosen], one.central[chosen], base.block)
    before = base.npv.get(place, {})
    part |= _against(
        before,
        [name for name, is_in in zip(("", *areas), chosen, strict=True) if is_in],
        one.npv[chosen],
        base.block,
    )
    _assert_chapters(one, part)
    whole = patched(known.results, part, chosen) if known else part
    domains, parties, years = one.chapters
    return Figures(
        areas, tuple(of.programme.parties), of.programme.base_year, whole, (domains, parties, years)
    )


def _against(
    before: Mapping[str, Floats], names: Sequence[str], npv: Floats, block: int
) -> dict[str, Floats]:
    """Differences to the base of these groups; not-a-number for a group that the base does not have."""
    found = {name: np.full(len(names), np.nan) for name in unmoved(0)}
    there = np.array([name in before for name in names], dtype=bool)
    if there.any():
        were = np.array([before[name] for name in names if name in before])
        for name, values in differing(npv[there], were, block).items():
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
