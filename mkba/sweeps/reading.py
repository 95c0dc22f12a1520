"""Reading a sweep, finished or not: its tables in pandas and xarray, every byte verified."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mkba.analysis.swept.strands import YEAR
from mkba.analysis.swept.swept import TOTAL, AxisFacts, Swept
from mkba.axes import Json
from mkba.runs.disk import told
from mkba.runs.folder import TEMPORARY
from mkba.sweeps.closing import PARTS, damage, folders, read_manifest
from mkba.sweeps.cube import covers, cube, grid
from mkba.sweeps.kept import CHAPTERS, COLUMNS, RESULTS, Kept, read_part
from mkba.sweeps.levels import FAILED, axis_facts, variants
from mkba.sweeps.naming import Plan, final_hash, sweep_key
from mkba.sweeps.part import Outcome
from mkba.sweeps.store import UNFINISHED, read_plan
from mkba.words import misuse, refusal

if TYPE_CHECKING:
    import pandas as pd
    import xarray


Wanted = Mapping[str, pc.Expression | None]  # tables, and which of their rows; None is all


class SweepResults:
    """A sweep that was read. ``swept`` holds everything; the methods are questions people ask."""

    def __init__(self, swept: Swept, plan: Plan, outcomes: tuple[Outcome, ...]) -> None:
        self.swept, self.plan, self.outcomes = swept, plan, outcomes

    @property
    def facts(self) -> Json:
        """What the sweep is: names, years, draws, seed, version, key, whether it is finished, hash of all figures."""
        return self.swept.facts

    @property
    def axes(self) -> tuple[AxisFacts, ...]:
        """What varies: the name of its column, the path, the levels, and how many numbers fit."""
        return self.swept.axes

    @property
    def variants(self) -> "pd.DataFrame":
        """A row per variant, the base first: id, a level per axis, status, and why when it failed."""
        return self.swept.variants

    @property
    def chapters(self) -> "pd.DataFrame":
        """The totals by domain, party and year: means of present values."""
        return self.swept.chapters

    @property
    def failures(self) -> "pd.DataFrame":
        """The variants that failed: id, levels, code and sentence."""
        found = self.variants[self.variants["status"] == FAILED]
        return found.drop(columns=["status", "above"])

    @property
    def above(self) -> "pd.DataFrame":
        """The shares that lay outside 0 to 1: a row per variant and quantity, with the number of draws in which they did."""
        import pandas as pd  # noqa: PLC0415 - `import mkba` stays light

        rows = [(one.number, name, draws) for one in self.outcomes for name, draws in one.above]
        return pd.DataFrame(rows, columns=["variant", "quantity", "draws"])

    def table(
        self, area: str | None = TOTAL, *, future: str | None = None, alternative: str | None = None
    ) -> "pd.DataFrame":
        """The figures with the settings beside them: a row per variant, future and alternative of one area.

        ``area`` None: of all areas. Euros of the price year, costs and benefits positive. UsageError for a name that is not there.
        """
        rows = self.swept.results
        for column, name in (("area", area), ("future", future), ("alternative", alternative)):
            if name is not None:
                rows = _chosen(rows, column, name)
        settings = self.variants[["id", *(axis.id for axis in self.axes)]]
        joined = rows.join(settings, on="variant")
        first = ["variant", *settings.columns]
        return joined[[*first, *(name for name in joined if name not in first)]].reset_index(drop=True)

    @cached_property
    def _cube(self) -> "xarray.Dataset":
        return cube(self.swept)

    def to_xarray(self) -> "xarray.Dataset":
        """Every figure on the dimensions variant, future, alternative and area (extra ``xarray``).

        The levels of the axes are coordinates of ``variant``; what failed is not-a-number.
        """
        return self._cube

    def grid(self) -> "xarray.Dataset":
        """The same of a full factorial, with a dimension per axis instead of ``variant``; the base is not in it.

        UsageError for a sweep of another design.
        """
        if self.facts["design"] != "factorial" or not covers(self.swept):
            raise misuse("SWEEP-GRID", found=self.facts["design"])
        return grid(self.swept, self._cube)


def _chosen(rows: "pd.DataFrame", column: str, name: str) -> "pd.DataFrame":
    """The rows of one area, future or alternative."""
    found = rows[rows[column] == name]
    if found.empty and len(rows):
        near = ", ".join(rows[column].unique())
        raise misuse("SWEEP-UNKNOWN", option=column, found=name, near=near)
    return found


def read_sweep(folder: str | Path) -> SweepResults:
    """The sweep in a folder, finished or not. RunError, with the name of the file, when one is missing or damaged."""
    return _read(Path(folder), {RESULTS: None, CHAPTERS: None})


def read_swept(folder: Path, *, areas: bool, years: bool) -> Swept:
    """What pages and tables show of it: figures of the total, of ``areas`` too if asked, and of chapters the ``years`` at most.

    All of it is verified, and what is not asked for let go part by part: a night's work may be more than memory holds.
    """
    wanted = {RESULTS: None if areas else pc.field("area") == TOTAL}
    return _read(folder, wanted | ({CHAPTERS: pc.field("kind") == YEAR} if years else {})).swept


def _read(folder: Path, wanted: Wanted) -> SweepResults:
    """The sweep in a folder, as far as it is wanted."""
    if not (folder / PARTS).is_dir():
        raise refusal("SWEEP-NONE", path=folder)
    finished = not folder.resolve().name.endswith(UNFINISHED)
    parts = _whole(folder) if finished else _so_far(folder)
    plan = read_plan(folder)
    key = sweep_key(plan)
    kept = [_slim(read_part(one, key=key), wanted) for one in parts]
    outcomes = {one.number: one for part in kept for one in part.outcomes}
    table = variants(plan, outcomes)
    swept = Swept(
        axis_facts(plan, table),
        table.to_pandas().set_index("variant"),
        _frame(kept, RESULTS),
        _frame(kept, CHAPTERS),
        _facts(plan, outcomes.values(), finished=finished),
    )
    return SweepResults(swept, plan, tuple(outcomes[number] for number in sorted(outcomes)))


def _whole(folder: Path) -> list[Path]:
    """The parts of a finished sweep, none of its files damaged."""
    manifest = read_manifest(folder)
    for name in damage(folder, manifest):
        raise refusal("SWEEP-FILE", path=folder / name)
    return folders(folder, manifest)


def _so_far(folder: Path) -> list[Path]:
    """The parts of a sweep at work: those that are there whole."""
    with told("RUN-READ", folder):
        return sorted(one for one in (folder / PARTS).iterdir() if not one.name.startswith(TEMPORARY))


def _slim(part: Kept, wanted: Wanted) -> Kept:
    """A part with no more than what is wanted."""
    found = {name: table for name, table in part.tables.items() if name in wanted}
    tables = {
        name: table.filter(rows) if (rows := wanted[name]) is not None else table
        for name, table in found.items()
    }
    return Kept(part.folder, part.outcomes, tables)


def _frame(kept: list[Kept], name: str) -> "pd.DataFrame":
    """One table of all parts, in order of variant; within one as its worker wrote it."""
    tables = [part.tables[name] for part in kept if name in part.tables]
    if not tables:
        words, figures = COLUMNS[name]
        types = {"variant": pa.int32()} | dict.fromkeys(words, pa.string())
        tables = [pa.schema(types | dict.fromkeys(figures, pa.float64())).empty_table()]
    table = pa.concat_tables(tables, promote_options="default").unify_dictionaries()
    order = pa.array(np.argsort(table["variant"].to_numpy(), kind="stable"))
    columns = {column: _taken(table[column], order) for column in table.column_names}
    frame: pd.DataFrame = pa.table(columns).to_pandas()
    return frame


def _taken(column: pa.ChunkedArray, order: pa.Array) -> pa.Array:
    """A column in another order, words as text; one at a time, and from one piece: that is 100 times faster."""
    found = pa.concat_arrays(column.chunks).take(order)
    return found.dictionary_decode() if isinstance(found, pa.DictionaryArray) else found


def _facts(plan: Plan, outcomes: Iterable[Outcome], *, finished: bool) -> Json:
    """What is known of the sweep as a whole."""
    sweep, outcomes = plan.sweep, tuple(outcomes)
    words = ("id", "name", "description", "base", "draws", "seed", "sampling", "design")
    failed = sum(one.failed for one in outcomes)
    asked = len(sweep.variants)
    return {
        **{key: getattr(sweep, key) for key in words},
        **{key: value for key, value in plan.programme.items() if key not in ("id", "name")},
        "programme": plan.programme["name"],
        "programme_id": plan.programme["id"],
        **({"file": sweep.input.path} if sweep.input else {}),
        "version": plan.version,
        "key": sweep_key(plan),
        "finished": finished,
        "counts": {"ok": len(outcomes) - failed, "failed": failed, "waiting": asked - len(outcomes)},
        "hash": final_hash(outcomes) if finished else "",
    }
