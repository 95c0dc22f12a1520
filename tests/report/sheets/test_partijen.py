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


def test_released_cash_and_capacity_stand_apart(opened, shown, find):
    sheet = opened["Partijen"]
    for alternative in shown.programme.alternatives:
        title = next(
            c
            for c in sheet["A"]
            if c.value and alternative.name in str(c.value) and "kasgeld" in str(c.value)
        )
        last = find(sheet, "Totaal", after=title.row).row
        for place, future in enumerate(shown.programme.futures):
            found = shown.parties[future.id, alternative.id].released / MLN
            chosen = [
                p for p, party in enumerate(shown.programme.parties.values())
                if party.group in {"rijk", "gemeenten", "uitvoering", "instellingen"}
            ]  # fmt: skip
            for i in range(3):
                cell = sheet.cell(last, 1 + LEFT + 3 * place + i)
                assert cell.value == pytest.approx(found[chosen, i].sum())


def test_taxes_release_no_hours_or_beds_and_cash_is_called_a_balance(opened, shown, find):
    sheet = opened["Partijen"]
    name = shown.programme.parties["IX"].name
    head = next(c for c in sheet["A"] if c.value and "kasgeld" in str(c.value))
    words = [sheet.cell(head.row + 3, 1 + LEFT + i).value for i in range(3)]
    assert words == ["Kasgeld, per saldo", "Capaciteit", "Belasting in de prijs"]
    assert "onder nul waar een partij per saldo betaalt" in sheet.cell(head.row + 1, 1).value
    row = find(sheet, name, after=head.row).row
    assert sheet.cell(row, 1 + LEFT + 1).value == 0
    position = list(shown.programme.parties).index("IX")
    tax = shown.parties[shown.keys[0]].released[position, 2] / MLN
    assert sheet.cell(row, 1 + LEFT + 2).value == pytest.approx(tax)
