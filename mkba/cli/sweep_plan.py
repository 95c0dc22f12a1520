"""The plan of a sweep in words: what it would compute, and what that would take."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkba.axes import Json
from mkba.cli.pace import lasting
from mkba.cli.talk import number
from mkba.domain.sweep import Axis
from mkba.errors import Complaint, Language
from mkba.words import counted, say

if TYPE_CHECKING:
    from mkba.sweeps.estimate import Estimate
    from mkba.sweeps.job import Prepared

SHOWN = 3  # levels of an axis that has many, before the last


def facts(prepared: "Prepared", guess: "Estimate", workers: int) -> Json:
    """The plan for a program."""
    sweep = prepared.plan.sweep
    axes = [
        {"id": axis.id, "path": axis.path, "kind": axis.kind, "matched": matched}
        for axis, matched in zip(sweep.axes, prepared.plan.matched, strict=True)
    ]
    return {
        "id": sweep.id, "key": prepared.assignment.key, "variants": len(sweep.variants), "axes": axes,
        "settings": guess.settings, "parts": len(prepared.parts), "draws": sweep.draws, "impossible": len(_faults(prepared)),
        "seconds": guess.seconds, "mebibytes_per_worker": guess.mebibytes, "workers": workers,
    }  # fmt: skip


def lines(
    prepared: "Prepared", guess: "Estimate", language: Language, *, workers: int, folder: Path
) -> Iterator[str]:
    """The plan for a person; ``folder`` is where its figures will be."""
    sweep, programme = prepared.plan.sweep, prepared.programme
    yield say(
        "sweep.plan", language, name=sweep.name, count=len(sweep.variants), settings=guess.settings, draws=sweep.draws
    )  # fmt: skip
    sizes = {key: len(getattr(programme, key)) for key in ("areas", "futures", "alternatives")}
    yield say("sweep.plan_size", language, **sizes)
    for axis, matched in zip(sweep.axes, prepared.plan.matched, strict=True):
        words = {"id": axis.id, "kind": axis.kind, "path": axis.path}
        yield say("sweep.plan_axis", language, **words, count=matched, levels=levels(axis))
    faults = _faults(prepared)
    if faults:
        yield say("sweep.plan_faults", language, count=len(faults), first=faults[0].text(language))
    time, memory = lasting(guess.seconds, language), number(guess.mebibytes, 0, language)
    yield say(
        "sweep.plan_time", language, time=time, workers=counted("worker", workers, language), memory=memory
    )
    yield say("sweep.plan_folder", language, path=folder)


def levels(axis: Axis) -> str:
    """The levels of an axis, of many the first, the last and the number; or the ends of its span.

    >>> levels(Axis("share", "a.b", "scale", (0.5, 1, "x"))), levels(Axis("share", "a.b", "add", span=(0.5, 2.0)))
    ('0.5, 1, x', '0.5 .. 2')
    >>> levels(Axis("horizon", "horizon", "values", tuple(range(10, 100))))
    '10, 11, 12, …, 99 (90)'
    """
    if axis.span is not None:
        return f"{axis.span[0]:g} .. {axis.span[1]:g}"
    found = axis.levels
    if len(found) <= SHOWN + 1:
        return ", ".join(map(_level, found))
    return f"{', '.join(map(_level, found[:SHOWN]))}, …, {_level(found[-1])} ({len(found)})"


def _level(level: Any) -> str:
    """One level, as short as it can be written in a file.

    >>> _level(0.25), _level({"uniform": [0.5, 1]}), _level(None), _level(True)
    ('0.25', '{uniform: [0.5, 1]}', 'null', 'true')
    """
    match level:
        case str():
            return level
        case bool() | None:
            return json.dumps(level)
        case float():
            return f"{level:g}"
        case Mapping():
            return f"{{{', '.join(f'{key}: {_level(one)}' for key, one in level.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(_level, level))}]"
    return str(level)


def _faults(prepared: "Prepared") -> list[Complaint]:
    """Why some variants cannot be, in order of variant."""
    found = sorted(
        (one.variant.number, one.fault)
        for part in prepared.parts
        for one in part.recipes
        if one.fault is not None
    )
    return [fault for _, fault in found]
