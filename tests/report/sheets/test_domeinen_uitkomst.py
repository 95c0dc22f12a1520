import pytest

from mkba.analysis.crossing import crossing
from mkba.domain.intervention import DOMAINS
from mkba.report.sheets.domeinen_uitkomst import ACROSS

MLN = 1e6


def test_benefits_by_domain_of_measure_and_outcome(opened, shown, find):
    sheet = opened["Domeinen"]
    for alternative in shown.programme.alternatives:
        title = f"Baten naar domein van de uitkomst, gemiddelde van de trekkingen: {alternative.name}"
        first = find(sheet, title).row + 4
        for place, future in enumerate(shown.programme.futures):
            key = future.id, alternative.id
            found = crossing(shown.book(key)) / MLN
            column = 2 + place * ACROSS
            for i in range(len(DOMAINS)):
                cells = [sheet.cell(first + i, column + j).value for j in range(len(DOMAINS))]
                assert cells == pytest.approx(found[i].tolist())
            last = first + len(DOMAINS)
            assert sheet.cell(last, column + len(DOMAINS)).value == pytest.approx(
                shown.total(key).benefits / MLN
            )
            assert sheet.cell(last + 1, column).value == "n.v.t."
