"""Rows: the figures of variants as Arrow tables, and the digest of each variant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import numpy as np
import pyarrow as pa

from mkba.analysis.summary import TOTAL
from mkba.analysis.swept.measured import FIGURES
from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.runs.tables import write_table

Place = tuple[str, str]  # future, alternative
MONEY = ("costs", "benefits", "npv")


@dataclass(frozen=True, slots=True)
class Figures:
    """One variant in one future and alternative. ``results``: per figure the total, then the areas (1 + a); ``domains``,
    ``parties`` and ``years``: costs and benefits of the total (2 n).
    """

    areas: tuple[str, ...]
    parties: tuple[str, ...]
    base_year: int
    results: Mapping[str, Floats]
    chapters: tuple[Floats, Floats, Floats]

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """(kind, name) of every chapter, in order."""
        years = range(self.base_year, self.base_year + self.chapters[2].shape[1])
        return (
            *(("domain", name) for name in DOMAINS),
            *(("party", name) for name in self.parties),
            *(("year", str(year)) for year in years),
        )


def digest(found: Mapping[Place, Figures]) -> str:
    """The hash of every figure of a variant, with what it is of."""
    made = sha256()
    for place, one in found.items():
        made.update(repr((place, one.areas, one.names)).encode())
        for values in (*(one.results[name] for name in FIGURES), *one.chapters):
            made.update(np.ascontiguousarray(values + 0.0).tobytes())  # minus zero is zero
    return made.hexdigest()


def results(every: Sequence[tuple[int, Mapping[Place, Figures]]]) -> pa.Table:
    """A row per variant, future, alternative and area, the total first."""
    labels: dict[str, list[object]] = {name: [] for name in ("variant", "future", "alternative", "area")}
    figures: dict[str, list[Floats]] = {name: [] for name in FIGURES}
    for number, found in every:
        for (future, alternative), one in found.items():
            groups = (TOTAL, *one.areas)
            for name, value in (("variant", number), ("future", future), ("alternative", alternative)):
                labels[name] += [value] * len(groups)
            labels["area"] += groups
            for name in FIGURES:
                figures[name].append(one.results[name])
    return _table(labels, figures)


def chapters(every: Sequence[tuple[int, Mapping[Place, Figures]]]) -> pa.Table:
    """A row per variant, future, alternative and domain, party or year of the total."""
    labels: dict[str, list[object]] = {
        name: [] for name in ("variant", "future", "alternative", "kind", "name")
    }
    figures: dict[str, list[Floats]] = {name: [] for name in MONEY}
    for number, found in every:
        for (future, alternative), one in found.items():
            for name, value in (("variant", number), ("future", future), ("alternative", alternative)):
                labels[name] += [value] * len(one.names)
            labels["kind"] += [kind for kind, _ in one.names]
            labels["name"] += [name for _, name in one.names]
            both = np.concatenate(one.chapters, axis=1)
            for name, values in zip(MONEY, (both[0], both[1], both[1] - both[0]), strict=True):
                figures[name].append(values)
    return _table(labels, figures)


def parquet(table: pa.Table) -> bytes:
    """The table as the bytes of a Parquet file with page checksums."""
    stream = BytesIO()
    write_table(stream, [table])
    return stream.getvalue()


def _table(labels: Mapping[str, list[object]], figures: Mapping[str, list[Floats]]) -> pa.Table:
    """Labels and figures as one table; not-a-number becomes empty."""
    texts = {
        name: pa.array(values, pa.int32() if name == "variant" else pa.string())
        for name, values in labels.items()
    }
    numbers = {
        name: pa.array(np.concatenate([np.zeros(0), *values]), from_pandas=True)
        for name, values in figures.items()
    }
    return pa.table(texts | numbers)
