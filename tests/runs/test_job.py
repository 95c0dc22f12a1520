import json
from dataclasses import replace
from pathlib import Path

import pytest

from mkba.errors import RunError, UsageError
from mkba.runs import folder
from mkba.runs.job import Job, do, only_areas


@pytest.fixture
def job(starter, design, tmp_path):
    return Job(starter, design, tmp_path, pages=())


def test_the_same_run_is_made_once(job, below, tmp_path):
    first = do(job)
    before = below(tmp_path)
    second = do(job)
    assert (first.made, second.made) == (True, False)
    assert first.path == second.path
    assert first.rows == second.rows
    assert below(tmp_path) == before


def test_a_damaged_run_is_left_untouched(job, below, tmp_path):
    path = do(job).path
    (path / "summary.json").write_text("[]")
    before = below(tmp_path)
    with pytest.raises(RunError, match=r"RUN-DAMAGED.*summary\.json"):
        do(job)
    assert below(tmp_path) == before


def test_an_empty_folder_of_that_name_is_left_untouched(job):
    path = folder.place(job.root, job.programme, job.design)
    path.mkdir(parents=True)
    with pytest.raises(RunError, match="RUN-NONE"):
        do(job)
    assert list(path.iterdir()) == []


def test_a_page_that_was_not_asked_for_is_added_later(job):
    path = do(job).path
    again = do(replace(job, pages=("rapport.html",)))
    assert again.path == path
    assert (path / "rapport.html").is_file()
    assert not do(replace(job, pages=("rapport.html",))).made


@pytest.mark.parametrize("change", [{"seed": 0}, {"draws": 2000}, {"name": "random"}])
def test_another_design_is_another_run(job, change):
    other = replace(job, design=replace(job.design, **change))
    assert folder.place(job.root, other.programme, other.design) != folder.place(
        job.root, job.programme, job.design
    )


def test_a_selection_of_areas_is_another_run(job):
    one = only_areas(job.programme, ["buurwijk"])
    assert [area.id for area in one.areas] == ["buurwijk"]
    assert folder.place(job.root, one, job.design) != folder.place(job.root, job.programme, job.design)
    done = do(replace(job, programme=one))
    assert {row["area"] for row in done.rows} == {"total", "buurwijk"}
    assert json.loads((done.path / "manifest.json").read_text(encoding="utf-8"))["areas"] == ["buurwijk"]


def test_a_selection_of_areas_has_the_warnings_of_those_areas(starter):
    about = {Path(one.file).name for one in starter.warnings}
    assert {"buurwijk.yaml", "voorbeeldwijk.yaml"} <= about
    one = only_areas(starter, ["buurwijk"])
    assert {Path(warning.file).name for warning in one.warnings} == about - {"voorbeeldwijk.yaml"}


def test_an_unknown_area_is_refused_with_the_nearest(starter):
    with pytest.raises(UsageError, match=r"AREA-UNKNOWN.*buurwijk"):
        only_areas(starter, ["buurwyk"])


def test_areas_alone_have_the_figures_they_have_together(job, results):
    one = do(replace(job, programme=only_areas(job.programme, ["buurwijk"])))
    together = {
        (r.future, r.alternative): r.npv.mean
        for r in results.rows
        if (r.area, r.domain) == ("buurwijk", "total")
    }
    alone = {
        (r["future"], r["alternative"]): r["npv"]["mean"]
        for r in one.rows
        if r["area"] == r["domain"] == "total"
    }
    assert alone == pytest.approx(together, rel=1e-12)
