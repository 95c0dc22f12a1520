"""PM-posten: what would turn a balance, on the worked example and on one with every sign."""

from dataclasses import replace

import openpyxl
import pytest

from mkba.analysis.tipping import annuity
from mkba.domain.area import Memo
from mkba.report.labels import load_labels
from mkba.report.sheets.pm import WIDTHS
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.office import differences, needs_office

MLN = 1e6
SAY = load_labels()
FIRST = len(WIDTHS)
CALM = Memo("calm", "Rust", "health", "+", could_tip=True, argument="Geen prijs.")
NOISE = Memo("noise", "=Hinder", "housing", "-", could_tip=False, argument="Tijdelijk.")


def row_of(sheet, name, after=1):
    return next(list(row) for row in sheet.iter_rows(min_row=after, values_only=True) if row[0] == name)


@pytest.fixture(scope="module")
def signs(programme):
    first, second = programme.areas
    bureau = replace(second, scope="national", memo=(replace(CALM, id="learn", name="Leren"),))
    areas = (replace(first, memo=(CALM, NOISE, replace(NOISE, id="mix", name="Menging", sign="?"))), bureau)
    return simulate(replace(programme, areas=areas), draws=1000, seed=1).ledger


@pytest.fixture(scope="module")
def made(signs, tmp_path_factory):
    path = tmp_path_factory.mktemp("pm") / "synthese.xlsx"
    write_workbook(path, signs)
    return path


@pytest.fixture(scope="module")
def sheet(made):
    return openpyxl.load_workbook(made, data_only=True)["PM-posten"]


def balances(ledger, area):
    """The mean balance per case in reading order."""
    programme, places = ledger.compiled.programme, [a.id for a in ledger.compiled.programme.areas]
    keys = [(f.id, a.id) for a in programme.alternatives for f in programme.futures]
    net = [
        (ledger.books[key].area_benefits - ledger.books[key].area_costs).mean(axis=1) / MLN for key in keys
    ]
    return [float(one.sum()) if area is None else float(one[places.index(area)]) for one in net]


def test_the_threshold_is_minus_the_balance(sheet, signs):
    names = {None: SAY("pm.programma"), "alpha": "Alpha-Noord", "beta": "Beta-Oost"}
    for area, name in names.items():
        start = next(cell.row for cell in sheet["A"] if cell.value == SAY("pm.drempels"))
        found = row_of(sheet, name, start)[FIRST : FIRST + 4]
        assert found == pytest.approx([-one for one in balances(signs, area)])


def test_a_year_of_it_is_the_threshold_over_the_annuity(sheet, signs):
    years = annuity(signs.compiled.programme)
    found = row_of(sheet, SAY("pm.programma_jaar"))[FIRST : FIRST + 4]
    assert found == pytest.approx([-one / years for one in balances(signs, None)])


def test_an_item_turns_a_balance_only_where_its_sign_points_that_way(sheet, signs):
    years, nets = annuity(signs.compiled.programme), balances(signs, "alpha")
    for name, turning in (("Rust", lambda net: net < 0), ("=Hinder", lambda net: net > 0), ("Menging", bool)):
        found = row_of(sheet, name)[FIRST : FIRST + 4]
        for shown, net in zip(found, nets, strict=True):
            assert shown == (pytest.approx(-net / years) if turning(net) else SAY("pm.kantelt_niet"))


def test_an_item_of_the_bureau_is_set_against_the_whole_programme(sheet, signs):
    years, nets = annuity(signs.compiled.programme), balances(signs, None)
    expected = [pytest.approx(-net / years) if net < 0 else SAY("pm.kantelt_niet") for net in nets]
    assert row_of(sheet, "Leren")[FIRST : FIRST + 4] == expected


def test_words_stand_as_they_were_given(sheet):
    words = row_of(sheet, "=Hinder")
    assert words[:5] == ["=Hinder", "Alpha-Noord", "Wonen", "−", "nee"]
    assert words[6] == "Tijdelijk."
    names = [cell.value for cell in sheet["A"]]
    assert names.index("Rust") < names.index("=Hinder")  # what could tip comes first


def test_what_was_stated_and_what_is_computed_stand_beside_each_other(sheet, signs):
    """Stated of the area's own balance; computed: in how many of the four cases the sign points the way."""
    heads = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Post")
    assert heads[4:6] == (
        "Kan kantelen, volgens de indiener (van het eigen gebied)",
        "Richting: wijst het teken naar een saldo van nul?",
    )
    nets = {None: balances(signs, None), "alpha": balances(signs, "alpha")}
    turned = {
        "Rust": sum(net < 0 for net in nets["alpha"]),
        "=Hinder": sum(net > 0 for net in nets["alpha"]),
        "Menging": 4,
        "Leren": sum(net < 0 for net in nets[None]),
    }
    assert len(set(turned.values())) > 1
    for name, count in turned.items():
        words = {0: "van nul af", 4: "naar nul toe"}.get(count, f"naar nul toe in {count} van 4 gevallen")
        row = row_of(sheet, name)
        assert row[5] == (words if name != "Menging" else "onbekend")  # its sign is "?"
        assert sum(one == SAY("pm.kantelt_niet") for one in row[FIRST : FIRST + 4]) == 4 - count


def test_without_items_the_thresholds_still_stand(programme, tmp_path):
    areas = tuple(replace(area, memo=()) for area in programme.areas[:1])
    ledger = simulate(replace(programme, areas=areas), draws=1000, seed=1).ledger
    path = tmp_path / "synthese.xlsx"
    write_workbook(path, ledger)
    found = openpyxl.load_workbook(path, data_only=True)["PM-posten"]
    assert SAY("samenvatting.pm_geen") in [cell.value for cell in found["A"]]
    assert row_of(found, SAY("pm.programma"))[FIRST] == pytest.approx(-balances(ledger, None)[0])


class TestOffice:
    pytestmark = needs_office

    def test_libreoffice_calculates_the_same(self, made, tmp_path):
        assert differences(made, tmp_path) == []
