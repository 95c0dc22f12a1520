"""Notices: what a sweep tells when it goes on, and which begun sweeps of its name are others."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkba.axes import Json
from mkba.errors import Language, RunError
from mkba.sweeps.closing import PARTS, PLAN
from mkba.sweeps.naming import Plan, as_json
from mkba.sweeps.sealed import dumped, read_sealed, understood
from mkba.words import say

# what tells two sweeps apart, and the fields of their plans that say so
FIELDS = {
    "draws": ("draws", "seed", "sampling"),
    "axes": ("axes", "variants", "design", "points_seed", "areas"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was found when a sweep went on: ``key`` names the sentence, ``values`` fill it."""

    key: str
    values: Mapping[str, object]

    def text(self, language: Language = "nl") -> str:
        """The notice as one line."""
        own = {name.removesuffix(f"_{language}"): value for name, value in self.values.items()}
        return say(f"store.{self.key}", language, **own)


def counted(working: Path) -> int:
    """How many variants an unfinished sweep has, by the names of its parts."""
    counts = (one.name.rpartition("-")[2] for one in (working / PARTS).glob("[!.]*"))
    return sum(int(count) for count in counts if count.isdecimal())


def others(folders: Iterable[Path], plan: Plan, schema: str) -> tuple[Notice, ...]:
    """Of folders of begun sweeps those in which something was done: that they are others than this one, and in what."""
    return tuple(_other(folder, plan, schema) for folder in sorted(folders) if counted(folder))


def _other(folder: Path, plan: Plan, schema: str) -> Notice:
    try:
        found = read_sealed(folder / PLAN, schema)
        with understood(folder / PLAN):
            told = list(_differing(found, plan))
    except RunError:
        told = []
    told = told or [Notice("differs_unknown", {})]
    nl, en = "; ".join(one.text("nl") for one in told), "; ".join(one.text("en") for one in told)
    return Notice("other", {"path": folder, "done": counted(folder), "differs_nl": nl, "differs_en": en})


def _differing(found: Json, plan: Plan) -> Iterator[Notice]:
    """What is not the same in two plans, in words."""
    mine = json.loads(dumped(as_json(plan)))  # as a plan that comes back from the disk
    if found.get("version") != mine["version"]:
        yield Notice("differs_version", {"found": found.get("version"), "version": mine["version"]})
    files = sorted(name for name, _ in _files(found).items() ^ _files(mine).items())
    if files or found.get("head") != mine["head"]:
        yield Notice("differs_files", {"names": ", ".join(dict.fromkeys(files)) or mine["head"]})
    for name, fields in FIELDS.items():
        if any(found.get(key) != mine[key] for key in fields):
            values = {
                f"{key}{place}": one.get(key) for place, one in enumerate((found, mine)) for key in fields
            }
            yield Notice(f"differs_{name}", values)


def _files(found: Json) -> dict[str, str]:
    """The hash of every file of a programme."""
    return {one["path"]: one["sha256"] for one in found.get("inputs", ())}
