import errno
import json

import pytest

import mkba
from mkba.errors import RunError
from mkba.files import judge
from mkba.paths import scenarios_dir
from mkba.starter import EXPLAINS, start, write_schemas


def test_the_starter_has_no_errors_and_says_why_it_warns(tmp_path):
    start(tmp_path / "demo")
    assert {one.code for one in judge([tmp_path / "demo" / "programme.yaml"])} == {"DOMAINS-FEW"}


def test_its_own_figures_go_before_the_built_in_ones(starter):
    job_coach = next(i for i in starter.areas[0].interventions if i.id == "job_coach")
    assert job_coach.effects[0].evidence.size.mean("hoog") == pytest.approx(0.03)


def test_every_kind_of_file_is_explained(tmp_path):
    names = {path.name.removesuffix(".schema.json") for path in write_schemas(tmp_path)}
    assert names == set(EXPLAINS)


def test_every_file_of_a_project_is_explained(tmp_path):
    home = start(tmp_path / "demo").parent
    globs = [glob for found in EXPLAINS.values() for glob in found]
    for path in home.rglob("*.yaml"):
        assert any(path.relative_to(home).match(glob) for glob in globs), path


def test_every_shipped_library_file_has_its_schema():
    for path in (scenarios_dir() / "kengetallen").rglob("*.yaml"):
        kind = path.read_text(encoding="utf-8").split("schema: ")[1].split("/")[0]
        assert any(path.match(glob) for glob in EXPLAINS[kind]), path


def test_a_disk_that_fails_leaves_no_project(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("mkba.runs.disk.os.fsync", full)
    with pytest.raises(RunError, match=r"de schijf is vol"):
        start(tmp_path / "demo")
    with pytest.raises(RunError, match=r"RUN-WRITE"):
        write_schemas(tmp_path / "schemas")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_project_can_be_loaded(tmp_path):
    assert mkba.load(start(tmp_path / "a" / "b")).id == "startproject"
    settings = json.loads((tmp_path / "a" / "b" / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert "./schemas/area.schema.json" in settings["yaml.schemas"]
