import json
import re

import pytest


@pytest.fixture
def listed(call):
    def listed(*words):
        return json.loads(call("library", "list", "--json", *words).stdout)

    return listed


def test_list_names_every_kind_and_can_be_narrowed(call, listed):
    assert {one["kind"] for one in listed()} == {
        "outcomes", "evidence", "factors", "regimes", "futures", "prices", "parties", "method",
    }  # fmt: skip
    assert {one["domain"] for one in listed("--domain", "work")} == {"work"}
    assert {one["kind"] for one in listed("--kind", "regimes")} == {"regimes"}
    assert {one["grade"] for one in listed("--grade", "A")} == {"A"}
    assert all("found" in one["marks"] for one in listed("--mark", "found"))
    assert "paid_work" in call("library", "list").stdout
    assert re.search(r"^  paid_work .* persoonsjaar  ", call("library", "list").stdout, re.MULTILINE)
    assert re.search(
        r"^  paid_work .* person-year  ", call("library", "list", "--lang", "en").stdout, re.MULTILINE
    )
    assert call("library", "list", "--domain", "wonen").exit_code == 2


def test_show_tells_where_a_figure_comes_from_and_where_it_is_used(call):
    shown = call("library", "show", "work.job_coach.paid_work")
    assert re.search(r"areas/breda_noord.yaml: .*job_coach", shown.stdout)
    assert "bewijskracht" in shown.stdout
    assert "grade" in call("library", "show", "work.job_coach.paid_work", "--lang", "en").stdout
    written = call("library", "show", "work.job_coach.paid_work", "--yaml").stdout
    assert written.startswith("paid_work:\n  ")
    told = json.loads(call("library", "show", "work.job_coach.paid_work", "--json").stdout)
    assert told["text"] == written.rstrip()
    assert told["kind"] == "evidence"
    assert told["figures"][0]["bands"][0]["low"] < told["figures"][0]["bands"][0]["high"]
    assert call("library", "show", "no_such_thing").exit_code == 2


def test_the_library_of_a_programme_counts(call, tmp_path):
    assert call("init", tmp_path / "eigen").exit_code == 0
    programme = tmp_path / "eigen" / "programme.yaml"
    shown = call("library", "show", "work.job_coach.paid_work", "--programme", programme)
    assert "kengetallen/evidence/work.yaml" in shown.stdout
    assert "library:evidence/work.yaml" in call("library", "show", "work.job_coach.paid_work").stdout


def test_stale_is_information(call):
    later = call("library", "stale", "--on", "2199-01-01", "--json")
    assert later.exit_code == 0
    found = json.loads(later.stdout)
    assert found["on"] == "2199-01-01"
    assert any("due" in one["reasons"] for one in found["stale"])
    told = call("library", "stale", "--on", "2199-01-01", "--lang", "en")
    assert re.search(r"corona \(burglaries\): was due by 2\d{3}-\d\d-\d\d at the latest", told.stdout)
    assert told.stdout.splitlines()[-1].endswith("to look at on 2199-01-01.")
    assert call("library", "stale", "--on", "1-1-2027").exit_code == 2


def test_pages_are_written(call, tmp_path):
    made = call("library", "pages", tmp_path / "boek")
    assert made.exit_code == 0
    assert (tmp_path / "boek" / "index.md").is_file()
    assert len(made.stdout.splitlines()) == 7


def test_the_day_that_is_named_is_the_last_one_in_time(call):
    words = ("library", "stale", "--on")
    assert "uiterlijk op 2027-07-01" not in call(*words, "2027-07-01").stdout
    assert "had uiterlijk op 2027-07-01 nagekeken moeten zijn" in call(*words, "2027-07-02").stdout


def test_a_part_of_a_name_is_met_with_the_whole_names(call):
    shown = call("library", "show", "mental_support")
    assert shown.exit_code == 2
    assert "health.mental_support.depression_avoided" in shown.output
