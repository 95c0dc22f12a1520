import pytest

from mkba.report.figures import residents
from mkba.report.sheets.totaalbeeld import WIDTH

MLN = 1e6


def test_each_area_shows_its_ledger_in_every_future(opened, shown, find):
    sheet, programme = opened["Totaalbeeld"], shown.programme
    for alternative in programme.alternatives:
        block = find(sheet, alternative.name).row
        for area in programme.areas:
            row = find(sheet, area.name, after=block).row
            for place, future in enumerate(programme.futures):
                found = shown.row((future.id, alternative.id), area.id)
                cells = [sheet.cell(row, 3 + place * WIDTH + i).value for i in range(WIDTH)]
                npv = found.npv
                assert cells[:3] == pytest.approx([found.costs / MLN, found.benefits / MLN, npv.mean / MLN])
                assert cells[5:8] == pytest.approx([npv.p5 / MLN, npv.p95 / MLN, found.p_npv_positive * 100])
                expected = [found.central_costs / MLN, found.central_benefits / MLN, npv.central / MLN]
                assert cells[8:11] == pytest.approx(expected)
                assert cells[11] == pytest.approx(found.central_benefits / found.central_costs)


def test_means_are_summed_and_quantiles_are_not(unopened, find):
    sheet = unopened["Totaalbeeld"]
    row = find(sheet, "Totaal").row
    assert sheet.cell(row, 3).value.startswith("=SUM(")
    assert sheet.cell(row, 4).value.startswith("=SUM(")
    assert [isinstance(sheet.cell(row, column).value, float) for column in (8, 9)] == [True, True]


def test_residents_are_counted_where_they_are_known(opened, shown, find):
    sheet, future = opened["Totaalbeeld"], shown.programme.futures[0].id
    for area in shown.programme.areas:
        expected = residents(area, future)
        assert sheet.cell(find(sheet, area.name).row, 2).value == ("n.v.t." if expected is None else expected)


def test_an_area_leads_to_its_own_sheet(opened, shown, find):
    sheet = opened["Totaalbeeld"]
    for alternative in shown.programme.alternatives:
        block = find(sheet, alternative.name).row
        for area in shown.programme.areas:
            where = sheet.cell(find(sheet, area.name, after=block).row, 1).hyperlink.location
            assert where == f"'Gebied {area.name}'!A1"
            assert f"Gebied {area.name}" in opened.sheetnames


def test_a_block_leads_to_the_lines_of_its_alternative(opened, shown, find):
    sheet, lines = opened["Totaalbeeld"], opened["Effectketens"]
    for alternative in shown.programme.alternatives:
        block = find(sheet, alternative.name).row
        where = find(sheet, "Naar de regels", after=block).hyperlink.location
        row = int(where.rpartition("!A")[2])
        assert lines.cell(row, 1).value == alternative.name
        assert lines.cell(row - 1, 1).value != alternative.name
