from mkba.report.sheets.leesmij import SHEETS


def test_every_other_sheet_is_a_link(opened):
    links = {
        cell.hyperlink.location for row in opened["Leesmij"].iter_rows() for cell in row if cell.hyperlink
    }
    areas = [name for name in opened.sheetnames if name.startswith("Gebied ")]
    assert {f"'{name}'!A1" for name in opened.sheetnames[1:] if name not in areas[1:]} == links
    assert len(SHEETS) == len(links)


def test_it_says_which_run_and_that_draws_do_not_move(opened, ledger):
    text = " ".join(str(cell.value) for row in opened["Leesmij"].iter_rows() for cell in row if cell.value)
    assert "2.000 trekkingen" in text
    assert f"seed {ledger.design.seed}" in text


def test_the_checks_are_one_live_cell(unopened, find):
    label = find(unopened["Leesmij"], "Controles")
    assert unopened["Leesmij"].cell(label.row, 3).value == "=controles_oordeel"


def test_the_changed_inputs_are_counted_by_one_live_cell(opened, unopened, find):
    row = find(unopened["Leesmij"], "Gewijzigde invoer").row
    assert unopened["Leesmij"].cell(row, 3).value == "=aannames_gewijzigd"
    assert opened["Leesmij"].cell(row, 3).value == 0
    assert "aannames_gewijzigd" in unopened.defined_names


def test_it_says_what_moves_what_does_not_and_how_to_begin(opened):
    text = " ".join(str(cell.value) for row in opened["Leesmij"].iter_rows() for cell in row if cell.value)
    assert "gele cel in de kolom Waarde op het blad Aannames" in text
    assert "Bewerken inschakelen" in text
    for name in ("Maatregelen", "Tijdpad", "Onzekerheid", "Gevoeligheid"):
        assert name in text[text.index("rekenen niet mee") :]


def test_the_colour_of_an_input_is_explained(opened, find):
    assert find(opened["Leesmij"], "Invoer").fill.fgColor.rgb == "FFFFF8E1"


def test_it_says_that_the_areas_are_illustrative_and_nobody_s_own(opened):
    text = " ".join(str(cell.value) for row in opened["Leesmij"].iter_rows() for cell in row if cell.value)
    assert "2 van de 2 gebiedsbestanden is illustratief: geen opgave van de gemeenten" in text
    everything = " ".join(
        str(cell.value) for sheet in opened for row in sheet.iter_rows() for cell in row if cell.value
    )
    assert "rebel" not in everything.lower()
