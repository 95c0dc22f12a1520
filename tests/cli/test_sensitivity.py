"""mkba sensitivity: a page of text, figures for a program, or a file that did not exist yet."""

import csv
import json
from pathlib import Path

import pytest

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"


def ask(call, *words):
    return call("sensitivity", WORKED, "--draws", "1000", *words)


def test_a_page_of_text(call):
    done = ask(call)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("Wat het saldo het meest beweegt\n===")
    assert "gegeven model en aannames" in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) < 160


def test_several_methods_and_figures_for_a_program(call):
    done = ask(call, "--method", "convergence", "--method", "evppi", "--study-cost", "100000", "--json")
    assert done.exit_code == 0, done.stderr
    one, other = json.loads(done.stdout)
    assert (one["method"], other["method"]) == ("convergence", "evppi")
    assert one["rows"][0]["mean"] != 0
    assert one["rows"][0]["mean_error"] > 0


def test_points_of_its_own_need_no_draws(call):
    done = call("sensitivity", WORKED, "--method", "morris", "--points", "8", "--draws", "7000", "--json")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)[0]["rows"][0]["repeats"] == 8


@pytest.mark.parametrize("suffix", ["html", "csv", "json"])
def test_a_new_file(call, tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    done = ask(call, "--out", path)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.strip() == str(path)
    text = path.read_text(encoding="utf-8")
    if suffix == "csv":
        rows = list(csv.DictReader(text.splitlines()))
        assert {"future", "alternative", "name", "swing"} <= set(rows[0])
    elif suffix == "json":
        assert json.loads(text)[0]["method"] == "tornado"
    else:
        assert "Wat het saldo het meest beweegt" in text
    again = ask(call, "--out", path)
    assert again.exit_code == 1
    assert "FILE-THERE" in again.stderr


def test_wrong_words_are_refused_before_anything_is_computed(call):
    assert "AREA-UNKNOWN" in ask(call, "--area", "nergens").stderr
    assert "FILE-SUFFIX" in ask(call, "--out", "a.pdf").stderr
    assert "METHOD-TABLE" in ask(call, "--out", "a.csv", "--method", "all").stderr
    assert "DRAWS-BLOCK" in call("sensitivity", WORKED, "--draws", "7").stderr
    assert "POINTS-POWER" in ask(call, "--method", "sobol", "--points", "100").stderr
    assert ask(call, "--method", "tarot").exit_code == 2


def test_what_a_method_cannot_be_asked_of_is_refused_in_both_languages(call):
    done = ask(call, "--method", "ranking", "--area", "alpha")
    assert done.exit_code == 2
    assert "laat --area weg" in done.stderr
    done = ask(call, "--method", "evppi", "--alternative", "gericht", "--lang", "en")
    assert "leave out --alternative" in done.stderr


def test_all_is_every_method_that_can_be_about_it(call):
    words = "--method", "all", "--area", "alpha", "--future", "laag", "--points", "32", "--json"
    done = ask(call, *words)
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert not {"ranking", "budget", "dependence"} & {one["method"] for one in found}
    assert {row["future"] for one in found for row in one["rows"]} == {"laag"}


def test_conditions_for_another_level(call):
    done = ask(call, "--method", "discovery", "--level", "-300000", "--json")
    assert done.exit_code == 0, done.stderr
    assert {row["level"] for row in json.loads(done.stdout)[0]["rows"]} == {-300000}


def test_floors_of_a_budget(call):
    done = ask(
        call, "--method", "budget", "--floor-domain", "safety=1000", "--floor-area", "alpha=1e3", "--json"
    )
    rows = json.loads(done.stdout)[0]["rows"] if done.exit_code == 0 else []
    assert done.exit_code == 0, done.stderr
    held = [row for row in rows if row.get("chosen") and row["domain"] == "safety"]
    assert sum(row["spent"] for row in held) >= 1000


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--floor-domain", "werk=5"), "FLOOR-UNKNOWN"), (("--floor-area", "nergens=5"), "FLOOR-UNKNOWN"),
     (("--floor-area", "5"), "FLOOR-FORM"), (("--floor-domain", "work=veel"), "FLOOR-FORM"),
     (("--floor-domain", "work=-5"), "FLOOR-FORM")],
)  # fmt: skip
def test_floors_that_make_no_sense(call, words, code):
    assert code in ask(call, "--method", "budget", *words).stderr
    assert code in ask(call, "--method", "budget", *words, "--lang", "en").stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--method", "discovery", "--level", "nan"), "NUMBER-FORM"),
        (("--method", "evppi", "--study-cost", "inf"), "NUMBER-FORM"),
        (("--method", "budget", "--budget", "nan"), "NUMBER-FORM"),
        (("--budget", "5e6"), "OPTION-IDLE"),
        (("--method", "budget", "--points", "64"), "OPTION-IDLE"),
        (("--method", "budget", "--floor-area", "alpha=1", "--floor-area", "alpha=2"), "FLOOR-FORM"),
    ],
)
def test_what_cannot_be_reckoned_with_or_does_nothing_is_refused(call, words, code):
    done = ask(call, *words)
    assert done.exit_code == 2
    assert code in done.stderr
    assert not done.stdout
