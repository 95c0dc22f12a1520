"""Yielded: what a variant comes to in every case - draws, means and years - put together from the tables of its ground."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats, Ints
from mkba.domain.intervention import DOMAINS
from mkba.engine.case import Case
from mkba.engine.ground import Ask, Ground, Share, Table, lines_of


@dataclass(frozen=True, slots=True)
class Yield:
    """One case in one variant, in euros. ``npv`` (d): the balance in every draw. Of costs and benefits, both positive:
    ``central`` (2); ``domains`` (2 m) and ``parties`` (2 p), means over the draws; ``years`` (2 y), what falls in which
    year in the central case.
    """  # fmt: skip

    npv: Floats
    central: Floats
    domains: Floats
    parties: Floats
    years: Floats


def yielded(of: Ground, shares: Sequence[Share], tables: Mapping[Ask, Table]) -> Yield:
    """One case from its shares; of a table every class counts with its factor, those of another share with none."""
    case, at = of.cases[shares[0].ask.case], shares[0].ask.case
    mean, central = np.zeros(len(case.lines)), np.zeros(len(case.lines))
    years = np.zeros((len(case.lines), case.weight.shape[1]))
    npv: Floats | None = None
    for ask in dict.fromkeys(share.ask for share in shares):
        table, factor = tables[ask], np.zeros(len(ask.classes))
        for share in shares:
            if share.ask == ask:
                factor[share.at] = share.factor
        found = [of.classes[at][c] for c in ask.classes]
        counted = sum(one.kind != "transfer" for one in found)  # they come last
        part = factor[:counted] @ table.draws[:counted]
        npv = part if npv is None else npv + part
        lines = lines_of(of, ask)
        each = np.repeat(factor, [len(one.lines) for one in found])
        mean[lines] += each * table.mean
        central[lines] += each * table.central
        years[lines] += each[:, None] * table.years
    assert npv is not None  # noqa: S101 - a case has classes, or one ask without any
    return _grouped(case, of.domains[at], npv, (mean, central, years))


def _grouped(case: Case, domain: Ints, npv: Floats, lines: tuple[Floats, Floats, Floats]) -> Yield:
    """Lines summed by domain, party and year; transfers count for parties only."""
    mean, central, years = lines
    first = case.costs
    last = first + sum(line.kind == "effect" for line in case.lines)
    both = (-1.0, slice(0, first)), (1.0, slice(first, last))
    return Yield(
        npv,
        np.array([sign * central[some].sum() for sign, some in both]),
        np.array([sign * np.bincount(domain[some], mean[some], len(DOMAINS)) for sign, some in both]),
        np.array([-case.parties[:, :first] @ mean[:first], case.parties[:, first:] @ mean[first:]]),
        np.array([sign * years[some].sum(axis=0) for sign, some in both]),
    )


def needed(every: Sequence[Sequence[Share]], known: Mapping[Ask, Table]) -> list[Ask]:
    """The asks at other levels behind these shares that nobody has answered yet, each once."""
    asks = dict.fromkeys(one.ask for shares in every for one in shares if one.ask.levels)
    return [ask for ask in asks if ask not in known]
