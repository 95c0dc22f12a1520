import pytest

from mkba.domain.intervention import DOMAINS
from mkba.report.sheets.domeinen import WIDTH

MLN = 1e6


def test_domains_add_up_to_the_balance(opened, shown, find):
    sheet, programme = opened["Domeinen"], shown.programme
    for alternative in programme.alternatives:
        last = find(sheet, "Totaal", after=find(sheet, alternative.name).row).row
        for place, future in enumerate(programme.futures):
            column = 2 + place * WIDTH
            total = shown.total((future.id, alternative.id))
            for offset, euros in ((0, total.costs), (1, total.benefits), (8, total.npv.central)):
                rows = [sheet.cell(last - i, column + offset).value for i in range(1, len(DOMAINS) + 1)]
                assert sum(rows) == pytest.approx(euros / MLN)
                assert sheet.cell(last, column + offset).value == pytest.approx(euros / MLN)


def test_benefits_by_area_and_domain_add_up_both_ways(opened, shown, find):
    sheet, programme = opened["Domeinen"], shown.programme
    name = programme.alternatives[0].name
    head = find(sheet, f"Baten per gebied en domein, gemiddelde van de trekkingen: {name}").row
    last = find(sheet, "Totaal", after=head + 4).row
    columns = len(DOMAINS) + 1
    total = shown.total((programme.futures[0].id, programme.alternatives[0].id)).benefits / MLN
    assert sheet.cell(last, 1 + columns).value == pytest.approx(total)
    assert sum(sheet.cell(last, 2 + i).value for i in range(len(DOMAINS))) == pytest.approx(total)
