"""Figures as tables, and digests in which every figure counts."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pyarrow.parquet as pq
import pytest

from mkba.analysis.swept.measured import FIGURES
from mkba.domain.intervention import DOMAINS
from mkba.sweeps.rows import Figures, chapters, digest, parquet, results

AREAS, PARTIES, YEARS = ("noord", "zuid"), ("VIII", "residents", "employers"), 4


def figures(seed=0):
    """Made up: three groups, five domains, three parties, four years."""
    rng = np.random.default_rng(seed)
    whole = {name: rng.normal(size=1 + len(AREAS)) for name in FIGURES}
    sizes = (len(DOMAINS), len(PARTIES), YEARS)
    return Figures(AREAS, PARTIES, 2026, whole, tuple(rng.normal(size=(2, n)) for n in sizes))


FOUND = {("hoog", "a"): figures(1), ("laag", "a"): figures(2)}


def changed(one, name):
    values = one.results[name].copy()
    values[-1] = np.nextafter(values[-1], np.inf)
    return replace(one, results={**one.results, name: values})


@pytest.mark.parametrize("name", FIGURES)
def test_the_last_bit_of_every_figure_is_in_the_digest(name):
    assert digest({**FOUND, ("laag", "a"): changed(FOUND["laag", "a"], name)}) != digest(FOUND)


@pytest.mark.parametrize("which", range(3))
def test_the_last_bit_of_every_chapter_is_in_the_digest(which):
    one = FOUND["laag", "a"]
    some = [values.copy() for values in one.chapters]
    some[which][1, -1] = np.nextafter(some[which][1, -1], np.inf)
    assert digest({**FOUND, ("laag", "a"): replace(one, chapters=tuple(some))}) != digest(FOUND)


def test_names_are_in_the_digest_and_the_sign_of_zero_is_not():
    one = FOUND["laag", "a"]
    others = (
        {("laag", "b"): one}, {("laag", "a"): replace(one, areas=("noord", "west"))},
        {("laag", "a"): replace(one, base_year=2027)}, {("laag", "a"): replace(one, parties=("VIII", "residents", "uwv"))},
    )  # fmt: skip
    assert len({digest({("laag", "a"): one}), *map(digest, others)}) == 5
    zero, minus = (replace(one, results={**one.results, "diff_mean": np.full(3, v)}) for v in (0.0, -0.0))
    assert digest({("laag", "a"): zero}) == digest({("laag", "a"): minus})


def test_results_have_a_row_per_area_the_total_first():
    table = results([(3, FOUND), (5, FOUND)]).to_pandas()
    assert len(table) == 2 * 2 * 3
    assert table["area"].tolist()[:3] == ["total", *AREAS]
    assert table["variant"].tolist() == [3] * 6 + [5] * 6
    row = table[(table["variant"] == 5) & (table["future"] == "laag") & (table["area"] == "zuid")].iloc[0]
    assert [row[name] for name in FIGURES] == [FOUND["laag", "a"].results[name][2] for name in FIGURES]


def test_what_is_no_number_is_empty():
    one = replace(
        FOUND["hoog", "a"], results={**FOUND["hoog", "a"].results, "bcr": np.array([1.0, np.nan, 2.0])}
    )
    column = results([(0, {("hoog", "a"): one})])["bcr"]
    assert column.to_pylist() == [1.0, None, 2.0]


def test_chapters_are_domains_parties_and_years():
    table = chapters([(0, FOUND)]).to_pandas()
    assert len(table) == 2 * (len(DOMAINS) + len(PARTIES) + YEARS)
    assert (table["npv"] == table["benefits"] - table["costs"]).all()
    year = table[(table["future"] == "hoog") & (table["kind"] == "year")]
    assert year["name"].tolist() == ["2026", "2027", "2028", "2029"]
    assert year["costs"].tolist() == FOUND["hoog", "a"].chapters[2][0].tolist()


def test_nothing_is_a_table_too():
    assert results([]).num_rows == chapters([]).num_rows == 0


def test_a_table_travels_as_parquet_whose_pages_know_their_checksums():
    table = results([(0, FOUND)])
    content = parquet(table)
    assert pq.read_table(BytesIO(content), page_checksum_verification=True).equals(table)
    assert parquet(table) == content
    broken = bytearray(content)
    chunk = pq.read_metadata(BytesIO(content)).row_group(0).column(5)
    broken[chunk.data_page_offset + chunk.total_compressed_size - 8] ^= 1
    with pytest.raises(OSError, match="CRC checksum"):
        pq.ParquetFile(BytesIO(bytes(broken)), page_checksum_verification=True).read()
