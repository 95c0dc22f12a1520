"""What a reader sees of the sensitivities: tables, tornado, drivers with their marks, and what each figure is."""

from dataclasses import replace

import openpyxl
import pytest

from mkba.analysis.summary import TOTAL
from mkba.report.driver_words import by_name, weak_drivers
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.quantity_words import quantity_words, size_behind
from mkba.report.sheets.gevoeligheid_weten import in_short
from mkba.report.sheets.samenvatting_rust import switch_text
from mkba.report.standing_words import setting_text, swing_name, what_it_is
from mkba.report.workbook import write_workbook
from mkba.run import simulate

SAY = load_labels()
COLUMNS = 4


@pytest.fixture(scope="session")
def sheet(opened):
    return opened["Gevoeligheid"]


def swings_of(shown, key):
    return [one for one in shown.standing if (one.future, one.alternative) == key]


def block(sheet, find, name):
    """The row of an alternative's title, and that of its central balance."""
    row = find(sheet, name).row
    return row, find(sheet, "Centraal saldo (uit de run, vast)", row).row


def test_every_sensitivity_stands_in_the_table_largest_first(sheet, shown, programme, find):
    for alternative in programme.alternatives:
        _, base = block(sheet, find, alternative.name)
        keys = [(f.id, alternative.id) for f in programme.futures]
        count = len({one.id for key in keys for one in swings_of(shown, key)})
        names = [sheet.cell(base + 1 + i, 1).value for i in range(count)]
        for place, key in enumerate(keys):
            column = 3 + place * COLUMNS
            assert sheet.cell(base, column).value * 1e6 == pytest.approx(shown.total(key).npv.central)
            own = {swing_name(one.id, SAY): one for one in swings_of(shown, key)}
            for i, name in enumerate(names):
                low, high, largest, turns = (
                    sheet.cell(base + 1 + i, column + j).value for j in range(COLUMNS)
                )
                assert (low * 1e6, high * 1e6) == pytest.approx((own[name].low, own[name].high))
                assert largest * 1e6 == pytest.approx(own[name].swing)
                assert turns == ("ja" if own[name].flips else "nee")
        widest = [
            max(sheet.cell(base + 1 + i, 5 + place * COLUMNS).value for place in range(len(keys)))
            for i in range(count)
        ]
        assert widest == sorted(widest, reverse=True)


def test_every_setting_has_its_balance(sheet, shown, programme, find):
    alternative = programme.alternatives[0]
    row, _ = block(sheet, find, alternative.name)
    first = find(sheet, "Elke instelling apart, centraal geval", row).row + 2
    key = (programme.futures[0].id, alternative.id)
    points = [point.npv for one in swings_of(shown, key) for point in one.points]
    found = [sheet.cell(first + i, 3).value * 1e6 for i in range(len(points))]
    assert sorted(found) == pytest.approx(sorted(points))


def test_changes_are_formulas_over_visible_cells(unopened, programme, find):
    sheet = unopened["Gevoeligheid"]
    row = find(sheet, "Elke instelling apart, centraal geval").row + 2
    assert str(sheet.cell(row, 4).value).startswith("=C")
    assert "ABS(" in str(sheet.cell(row, 5).value)
    assert not str(sheet.cell(row, 3).value).startswith("=")


def test_it_says_that_nothing_on_it_moves_and_says_so_in_dutch(sheet):
    texts = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "staat vast, ook het centrale saldo" in texts
    assert not [word for word in ("motor", "forward", "engine", "baseline") if word in texts.lower()]


def test_each_future_has_its_tornado_and_words_for_it(unopened, programme):
    charts = unopened["Gevoeligheid"]._charts
    assert len(charts) == 2 * len(programme.alternatives) * len(programme.futures)  # standing, one at a time
    assert all(chart.grouping == "stacked" and chart.overlap == 100 for chart in charts)


def test_drivers_stand_with_share_direction_and_mark(sheet, shown, programme, find):
    alternative = programme.alternatives[0]
    row, _ = block(sheet, find, alternative.name)
    first = find(sheet, "Wat het saldo het meest beweegt, uit de trekkingen", row).row + 2
    keys = tuple((f.id, alternative.id) for f in programme.futures)
    for i, (_, known) in enumerate(by_name(shown, keys).items()):
        for place, key in enumerate(keys):
            if key in known:
                values = [sheet.cell(first + i, 4 + place * COLUMNS + j).value for j in range(3)]
                one = known[key]
                assert values[0] == pytest.approx(one.share)
                assert values[1] == ("hoger saldo" if one.sign > 0 else "lager saldo")
                assert values[2] == SAY(f"merk.{one.mark}")


def test_a_driver_leads_to_its_row_among_the_assumptions(opened, shown, programme):
    names = {
        quantity_words(programme, SAY, key[1:2])[one.name]: one.name
        for key, found in shown.drivers.items()
        for one in found
    }
    cells = (cell for row in opened["Gevoeligheid"].iter_rows(max_col=1) for cell in row if cell.hyperlink)
    found = {cell.value: cell.hyperlink.location for cell in cells if cell.value in names}
    assert found
    for words_of_it, location in found.items():
        tab, address = location.split("!")
        assert opened[tab.strip("'")][address].value in size_behind(names[words_of_it])


def test_weak_drivers_are_counted(shown):
    for key in shown.keys:
        held = shown.drivers[*key, TOTAL]
        assert weak_drivers(shown, key) == (sum(one.mark != "found" for one in held), len(held))


def test_every_sensitivity_has_words(shown):
    for one in shown.standing:
        assert all(what_it_is(one.id, SAY))
        assert swing_name(one.id, SAY)


def test_settings_in_words(shown, ledger, programme):
    material = Material(shown, SAY, manifest(ledger))
    said = {setting_text(one, point, material) for one in shown.standing for point in range(len(one.points))}
    assert {
        "elke voet 1 procentpunt lager",
        "elke voet 1 procentpunt hoger",
        "20% hoger",
        "25% lager",
    } <= said
    assert {"1,25 per euro publiek kasgeld", f"20 jaar in plaats van {programme.horizon} jaar"} <= said
    assert {
        "0% in plaats van 18%",
        "stopt na het laatste waargenomen jaar",
        "houdt aan zoals in het laatste waargenomen jaar, tot het einde van de zichtperiode",
    } <= said
    assert setting_text(shown.standing[0], 99, material) == ""


def test_a_programme_without_settings_or_uncertainty_still_has_its_sheet(programme, tmp_path):
    bare = replace(programme, method=replace(programme.method, standing=None, horizons=()))
    path = tmp_path / "bare.xlsx"
    write_workbook(path, simulate(bare, draws=1_000, seed=1).ledger)
    sheet = openpyxl.load_workbook(path, data_only=True)["Gevoeligheid"]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "Dit programma heeft geen vaste gevoeligheden." in texts


def test_the_summary_says_what_moves_the_balance(opened, shown, find):
    sheet = opened["Samenvatting"]
    row = find(sheet, "Wat de uitkomst het meest beweegt").row
    labels = [sheet.cell(row + 1 + i, 1).value for i in range(6)]
    assert labels == [
        "Drijver 1",
        "Drijver 2",
        "Drijver 3",
        "Grootste vaste gevoeligheid",
        "Waar het saldo omslaat (wat het meest scheelt)",
        "Wat meer weten waard is voor de keuze",
    ]
    material = Material(shown, SAY, {})
    assert sheet.cell(row + 5, 2).value == switch_text(material)
    assert sheet.cell(row + 6, 2).value == in_short(material)
    text = " ".join(
        str(cell.value)
        for line in sheet.iter_rows(min_row=row, max_row=row + 8)
        for cell in line
        if cell.value
    )
    weak = any(weak_drivers(shown, key)[0] for key in shown.keys)
    assert ("Let op: onder de grootste drijvers" in text) == weak
    assert "mln euro" in text
