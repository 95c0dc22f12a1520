import json
import shutil

import pyarrow.parquet as pq
import pytest

from mkba.errors import RunError
from mkba.sweeps.closing import damage, read_manifest
from mkba.sweeps.naming import final_hash, sweep_key
from mkba.sweeps.sealed import write_sealed
from tests.sweeps.stores import content, finished, flip, parts, plan, whole

MADE = plan()
BAD = {5: "NOT-FINITE", 7: "SWEEP-TIME"}


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    return whole(tmp_path_factory.mktemp("done"), MADE, BAD)


def test_the_manifest_says_what_was_made_and_of_what(done):
    found = read_manifest(done)
    outcomes = [one for part in parts(MADE) for one in finished(part, BAD).outcomes]
    assert (found["schema"], found["key"]) == ("sweep/1", sweep_key(MADE))
    assert found["counts"] == {"ok": 11, "failed": 2}
    assert found["hash"] == final_hash(outcomes)
    assert found["inputs"][1] == {"path": "areas/noord.yaml", "sha256": "cd"}
    assert set(found["files"]) == set(content(done)) - {"manifest.json"}
    assert damage(done, found) == ()


def test_failures_are_listed_with_their_settings(done):
    found = json.loads((done / "failures.json").read_text(encoding="utf-8"))
    assert [one["variant"] for one in found] == [5, 7]
    assert found[0] == {
        "variant": 5, "id": "v05", "settings": {"discounting": "NL2026", "costs": 2.0, "packages": ["hoog"]},
        "code": "NOT-FINITE", "nl": "fout in 5", "en": "fault in 5",
    }  # fmt: skip


def test_without_failures_there_is_no_such_file(tmp_path):
    assert "failures.json" not in content(whole(tmp_path, MADE))


def test_the_variants_are_a_table_of_their_own(done):
    found = pq.read_table(done / "variants.parquet", page_checksum_verification=True).to_pylist()
    assert [one["variant"] for one in found] == list(range(13))
    assert found[5]["status"] == "failed"
    assert found[5]["axis_costs"] == 2.0


def test_damage_is_named(done, tmp_path):
    copy = shutil.copytree(done, tmp_path / "copy")
    flip(copy / "parts" / "00008-4" / "chapters.parquet")
    (copy / "plan.json").unlink()
    assert damage(copy, read_manifest(copy)) == ("parts/00008-4/chapters.parquet", "plan.json")


@pytest.mark.parametrize(
    "wrong", [{"files": None}, {"files": ["x"]}, {"files": 3}, {"files": {}, "key": ""}, {}]
)
def test_a_sealed_file_that_is_no_manifest_is_refused(tmp_path, wrong):
    write_sealed(tmp_path / "manifest.json", "sweep/1", wrong)
    with pytest.raises(RunError, match=r"SWEEP-FILE.*manifest\.json"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("name", ["../secret", "/etc/hosts", "parts/../../x"])
def test_a_manifest_that_names_files_elsewhere_is_refused(done, tmp_path, name):
    found = read_manifest(done)
    rest = {key: value for key, value in found.items() if key not in ("schema", "seal")}
    write_sealed(tmp_path / "manifest.json", "sweep/1", rest | {"files": {name: "0"}})
    with pytest.raises(RunError, match="SWEEP-FILE"):
        read_manifest(tmp_path)
