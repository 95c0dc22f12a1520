"""A synthesis is the run of the programme with the files that were frozen; two versions differ by what was changed."""

import json

import pytest

from mkba.engine.streams import Design
from mkba.files.load import load
from mkba.portal.work.joining import Joining, Versions, compare_versions, synthesise
from mkba.portal.work.outcome import picture
from mkba.runs import folder
from mkba.runs.job import Job, do
from mkba.runs.verify import verify

from .conftest import WORKED


def quiet(*_):
    """Nobody listens."""


@pytest.fixture
def joined(worked, tmp_path):
    members = tuple(worked.files.items())
    asked = Joining(members, worked.shared, tmp_path / "runs", 1_000)
    return asked, synthesise(asked, progress=quiet)


def test_it_is_the_run_that_anybody_would_make(joined, tmp_path):
    _, found = joined
    same = do(Job(load(WORKED), Design(1_000, 2026, "latin_hypercube"), tmp_path / "zelf", pages=()))
    rows = [row for row in same.rows if row["area"] == row["domain"] == "total"]
    assert [case["mean"] for case in found["cases"]] == pytest.approx(
        [row["npv"]["mean"] for row in rows], rel=1e-12
    )
    assert found["areas"] == ["alpha", "beta"]


def test_the_run_folder_is_whole_and_has_a_page_for_each(joined):
    asked, found = joined
    run = asked.root / found["folder"]
    assert not folder.damage(run)
    assert {"synthese.xlsx", "rapport.html", "bijlage.html", "gebied-alpha.html", "gebied-beta.html"} <= set(
        found["files"]
    )
    assert verify(run).identical
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_asked_again_it_is_found(joined):
    asked, found = joined
    told = []
    assert synthesise(asked, progress=lambda *_: told.append(1)) == found
    assert not told


@pytest.fixture
def later(worked, tmp_path):
    path = tmp_path / "later.yaml"
    text = worked.files["alpha"].read_text("utf-8")
    assert "amount: 250000" in text
    path.write_text(text.replace("amount: 250000", "amount: 1250000"), "utf-8")
    return path


def test_a_million_more_is_told_in_euros(worked, later):
    asked = Versions("alpha", worked.files["alpha"], later, worked.shared, 1_000)
    found = compare_versions(asked, progress=quiet)
    assert found["says"]
    assert found["tables"]
    for one in found["steps"]:
        assert -1.6e6 < one["difference"] < -0.4e6
        assert one["end"] - one["start"] == pytest.approx(sum(step["effect"] for step in one["steps"]), abs=1)
    assert picture(json.loads(json.dumps(found["charts"]))[0]).shapes


def test_the_same_twice_differs_in_nothing(worked):
    asked = Versions("alpha", worked.files["alpha"], worked.files["alpha"], worked.shared, 1_000)
    found = compare_versions(asked, progress=quiet)
    assert found["same"]
    assert not any(one["steps"] for one in found["steps"])


def test_versions_have_names_and_a_reader_hears_of_no_runs(worked, later):
    asked = Versions("alpha", worked.files["alpha"], later, worked.shared, 1_000, ("versie 1", "versie 2"))
    said = json.dumps(compare_versions(asked, progress=quiet), ensure_ascii=False)
    assert "Van versie 1 naar versie 2" in said
    for word in ("run A", "run B", "Run A", "seed", "latin_hypercube", "door de methode"):
        assert word not in said
