"""Verify a run folder: are its files what was written, and does its manifest give the same figures again?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from mkba.analysis.summary import as_json
from mkba.axes import Json, Progress
from mkba.errors import Language, RunError
from mkba.report.manifest import manifest, run_id
from mkba.results import Results
from mkba.runs import folder
from mkba.runs.disk import sha256, told
from mkba.runs.recompute import plain, recomputed
from mkba.version import VERSION
from mkba.words import counted, say

RELATIVE = 1e-9  # promise 1: what two machines may differ
FLOOR = 1e-6  # euros: below this a figure is the rounding left over from far larger ones
RATIOS = frozenset(
    {"p_npv_positive", "p_error", "bcr", "irr", "irr_roots", "first_year_return", "payback_year"}
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be: ``key`` names the sentence, ``values`` fill it."""

    key: str
    values: Mapping[str, object]

    def text(self, language: Language = "nl") -> str:
        """The difference as one line."""
        words = dict(self.values)
        if isinstance(rows := words.get("rows"), int):
            words["rows"] = counted("row", rows, language)
        return say(f"verify.{self.key}", language, **words)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found. ``identical``: the recomputed data have the same bits; ``remarks`` are no differences."""

    differences: tuple[Difference, ...]
    identical: bool
    remarks: tuple[Difference, ...] = ()


def verify(run: Path, *, workers: int = 1, progress: Progress | None = None) -> Verdict:
    """Judge a run folder. RunError when it has no usable manifest, InputError when its files no longer load."""
    found = folder.read_manifest(run)
    damaged = folder.damage(run)
    differences = [Difference("bytes", {"file": name}) for name in damaged]
    results = recomputed(found, workers=workers, progress=progress)
    remarks = _told_otherwise(found, results) if found.get("version") != VERSION else []
    if not remarks:
        differences += _told_otherwise(found, results)
    if not remarks and run.resolve().name != run_id(results.ledger):
        differences.append(
            Difference("name", {"found": run.resolve().name, "expected": run_id(results.ledger)})
        )
    with TemporaryDirectory(prefix="mkba-") as name, told("RUN-WRITE", Path(name)):
        fresh = Path(name)
        folder.write_data(results, fresh)
        identical = all(sha256(fresh / one) == found["outputs"][one] for one in folder.DATA)
        if not identical or damaged:
            differences += _figures(run, fresh, results)
    return Verdict(tuple(differences), identical, tuple(remarks))


def _told_otherwise(found: Json, results: Results) -> list[Difference]:
    """What the manifest says of the run that its inputs do not; versions of libraries are no part of it."""
    if found.get("version") != VERSION:
        return [Difference("version", {"then": found.get("version"), "now": VERSION})]
    now = plain(manifest(results.ledger))
    return [
        Difference("manifest", {"key": key})
        for key in now
        if key != "versions" and found.get(key) != now[key]
    ]


def _figures(run: Path, fresh: Path, results: Results) -> Iterator[Difference]:
    """Every figure of the summary, and every column of the tables, that moved by more than RELATIVE."""
    if (run / folder.SUMMARY).is_file():
        yield from _summary(run / folder.SUMMARY, plain(as_json(results.rows)))
    for name in folder.TABLES:
        path = run / f"{name}.parquet"
        if path.is_file():
            yield from _table(path, pq.read_table(fresh / path.name))


def _summary(path: Path, new: list[dict[str, Any]]) -> Iterator[Difference]:
    """Differences in the summary; one that says so when it cannot be read."""
    try:
        old = folder.read_json(path)
    except RunError as fault:
        key = "json" if fault.code == "RUN-JSON" else "unreadable"
        yield Difference(key, {"file": path.name, "found": fault.code})
        return
    yield from _rows(old, new)


def _rows(old: Any, new: list[dict[str, Any]]) -> Iterator[Difference]:
    """Differences between two summaries, row by row."""
    if not isinstance(old, list) or len(old) != len(new):
        yield Difference("shape", {"file": folder.SUMMARY})
        return
    for i, (before, after) in enumerate(zip(old, new, strict=True)):
        where = "/".join(str(after[key]) for key in ("future", "alternative", "area", "domain"))
        then, now = dict(_leaves(before, where)), dict(_leaves(after, where))
        if then.keys() != now.keys():
            yield Difference("shape", {"file": f"{folder.SUMMARY}[{i}]"})
            continue
        for place, value in now.items():
            if not _same(then[place], value, floor=0.0 if place.split(".")[1] in RATIOS else FLOOR):
                yield Difference("figure", {"where": place, "then": then[place], "now": value})


def _leaves(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every figure and word in a row, with its place."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, f"{where}.{key}")
    elif isinstance(value, list):
        yield f"{where}.count", len(value)
        for i, one in enumerate(value):
            yield from _leaves(one, f"{where}.{i}")
    else:
        yield where, value


def _same(then: Any, now: Any, *, floor: float) -> bool:
    """Equal, or numbers within the tolerance."""
    if isinstance(then, float | int) and isinstance(now, float | int):
        return abs(then - now) <= max(floor, RELATIVE * max(abs(then), abs(now)))
    return bool(then == now)


def _table(path: Path, new: pa.Table) -> Iterator[Difference]:
    """Differences between a table of the run and the same table made now, one per column."""
    try:
        with told("RUN-READ", path):
            old = pq.read_table(BytesIO(path.read_bytes()), page_checksum_verification=True)
    except pa.ArrowException as fault:
        yield Difference("unreadable", {"file": path.name, "found": str(fault).splitlines()[0][:80]})
        return
    if old.num_rows != new.num_rows or old.schema != new.schema:
        yield Difference("shape", {"file": path.name})
        return
    for name in new.column_names:
        moved = _moved(old[name], new[name])
        if moved:
            yield Difference("column", {"file": path.name, "column": name, "rows": moved})


def _moved(old: pa.ChunkedArray, new: pa.ChunkedArray) -> int:
    """How many rows of a column differ by more than the tolerance."""
    if not pa.types.is_floating(new.type):
        return (
            0
            if old.equals(new)
            else sum(a != b for a, b in zip(old.to_pylist(), new.to_pylist(), strict=True))
        )
    then, now = (np.asarray(one.to_numpy(), dtype=np.float64) for one in (old, new))
    close = np.isclose(then, now, rtol=RELATIVE, atol=FLOOR, equal_nan=True)
    return int((~close).sum())
