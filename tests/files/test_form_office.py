"""The column Controle, as a spreadsheet calculates it: in order where the file is, and what to type where it is not."""

from pathlib import Path

import openpyxl
import pytest

from mkba.files.form.grid import CHECK, START
from mkba.files.form.make import form
from mkba.files.judge import document_of, head_of, setting_for
from mkba.paths import scenarios_dir
from tests.office import needs_office, recalculated

pytestmark = needs_office
PROGRAMME = scenarios_dir() / "programme.yaml"
AREAS = scenarios_dir() / "areas"
IN_ORDER = "in orde"


def controls(workbook: Path, folder: Path) -> dict[str, dict[object, object]]:
    """What Controle says on every sheet, by row; rows without answers left out. On Leesmij the open points by sheet."""
    found = {}
    for sheet in openpyxl.load_workbook(recalculated(workbook, folder), data_only=True):
        kind = str(sheet["A1"].value)
        if kind == "record" or kind.startswith("table "):
            column, first = (4, 5) if kind == "record" else (CHECK, START)
            said = {row: sheet.cell(row, column).value for row in range(first, sheet.max_row + 1)}
            found[sheet.title] = {row: text for row, text in said.items() if text}
        elif sheet.title == "Leesmij":
            found[sheet.title] = {
                sheet.cell(row, 2).value: sheet.cell(row, 5).value for row in range(1, sheet.max_row + 1)
            }
    return found


def made(path: Path, folder: Path) -> Path:
    target = folder / f"{path.stem}.xlsx"
    target.write_bytes(form(document_of(path).data, setting_for(head_of(path))))
    return target


@pytest.mark.parametrize("name", ["lelystad_oost", "rotterdam_zuid"])
def test_the_form_of_a_sound_area_is_in_order_everywhere(name, tmp_path):
    path = AREAS / f"{name}.yaml"
    data = document_of(path).data
    said = controls(made(path, tmp_path), tmp_path)
    assert said.pop("Leesmij")["Samen"] == 0
    assert {text for rows in said.values() for text in rows.values()} == {IN_ORDER}
    assert len(said["Maatregelen"]) == len(data["interventions"])
    assert len(said["Kosten"]) == sum(len(one.get("costs", {})) for one in data["interventions"].values())


def test_an_empty_form_asks_for_what_every_area_must_say(tmp_path):
    target = tmp_path / "leeg.xlsx"
    target.write_bytes(form({}, setting_for(PROGRAMME)))
    said = controls(target, tmp_path)
    assert set(said["Gebied"].values()) == {
        f"{name} ontbreekt." for name in ("Korte naam", "Naam", "Gemeente", "Status", "Prijspeil")
    }
    assert not said["Kosten"]


# a row of a sheet, the key of a cell, what somebody types there, and what Controle answers
BROKEN = [
    ("Aantallen", 0, "{1}", "Veel Inwoners", "Korte naam: alleen kleine letters, cijfers, - en _, zonder spaties."),
    ("Aantallen", 1, "value:low", "ca. 300", "Aantal: typ een getal."),
    ("Aantallen", 2, "value:low", -5, "Aantal: van 0 tot en met 1000000000."),
    ("Aantallen", 3, "trend@hoog", 5, "Groei per jaar zonder beleid in WLO Hoog: van -50% tot en met 50%."),
    ("Aantallen", 4, "year", None, "Peiljaar ontbreekt."),
    ("Aantallen", 5, "year", 2024.5, "Peiljaar: typ een heel getal."),
    ("Aantallen", 6, "flow", "soms", "Instroom per jaar: kies uit de lijst."),
    ("Aantallen", 7, "source", 999, "Bron: dit nummer staat niet op het blad Bronnen."),
    ("Maatregelen", 0, "reach.share:low", None, "Aandeel dat wordt bereikt: bèta vraagt gemiddelde en sd."),
    ("Maatregelen", 1, "reach.share:form", "normaal", "Aandeel dat wordt bereikt: kies de vorm uit de lijst."),
    ("Maatregelen", 2, "reach.share:low", 30, "Aandeel dat wordt bereikt: van 0% tot en met 100%."),
    ("Maatregelen", 3, "reach.population", "nobody", "Doelgroep: staat niet op het blad Aantallen."),
    ("Maatregelen", 4, "reach.to", 2020, "Tot en met: niet voor Van."),
    ("Maatregelen", 5, "domain", "education", "Domein: kies uit de lijst."),
    ("Kosten", 0, "amount:low", 9000, "Bedrag: laag is hoogstens verwacht, en verwacht hoogstens hoog."),
    ("Kosten", 1, "amount:form", None, "Bedrag: een vast getal staat in de eerste cel; kies bij vorm een band voor meer getallen."),
    ("Kosten", 2, "amount:high", None, "Bedrag: PERT vraagt laag, verwacht en hoog."),
    ("Kosten", 3, "payers.VII", 0.25, "Wie betaalt (samen 100%): telt op tot 125% en moet 100% zijn."),
    ("Kosten", 4, "payers.VIII", None, "Wie betaalt (samen 100%) ontbreekt."),
    ("Kosten", 5, "{1}", "nergens", "Maatregel: staat niet op het blad Maatregelen."),
    ("Kosten", 6, "tax", None, "Btw ontbreekt."),
    ("Effecten", 0, "size.use", None, "kies een effectgrootte of vul een eigen omvang in, niet allebei."),
    ("Effecten", 1, "size.use", "work.magic", "Effectgrootte uit de bibliotheek: kies uit de lijst (zie het blad Kengetallen)."),
    ("Effecten", 2, "duration:low", None, "Duurt ontbreekt."),
    ("Bronnen", 60, "mark", None, "Merk ontbreekt."),
]  # fmt: skip


def test_a_broken_cell_is_told_with_what_to_type(tmp_path):
    target = made(AREAS / "lelystad_oost.yaml", tmp_path)
    book = openpyxl.load_workbook(target)
    for name, row, key, value, _ in BROKEN:
        sheet = book[name]
        column = next(cell.column for cell in sheet[1] if cell.value == key)
        sheet.cell(START + row, column).value = value
    kosten = book["Kosten"]
    for place in (3, 4):  # the same name twice
        kosten.cell(START + 21, place).value = kosten.cell(START + 20, place).value
    book.save(target)
    said = controls(target, tmp_path)
    for name, row, key, _, answer in BROKEN:
        assert answer in said[name][START + row], (name, key)
    assert said["Kosten"][START + 21] == "deze naam staat er al."
    opened = sum(
        text != IN_ORDER for sheet, rows in said.items() if sheet != "Leesmij" for text in rows.values()
    )
    assert said["Leesmij"]["Samen"] == opened
