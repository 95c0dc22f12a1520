"""Judging single files and folders, for ``mkba check``."""

import pytest

from mkba.files import examine, judge


def codes(complaints, severity="error"):
    return [one.code for one in complaints if one.severity == severity]


def test_a_sound_programme_has_warnings_only(worked):
    complaints = judge(["programme.yaml"])
    assert codes(complaints) == []
    assert "SOURCE-NONE" in codes(complaints, "warning")


def test_examining_also_gives_the_programmes_without_errors(worked, edit):
    assert [one.id for one in examine(["programme.yaml"]).programmes] == ["worked"]
    assert examine(["areas/beta.yaml"]).programmes == ()
    edit("areas/beta.yaml", "gericht: 0.4", "gerichte: 0.4")
    assert examine(["programme.yaml"]).programmes == ()


def test_an_area_alone_is_judged_against_the_programme_above_it_that_lists_it(worked, edit):
    edit("areas/beta.yaml", "gericht: 0.4", "gerichte: 0.4")
    complaints = judge(["areas/beta.yaml"])
    assert codes(complaints) == ["ALTERNATIVE-UNKNOWN"]
    assert {one.file for one in complaints} == {"areas/beta.yaml"}


def test_an_area_that_no_programme_lists_is_judged_against_the_library(worked, edit, tmp_path_factory):
    text = (
        (worked / "areas" / "beta.yaml").read_text(encoding="utf-8").replace("gericht: 0.4", "gerichte: 0.4")
    )
    alone = tmp_path_factory.mktemp("alone") / "beta.yaml"
    alone.write_text(text.replace("employers", "employees"), encoding="utf-8")
    assert "ALTERNATIVE-UNKNOWN" not in codes(judge([alone]))
    assert codes(judge([alone], programme="programme.yaml")) == ["ALTERNATIVE-UNKNOWN"]


def test_a_file_outside_its_programme_can_still_be_judged_against_it(worked, tmp_path_factory):
    alone = tmp_path_factory.mktemp("alone") / "gamma.yaml"
    text = (worked / "areas" / "beta.yaml").read_text(encoding="utf-8")
    alone.write_text(text.replace("population: pupils", "population: pupil"), encoding="utf-8")
    complaints = judge([alone], programme="programme.yaml")
    assert codes(complaints) == ["POPULATION-UNKNOWN"]
    assert complaints[-1].file.endswith("gamma.yaml")


def test_a_folder_stands_for_every_file_below_it(worked, edit):
    edit("areas/beta.yaml", "population: pupils", "population: pupil")
    edit("kengetallen/outcomes/safety.yaml", "{victims: 1.0}", "{victims: 0.9}")
    assert sorted(codes(judge(["."]))) == ["POPULATION-UNKNOWN", "SPLIT-SUM"]
    assert codes(judge(["areas"])) == ["POPULATION-UNKNOWN"]
    assert codes(judge(["kengetallen"])) == ["SPLIT-SUM"]


def test_a_library_file_alone(worked, edit):
    edit("kengetallen/evidence/education.yaml", "grade: B", "grade: F")
    complaints = judge(["kengetallen/evidence/education.yaml"])
    assert codes(complaints) == ["WORD-UNKNOWN"]
    assert codes(judge(["kengetallen/outcomes/education.yaml"])) == []


def test_a_file_that_others_extend_need_not_be_whole(worked, edit):
    (worked / "areas" / "base.yaml").write_text(
        "schema: area/1\nprice_year: 2023\nnull_alternative: {includes: [Regio Deal], notes: x}\n",
        encoding="utf-8",
    )
    edit("areas/beta.yaml", "schema: area/1", "schema: area/1\nextends: base.yaml")
    edit("areas/beta.yaml", "price_year: 2023\n", "")
    assert codes(judge(["areas"])) == []
    assert codes(judge(["."])) == []


def test_what_is_not_there(worked):
    (worked / "empty").mkdir()
    assert codes(judge(["nowhere.yaml"])) == ["FILE-MISSING"]
    assert codes(judge(["empty"])) == ["FILE-NONE"]
    assert codes(judge(["areas/beta.yaml"], programme="nowhere.yaml")) == ["FILE-MISSING"]


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "[]",
        "schema: area/1",
        "schema: [a]",
        "a: 1",
        "schema: programme/1\nareas: 3",
        "schema: outcomes/1\na: 3",
    ],
)
def test_odd_files_give_complaints_and_nothing_else(text, worked):
    (worked / "odd.yaml").write_text(text, encoding="utf-8")
    assert codes(judge(["odd.yaml"]))
