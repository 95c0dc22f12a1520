"""What an item would have to be per resident: the analysis, and only where an item can turn a balance."""

import pytest

from mkba.domain.area import Memo
from mkba.report.labels import load_labels
from mkba.report.sheets import pm
from mkba.report.sheets.pm_inwoner import turning
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, value

SAY = load_labels()


def with_items(*signs):
    parts = measure("m", cost("c", 5000), effect("e", "good", 0.1), domain="work")
    memos = tuple(
        Memo(f"p{i}", f"Post {i}", "work", sign, could_tip=True, argument="daarom")
        for i, sign in enumerate(signs)
    )
    place = area("x", parts, indicator("people", 100), indicator("residents", 1000.0), memo=memos)
    return programme(place, outcome("good", value("v", 10), domain="work"))


def test_only_what_can_turn_a_balance_stands_there_in_euros_per_resident(made, find):
    # costs above benefits: only a gain can turn that
    sheet, shown = made(pm.write, with_items("+", "-"))
    row = find(sheet, SAY("pm.inwoner")).row
    assert sheet.cell(row + 4, 1).value == "Post 0 (+)"
    (known,) = turning(shown.asked).values()
    (one,) = known.values()
    assert sheet.cell(row + 4, 7).value == one.residents == 1000.0
    assert sheet.cell(row + 4, 8).value == pytest.approx(one.per_resident)
    # what is needed in all, spread over the years and over a thousand people
    assert one.per_resident == pytest.approx(-shown.total(shown.keys[0]).npv.mean / _years(one) / 1000)
    texts = [cell.value for cells in sheet.iter_rows(min_row=row + 4, max_col=1) for cell in cells]
    assert not any(str(text).startswith("Post 1") for text in texts)


def _years(one):
    return one.needed / one.per_year


def test_without_such_an_item_there_is_no_table(made):
    sheet, _ = made(pm.write, with_items("-"))
    texts = {cell.value for cells in sheet.iter_rows() for cell in cells}
    assert SAY("pm.inwoner") not in texts
