"""Rechecked: a set of measures calculated by itself, as a programme of its own, on the streams of the run.

What measures leave to each other changes with who is there: overlap on a stock, extra effects of pairs. The figures of
a measure within the whole package are therefore not those of a set without the others.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from mkba.analysis.choice.candidates import Name
from mkba.analysis.subject import Subject, subject
from mkba.axes import Floats
from mkba.domain.area import Area
from mkba.domain.programme import Programme
from mkba.engine.draws import draw
from mkba.engine.evaluate import evaluate
from mkba.engine.ledger import Key, Ledger


def rechecked(ledger: Ledger, key: Key, names: Collection[Name]) -> tuple[Floats, Floats]:
    """Net costs and balance of a set in every draw, in euros. Shapes: d, d.

    Quantities are drawn on the streams of the run, so the difference with the package is overlap and pairs, not luck
    (but for declared rank correlations with quantities that the set does not use).
    """
    if not names:
        return np.zeros(ledger.design.draws), np.zeros(ledger.design.draws)
    asked = subject(only(ledger.compiled.programme, key, frozenset(names)))
    found = [_block(asked, key, draw(asked.plan, ledger.design, b)) for b in range(ledger.design.blocks)]
    costs, balance = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return costs, balance


def _block(asked: Subject, key: Key, x: Floats) -> tuple[Floats, Floats]:
    """Net costs and balance of all areas together. Shape: row d -> d, d."""
    costs, balance = np.zeros(x.shape[1]), np.zeros(x.shape[1])
    for case in asked.cases[key]:
        pv = evaluate(case, x).pv
        kinds = np.array([line.kind for line in case.lines])
        costs -= pv[kinds == "cost"].sum(axis=0)
        balance += pv[kinds != "transfer"].sum(axis=0)
    return costs, balance


def only(programme: Programme, key: Key, names: Collection[Name]) -> Programme:
    """The programme with one future, one alternative and these measures; areas without any are left out.

    An extra effect of a pair goes when either of them does.
    """
    future, alternative = key
    areas = (_kept(area, frozenset(m for a, m in names if a == area.id)) for area in programme.areas)
    return replace(
        programme,
        futures=tuple(one for one in programme.futures if one.id == future),
        alternatives=tuple(one for one in programme.alternatives if one.id == alternative),
        areas=tuple(area for area in areas if area.interventions),
    )


def _kept(area: Area, measures: Collection[str]) -> Area:
    """The area with these measures only."""
    return replace(
        area,
        interventions=tuple(one for one in area.interventions if one.id in measures),
        synergies=tuple(
            one
            for one in area.synergies
            if one.partner in measures and one.effect.partition(".")[0] in measures
        ),
    )
