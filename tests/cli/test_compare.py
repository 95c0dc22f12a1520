"""mkba compare: the steps in Dutch, the same as JSON, and every refusal in words."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkba.cli import main

WORKED = Path(__file__).parents[1] / "cases" / "worked"


def ran(project, out, *words):
    asked = (
        "run",
        project / "programme.yaml",
        "--draws",
        1000,
        "--no-workbook",
        "--out",
        out,
        "--json",
        *words,
    )
    done = CliRunner().invoke(main, [str(word) for word in asked])
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)["path"]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    root = tmp_path_factory.mktemp("compare")
    project = shutil.copytree(WORKED, root / "project")
    first = ran(project, root / "a")
    for name, old, new in (
        ("programme.yaml", "horizon: 40", "horizon: 35"),
        ("areas/alpha.yaml", "amount: 250000", "amount: 300000"),
        ("areas/alpha.yaml", "{VIII: 0.5, municipality: 0.5}", "{VIII: 0.4, municipality: 0.6}"),
    ):
        path = project / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return first, ran(project, root / "b")


def test_the_answer_is_a_list_from_a_to_b(call, runs):
    done = call("compare", *runs)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("Waarom de uitkomst veranderde\n=====")
    for text in (
        "Saldo run A",
        "Saldo run B",
        "Zichtperiode (jaar)",
        "Rijke schooldag: start",
        "methode",
        "gegevens",
    ):
        assert text in done.stdout
    assert "300.000, prijspeil 2024" in done.stdout
    assert "gegeven model en aannames" in done.stdout


def test_json_is_not_rounded_and_sums(call, runs):
    done = call("compare", *runs, "--json")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["way"] == "shapley"
    for one in found["waterfalls"]:
        assert one["start"] + sum(s["effect"] for s in one["steps"]) == pytest.approx(one["end"], abs=0.01)


def test_one_future_and_one_alternative(call, runs):
    done = call("compare", *runs, "--future", "laag", "--alternative", "integraal", "--json")
    found = json.loads(done.stdout)
    assert [(one["future"], one["alternative"]) for one in found["waterfalls"]] == [("laag", "integraal")]


@pytest.mark.parametrize(("option", "found"), [("--future", "midden"), ("--alternative", "x")])
def test_an_unknown_name_is_wrong_usage(call, runs, option, found):
    done = call("compare", *runs, option, found, "--lang", "en")
    assert done.exit_code == 2
    assert f"{option} {found}: not in both runs" in done.stderr


def test_the_same_run_twice(call, runs):
    done = call("compare", runs[0], runs[0])
    assert done.exit_code == 0
    assert "Geen verschil" in done.stdout


def test_what_is_no_run_is_a_handled_failure(call, runs, tmp_path):
    done = call("compare", runs[0], tmp_path)
    assert done.exit_code == 1
    assert "RUN-NONE" in done.stderr
    assert call("compare", runs[0]).exit_code == 2
