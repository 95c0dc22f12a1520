from dataclasses import replace

import pytest

from mkba.errors import InvariantError
from mkba.sweeps.kept import read_part, write_part
from mkba.sweeps.part import Outcome
from tests.sweeps.stores import chapters, finished, parts, plan, results

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


def test_how_long_it_took_is_not_written(tmp_path):
    for name, seconds in (("a", 1.0), ("b", 2.0)):
        (tmp_path / name).mkdir()
        write_part(tmp_path / name, replace(SOUND, seconds=seconds), key="k")
    same = ((tmp_path / name / "00004-4" / "outcomes.json").read_bytes() for name in "ab")
    assert len(set(same)) == 1
