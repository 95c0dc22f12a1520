import re

import openpyxl
import pytest

from mkba.analysis.checklist.audit import Answer
from mkba.analysis.checklist.registry import RULES, Finding
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.sheets import toetslijst
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme

SAY = load_labels()
STATUSES = {"voldaan", "niet voldaan", "n.v.t."}


def rows(sheet):
    """Per rule: demand, status, evidence, where."""
    found = {}
    for row in sheet.iter_rows(values_only=True):
        if row[0] in {rule.id for rule in RULES}:
            found[row[0]] = row[1:5]
    return found


def test_every_rule_has_a_row_with_a_status_and_its_evidence(opened):
    found = rows(opened["Toetslijst"])
    assert list(found) == [rule.id for rule in RULES]
    for demand, status, evidence, where in found.values():
        assert status in STATUSES
        assert demand.endswith(".")
        assert re.search(r"[a-z]{3}", evidence)
        assert "{" not in evidence
        assert where


def test_the_example_fails_where_it_should(opened):
    found = rows(opened["Toetslijst"])
    assert found["M37"][1] == "niet voldaan"  # quantities without a source
    assert "geen bron" in found["M37"][2]
    assert found["M18"][1] == found["M28"][1] == "n.v.t."
    assert {
        found[name][1] for name in ("M1", "M3", "M4", "M5", "M6", "M7", "M21", "M22", "M30", "M31", "M40")
    } == {"voldaan"}


def test_the_counts_are_those_of_the_rows(opened, find):
    sheet, found = opened["Toetslijst"], rows(opened["Toetslijst"])
    head = find(sheet, "Telling").row
    for line, status in enumerate(("voldaan", "niet voldaan", "n.v.t."), start=head + 1):
        assert sheet.cell(line, 1).value == status
        assert sheet.cell(line, 3).value == sum(row[1] == status for row in found.values())
    assert sheet.cell(head + 4, 3).value == len(RULES)


def test_every_place_to_look_is_a_sheet(unopened):
    cells = (cell for row in unopened["Toetslijst"].iter_rows(min_row=4) for cell in row if cell.hyperlink)
    targets = [cell.hyperlink.location.rpartition("!")[0].strip("'") for cell in cells]
    assert len(targets) >= len(RULES)
    assert set(targets) <= set(unopened.sheetnames)


def test_status_has_a_colour_beside_its_word(unopened):
    rules = [rule for where in unopened["Toetslijst"].conditional_formatting for rule in where.rules]
    assert {'"voldaan"', '"niet voldaan"'} <= {formula for rule in rules for formula in rule.formula}


def test_a_sheet_with_nothing_on_it_is_named(tmp_path, ledger, alone):
    path = alone(tmp_path / "alone.xlsx", ledger, toetslijst.write, "toetslijst")
    found = rows(openpyxl.load_workbook(path, data_only=True)["Toetslijst"])
    assert {row[1] for name, row in found.items() if name != "M40"} <= {"niet voldaan", "n.v.t."}
    assert "Samenvatting is nog leeg" in found["M39"][2]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_words(rule):
    assert SAY(f"toetslijst.eis_van.{rule.id}")
    for status in ("met", "unmet"):
        assert SAY(f"toetslijst.zin.{rule.id}.{status}")
    assert all(SAY(f"blad.{sheet}") for sheet in toetslijst.SHEETS[rule.id])


def test_a_rule_that_is_met_needs_all_its_sheets():
    filled = frozenset(sheet for sheets in toetslijst.SHEETS.values() for sheet in sheets)
    for rule in RULES:
        met, absent = Finding(rule, Answer("met", {"count": 1})), Finding(rule, Answer("absent"))
        assert toetslijst.readable(met, filled) == met
        for sheet in toetslijst.SHEETS[rule.id]:
            found = toetslijst.readable(met, filled - {sheet}).answer
            assert (found.status, found.case, found.values["sheet"]) == ("unmet", "blad", sheet)
        assert toetslijst.readable(absent, frozenset()) == absent


def test_every_rule_shows_somewhere():
    assert list(toetslijst.SHEETS) == [rule.id for rule in RULES]


def test_the_null_alternative_is_looked_up_where_it_stands(unopened):
    sheet = unopened["Toetslijst"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "M2")
    assert "Verantwoording" not in row[4].hyperlink.location
    target = unopened[row[4].hyperlink.location.rpartition("!")[0].strip("'")]
    assert any("Nulalternatief" in str(cell.value) for line in target.iter_rows() for cell in line)


def test_no_digits_are_shown_that_do_not_count(shown, ledger):
    material = Material(shown, SAY, manifest(ledger))
    rules = {rule.id: rule for rule in RULES}

    def text(name, **values):
        return toetslijst.sentence(material, Finding(rules[name], Answer("met", values)))

    assert "minder dan 0,1 euro" in text("M21", lines=4, worst=1.2e-9)
    assert "0,8 mln euro" in text("M27", cases=4, wrong=0, gap=0.7633)
    assert "minder dan 0,1 van de 100" in text("M32", cases=4, wrong=0, error=0.0)
    assert "0,380400" in text("M7", regime="NL2026", count=2, year=35, factor=0.3804001, published=0.3804)


def test_inputs_without_a_mark_are_counted(unopened):
    """Every row of Aannames has a mark, or is one of those that the area files state."""
    sheet = unopened["Aannames"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Merk" for cell in row))
    mark = next(cell.column for cell in head if cell.value == "Merk")
    rows = [row for row in sheet.iter_rows(min_row=head[0].row + 1) if row[0].value]
    bare = sum(row[mark - 1].value is None for row in rows)
    evidence = next(row[3].value for row in unopened["Toetslijst"].iter_rows() if row[0].value == "M37")
    assert bare > 0
    assert f"{bare} instellingen zonder eigen merk" in evidence


def test_figures_are_in_dutch(shown, ledger):
    material = Material(shown, SAY, manifest(ledger))
    rule = next(rule for rule in RULES if rule.id == "M38")
    answer = Answer("met", {"files": 1234, "bare": 0, "run": "abc"})
    assert toetslijst.sentence(material, Finding(rule, answer)).startswith("1.234 bestanden")


def test_a_programme_of_one_of_everything_is_judged(tmp_path):
    place = area("x", measure("m", cost("c", 5), effect("e", "good")))
    write_workbook(
        tmp_path / "one.xlsx", simulate(programme(place, outcome("good")), draws=1000, seed=1).ledger
    )
    found = rows(openpyxl.load_workbook(tmp_path / "one.xlsx", data_only=True)["Toetslijst"])
    assert {found[name][1] for name in ("M2", "M3", "M5", "M23", "M38")} == {"niet voldaan"}
    assert {found[name][1] for name in ("M16", "M21", "MI", "MO")} == {"n.v.t."}
