"""Yielded: what a variant comes to in every case - draws, means and years - put together from the tables of its ground."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats, Ints
from mkba.domain.intervention import DOMAINS
from mkba.engine.case import Case
from mkba.engine.ground import Ask, Ground, Share, Table, lines_of

KINDS = 2  # costs, benefits


@dataclass(frozen=True, slots=True)
class Yield:
    """One case in one variant, in euros; costs positive. ``draws`` (2 d): costs and benefits; ``central`` (2) the same.

    ``domains`` (2 m) and ``parties`` (2 p): means over the draws; ``years`` (2 y): what falls in which year, central.
    """

    draws: Floats
    central: Floats
    domains: Floats
    parties: Floats
    years: Floats


def yielded(of: Ground, shares: Sequence[Share], tables: Mapping[Ask, Table]) -> Yield:
    """One case from its shares; of a table every class counts with its factor, those of another share with none."""
    case = of.cases[shares[0].ask.case]
    size = next(iter(tables.values())).draws.shape[1]
    draws = np.zeros((KINDS, size))
    mean, central = np.zeros(len(case.lines)), np.zeros(len(case.lines))
    years = np.zeros((len(case.lines), case.weight.shape[1]))
    for ask in dict.fromkeys(share.ask for share in shares):
        table, factor = tables[ask], np.zeros(len(ask.classes))
        for share in shares:
            if share.ask == ask:
                factor[share.at] = share.factor
        kinds = [of.classes[ask.case][c].kind for c in ask.classes]
        costs, effects = kinds.count("cost"), kinds.count("effect")
        draws[0] -= factor[:costs] @ table.draws[:costs]
        draws[1] += factor[costs : costs + effects] @ table.draws[costs : costs + effects]
        lines = lines_of(of, ask)
        each = np.repeat(factor, [len(of.classes[ask.case][c].lines) for c in ask.classes])
        mean[lines] += each * table.mean
        central[lines] += each * table.central
        years[lines] += each[:, None] * table.years
    return _grouped(case, of.domains[shares[0].ask.case], draws, (mean, central, years))


def _grouped(case: Case, at: Ints, draws: Floats, lines: tuple[Floats, Floats, Floats]) -> Yield:
    """Lines summed by domain, party and year; transfers count for parties only."""
    mean, central, years = lines
    first = case.costs
    last = first + sum(line.kind == "effect" for line in case.lines)
    both = slice(0, first), slice(first, last)
    signs = (-1.0, 1.0)
    return Yield(
        draws,
        np.array([sign * central[some].sum() for sign, some in zip(signs, both, strict=True)]),
        np.array(
            [
                sign * np.bincount(at[some], mean[some], len(DOMAINS))
                for sign, some in zip(signs, both, strict=True)
            ]
        ),
        np.array([-case.parties[:, :first] @ mean[:first], case.parties[:, first:] @ mean[first:]]),
        np.array([sign * years[some].sum(axis=0) for sign, some in zip(signs, both, strict=True)]),
    )


def needed(every: Sequence[Sequence[Share]], known: Mapping[Ask, Table]) -> list[Ask]:
    """The asks at other levels behind these shares that nobody has answered yet, each once."""
    asks = dict.fromkeys(one.ask for shares in every for one in shares if one.ask.levels)
    return [ask for ask in asks if ask not in known]
