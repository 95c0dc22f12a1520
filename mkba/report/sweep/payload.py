"""A sweep for a program: what it is, its axes, and a row per variant, future and alternative, ready for JSON."""

from math import isfinite
from typing import Any

from mkba.analysis.swept.measured import FIGURES
from mkba.analysis.swept.swept import TOTAL, Swept
from mkba.axes import Json

MISSING = ("id", "code", "message")


def payload(swept: Swept) -> Json:
    """``sweep`` (its facts), ``axes``, ``rows`` (variant, id, settings, above, future, alternative and the figures of the total;
    null where there is none) and ``failures``, in the order of the variants.
    """  # fmt: skip
    axes = [
        {"id": a.id, "path": a.path, "kind": a.kind, "levels": list(a.levels), "matched": a.matched}
        for a in swept.axes
    ]
    return {"sweep": dict(swept.facts), "axes": axes, "rows": rows(swept), "failures": failures(swept)}


def rows(swept: Swept) -> list[Json]:
    """A row per variant, future and alternative; variants without figures are among the failures instead."""
    totals = swept.results[swept.results["area"] == TOTAL].sort_values("variant", kind="stable")
    about = {number: _about(swept, number, row) for number, row in _variants(swept).items()}
    keys = zip(totals["variant"], totals["future"], totals["alternative"], strict=True)
    figures = totals[list(FIGURES)].astype(float)
    return [
        about[number]
        | {"future": future, "alternative": alternative}
        | {name: value if isfinite(value) else None for name, value in zip(FIGURES, values, strict=True)}
        for (number, future, alternative), values in zip(keys, figures.to_numpy().tolist(), strict=True)
    ]


def failures(swept: Swept) -> list[Json]:
    """The variants without figures, with why."""
    return [
        {"variant": int(number), "settings": _settings(swept, row)}
        | {name: str(row[name]) for name in MISSING}
        for number, row in _variants(swept).items()
        if row["status"] == "failed"
    ]


def _variants(swept: Swept) -> dict[Any, Json]:
    """The rows of the variants, by number."""
    columns = {name: swept.variants[name].tolist() for name in swept.variants.columns}
    return {
        number: {name: values[place] for name, values in columns.items()}
        for place, number in enumerate(swept.variants.index.tolist())
    }


def _about(swept: Swept, number: int, row: Json) -> Json:
    """What every row of a variant begins with."""
    return {
        "variant": int(number),
        "id": str(row["id"]),
        "settings": _settings(swept, row),
        "above": _count(row["above"]),
    }


def _settings(swept: Swept, row: Json) -> Json:
    """The level of every axis; null where the programme stays as it is."""
    return {axis.id: _plain(row[axis.id]) for axis in swept.axes}


def _plain(value: Any) -> Any:
    """A level that JSON can hold."""
    return None if isinstance(value, float) and not isfinite(value) else value


def _count(value: float) -> int:
    """A whole number; nothing counted is none."""
    return int(value) if isfinite(value) else 0
