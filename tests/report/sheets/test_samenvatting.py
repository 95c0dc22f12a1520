import pytest

from mkba.analysis.verdict import verdict
from mkba.report.labels import load_labels
from mkba.report.sheets import samenvatting


def test_futures_stand_side_by_side_below_each_alternative(opened, programme):
    sheet = opened["Samenvatting"]
    heads = [cell.value for cell in sheet[6] if cell.value]
    assert heads == [f.name for _ in programme.alternatives for f in programme.futures]
    assert [cell.value for cell in sheet[5] if cell.value][1:] == [a.name for a in programme.alternatives]


def test_every_case_has_its_verdict(opened, shown, find):
    sheet = opened["Samenvatting"]
    row = find(sheet, "Oordeel").row
    expected = [load_labels()(f"oordeel.{verdict(shown.total(key))}") for key in shown.keys]
    assert [sheet.cell(row, 2 + i).value for i in range(len(expected))] == expected


def test_a_chance_is_a_number_shown_as_a_frequency(opened, shown, find):
    sheet = opened["Samenvatting"]
    label = find(sheet, "Kans dat de baten de kosten overtreffen, gegeven model en aannames")
    for i, key in enumerate(shown.keys):
        cell = sheet.cell(label.row, 2 + i)
        assert cell.value == pytest.approx(shown.total(key).p_npv_positive * 100)
        assert "van de 100" in cell.number_format


def test_every_memo_item_is_listed(opened, programme):
    names = [row[0] for row in opened["Samenvatting"].iter_rows(values_only=True)]
    assert {memo.name for area in programme.areas for memo in area.memo} <= set(names)


def test_a_programme_without_measures_in_a_source_is_warned_about(opened):
    text = " ".join(
        str(cell.value) for row in opened["Samenvatting"].iter_rows() for cell in row if cell.value
    )
    assert "zijn een keuze of komen uit het geheugen" in text
    assert samenvatting.MOST > 0
