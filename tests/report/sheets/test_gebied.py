"""The sheet of one area as a reader sees it: its figures, what is live, and every odd area that a programme may hold."""

import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from mkba.analysis.local import own_view, party_net
from mkba.analysis.verdict import verdict
from mkba.domain.distribution import Fixed
from mkba.domain.indicator import Indicator
from mkba.domain.quantity import Quantity
from mkba.report.labels import load_labels
from mkba.report.sheets.totaalbeeld import WIDTH
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.office import differences, needs_office
from tests.programmes import area as spot
from tests.programmes import effect, measure, outcome
from tests.programmes import programme as small

MLN = 1e6
SAY = load_labels()
CASES = ("Gerichte aanpak, WLO Hoog", "Gerichte aanpak, WLO Laag")


@pytest.fixture(scope="module")
def odd(programme, tmp_path_factory):
    """A long name, residents per future and no policy; then a national file that acts in one alternative only."""
    first, second = programme.areas
    people = {"hoog": Fixed(2000.0), "laag": Fixed(1000.0)}
    counted = Indicator("residents", Quantity("areas.alpha.residents.value", people), 2024, _none("trend"))
    long = replace(
        first,
        name="Een heel lange naam / met [tekens]: x",
        indicators={**first.indicators, "residents": counted},
    )
    measures = tuple(
        replace(m, intensity={"integraal": m.intensity["integraal"]}) for m in second.interventions
    )
    bureau = replace(
        second, name="Bureau", municipality="Rijk", scope="national", interventions=measures, memo=()
    )
    ledger = simulate(replace(programme, areas=(long, bureau)), draws=1000, seed=1).ledger
    path = tmp_path_factory.mktemp("odd") / "synthese.xlsx"
    write_workbook(path, ledger)
    return path


def _none(name):
    return Quantity(f"areas.alpha.residents.{name}", {"": Fixed(0.0)})


def row_after(sheet, title, name):
    """The values of the first row with this name after a title."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if row[0] == title)
    return next(list(row) for row in rows[start:] if row[0] == name)


def case(shown, key):
    names = {f.id: f.name for f in shown.programme.futures} | {
        a.id: a.name for a in shown.programme.alternatives
    }
    return SAY("gebied.geval", alternative=names[key[1]], future=names[key[0]])


def test_title_and_status_say_what_it_is(opened):
    sheet = opened["Gebied Alpha-Noord"]
    assert sheet["A1"].value == "Alpha-Noord (gemeente Alpha)"
    assert sheet["A6"].value.startswith("Status: illustratief")
    assert "vaste uitkomsten van 2000 trekkingen (seed 1)" in sheet["A7"].value


def test_every_case_shows_the_ledger(opened, shown):
    for area in shown.programme.areas:
        sheet = opened[f"Gebied {area.name}"]
        for key in shown.keys:
            found = shown.row(key, area.id)
            cells = row_after(sheet, "Kosten en baten", case(shown, key))
            assert cells[1:5] == pytest.approx(
                [found.p_npv_positive * 100, found.costs / MLN, found.benefits / MLN, found.npv.mean / MLN]
            )
            assert cells[6:8] == pytest.approx([found.npv.p5 / MLN, found.npv.p95 / MLN])
            expected = [found.central_costs / MLN, found.central_benefits / MLN, found.npv.central / MLN]
            assert cells[8:11] == pytest.approx(expected)


def test_the_central_case_is_that_of_the_overview(opened, shown, find):
    overview = opened["Totaalbeeld"]
    for alternative in shown.programme.alternatives:
        block = find(overview, alternative.name).row
        for place, future in enumerate(shown.programme.futures):
            for area in shown.programme.areas:
                there = overview.cell(
                    find(overview, area.name, after=block).row, 2 + (place + 1) * WIDTH - 1
                ).value
                key = future.id, alternative.id
                here = row_after(opened[f"Gebied {area.name}"], "Kosten en baten", case(shown, key))[10]
                assert here == pytest.approx(there)


def test_central_figures_are_sums_over_the_ledger_and_draws_are_stamped(unopened, shown):
    cells = row_after(unopened["Gebied Alpha-Noord"], "Kosten en baten", CASES[0])
    assert [isinstance(cells[i], int | float) for i in (1, 2, 3, 6, 7)] == [True] * 5
    assert all("SUMIFS(ek_centraal_1" in cells[i] and '"alpha"' in cells[i] for i in (8, 9))


def test_domains_add_up_to_the_balance(opened, shown):
    sheet = opened["Gebied Alpha-Noord"]
    for key in shown.keys:
        cells = row_after(sheet, "Saldo per domein", case(shown, key))
        npv = shown.row(key, "alpha").npv
        assert sum(cells[2:7]) == pytest.approx(cells[7]) == pytest.approx(npv.mean / MLN)
        assert sum(cells[8:13]) == pytest.approx(cells[13]) == pytest.approx(npv.central / MLN)


def test_the_own_view_is_labelled_and_leaves_displacement_out(opened, shown):
    sheet = opened["Gebied Alpha-Noord"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Eigen gebied, niet het landelijke beeld" in cells
    for key in shown.keys:
        found, row = own_view(shown.book(key), "alpha"), shown.row(key, "alpha")
        values = row_after(sheet, "Per inwoner, samenhang en eigen gebied", case(shown, key))
        assert values[5:9] == pytest.approx(
            [found.costs / MLN, found.benefits / MLN, found.balance / MLN, found.elsewhere / MLN]
        )
        assert found.balance + found.elsewhere == pytest.approx(row.npv.mean)
        assert values[9] == SAY(f"oordeel.{verdict(row)}")
        assert values[2] + values[3] == pytest.approx(values[4])


def test_parties_are_those_of_the_area(opened, shown):
    sheet, places = opened["Gebied Alpha-Noord"], list(shown.programme.parties)
    name = shown.programme.parties["municipality"].name
    cells = row_after(sheet, "Wie betaalt, wie krijgt", name)
    nets = [party_net(shown.ledger, key, "alpha")[places.index("municipality")] / MLN for key in shown.keys]
    assert cells[2 : 2 + len(nets)] == pytest.approx(nets)


def test_drivers_are_the_areas_own(opened, shown):
    sheet = opened["Gebied Alpha-Noord"]
    title = SAY("gebied.drijvers")
    held = [shown.drivers[(*key, "alpha")] for key in shown.keys]
    assert any(held)
    largest = max((one for found in held for one in found), key=lambda one: one.share)
    rows = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if row[0] == title)
    first = next(row for row in rows[start + 3 :] if any(isinstance(value, float) for value in row))
    assert largest.share * largest.sign in [value for value in first if isinstance(value, float)]
    assert first[0].endswith(f"({SAY(f'merk.{largest.mark}')})")


def test_facts_carry_their_year_trend_and_mark(opened):
    cells = row_after(opened["Gebied Alpha-Noord"], "Feiten over het gebied", "pupils")
    assert cells[2:6] == [4000, 2024, 0.01, 0.0]
    assert cells[6] == "keuze: Uitgewerkt voorbeeld"


def test_measures_show_level_reach_and_balances(opened, shown):
    sheet = opened["Gebied Beta-Oost"]
    name = "Rijke schooldag (Onderwijs)"
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == name]
    assert [row[2] for row in rows] == ["40%", "30% (2028), 80% (2032)"]
    assert rows[0][1] == "50% van 2.500, 2028–2040"
    for row, alternative in zip(rows, shown.programme.alternatives, strict=True):
        found = next(
            m
            for m in shown.measures
            if (m.future, m.alternative, m.area, m.intervention)
            == ("hoog", alternative.id, "beta", "school_day")
        )
        assert row[5:9] == pytest.approx(
            [v / MLN for v in (found.costs, found.benefits, found.npv, found.alone)]
        )
        assert row[4] == "ja"


def test_packages_add_up_to_the_area(opened, shown):
    rows = [row for row in opened["Gebied Alpha-Noord"].iter_rows(values_only=True) if row[0] == "Totaal"]
    for row, alternative in zip(rows, shown.programme.alternatives, strict=True):
        assert row[7] == pytest.approx(shown.row(("hoog", alternative.id), "alpha").npv.mean / MLN)


def test_memo_items_and_existing_policy(opened):
    sheet = opened["Gebied Alpha-Noord"]
    assert row_after(sheet, SAY("gebied.pm"), "Rust in het gezin")[1:6] == [
        "Gezondheid",
        "+",
        "nee",
        "naar nul toe",
        "Niet in geld uitgedrukt.",
    ]
    assert row_after(sheet, SAY("gebied.pm"), "Post")[3:5] == [
        "Kan kantelen, volgens de indiener",
        "Richting: wijst het teken naar een saldo van nul?",
    ]
    assert row_after(sheet, SAY("gebied.nul"), "Bestaand beleid")[1] == "Regio Deal Alpha"
    other = opened["Gebied Beta-Oost"]
    assert row_after(other, SAY("gebied.nul"), "Bestaand beleid")[1] == SAY("gebied.nul_geen")
    assert SAY("gebied.pm_geen") in [cell.value for cell in other["A"]]


def test_links_lead_to_the_lines_of_the_area(opened, shown):
    sheet, lines = opened["Gebied Beta-Oost"], opened["Effectketens"]
    where = [c.hyperlink.location for c in sheet[4] if c.hyperlink and "Effectketens" in c.hyperlink.location]
    assert len(where) == len(shown.programme.alternatives)
    for location, alternative in zip(where, shown.programme.alternatives, strict=True):
        row = int(location.rpartition("!A")[2])
        assert [cell.value for cell in lines[row]][:2] == [alternative.name, "Beta-Oost"]


def test_the_charts_say_what_they_show(workbook):
    with zipfile.ZipFile(workbook) as archive:
        texts = [archive.read(n).decode() for n in archive.namelist() if re.match(r"xl/drawings/d", n)]
    assert any("gemiddelde kosten en baten van Alpha-Noord" in text for text in texts)
    assert any("saldo per domein van Beta-Oost" in text for text in texts)


def test_charts_are_not_cut_by_a_page(tmp_path):
    made = {}
    for futures in (("hoog",), ("hoog", "laag", "corona")):
        whole = small(
            spot("x", measure("m", effect("e", "good"))),
            outcome("good"),
            futures=futures,
            alternatives=("a", "b", "c"),
        )
        path = tmp_path / f"{len(futures)}.xlsx"
        write_workbook(path, simulate(whole, draws=1000, seed=1).ledger)
        sheet = openpyxl.load_workbook(path)["Gebied x"]
        tops = [chart.anchor._from.row for chart in sheet._charts]
        made[len(futures)] = (tops[0], sheet.row_breaks.brk[0].id)
    chart, break_ = made[1]
    assert chart < break_  # few cases: charts stand below their tables
    chart, break_ = made[3]
    assert chart == break_  # many: they begin a page


class TestOdd:
    def test_a_tab_is_safe_and_short(self, odd):
        names = openpyxl.load_workbook(odd).sheetnames
        (tab,) = [name for name in names if name.startswith("Gebied Een")]
        assert len(tab) <= 31

    def test_values_that_differ_by_future_stand_side_by_side(self, odd):
        sheet = next(
            s for s in openpyxl.load_workbook(odd, data_only=True) if s.title.startswith("Gebied Een")
        )
        cells = row_after(sheet, "Feiten over het gebied", "residents")
        assert cells[2:5] == [2000, 1000, 2024]
        heads = row_after(sheet, "Feiten over het gebied", "Kenmerk")
        assert heads[2:4] == ["Waarde WLO Hoog", "Waarde WLO Laag"]
        per_head = [row_after(sheet, "Per inwoner, samenhang en eigen gebied", name)[1] for name in CASES]
        balance = [row_after(sheet, "Kosten en baten", name)[4] for name in CASES]
        assert per_head == pytest.approx([balance[0] * MLN / 2000, balance[1] * MLN / 1000])

    def test_a_national_file_says_so_and_has_no_view_of_its_own(self, odd):
        sheet = openpyxl.load_workbook(odd, data_only=True)["Bureau"]
        assert sheet["A1"].value == "Bureau"
        assert any(str(cell.value).startswith("Landelijk bestand") for cell in sheet["A"])
        values = row_after(sheet, "Per inwoner, samenhang en eigen gebied", CASES[0])
        assert values[1] == "n.v.t."
        assert values[5:9] == ["n.v.t."] * 4
        assert "Typologie" not in [cell.value for cell in sheet["A"]]

    def test_an_alternative_without_measures_says_so(self, odd):
        sheet = openpyxl.load_workbook(odd, data_only=True)["Bureau"]
        assert SAY("gebied.pakket_leeg") in [cell.value for cell in sheet["A"]]
        assert row_after(sheet, "Kosten en baten", CASES[0])[4] == 0


class TestOffice:
    pytestmark = needs_office

    def test_libreoffice_calculates_the_same(self, odd, tmp_path):
        assert differences(odd, tmp_path) == []
