import pytest

from mkba.analysis.verdict import verdict
from mkba.report.labels import load_labels
from mkba.report.sheets import samenvatting
from tests.programmes import BASE, area, cost, effect, measure, outcome, programme, reach


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


POINTS = "Richting: wijst het teken naar een saldo van nul?"


def returns(find, made, *costs):
    """The rate of return that is shown of a hundred euros a year for ten years against some costs, with the figures."""
    m = measure("m", *costs, effect("e", "good"), reached=reach(last=BASE + 9))
    sheet, shown = made(samenvatting.write, programme(area("x", m), outcome("good")))
    return sheet.cell(find(sheet, "Interne rentevoet").row, 2).value, sheet, shown


def test_a_rate_of_return_is_shown_of_flows_that_change_sign_once(find, made):
    shown_rate, sheet, shown = returns(find, made, cost("build", 550, per="once", year=BASE))
    # 550 out of which 100 come back at once: 450 against 100 a year for nine years
    assert shown_rate == pytest.approx(0.16677, abs=1e-5)
    assert shown_rate == pytest.approx(shown.total(("hoog", "a")).irr, rel=1e-12)
    assert find(sheet, "Eerstejaarsrendement (in 2027, het jaar na de laatste eenmalige uitgave)")


def test_a_rate_of_return_is_not_determined_when_flows_change_sign_more_than_once(find, made):
    costs = cost("build", 550, per="once", year=BASE), cost("mend", 130, per="once", year=BASE + 4)
    shown_rate, _, shown = returns(find, made, *costs)
    row = shown.total(("hoog", "a"))
    assert (row.sign_changes, len(row.irr_roots)) == (3, 1)
    assert row.irr is not None  # the summary keeps the root
    assert shown_rate == "niet bepaald"


def test_a_chance_that_no_draw_denies_has_no_error_of_nought(find, made):
    _, sheet, _ = returns(find, made, cost("build", 550, per="once", year=BASE))
    assert sheet.cell(find(sheet, "Monte-Carlofout van die kans").row, 2).value == "minder dan 0,1"


def test_memo_items_say_what_was_stated_and_what_is_computed(opened, find):
    sheet = opened["Samenvatting"]
    title = find(sheet, "Kan niet kantelen, volgens de indiener (van het eigen gebied)").row
    column = next(cell.column for cell in sheet[title + 1] if cell.value == POINTS)
    assert sheet.cell(title + 2, column).value == "naar nul toe"
