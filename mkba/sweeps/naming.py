"""What a sweep is made of, the name that follows from it, and the hash of all that came of it.

Same programme, same axes, same draws, same version: same key, so the same folder. Names and descriptions are not in it.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from mkba.axes import Json
from mkba.domain.programme import InputFile, Programme
from mkba.domain.sweep import Axis, Spot, Sweep, Variant
from mkba.report.manifest import LENGTH, portable, versions
from mkba.sweeps.part import Outcome
from mkba.sweeps.sealed import dumped
from mkba.version import VERSION

# of a sweep, what a plan has as it is
PLAIN = ("id", "name", "description", "base", "draws", "seed", "sampling", "design", "points", "points_seed")
# of a programme: facts, and things with an id and a name
FACTS, NAMED = ("id", "name", "base_year", "price_year", "horizon"), ("futures", "alternatives", "areas")


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything needed to make a sweep, to go on with it, and to read it.

    ``matched``: per axis how many numbers or settings fit. ``programme``: id, name, base_year, price_year and horizon of the base,
    its futures, alternatives and areas (id to name), and how many of these are ``illustrative``. ``inputs``: its files with their texts; ``head`` is the
    programme's own among them. ``size``: variants a part, at most.
    """

    sweep: Sweep
    matched: tuple[int, ...]
    programme: Json
    inputs: tuple[InputFile, ...]
    head: str
    size: int
    version: str = VERSION
    versions: Json = field(default_factory=versions)


def planned(sweep: Sweep, programme: Programme, *, matched: Sequence[int], head: str, size: int) -> Plan:
    """The plan of a judged sweep over its base programme."""
    named = {key: {one.id: one.name for one in getattr(programme, key)} for key in NAMED}
    facts = {key: getattr(programme, key) for key in FACTS}
    facts |= {"illustrative": sum(area.status == "illustrative" for area in programme.areas)}
    return Plan(sweep, tuple(matched), facts | named, portable(programme).inputs, head, size)


def sweep_key(plan: Plan) -> str:
    """The name of a sweep's folder: 16 hexadecimal digits, a hash of all that determines its figures."""
    sweep = plan.sweep
    parts = {
        "version": plan.version,
        "inputs": sorted((one.path, one.sha256) for one in plan.inputs),
        "head": plan.head,
        "axes": [[one.id, one.path, one.kind, one.levels, one.span] for one in sweep.axes],
        "variants": [[one.number, one.id, one.levels, one.order] for one in sweep.variants],
        "design": sweep.design,
        "points_seed": sweep.points_seed,
        "sampling": sweep.sampling,
        "draws": sweep.draws,
        "seed": sweep.seed,
        "areas": sweep.areas,
    }
    read = json.loads(dumped(parts))  # as a plan that comes back from the disk has it
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()[:LENGTH]


def final_hash(outcomes: Iterable[Outcome]) -> str:
    """The hash of all figures: a line per variant in order of number, with its digest or its code.

    The same for any parts, workers and interruptions.

    >>> final_hash([Outcome(1, code="NOT-FINITE"), Outcome(0, "ab")])[:16]
    'bd58a90ebf769d3a'
    """
    lines = (f"{one.number} {one.code or one.digest}\n" for one in sorted(outcomes, key=_number))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _number(one: Outcome) -> int:
    return one.number


def as_json(plan: Plan) -> Json:
    """The plan as plain lists and dictionaries."""
    sweep = plan.sweep
    words = (*PLAIN, "areas")
    return {
        "key": sweep_key(plan),
        **{key: getattr(sweep, key) for key in words},
        "axes": [
            {"id": one.id, "path": one.path, "kind": one.kind, "levels": one.levels, "span": one.span, "matched": count}
            for one, count in zip(sweep.axes, plan.matched, strict=True)
        ],
        "variants": [[one.number, one.id, one.levels, one.name, one.order] for one in sweep.variants],
        "input": asdict(sweep.input) if sweep.input else None,
        "programme": plan.programme,
        "head": plan.head,
        "inputs": [asdict(one) for one in plan.inputs],
        "size": plan.size,
        "version": plan.version,
        "versions": plan.versions,
    }  # fmt: skip


def from_json(found: Json) -> Plan:
    """The plan that ``as_json`` made plain; levels that were tuples are lists. Some LookupError, TypeError or ValueError if it is none."""
    axes = tuple(
        Axis(
            one["id"], one["path"], one["kind"], tuple(one["levels"]), tuple(one["span"]) if one["span"] else None,
            Spot(),
        )
        for one in found["axes"]
    )  # fmt: skip
    sweep = Sweep(
        **{key: found[key] for key in PLAIN},
        areas=tuple(found["areas"]),
        axes=axes,
        variants=tuple(
            Variant(number, key, tuple(levels), name, tuple(order))
            for number, key, levels, name, order in found["variants"]
        ),
        input=InputFile(**found["input"]) if found["input"] else None,
    )
    plan = Plan(
        sweep,
        tuple(one["matched"] for one in found["axes"]),
        dict(found["programme"]),
        tuple(InputFile(**one) for one in found["inputs"]),
        found["head"],
        found["size"],
        found["version"],
        dict(found["versions"]),
    )
    levels = {len(one.levels) for one in sweep.variants}
    if (
        found["key"] != sweep_key(plan)
        or levels - {len(axes)}
        or not {*FACTS, *NAMED} <= plan.programme.keys()
    ):
        raise ValueError(found["key"])
    return plan
