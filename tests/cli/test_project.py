import json
from pathlib import Path


def test_init_makes_a_project_that_runs_and_overwrites_nothing(call, tmp_path):
    assert call("init", "demo").exit_code == 0
    settings = json.loads((tmp_path / "demo" / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, globs in settings["yaml.schemas"].items():
        assert json.loads((tmp_path / "demo" / schema).read_text(encoding="utf-8"))["$schema"]
        assert globs
    assert call("run", "demo/programme.yaml", "--draws", "1000", "--no-workbook").exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "demo").rglob("*") if path.is_file()}
    done = call("init", "demo")
    assert done.exit_code == 1
    assert "INIT-THERE" in done.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "demo").rglob("*") if path.is_file()} == before
    (tmp_path / "empty").mkdir()
    assert call("init", "empty").exit_code == 0
    (tmp_path / "file").write_text("x")
    assert call("init", "file").exit_code == 1


def test_schema_writes_one_file_a_kind(call, tmp_path):
    done = call("schema", "here")
    assert done.exit_code == 0
    names = {path.name for path in (tmp_path / "here").iterdir()}
    assert {"area.schema.json", "programme.schema.json"} <= names
    told = json.loads(call("schema", "here", "--json").stdout)
    assert {Path(path).name for path in told} == names
    assert {path.name for path in (tmp_path / "here").iterdir()} == names
