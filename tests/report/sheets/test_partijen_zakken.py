"""Wrong pockets on Partijen: the mark, the sentence, the measures that move most."""

import openpyxl
import pytest

from mkba.analysis.pockets import burdens, pockets
from mkba.domain.intervention import DOMAINS
from mkba.report.party_words import ordered
from mkba.report.sheets import partijen
from mkba.report.sheets.partijen import LEFT, NET, WIDTH
from mkba.report.sheets.partijen_zakken import NUMBERS
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, transfer, value

MLN = 1e6


def test_parties_stand_by_group(shown):
    class Held:
        programme = shown.programme

    groups = [party.group for _, party in ordered(Held)]
    assert [g for i, g in enumerate(groups) if i == 0 or groups[i - 1] != g] == list(dict.fromkeys(groups))


def test_the_chance_to_pay_stands_beside_the_band(opened, shown, find):
    sheet, programme_ = opened["Partijen"], shown.programme
    names = list(programme_.parties)
    for alternative in programme_.alternatives:
        block = find(sheet, alternative.name).row
        for place, future in enumerate(programme_.futures):
            found = shown.parties[future.id, alternative.id]
            for party in programme_.parties.values():
                row = find(sheet, party.name, after=block).row
                at = sheet.cell(row, 1 + LEFT + place * WIDTH + NET + 3)
                assert at.value == pytest.approx(found.out_of_pocket[names.index(party.id)] * 100)
                assert "< 1" in at.number_format


def test_a_wrong_pocket_has_a_mark(opened, shown, find):
    sheet = opened["Partijen"]
    for alternative in shown.programme.alternatives:
        title = f"Verkeerde zakken: wie meer van de kosten draagt dan van de baten krijgt, {alternative.name}"
        start = find(sheet, title).row
        for place, future in enumerate(shown.programme.futures):
            for one in pockets(shown.ledger, (future.id, alternative.id)):
                row = find(sheet, shown.programme.parties[one.party].name, after=start).row
                at = sheet.cell(row, 1 + LEFT + place * len(DOMAINS) + DOMAINS.index(one.domain))
                assert at.value == ("n.v.t." if one.gap is None else pytest.approx(one.gap))
                assert ("◄" in at.number_format) == one.wrong


def test_the_measures_that_move_most(opened, shown, find):
    sheet, programme_ = opened["Partijen"], shown.programme
    alternative = programme_.alternatives[0]
    title = f"Grootste verschuivingen van lasten per maatregel, alle gebieden samen, {alternative.name}"
    row = find(sheet, title).row + 4
    for line, one in enumerate(burdens(shown.ledger, alternative.id), start=row):
        assert sheet.cell(line, 3).value == programme_.parties[one.payer].name
        assert sheet.cell(line, 5).value == programme_.parties[one.gainer].name
        future = programme_.futures[0].id
        cells = [sheet.cell(line, 1 + NUMBERS + i).value * MLN for i in range(3)]
        assert cells == pytest.approx([one.paid[future], one.gained[future], one.moved[future]])


@pytest.fixture(scope="module")
def texts(alone, tmp_path_factory):
    """The town pays 2 and 1 million for gains of 3 to residents, and an area without a measure beside it."""
    good = outcome("good", value("v", 30_000.0))
    m = measure("m", cost("c", 2e6), effect("e", "good", 1.0))
    n = measure("n", transfer("t", 1e6, payer="municipality", receiver="VIII", per="year"), domain="work")
    path = tmp_path_factory.mktemp("pockets") / "synthese.xlsx"
    whole = programme(area("x", m, n), area("y"), good)
    alone(path, simulate(whole, draws=1_000, seed=1).ledger, partijen.write, "partijen")
    sheet = openpyxl.load_workbook(path)["Partijen"]
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_a_sentence_per_domain_that_has_measures(texts):
    assert (
        "Onderwijs, hoog. Betaalt per saldo: municipality 2,0. Gaat erop vooruit: residents 3,0. (mln euro)"
        in texts
    )
    assert "Werk, hoog. Betaalt per saldo: municipality 1,0. Gaat erop vooruit: VIII 1,0. (mln euro)" in texts
    assert not any(text.startswith("Wonen, hoog.") for text in texts)
