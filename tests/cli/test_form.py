"""`mkba form make`, as the programme bureau uses it."""

import json
import shutil

import openpyxl
import pytest

from mkba.paths import scenarios_dir
from mkba.starter import start


@pytest.fixture
def project(tmp_path):
    start(tmp_path / "p")
    return "p/areas/voorbeeldwijk.yaml"


def test_a_form_is_filled_from_an_area_file(call, project, tmp_path):
    done = call("form", "make", "--area", project, "wijk.xlsx")
    assert (done.exit_code, done.stdout) == (0, "wijk.xlsx\n")
    assert done.stderr.endswith("op 14 bladen. Vul de gele cellen in en bewaar als .xlsx.\n")
    book = openpyxl.load_workbook(tmp_path / "wijk.xlsx")
    assert book["_mkba"]["B3"].value == "voorbeeldwijk"
    assert book.properties.title == f"Formulier gebied {book['Gebied']['C7'].value}"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["wijk.xlsx"]


def test_nothing_is_overwritten(call, project, tmp_path):
    (tmp_path / "wijk.xlsx").write_text("van mij")
    done = call("form", "make", "--area", project, "wijk.xlsx")
    assert done.exit_code == 1
    assert "[FILE-THERE]" in done.stderr
    assert (tmp_path / "wijk.xlsx").read_text() == "van mij"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("form.csv",), 2, "FILE-SUFFIX"),
        (("nergens/form.xlsx",), 2, "FILE-NOFOLDER"),
        (("form.xlsx", "--area", "nergens.yaml"), 1, "FILE-MISSING"),
        (("form.xlsx", "--area", "p/programme.yaml"), 2, "FORM-AREA"),
        (("form.xlsx", "--programme", "nergens.yaml"), 1, "FILE-MISSING"),
    ],
)
@pytest.mark.usefixtures("project")
def test_what_cannot_be_is_refused(call, tmp_path, words, code, told):
    done = call("form", "make", *words)
    assert done.exit_code == code
    assert f"[{told}]" in done.stderr
    assert not (tmp_path / "form.xlsx").exists()


def test_an_area_with_errors_is_refused_with_all_of_them(call, project, tmp_path):
    path = tmp_path / project
    path.write_text(path.read_text().replace("price_year:", "prijspeil:", 1))
    done = call("form", "make", "--area", project, "wijk.xlsx")
    assert done.exit_code == 1
    assert "[KEY-UNKNOWN] prijspeil" in done.stderr
    assert "[KEY-MISSING] price_year" in done.stderr


def test_an_empty_form_is_for_the_nearest_programme(call, project, tmp_path, monkeypatch):
    done = call("form", "make", "leeg.xlsx", "--json")
    told = json.loads(done.stdout)
    assert (told["path"], told["cells"], len(told["sheets"])) == ("leeg.xlsx", 0, 14)
    keys = [cell.value for cell in openpyxl.load_workbook(tmp_path / "leeg.xlsx")["Maatregelen"][1]]
    assert "intensity.sociaal-offensief" in keys  # the shipped programme: there is none above this folder
    monkeypatch.chdir(tmp_path / "p")
    call("form", "make", "leeg.xlsx")
    keys = [cell.value for cell in openpyxl.load_workbook("leeg.xlsx")["Maatregelen"][1]]
    assert "intensity.sociaal-offensief" not in keys


def test_an_area_with_what_it_extends_becomes_one_form(call, tmp_path):
    shutil.copytree(scenarios_dir(), tmp_path / "s")
    done = call("form", "make", "--area", "s/areas/lelystad_oost.yaml", "--json", "lelystad.xlsx")
    sheets = {one["name"]: one["cells"] for one in json.loads(done.stdout)["sheets"]}
    assert sheets["Bronnen"] > 100
    names = [row[0] for row in openpyxl.load_workbook(tmp_path / "lelystad.xlsx")["Maatregelen"].iter_rows(
        min_row=7, min_col=3, max_col=3, values_only=True)]  # fmt: skip
    assert "offensief_leertijd" in names
