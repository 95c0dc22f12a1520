"""The figures of an area are those of the programme with this area alone; what is made of them tells nothing of others."""

import json
import zipfile

import pytest

from mkba.analysis.summary import TOTAL
from mkba.errors import InputError
from mkba.files.load import load
from mkba.portal.work.figures import FILES, Assessment, assess
from mkba.portal.work.outcome import picture
from mkba.run import simulate
from mkba.runs.job import only_areas

from .conftest import WORKED

SECRET = "GEHEIM-VAN-BETA"  # noqa: S105 - planted in the file of another municipality


@pytest.fixture
def asked(worked, tmp_path):
    folder = tmp_path / "uitkomst"
    folder.mkdir()
    other = worked.files["beta"]
    other.write_text(
        other.read_text("utf-8").replace("name: Beta", f"notes: {SECRET}\nname: {SECRET} Beta"), "utf-8"
    )
    assert SECRET in other.read_text("utf-8")
    return Assessment("alpha", worked.files["alpha"], worked.shared, folder, 1_000)


@pytest.fixture
def told():
    return []


@pytest.fixture
def found(asked, told):
    return assess(asked, progress=lambda done, of: told.append((done, of)))


def contents(folder):
    """Every file, and every part of a workbook, as text."""
    for path in folder.iterdir():
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                yield from (book.read(name).decode("utf-8", "replace") for name in book.namelist())
        else:
            yield path.read_text("utf-8")


def test_the_figures_are_those_of_the_programme_with_this_area(found):
    results = simulate(only_areas(load(WORKED), ["alpha"]), draws=1_000)
    rows = {
        (row.future, row.alternative): row for row in results.rows if (row.area, row.domain) == (TOTAL, TOTAL)
    }
    assert {(case["future"], case["alternative"]) for case in found["cases"]} == set(rows)
    for case in found["cases"]:
        row = rows[case["future"], case["alternative"]]
        assert case["mean"] == pytest.approx(row.npv.mean, rel=1e-12)
        assert (case["chance"], case["ratio"]) == (row.p_npv_positive, row.bcr)
        assert case["costs"] == pytest.approx(row.costs, rel=1e-12)


def test_it_is_plain_data_with_a_text_for_every_figure(found):
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["area"], found["name"], found["draws"], found["seed"]) == (
        "alpha",
        "Alpha-Noord",
        1_000,
        2026,
    )
    for case in found["cases"]:
        assert all(
            case["texts"][name] for name in ("costs", "benefits", "balance", "band", "chance", "verdict")
        )
    cases = len(found["cases"])
    assert all(len(one["nets"]) == len(one["texts"]) == cases for one in found["parties"])
    assert all(len(one["shares"]) == len(one["texts"]) == cases for one in found["drivers"])
    assert {one["side"] for one in found["parties"]} == {"pays", "gains"}
    assert found["verdicts"]


def test_futures_stand_side_by_side(found):
    pairs = [(case["alternative"], case["future"]) for case in found["cases"]]
    assert pairs == [(a, f) for a in ("gericht", "integraal") for f in ("hoog", "laag")]


def test_charts_can_be_drawn_from_it(found):
    for chart in json.loads(json.dumps(found["charts"])):
        drawn = picture(chart)
        assert (drawn.title, bool(drawn.shapes)) == (chart["title"], True)


def test_progress_counts_draws(found, told):
    assert told[-1] == (1_000, 1_000)


def test_every_download_is_there(found, asked):
    assert sorted(found["files"]) == sorted(FILES) == sorted(path.name for path in asked.folder.iterdir())
    assert (asked.folder / "gebied.yaml").read_bytes() == asked.text.read_bytes()
    assert "Alpha-Noord" in (asked.folder / "rapport.html").read_text("utf-8")


def test_nothing_of_others_nor_of_this_machine_is_in_it(found, asked, tmp_path):
    texts = [json.dumps(found), *contents(asked.folder)]
    assert len(texts) > 20
    for text in texts:
        assert SECRET not in text
        assert "Beta-Oost" not in text
        assert str(tmp_path) not in text
        assert "/programma/" not in text


def test_a_first_look_makes_no_pages(worked, tmp_path):
    folder = tmp_path / "snel"
    folder.mkdir()
    asked = Assessment("alpha", worked.files["alpha"], worked.shared, folder, 1_000, pages=False)
    assert assess(asked, progress=lambda *_: None)["files"] == ["gebied.yaml"]


def test_a_file_with_errors_is_refused(worked, tmp_path):
    worked.files["alpha"].write_text("schema: area/1\nid: alpha\n")
    with pytest.raises(InputError):
        assess(
            Assessment("alpha", worked.files["alpha"], worked.shared, tmp_path, 1_000),
            progress=lambda *_: None,
        )


def test_the_status_is_told_and_who_pays_here_and_gains_there_is_not_called_a_payer(found):
    assert found["status"].startswith("Status: illustratief")
    assert found["illustrative"]
    for one in found["parties"]:
        signs = {euros > 0 for euros in one["nets"] if euros}
        assert one["side"] == ("mixed" if len(signs) > 1 else "gains" if signs == {True} else "pays")
