import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "scenarios" / "starter" / "programme.yaml"


def test_check_names_every_mistake(call, tmp_path):
    call("init", "demo")
    area = tmp_path / "demo" / "areas" / "buurwijk.yaml"
    text = area.read_text(encoding="utf-8").replace("horizon", "x").replace("onset: 1", "onzet: 1")
    area.write_text(text.replace("municipality: 0.9", "municipality: 0.8"), encoding="utf-8")
    done = call("check", "demo/programme.yaml")
    assert done.exit_code == 1
    found = [line for line in done.stdout.splitlines() if not line.startswith("waarschuwing")]
    assert len(found) >= 2
    assert all(line.startswith(str(Path("demo") / "areas" / "buurwijk.yaml")) for line in found)
    assert "errors" in call("check", "demo/programme.yaml", "--lang", "en").stderr
    listed = json.loads(call("check", "demo", "--json").stdout)
    assert {one["severity"] for one in listed} == {"error", "warning"}
    assert call("run", "demo/programme.yaml").exit_code == 1
    asked = call("run", "demo/programme.yaml", "--json")
    assert asked.exit_code == 1
    assert "error" in {one["severity"] for one in json.loads(asked.stdout)}
    assert asked.stderr
    assert not (tmp_path / "outputs").exists()


def test_check_passes_what_has_warnings_only(call):
    done = call("check", STARTER)
    assert done.exit_code == 0
    assert "0 fouten, 2 waarschuwingen." in done.stderr
