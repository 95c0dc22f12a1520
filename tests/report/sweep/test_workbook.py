"""The workbook of a sweep: every sheet, every figure a number, no text a formula, the same bytes again."""

import math
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from mkba.report.sweep.sheets import gebieden, varianten
from mkba.report.sweep.workbook import write_sweep_workbook
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept

EVIL = ("=cmd()", "+1", "@SUM(1)", "<r><t>x</t></r>")
SHEETS = ["Leesmij", "Varianten", "Warmtekaart", "Responslijnen", "Spaghetti", "Mislukt", "Gebieden"]
DESIGNS = (
    {"axes": (BEREIK, KOSTEN), "design": "zip", "failed": (0,)}, {"axes": (BEREIK,), "failed": (0, 1, 2, 3)},
    {"axes": (BEREIK, EFFECT), "design": "latin_hypercube"}, {"design": "list"}, {"axes": (DISCONTO,)},
)  # fmt: skip


def written(whole, folder):
    write_sweep_workbook(folder / "sweep.xlsx", whole)
    return folder / "sweep.xlsx"


def table(sheet, head=5):
    """The rows below a heading, by its texts."""
    names = [cell.value for cell in sheet[head] if cell.value]
    return [dict(zip(names, [cell.value for cell in row], strict=False)) for row in sheet.iter_rows(head + 1) if row[0].value is not None]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    whole = swept((DISCONTO, BEREIK, EFFECT), failed=(5,), above=(7,), facts={"illustrative": 2})
    return written(whole, tmp_path_factory.mktemp("sweep"))


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def test_every_sheet_in_its_order(book):
    assert book.sheetnames == SHEETS
    assert all(sheet["A1"].value for sheet in book)
    links = [cell.hyperlink.location for row in book["Leesmij"].iter_rows() for cell in row if cell.hyperlink]
    assert {link.split("!")[0].strip("'") for link in links} == set(SHEETS[1:])


def test_every_variant_has_a_row_per_case_with_its_settings(book):
    rows = table(book["Varianten"])
    assert len(rows) == 66 * 4
    one = next(row for row in rows if row["Variant"] == "v0001" and row["Alternatief"] == "Losse maatregelen" and row["Toekomst"] == "WLO Hoog")  # fmt: skip
    # 40 mln x (1 + 1.2 x -0.2 + 0.8 x -0.5) = 14.4 mln
    assert one["Saldo"] == pytest.approx(14.4)
    assert one["Verschil met de basis"] == pytest.approx(-25.6)
    assert (one["Kans op verschil boven 0"], one["Fout van de kans op verschil boven 0"]) == (0.0, 0.003)
    assert (one["Disconteringsregime"], one["Bereik"], one["Bedrag"]) == ("NL2026", 0.8, 0.5)
    assert rows[0]["Variant"] == "basis"
    assert rows[0]["Disconteringsregime"] == "–"
    assert {row["Trekkingen met getallen buiten hun grenzen"] for row in rows if row["Nummer"] == 7} == {137}
    assert book["Varianten"].auto_filter.ref == "A5:AD269"
    assert book["Varianten"].freeze_panes == "C6"


def test_areas_add_up_to_the_total(book):
    rows = table(book["Gebieden"])
    assert len(rows) == 66 * 4
    assert all(row["noord"] + row["zuid"] == pytest.approx(row["Totaal"]) for row in rows)


def test_heat_maps_of_an_alternative_share_a_scale_of_three_colours(book):
    scales = [rule.colorScale for cells in book["Warmtekaart"].conditional_formatting for rule in cells.rules if rule.type == "colorScale"]  # fmt: skip
    assert len(scales) == 4
    ends = {tuple(float(cfvo.val) for cfvo in scale.cfvo) for scale in scales}
    assert len(ends) == 2  # one for each alternative
    assert all((low, middle) == (-high, 0.0) for low, middle, high in ends)


def test_charts_are_native_and_have_words(path):
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
        drawings = "".join(
            packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/drawings/drawing")
        )
    assert len(names) == 3 * 2 + 4
    assert drawings.count('descr="') == len(names)


def test_failures_are_told(book):
    (row,) = table(book["Mislukt"])
    assert (row["Nummer"], row["Code"]) == (5, "SWEEP-MEAN")
    assert "Bereik" in row["Instellingen"]


def test_no_formula_and_no_figure_that_is_none(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, float) and not math.isfinite(cell.value))


def test_texts_from_outside_stay_texts(tmp_path):
    whole = swept((replace(BEREIK, path=EVIL[0]), DISCONTO), failed=(2,), facts={"name": EVIL[0], "programme": EVIL[1], "key": EVIL[0]})  # fmt: skip
    names = {
        "futures": {"hoog": EVIL[0], "laag": EVIL[1]},
        "alternatives": {"apart": EVIL[2], "samen": EVIL[3]},
    }
    whole.variants.loc[2, "message"] = EVIL[0]
    whole.variants.loc[1, "id"] = EVIL[2]
    book = openpyxl.load_workbook(written(replace(whole, facts=whole.facts | names), tmp_path))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert book["Varianten"]["D6"].value == EVIL[0]


@pytest.mark.parametrize("options", DESIGNS)
def test_the_same_sweep_gives_the_same_bytes(options, tmp_path):
    first = written(swept(**options), tmp_path).read_bytes()
    assert written(swept(**options), tmp_path).read_bytes() == first
    assert openpyxl.load_workbook(tmp_path / "sweep.xlsx").sheetnames == SHEETS
    assert list(tmp_path.iterdir()) == [tmp_path / "sweep.xlsx"]


def test_long_sheets_stop_at_a_limit_and_say_so(tmp_path, monkeypatch):
    monkeypatch.setattr(varianten, "MOST", 5)
    monkeypatch.setattr(gebieden, "CELLS", 9)
    book = openpyxl.load_workbook(written(swept((BEREIK,)), tmp_path))
    assert len(table(book["Varianten"])) == 5
    assert book["Varianten"]["A4"].value.startswith("Hier staan de eerste 5 van 16 rijen")
    assert len(table(book["Gebieden"])) == 3
    assert book["Gebieden"]["A4"].value.startswith("Hier staan de eerste 3 van 16 rijen")
