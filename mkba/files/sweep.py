"""Load a sweep file: every mistake at once, or a Sweep whose axes are counted and whose named variants are there."""

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from mkba.domain.programme import InputFile
from mkba.domain.sweep import BASE, Axis, Kind, Spot, Sweep, Variant
from mkba.errors import Complaint, InputError
from mkba.files.desk import Desk
from mkba.files.marks import Document, Mark
from mkba.files.marks import Path as Keys
from mkba.files.place import top
from mkba.files.room import tidy
from mkba.files.rules.sweep import BLOCKS, sweep_rules
from mkba.files.schema.sweep import HypercubeModel, SpanModel, SweepModel
from mkba.files.shape import judge_shape

USUAL_BLOCKS: Final = 10  # draws where nobody says how many
KINDS: Final[tuple[Kind, ...]] = ("values", "scale", "add")
SETS: Final[dict[str, Kind]] = {"value": "values", "scale": "scale", "add": "add"}


def load_sweep(path: str | Path) -> Sweep:
    """The sweep in a file, judged by itself: whether its paths fit is known when its programme is read.

    Its ``variants`` are the base, and the named ones of a list; those of another design follow from its axes.

    Raises:
        InputError: every mistake of the file, sorted by place.
    """
    path = Path(path)
    desk = Desk(path.parent, builtin=None)
    document = desk.document(path)
    complaints = [*desk.complaints, *(judge_sweep(document, path) if document else ())]
    errors = [one for one in tidy(complaints) if one.severity == "error"]
    model = judge_shape(document, kind="sweep")[0] if document else None
    if errors or document is None or not isinstance(model, SweepModel):
        raise InputError(errors)
    texts = desk.inputs[path.resolve()]
    return _sweep(model, document, InputFile(path.name, texts.sha256, texts.text))


def judge_sweep(document: Document, path: Path) -> Iterator[Complaint]:
    """Every complaint about a sweep file: its shape, its rules, and whether its programme is there."""
    yield from judge_shape(document, kind="sweep")[1]
    place = top(document)
    if isinstance(place.value, dict):
        yield from sweep_rules(place)
        base = place.text("base")
        if base and not ("\0" not in base and (path.parent / base).is_file()):
            yield place.child("base").complain("SWEEP-BASE", found=base)


def base_path(path: str | Path, sweep: Sweep) -> Path:
    """The programme file of a sweep that stands in a file."""
    return Path(path).parent / sweep.base


def _sweep(model: SweepModel, document: Document, text: InputFile) -> Sweep:
    """The noun of a sound file."""
    named = model.variants or ()
    axes = tuple(_settings(model, document) if model.design == "list" else _axes(model, document))
    base = Variant(0, BASE, (None,) * len(axes))
    listed = (
        Variant(number, one.id, tuple(_level(one.set, axis) for axis in axes), one.name)
        for number, one in enumerate(named, start=1)
    )
    return Sweep(
        id=model.id,
        name=model.name or model.id,
        base=model.base,
        draws=model.draws or USUAL_BLOCKS * BLOCKS[model.sampling],
        seed=model.seed,
        sampling=model.sampling,
        design="latin_hypercube" if isinstance(model.design, HypercubeModel) else model.design,
        axes=axes,
        variants=(base, *listed),
        areas=tuple(model.areas),
        description=model.description,
        input=text,
        points=model.design.latin_hypercube if isinstance(model.design, HypercubeModel) else 0,
        area_spots=tuple(_spot(document, ("areas", place)) for place in range(len(model.areas))),
    )


def _axes(model: SweepModel, document: Document) -> Iterator[Axis]:
    """The axes as they stand in the file."""
    asked = model.vary or []
    found = [next(kind for kind in KINDS if getattr(one, kind) is not None) for one in asked]
    ids = _ids([(one.id or "", one.path, kind) for one, kind in zip(asked, found, strict=True)])
    for number, (one, kind, name) in enumerate(zip(asked, found, ids, strict=True)):
        levels, span, here = getattr(one, kind), None, ("vary", number, kind)
        if isinstance(levels, SpanModel):
            span = (float(levels.from_), float(levels.to)) if levels.steps is None else None
            levels = () if levels.steps is None else spaced(levels.from_, levels.to, levels.steps)
            spots = (_spot(document, here),) * len(levels)
        else:
            spots = tuple(_spot(document, (*here, place)) for place in range(len(levels)))
        yield Axis(name, one.path, kind, tuple(levels), span, _spot(document, (*here[:2], "path")), spots)


def _settings(model: SweepModel, document: Document) -> Iterator[Axis]:
    """The axes of named variants: each thing that is set, moved in one way, in order of first appearance."""
    found: dict[tuple[str, Kind], dict[str, tuple[Any, Spot]]] = {}
    first: dict[tuple[str, Kind], Spot] = {}
    for number, variant in enumerate(model.variants or ()):
        for place, one in enumerate(variant.set):
            word, kind = next((word, kind) for word, kind in SETS.items() if getattr(one, word) is not None)
            here, key = ("variants", number, "set", place), (one.path, kind)
            first.setdefault(key, _spot(document, (*here, "path")))
            level = getattr(one, word)
            found.setdefault(key, {}).setdefault(json.dumps(level), (level, _spot(document, (*here, word))))
    ids = _ids([("", path, kind) for path, kind in found])
    for name, ((path, kind), levels) in zip(ids, found.items(), strict=True):
        values, spots = zip(*levels.values(), strict=True)
        yield Axis(name, path, kind, values, None, first[path, kind], spots)


def _level(settings: Iterable[Any], axis: Axis) -> Any:
    """What a named variant does on an axis, or None."""
    word = next(word for word, kind in SETS.items() if kind == axis.kind)
    return next(
        (getattr(one, word) for one in settings if one.path == axis.path and getattr(one, word) is not None),
        None,
    )


def spaced(low: float, high: float, steps: int) -> tuple[float, ...]:
    """Levels from low to high in equal steps, each the number that people would write.

    >>> spaced(0.5, 1.1, 4)
    (0.5, 0.7, 0.9, 1.1)
    """
    first, last = Fraction(str(low)), Fraction(str(high))
    return tuple(float(first + (last - first) * place / (steps - 1)) for place in range(steps))


def _ids(asked: list[tuple[str, str, Kind]]) -> list[str]:
    """A name of its own for every axis: the one in the file, else the end of its path, as long as it takes."""
    taken = {name for name, _, _ in asked if name}
    done = []
    for name, path, kind in asked:
        chosen = name or next(one for one in _names(path, kind) if one not in taken)
        taken.add(chosen)
        done.append(chosen)
    return done


def _names(path: str, kind: Kind) -> Iterator[str]:
    """Names that an axis may have, short ones first.

    >>> names = _names("areas.*.interventions.*.reach.share", "scale")
    >>> next(names), next(names)
    ('reach_share', 'interventions_reach_share')
    """
    words = [re.sub(r"[^a-z0-9_-]", "", word.lower()) for word in path.split(".") if "*" not in word]
    words = [word for word in words if word] or ["alles"]
    for count in range(min(2, len(words)), len(words) + 1):
        yield "_".join(words[-count:])
    yield f"{'_'.join(words)}_{kind}"
    number = 2
    while True:
        yield f"{'_'.join(words)}_{kind}_{number}"
        number += 1


def _spot(document: Document, path: Keys) -> Spot:
    """Where something stands in the file."""
    mark: Mark = document.mark.at(path)
    return Spot(mark.file, mark.line + 1, mark.column + 1)
