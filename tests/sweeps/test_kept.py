import hashlib
from dataclasses import replace

import pytest

from mkba.errors import InvariantError, RunError
from mkba.sweeps.kept import SCHEMA, read_part, write_part
from mkba.sweeps.part import Outcome
from mkba.sweeps.sealed import read_sealed, write_sealed
from tests.sweeps.stores import chapters, finished, parquet, parts, plan, results

PART = parts(plan())[1]
SOUND = finished(PART, {6: "NOT-FINITE"})
NUMBERS = [4, 5, 7]


def test_a_part_is_read_as_it_was_written(tmp_path):
    written = write_part(tmp_path, SOUND, key="k")
    read = read_part(tmp_path / "00004-4", key="k")
    assert read.outcomes == written.outcomes == SOUND.outcomes
    assert read.numbers == {4, 5, 6, 7}
    assert all(read.tables[name].equals(written.tables[name]) for name in ("results", "chapters"))
    assert (tmp_path / "00004-4" / "results.parquet").read_bytes() == SOUND.tables["results"]


def test_a_part_in_which_all_failed_has_no_tables(tmp_path):
    write_part(tmp_path, finished(PART, dict.fromkeys(range(4, 8), "X")), key="k")
    assert [path.name for path in (tmp_path / "00004-4").iterdir()] == ["outcomes.json"]
    assert read_part(tmp_path / "00004-4", key="k").tables == {}


def flipped(content):
    return content[:300] + bytes([content[300] ^ 1]) + content[301:]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SOUND, outcomes=SOUND.outcomes[:-1]),
        replace(SOUND, outcomes=(*SOUND.outcomes[:-1], Outcome(9, "x"))),
        replace(SOUND, outcomes=(*SOUND.outcomes[:-1], Outcome(7))),
        replace(SOUND, tables={}),
        replace(SOUND, tables={"results": SOUND.tables["results"]}),
        replace(SOUND, tables={**SOUND.tables, "../x": SOUND.tables["results"]}),
        replace(SOUND, tables={"results": results([4, 5]), "chapters": chapters(NUMBERS)}),
        replace(SOUND, tables={"results": results([4, 5, 6, 7]), "chapters": chapters(NUMBERS)}),
        replace(SOUND, tables={"results": results(NUMBERS), "chapters": chapters([4, 6])}),
        replace(SOUND, tables={**SOUND.tables, "results": b"no parquet"}),
        replace(SOUND, tables={**SOUND.tables, "results": flipped(SOUND.tables["results"])}),
    ],
)
def test_a_part_that_is_not_sound_is_refused_and_leaves_nothing(tmp_path, wrong):
    with pytest.raises(InvariantError, match="SWEEP-PART"):
        write_part(tmp_path, wrong, key="k")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "changes",
    [
        {"key": None}, {"part": "00000-4"}, {"tables": None}, {"tables": ["results"]}, {"tables": {"../x": "0"}},
        {"outcomes": None}, {"outcomes": [3]}, {"outcomes": [{"number": 4}]}, {"outcomes": [{"nummer": 4, "above": []}]},
        {"outcomes": [{"number": 4, "above": [3]}]}, {"outcomes": [{"number": [4], "above": []}]},
    ],
)  # fmt: skip
def test_outcomes_of_another_shape_are_refused_by_name(tmp_path, changes):
    folder = write_part(tmp_path, SOUND, key="k").folder
    found = read_sealed(folder / "outcomes.json", SCHEMA)
    rest = {key: value for key, value in found.items() if key not in ("schema", "seal")}
    (folder / "outcomes.json").unlink()
    write_sealed(folder / "outcomes.json", SCHEMA, rest | changes)
    with pytest.raises(RunError, match=r"SWEEP-FILE.*outcomes\.json"):
        read_part(folder, key="k")


@pytest.mark.parametrize(
    "table",
    [
        chapters(NUMBERS), results([4, 5]), results([4, 5, 6, 7]), parquet({"variant": NUMBERS}),
        parquet({"x": NUMBERS}), b"no parquet",
    ],
)  # fmt: skip
def test_a_table_of_another_shape_is_refused_by_name(tmp_path, table):
    """Its hash is as its outcomes say; only what is in it is not."""
    folder = write_part(tmp_path, SOUND, key="k").folder
    (folder / "results.parquet").write_bytes(table)
    found = read_sealed(folder / "outcomes.json", SCHEMA)
    rest = {key: value for key, value in found.items() if key not in ("schema", "seal")}
    (folder / "outcomes.json").unlink()
    rest["tables"]["results"] = hashlib.sha256(table).hexdigest()
    write_sealed(folder / "outcomes.json", SCHEMA, rest)
    with pytest.raises(RunError, match=r"SWEEP-FILE.*results\.parquet"):
        read_part(folder, key="k")


def test_how_long_it_took_is_not_written(tmp_path):
    for name, seconds in (("a", 1.0), ("b", 2.0)):
        (tmp_path / name).mkdir()
        write_part(tmp_path / name, replace(SOUND, seconds=seconds), key="k")
    same = ((tmp_path / name / "00004-4" / "outcomes.json").read_bytes() for name in "ab")
    assert len(set(same)) == 1
