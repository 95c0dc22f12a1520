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
    answer = json.loads(call("check", "demo", "--json").stdout)
    assert {one["severity"] for one in answer.pop("complaints")} == {"error", "warning"}
    assert answer == {"deviations": [], "foundation": [], "co_funding": [], "envelopes": []}
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


def test_check_of_a_programme_shows_its_deviations(call):
    done = call("check", STARTER)
    assert "Waar het saldo op rust" in done.stdout
    plain = call("check", STARTER, "--no-deviations")
    assert plain.exit_code == 0
    assert "Waar het saldo op rust" not in plain.stdout
    answer = json.loads(call("check", STARTER, "--json").stdout)
    assert set(answer) == {"complaints", "deviations", "foundation", "co_funding", "envelopes"}
    assert {one["programme"] for one in answer["foundation"]} == {"startproject"}
    assert len(json.loads(call("check", STARTER, "--json", "--no-deviations").stdout)["foundation"]) == 0


def test_check_of_an_area_or_a_library_alone_has_no_deviations(call):
    folder = STARTER.parent
    for path in (folder / "areas" / "buurwijk.yaml", folder / "kengetallen"):
        assert "Waar het saldo op rust" not in call("check", path).stdout
        assert json.loads(call("check", path, "--json").stdout)["foundation"] == []
