"""mkba form read: a sound form becomes an area file, of another one every mistake is told with its cell."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mkba.cli import main
from mkba.files.form.make import form
from tests.forms import WORKED, data_of, plain, setting

LOW = "Kosten!G7"  # the first number of the first cost


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The worked example with a form of its area."""
    shutil.copytree(WORKED, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    Path("vorm.xlsx").write_bytes(form(data_of(), setting()))
    book = load_workbook("vorm.xlsx")
    book["Gebied"]["C11"] = "2.024"
    (low,) = [cell.column_letter for cell in book["Kosten"][1] if cell.value == "amount:low"]
    book["Kosten"][f"{low}7"] = "ca. 5"
    book.save("fout.xlsx")
    return tmp_path


@pytest.fixture
def call(folder, capsys):
    def call(*words):
        with pytest.raises(SystemExit) as left:
            main(["form", "read", *words])
        out, err = capsys.readouterr()
        return left.value.code, out, err

    return call


def test_a_sound_form_is_an_area_file_on_stdout(call, capsys):
    code, out, err = call("vorm.xlsx")
    assert code == 0
    assert out.startswith("schema: area/1\nid: alpha\n")
    assert "waarschuwing: vorm.xlsx Kosten!" in err
    Path("areas/alpha.yaml").write_text(out, encoding="utf-8")
    assert plain(data_of(Path("areas/alpha.yaml"))) == plain(data_of())


def test_it_is_written_once(call):
    code, out, _ = call("vorm.xlsx", "--out", "nieuw.yaml")
    assert (code, out) == (0, "nieuw.yaml\n")
    before = Path("nieuw.yaml").read_bytes()
    code, _, err = call("vorm.xlsx", "--out", "nieuw.yaml")
    assert code == 1
    assert "nieuw.yaml" in err
    assert Path("nieuw.yaml").read_bytes() == before
    assert call("vorm.xlsx", "--out", "nieuw.txt")[0] == 2


def test_mistakes_are_told_with_their_cells_and_nothing_is_written(call):
    code, out, err = call("fout.xlsx", "--out", "nieuw.yaml")
    assert code == 1
    assert (
        'fout.xlsx Gebied!C11 [FORM-AMBIG] Prijspeil: "2.024" kan 2024 of 2,024 zijn; typ 2024 of 2,024\n'
        in out
    )
    assert f"fout.xlsx {LOW} [FORM-NUMBER] school_day, staff: " in out
    assert "2 fouten" in err
    assert not Path("nieuw.yaml").exists()
    assert "type 2024 or 2.024" in call("fout.xlsx", "--lang", "en")[1]


def test_the_same_for_a_program(call):
    code, out, _ = call("fout.xlsx", "--json")
    found = json.loads(out)
    assert (code, found["written"], found["area"]["id"]) == (1, None, "alpha")
    assert {one["cell"] for one in found["complaints"] if one["severity"] == "error"} == {
        "Gebied!C11",
        LOW,
    }
    assert json.loads(call("vorm.xlsx", "--json", "--out", "nieuw.yaml")[1])["written"] == "nieuw.yaml"


def test_the_programme_says_which_alternatives_there_are(call):
    text = Path("programme.yaml").read_text(encoding="utf-8")
    Path("programme.yaml").write_text(text.replace("gericht:", "anders:", 1), encoding="utf-8")
    assert "[ALTERNATIVE-UNKNOWN]" in call("vorm.xlsx")[1]
    Path("weg.yaml").write_text("a: [", encoding="utf-8")
    assert "weg.yaml:2" in call("vorm.xlsx", "--programme", "weg.yaml")[1]
