"""The tables of a run folder: lines, draws and years, as Parquet that any tool reads.

Euros of the price year. Costs are negative, in lines and in years, as in the ledger; in the draws, as in the summary,
costs and benefits are both positive. Written with page checksums, so that a flipped bit is an error and not a figure.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from mkba.analysis.summary import TOTAL
from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.engine.block import KINDS_BY_YEAR
from mkba.engine.ledger import Book, Ledger
from mkba.engine.percentile import LEVELS

COLUMNS = (
    "area",
    "intervention",
    "domain",
    "kind",
    "name",
    "outcome",
    "grade",
    "place",
    "type",
    "outcome_domain",
)
LABELS = {"name": "line"}  # a line's own name is the column "line"
BANDS = tuple(f"p{level}" for level in LEVELS)


def write_table(stream: BinaryIO, parts: Iterable[pa.Table]) -> None:
    """Write tables of one shape as one Parquet file, a row group each; at least one part."""
    parts = iter(parts)
    first = next(parts)
    options = {"compression": "zstd", "use_dictionary": False, "write_page_checksum": True}
    with pq.ParquetWriter(stream, first.schema, **options) as writer:
        for part in chain((first,), parts):
            writer.write_table(part, row_group_size=max(1, part.num_rows))


def lines(ledger: Ledger) -> Iterator[pa.Table]:
    """A row per line of every future and alternative: present value central and mean, and physical sums."""
    for key, book in ledger.books.items():
        words = {
            LABELS.get(one, one): pa.array([getattr(line, one) for line in book.lines], pa.string())
            for one in COLUMNS
        }
        figures = {
            "central": book.central.pv,
            "mean": book.pv,
            "quantity": book.physical.quantity,
            "lost": book.physical.lost,
            "after": book.after,
        }
        yield _table(_labels(key, len(book.lines)) | words, figures)


def draws(ledger: Ledger) -> Iterator[pa.Table]:
    """A row per draw of the total and of every area: costs, benefits and net present value."""
    names = [area.id for area in ledger.compiled.programme.areas]
    number = pa.array(np.arange(ledger.design.draws, dtype=np.int32))
    for key, book in ledger.books.items():
        costs, benefits = book.area_costs, book.area_benefits  # of areas every draw is kept
        whole = (TOTAL, costs.sum(axis=0), benefits.sum(axis=0))
        for area, cost, benefit in (whole, *zip(names, costs, benefits, strict=True)):
            labels = _labels(key, len(number), area=area) | {"draw": number}
            yield _table(labels, {"costs": cost, "benefits": benefit, "npv": benefit - cost})


def yearly(ledger: Ledger) -> Iterator[pa.Table]:
    """A row per year and kind (cost, effect, net) of the total, areas, domains and their crossings.

    Real euros, undiscounted; percentiles are means over the blocks, and empty for crossings. The year after the last
    holds residual values only.
    """
    programme = ledger.compiled.programme
    years = programme.base_year + np.arange(programme.horizon + 1, dtype=np.int32)
    for key, book in ledger.books.items():
        yield pa.concat_tables(
            _series(ledger, book, _labels(key, len(years)) | {"year": years})
        ).combine_chunks()


def _series(ledger: Ledger, book: Book, labels: dict[str, pa.Array]) -> Iterator[pa.Table]:
    """Every series of years of one future and alternative."""
    has = {
        name: np.array([getattr(line, name) for line in book.lines]) for name in ("kind", "area", "domain")
    }
    kinds = {kind: has["kind"] == kind for kind in KINDS_BY_YEAR}
    kinds["net"] = kinds["cost"] | kinds["effect"]  # never transfers: they are nobody's gain
    for (area, domain), bands in _groups(ledger, book):
        here = np.isin(has["area"], area if area != TOTAL else has["area"])
        here &= np.isin(has["domain"], domain if domain != TOTAL else has["domain"])
        for kind, band in zip(KINDS_BY_YEAR, bands, strict=True):
            of = {
                name: pa.repeat(text, len(band))
                for name, text in zip(("area", "kind", "domain"), (area, kind, domain), strict=True)
            }
            chosen = here & kinds[kind]
            flows = {
                "central": book.central.flows[chosen].sum(axis=0),
                "mean": book.flows[chosen].sum(axis=0),
            }
            yield _table(labels | of, flows | dict(zip(BANDS, band.T, strict=True)))


def _groups(ledger: Ledger, book: Book) -> Iterator[tuple[tuple[str, str], Floats]]:
    """(area, domain) of every series with its percentiles; not-a-number where none were kept. Shape: k y 5."""
    areas = [area.id for area in ledger.compiled.programme.areas]
    kept = [(TOTAL, TOTAL), *((area, TOTAL) for area in areas), *((TOTAL, domain) for domain in DOMAINS)]
    yield from zip(kept, book.bands, strict=True)
    present = {(line.area, line.domain) for line in book.lines}
    nothing = np.full(book.bands.shape[1:], np.nan)
    yield from (
        ((area, domain), nothing) for area in areas for domain in DOMAINS if (area, domain) in present
    )


def _labels(key: tuple[str, str], rows: int, **others: str) -> dict[str, pa.Array]:
    """The columns that say what a row is about; the same on every row."""
    texts = {"future": key[0], "alternative": key[1], **others}
    return {name: pa.repeat(text, rows) for name, text in texts.items()}


def _table(labels: dict[str, pa.Array], figures: dict[str, Floats]) -> pa.Table:
    """A table of labels and figures; not-a-number becomes empty."""
    return pa.table(labels | {name: pa.array(values, from_pandas=True) for name, values in figures.items()})
