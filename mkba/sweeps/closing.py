"""Closing a sweep: its table of variants, its failures and its manifest, and whether all of that is still what it was."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from mkba.axes import Json
from mkba.runs.disk import discard, settle_folder, sha256, told, writing
from mkba.runs.tables import write_table
from mkba.sweeps.kept import OUTCOMES, Kept
from mkba.sweeps.levels import variants
from mkba.sweeps.naming import Plan, as_json, final_hash
from mkba.sweeps.part import Outcome
from mkba.sweeps.sealed import dumped, read_sealed, understood, write_sealed

SCHEMA = "sweep/1"
PLAN, PARTS = "plan.json", "parts"
VARIANTS, FAILURES, MANIFEST = LAST = ("variants.parquet", "failures.json", "manifest.json")


def close(folder: Path, plan: Plan, kept: Sequence[Kept]) -> None:
    """Write what a whole sweep has beside its plan and parts. OSError when the disk refuses: then none of it is there."""
    outcomes = {one.number: one for part in kept for one in part.outcomes}
    try:
        with writing(folder / VARIANTS) as stream:
            write_table(stream, [variants(plan, outcomes)])
        if any(one.failed for one in outcomes.values()):
            with writing(folder / FAILURES) as stream:
                stream.write(dumped(failures(plan, outcomes)))
        paths = [path for path in folder.iterdir() if path.is_file()]
        paths += [path for part in kept for path in part.folder.iterdir()]
        files = {path.relative_to(folder).as_posix(): sha256(path) for path in paths}
        content = _manifest(plan, outcomes) | {"files": dict(sorted(files.items()))}
        write_sealed(folder / MANIFEST, SCHEMA, content)
        settle_folder(folder)
    except BaseException:
        for name in LAST:
            discard(folder / name)
        raise


def failures(plan: Plan, outcomes: Mapping[int, Outcome]) -> list[Json]:
    """The variants that failed: number, id, settings, and why, in both languages."""
    axes = [axis.id for axis in plan.sweep.axes]
    return [
        {
            "variant": one.number,
            "id": one.id,
            "settings": dict(zip(axes, one.levels, strict=True)),
            **{key: getattr(outcomes[one.number], key) for key in ("code", "nl", "en")},
        }
        for one in plan.sweep.variants
        if one.number in outcomes and outcomes[one.number].failed
    ]


def _manifest(plan: Plan, outcomes: Mapping[int, Outcome]) -> Json:
    """The plan without texts and variants, which are in files of their own, and what came of it."""
    failed = sum(one.failed for one in outcomes.values())
    facts = {key: value for key, value in as_json(plan).items() if key not in ("variants", "input")}
    inputs = [{"path": one.path, "sha256": one.sha256} for one in plan.inputs]
    counts = {"ok": len(outcomes) - failed, "failed": failed}
    return facts | {"inputs": inputs, "counts": counts, "hash": final_hash(outcomes.values())}


def read_manifest(folder: Path) -> Json:
    """The manifest of a finished sweep: at least its ``key`` and the hashes of its ``files``.

    RunError when it cannot be read, has other bytes than it had, is no manifest, or names files elsewhere.
    """
    found = read_sealed(folder / MANIFEST, SCHEMA)
    with understood(folder / MANIFEST):
        names = [Path(name) for name in dict(found["files"])]
        if not found["key"] or any(one.is_absolute() or ".." in one.parts for one in names):
            raise ValueError(MANIFEST)
    return found


def damage(folder: Path, manifest: Json) -> tuple[str, ...]:
    """The files of a finished sweep that are missing or have other bytes; nothing when it is whole."""
    with told("RUN-READ", folder):
        return tuple(
            name
            for name, digest in manifest["files"].items()
            if not (folder / name).is_file() or sha256(folder / name) != digest
        )


def folders(folder: Path, manifest: Json) -> list[Path]:
    """The folders of the parts of a finished sweep, as its manifest names them."""
    ending = f"/{OUTCOMES}"
    return [folder / name.removesuffix(ending) for name in manifest["files"] if name.endswith(ending)]
