from io import BytesIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import mkba
from mkba.engine import ledger
from mkba.runs import tables


def written(parts):
    stream = BytesIO()
    tables.write_table(stream, parts)
    return stream.getvalue()


def test_parts_become_one_table():
    part = pa.table({"x": [1.0, 2.0]})
    content = written(iter([part, part]))
    assert pq.read_table(BytesIO(content))["x"].to_pylist() == [1.0, 2.0, 1.0, 2.0]


def test_a_flipped_bit_in_a_page_is_an_error(results):
    content = bytearray(written(tables.draws(results.ledger)))
    content[len(content) // 2] ^= 1
    with pytest.raises((pa.ArrowException, OSError)):
        pq.read_table(BytesIO(content), page_checksum_verification=True)


def test_no_column_is_a_dictionary(results):
    for make in (tables.lines, tables.draws, tables.yearly):
        meta = pq.ParquetFile(BytesIO(written(make(results.ledger)))).metadata
        assert {meta.row_group(0).column(i).compression for i in range(meta.num_columns)} == {"ZSTD"}
        assert not any(meta.row_group(0).column(i).has_dictionary_page for i in range(meta.num_columns))


def test_not_a_number_is_empty():
    table = tables._table({}, {"x": np.array([1.0, np.nan])})
    assert table["x"].to_pylist() == [1.0, None]


def test_beyond_the_kept_draws_areas_have_a_row_for_every_draw(starter, monkeypatch):
    monkeypatch.setattr(ledger, "DETAIL", 1000)
    found = mkba.simulate(starter, draws=2000, seed=7).ledger
    for table in tables.draws(found):
        assert table.num_rows == 2000
        assert table["draw"].to_pylist() == list(range(2000))
