"""Kept: a part of a sweep on the disk - its tables and what came of every variant - there whole or not at all."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mkba.analysis.swept.measured import FIGURES
from mkba.axes import Json
from mkba.errors import InvariantError
from mkba.runs.disk import discard, put_in_place, settle_folder, writing
from mkba.runs.folder import TEMPORARY
from mkba.sweeps.part import Finished, Outcome
from mkba.sweeps.sealed import content_of, read_sealed, understood, write_sealed
from mkba.words import refusal

SCHEMA = "sweep-part/1"
OUTCOMES = "outcomes.json"
RESULTS, CHAPTERS = TABLES = ("results", "chapters")
# of each table the columns of few words on many rows, and the figures
COLUMNS = {
    RESULTS: (("future", "alternative", "area"), FIGURES),
    CHAPTERS: (("future", "alternative", "kind", "name"), ("costs", "benefits", "npv")),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A part that is on the disk: its folder, what came of its variants, and its tables by name, verified."""

    folder: Path
    outcomes: tuple[Outcome, ...]
    tables: Mapping[str, pa.Table]

    @property
    def numbers(self) -> frozenset[int]:
        """The variants in it."""
        return frozenset(one.number for one in self.outcomes)


def write_part(parts: Path, finished: Finished, *, key: str) -> Kept:
    """Put a finished part below ``parts``, in one step. OSError when the disk refuses: then nothing of it is there.

    InvariantError when its tables are not those of the variants that succeeded.
    """
    tables = {name: _parsed(finished.tables[name], name) for name in sorted(finished.tables)}
    _judge(finished, tables)
    target = parts / finished.part.name
    temporary = parts / f"{TEMPORARY}{target.name}-{os.getpid()}"
    try:
        temporary.mkdir()
        for name in tables:
            with writing(temporary / f"{name}.parquet") as stream:
                stream.write(finished.tables[name])
        write_sealed(temporary / OUTCOMES, SCHEMA, _as_json(finished, key))
        settle_folder(temporary)
        put_in_place(temporary, target)
    finally:
        discard(temporary)
    return Kept(target, finished.outcomes, tables)


def read_part(folder: Path, *, key: str) -> Kept:
    """A part of the sweep of this key, every byte verified. RunError, with the name of the file, when one is another."""
    found = read_sealed(folder / OUTCOMES, SCHEMA)
    with understood(folder / OUTCOMES):
        if (found["key"], found["part"]) != (key, folder.name) or not set(found["tables"]) <= set(TABLES):
            raise ValueError(folder.name)
        outcomes, digests = tuple(_outcome(one) for one in found["outcomes"]), dict(found["tables"])
        good = {one.number for one in outcomes if not one.failed}
    tables = {name: _read_table(folder / f"{name}.parquet", digest) for name, digest in digests.items()}
    for name, table in tables.items():
        with understood(folder / f"{name}.parquet"):
            numbers = set(table["variant"].unique().to_pylist())
            if not numbers <= good or (name == RESULTS and numbers != good):
                raise ValueError(name)
    return Kept(folder, outcomes, tables)


def _read_table(path: Path, digest: str) -> pa.Table:
    content = content_of(path)
    if hashlib.sha256(content).hexdigest() != digest:
        raise refusal("SWEEP-FILE", path=path)
    try:
        return _parquet(content, path.stem)
    except (pa.ArrowException, OSError, KeyError):
        raise refusal("SWEEP-FILE", path=path) from None


def _parquet(content: bytes, name: str) -> pa.Table:
    """A table from Parquet bytes, each word in it once.

    An error of pyarrow when a page has another checksum than it should, KeyError without one of its columns.
    """
    labels, figures = COLUMNS[name]
    file = pq.ParquetFile(BytesIO(content), page_checksum_verification=True, read_dictionary=list(labels))
    return file.read().select(["variant", *labels, *figures])


def _parsed(content: bytes, name: str) -> pa.Table:
    """A table as a worker sent it; InvariantError when that is none."""
    try:
        return _parquet(content, name)
    except (pa.ArrowException, OSError, KeyError) as fault:
        raise _wrong(name, str(fault).splitlines()[0][:80]) from fault


def _judge(finished: Finished, tables: Mapping[str, pa.Table]) -> None:
    """A part holds an outcome for each of its variants, and rows of those that succeeded only."""
    asked = [one.variant.number for one in finished.part.recipes]
    told = [one.number for one in finished.outcomes if bool(one.digest) != bool(one.code)]
    if sorted(told) != sorted(asked) or len(told) != len(finished.outcomes):
        raise _wrong(finished.part.name, OUTCOMES)
    good = {one.number for one in finished.outcomes if not one.failed}
    if not set(tables) <= set(TABLES) or (good and set(tables) != set(TABLES)):
        raise _wrong(finished.part.name, ", ".join(tables))
    found = {name: set(table["variant"].unique().to_pylist()) for name, table in tables.items()}
    if found.get(RESULTS, set()) != good or not found.get(CHAPTERS, set()) <= good:
        raise _wrong(finished.part.name, f"{RESULTS}.parquet")


def _wrong(part: str, found: str) -> InvariantError:
    return InvariantError(
        "SWEEP-PART", f"onderdeel {part} klopt niet: {found}", f"part {part} is not sound: {found}"
    )


def _as_json(finished: Finished, key: str) -> Json:
    """What is written beside the tables; how long it took is not in it, for that differs every time."""
    return {
        "key": key,
        "part": finished.part.name,
        "tables": {
            name: hashlib.sha256(finished.tables[name]).hexdigest() for name in sorted(finished.tables)
        },
        "outcomes": [
            {
                "number": one.number,
                "digest": one.digest,
                "code": one.code,
                "nl": one.nl,
                "en": one.en,
                "above": [list(share) for share in one.above],
            }
            for one in finished.outcomes
        ],
    }


def _outcome(found: Json) -> Outcome:
    return Outcome(**(found | {"above": tuple((name, draws) for name, draws in found["above"])}))
