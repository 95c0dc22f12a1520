import pytest

from mkba.report.sheets.partijen import CENTRAL, LEFT, NET, WIDTH

MLN = 1e6


def test_net_is_costs_benefits_and_transfers_and_adds_up_to_the_balance(opened, shown, find):
    sheet, programme = opened["Partijen"], shown.programme
    for alternative in programme.alternatives:
        last = find(sheet, "Totaal", after=find(sheet, alternative.name).row).row
        for place, future in enumerate(programme.futures):
            column = 1 + LEFT + place * WIDTH
            total = shown.total((future.id, alternative.id))
            for row in range(last - len(programme.parties), last + 1):
                cells = [sheet.cell(row, column + i).value for i in range(NET + 1)]
                assert sum(cells[:NET]) == pytest.approx(cells[NET], abs=1e-9)
            assert sheet.cell(last, column + 2).value == 0
            assert sheet.cell(last, column + NET).value == pytest.approx(total.npv.mean / MLN)
            assert sheet.cell(last, column + CENTRAL).value == pytest.approx(total.npv.central / MLN)
