import openpyxl
import pytest

from mkba.domain.source import Source
from mkba.report.labels import load_labels
from mkba.report.references import BEHIND
from mkba.report.sheets import kengetallen
from mkba.report.sheets.aannames import rows_of
from mkba.report.sheets.kengetallen_bewijs import SIZES
from mkba.report.sheets.kengetallen_prijzen import INDENTED, PRICES, REASONS, RIGHT, WIDTHS
from mkba.run import simulate
from tests.programmes import area, cost, effect, evidence, measure, outcome, programme, transfer, value

OLD = Source("Oud onderzoek", 2001, "memory", "Instituut", due="2020-01-01")


def of(sheet, name, column=2):
    """The cells of the first row with this text in a column."""
    return next(row for row in sheet.iter_rows() if row[column - 1].value == name)


def test_both_tables_fill_the_same_columns():
    assert len(PRICES) == len(SIZES)
    assert len(WIDTHS) == len(PRICES) + len(BEHIND) + len(REASONS)
    assert {*RIGHT, *INDENTED} <= {*PRICES, *SIZES}
    assert all(load_labels()(f"kengetallen.{name}") for name in (*PRICES, *SIZES, *BEHIND, *REASONS))


def test_an_amount_is_brought_to_the_price_level_and_the_market_price(opened, programme):
    factor = programme.prices.factor(2022, 2025)
    row = of(opened["Kengetallen en bronnen"], "justice")
    # exempt: 18% indirect tax comes on top
    assert [row[i].value for i in (3, 4)] == [1500, 2022]
    assert [row[i].value for i in (5, 6, 8)] == pytest.approx([factor, 1500 * factor, 1500 * factor * 1.18])


def test_prices_are_live_from_the_inputs(unopened, programme):
    row = of(unopened["Kengetallen en bronnen"], "justice")
    inputs = of(unopened["Aannames"], "library.safety.burglary_avoided.justice.amount", 1)[0].row
    assert row[3].value == f"=Aannames!$C${inputs}"
    assert row[5].value.startswith("=Discontering!$C$")
    assert row[6].value == f"=D{row[0].row}*F{row[0].row}"
    assert row[8].value.startswith(f"=G{row[0].row}*Discontering!$C$")


def test_a_transfer_goes_from_one_to_another_and_bears_no_tax(opened):
    row = of(opened["Kengetallen en bronnen"], "income_tax")
    assert (row[2].value, row[7].value) == ("overdracht", "n.v.t.")
    assert row[8].value == row[6].value
    assert row[9].value.startswith("van ")


def test_every_figure_leads_to_its_assumption(unopened, programme):
    sheet, rows = unopened["Kengetallen en bronnen"], rows_of(programme)
    found = of(sheet, "justice")[2]
    target = rows["library.safety.burglary_avoided.justice.amount"] + 1
    assert found.hyperlink.location == f"'Aannames'!A{target}"
    assert of(unopened["Aannames"], "library.safety.burglary_avoided.justice.amount", 1)[0].row == target


def test_evidence_shows_its_strength_and_use(opened):
    row = [
        cell.value
        for cell in of(opened["Kengetallen en bronnen"], "education.school_day.start_qualification")
    ]
    assert row[3] == pytest.approx(0.06)
    assert row[9].startswith("normaal")
    assert (row[8], row[10]) == (2, 2)


@pytest.fixture
def small():
    priced = value(
        "v", {"hoog": 2.0, "laag": 1.0}, growth={"hoog": 0.01, "laag": 0.0}, source=OLD, price_year=2019
    )
    good = outcome("good", priced, transfer("t", 3))
    found = evidence(0.1, name="work.coach.good")
    place = area("x", measure("m", cost("c", 5), effect("e", "good", found), effect("f", "good")))
    return simulate(programme(place, good, futures=("hoog", "laag")), draws=1000, seed=1).ledger


def test_old_sources_own_sizes_and_rows_per_future(small, tmp_path, alone):
    path = alone(tmp_path / "small.xlsx", small, kengetallen.write, "kengetallen")
    sheet = openpyxl.load_workbook(path, data_only=True)["Kengetallen en bronnen"]
    high, low = of(sheet, "v (hoog)"), of(sheet, "v (laag)")
    assert (high[3].value, low[3].value) == (2, 1)
    assert high[11].value == "hoog 1,0%, laag 0,0%"
    assert high[15].value == "2020-01-01 (verlopen)"
    assert high[14].value == "Oud onderzoek (Instituut, 2001)"
    texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("1 effecten" in text for text in texts)
    bare = of(sheet, "t")
    assert (bare[4].value, bare[5].value, bare[8].value) == (2025, 1, 3)


def test_a_programme_without_effects_says_so(tmp_path, alone):
    ledger = simulate(programme(area("x", measure("m", cost("c", 5)))), draws=1000, seed=1).ledger
    path = alone(tmp_path / "bare.xlsx", ledger, kengetallen.write, "kengetallen")
    texts = {cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row}
    assert "Geen enkele maatregel heeft een uitkomst met een waarde." in texts
    assert "Geen enkele maatregel neemt een effectgrootte uit de bibliotheek." in texts
