import json
from dataclasses import replace

import pytest

import mkba
from mkba.engine.streams import Design
from mkba.errors import Complaint
from mkba.paths import scenarios_dir
from mkba.report.manifest import LENGTH, manifest, planned_id, portable, run_id


@pytest.fixture(scope="module")
def starter():
    return mkba.load(scenarios_dir() / "starter" / "programme.yaml")


@pytest.fixture(scope="module")
def ledger(starter):
    return mkba.simulate(starter, draws=1000, seed=0).ledger


def test_the_manifest_holds_what_a_run_needs(ledger, starter):
    found = manifest(ledger)
    assert found["schema"] == "run/1"
    assert found["programme"] == {"id": "startproject", "name": "Startproject"}
    assert (found["seed"], found["draws"], found["design"]) == (0, 1000, "latin_hypercube")
    assert found["areas"] == ["voorbeeldwijk", "buurwijk"]
    assert found["regime"]["rates"]["standard"][0][0] == 0
    assert {one["path"]: one["text"] for one in found["inputs"]} == {
        one.path: one.text for one in starter.inputs
    }
    assert {"python", "numpy", "xlsxwriter"} <= found["versions"].keys()
    assert json.loads(json.dumps(found)) == json.loads(json.dumps(manifest(ledger)))


def test_a_run_is_known_before_it_is_made(ledger, starter):
    assert run_id(ledger) == planned_id(starter, Design(1000, 0))
    assert len(run_id(ledger)) == LENGTH


@pytest.mark.parametrize(
    "change",
    [
        lambda p: replace(p, horizon=p.horizon + 1),
        lambda p: replace(p, areas=p.areas[:1]),
        lambda p: replace(p, inputs=p.inputs[1:]),
        lambda p: replace(p, inputs=(replace(p.inputs[0], sha256="0"), *p.inputs[1:])),
    ],
)
def test_whatever_matters_is_in_the_name(starter, change):
    assert planned_id(change(starter), Design()) != planned_id(starter, Design())


def test_where_it_was_started_is_not(starter):
    there = "somewhere\\else/areas/buurwijk.yaml"
    moved = replace(starter, warnings=(Complaint(there, 1, 1, "X-Y", "", "nl", "en"),))
    assert portable(moved).warnings[0].file == "areas/buurwijk.yaml"
    assert planned_id(moved, Design()) == planned_id(starter, Design())
