"""Levels: the variants of a sweep as a table, a column per axis."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from mkba.analysis.swept.measured import FIGURES
from mkba.analysis.swept.swept import AxisFacts
from mkba.sweeps.naming import Plan
from mkba.sweeps.part import Outcome
from mkba.sweeps.sealed import plain

OK, FAILED, WAITING = "ok", "failed", "waiting"
# columns that the tables of a sweep have of themselves; an axis of such a name gets ``axis_`` in front
RESERVED = frozenset(FIGURES) | {
    "variant", "id", "status", "code", "message", "message_en", "above", "future", "alternative", "area", "kind", "name", "npv"
}  # fmt: skip


def columns(axes: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns of axes: their own, unless a table of a sweep has such a column; no two are the same.

    >>> columns(["share", "costs"]), columns(["costs", "axis_costs"])
    (('share', 'axis_costs'), ('axis_axis_costs', 'axis_costs'))
    """
    taken, found = RESERVED | set(axes), []
    for name in axes:
        free = name
        while name in RESERVED and free in taken:
            free = f"axis_{free}"
        taken |= {free}
        found.append(free)
    return tuple(found)


def variants(plan: Plan, outcomes: Mapping[int, Outcome]) -> pa.Table:
    """A row per variant: number, id, a level per axis, and what came of it; the columns of ``Swept.variants``."""
    rows = plan.sweep.variants
    found = [outcomes.get(one.number) for one in rows]
    axes = columns([axis.id for axis in plan.sweep.axes])
    levels = {name: column([one.levels[i] for one in rows]) for i, name in enumerate(axes)}
    told = {
        key: pa.array([getattr(one, word) if one else "" for one in found], pa.string())
        for key, word in {"code": "code", "message": "nl", "message_en": "en"}.items()
    }
    return pa.table(
        {
            "variant": pa.array([one.number for one in rows], pa.int32()),
            "id": pa.array([one.id for one in rows], pa.string()),
            "name": pa.array([one.name for one in rows], pa.string()),
            **levels,
            "status": pa.array([_status(one) for one in found], pa.string()),
            **told,
            "above": pa.array(
                [max((draws for _, draws in one.above), default=0) if one else 0 for one in found], pa.int32()
            ),
        }
    )


def _status(outcome: Outcome | None) -> str:
    if outcome is None:
        return WAITING
    return FAILED if outcome.failed else OK


def column(levels: Sequence[Any]) -> pa.Array:
    """The levels of an axis as a column: numbers, texts and truths as they are, anything else as compact JSON; none is empty.

    >>> column([None, 1, 2.5]).to_pylist(), column([None, "a", {"b": [1]}]).to_pylist()
    ([None, 1.0, 2.5], [None, '"a"', '{"b":[1]}'])
    """
    kinds = {type(one) for one in levels if one is not None}
    if kinds == {bool}:
        return pa.array(levels, pa.bool_())
    if kinds == {int}:
        return pa.array(levels, pa.int64())
    if kinds and kinds <= {int, float}:
        return pa.array([None if one is None else float(one) for one in levels], pa.float64())
    if all(issubclass(kind, str) for kind in kinds):
        return pa.array([None if one is None else str(one) for one in levels], pa.string())
    return pa.array([None if one is None else text(one) for one in levels], pa.string())


def text(level: Any) -> str:
    """A level as compact JSON."""
    return json.dumps(level, ensure_ascii=False, separators=(",", ":"), default=plain)


def axis_facts(plan: Plan, table: pa.Table) -> tuple[AxisFacts, ...]:
    """The axes of a plan, their levels as they stand in the table of its variants; of a hypercube the ends of its span."""
    axes = plan.sweep.axes
    facts = []
    for name, axis, matched in zip(columns([one.id for one in axes]), axes, plan.matched, strict=True):
        seen = dict.fromkeys(one for one in table[name].to_pylist() if one is not None)
        levels = axis.span or tuple(seen)
        facts.append(AxisFacts(name, axis.path, axis.kind, levels, matched))
    return tuple(facts)
