"""Load a sweep file: every mistake at once, or a Sweep whose axes are counted and whose named variants are there."""

import json
import re
from collections.abc import Iterator, Mapping
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
from mkba.files.schema.sweep import HypercubeModel, SettingModel, SpanModel, SweepModel, VariantModel
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
        if base and not _is_file(path.parent, base):
            yield place.child("base").complain("SWEEP-BASE", found=base)


def _is_file(folder: Path, name: str) -> bool:
    """Whether there is a file of this name; what the system cannot even look for is none."""
    try:
        return "\0" not in name and (folder / name).is_file()
    except OSError:
        return False


def base_path(path: str | Path, sweep: Sweep) -> Path:
    """The programme file of a sweep that stands in a file."""
    return Path(path).parent / sweep.base


def _sweep(model: SweepModel, document: Document, text: InputFile) -> Sweep:
    """The noun of a sound file."""
    named = model.variants or ()
    axes = tuple(_settings(model, document) if model.design == "list" else _axes(model, document))
    base = Variant(0, BASE, (None,) * len(axes))
    places = {(axis.path, axis.kind): place for place, axis in enumerate(axes)}
    listed = (_named(number, one, places) for number, one in enumerate(named, start=1))
    cube = model.design if isinstance(model.design, HypercubeModel) else None
    return Sweep(
        id=model.id,
        name=model.name or model.id,
        base=model.base,
        draws=model.draws or USUAL_BLOCKS * BLOCKS[model.sampling],
        seed=model.seed,
        sampling=model.sampling,
        design=model.design if isinstance(model.design, str) else "latin_hypercube",
        axes=axes,
        variants=(base, *listed),
        areas=tuple(model.areas),
        description=model.description,
        input=text,
        points=cube.latin_hypercube if cube else 0,
        points_seed=(model.seed if cube.seed is None else cube.seed) if cube else 0,
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
            word, kind, level = _step(one)
            here, key = ("variants", number, "set", place), (one.path, kind)
            first.setdefault(key, _spot(document, (*here, "path")))
            found.setdefault(key, {}).setdefault(json.dumps(level), (level, _spot(document, (*here, word))))
    ids = _ids([("", path, kind) for path, kind in found])
    for name, ((path, kind), levels) in zip(ids, found.items(), strict=True):
        values, spots = zip(*levels.values(), strict=True)
        yield Axis(name, path, kind, values, None, first[path, kind], spots)


def _named(number: int, asked: VariantModel, places: Mapping[tuple[str, Kind], int]) -> Variant:
    """A named variant; ``places``: of every path and kind its axis. Its steps follow one another as they are written."""
    found = {places[one.path, kind]: level for one in asked.set for _, kind, level in (_step(one),)}
    return Variant(number, asked.id, tuple(map(found.get, range(len(places)))), asked.name, tuple(found))


def _step(asked: SettingModel) -> tuple[str, Kind, Any]:
    """How a named variant moves one thing, in the word of the file and as an axis does, and the level."""
    return next(
        (word, kind, level) for word, kind in SETS.items() if (level := getattr(asked, word)) is not None
    )


def spaced(low: float, high: float, steps: int) -> tuple[float, ...]:
    """Levels from low to high in equal steps, each the number that people would write: whole where all of them are.

    >>> spaced(0.5, 1.1, 4), spaced(20, 40, 3)
    ((0.5, 0.7, 0.9, 1.1), (20, 30, 40))
    """
    first, last = Fraction(str(low)), Fraction(str(high))
    levels = [first + (last - first) * place / (steps - 1) for place in range(steps)]
    whole = all(one.denominator == 1 for one in levels)
    return tuple(int(one) if whole else float(one) for one in levels)


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
