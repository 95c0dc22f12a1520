"""What no evidence speaks for: of the same name together, with what it costs and what it would have to be."""

from dataclasses import replace

import openpyxl
import pytest

from mkba.analysis.expert import expert
from mkba.domain.distribution import Normal
from mkba.domain.grade import GradeRule
from mkba.report.labels import load_labels
from mkba.report.material import Material
from mkba.report.sheets.pm import WIDTHS
from mkba.report.unpriced import where
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.programmes import area as place
from tests.programmes import cost, effect, evidence, measure, outcome
from tests.programmes import programme as programme_of

MLN = 1e6
SAY = load_labels()
FIRST = len(WIDTHS)


@pytest.fixture(scope="module")
def believed(programme, tmp_path_factory):
    """The worked example with the school day resting on experts only, in both areas."""
    areas = []
    for area in programme.areas:
        measures = tuple(
            replace(m, effects=tuple(replace(e, evidence=replace(e.evidence, grade="E")) for e in m.effects))
            if m.id == "school_day"
            else m
            for m in area.interventions
        )
        areas.append(replace(area, interventions=measures, synergies=()))
    method = replace(programme.method, grades={**programme.method.grades, "E": GradeRule(1.0, 1.0)})
    whole = replace(programme, areas=tuple(areas), method=method)
    ledger = simulate(whole, draws=1000, seed=1).ledger
    path = tmp_path_factory.mktemp("believed") / "synthese.xlsx"
    write_workbook(path, ledger)
    return ledger, openpyxl.load_workbook(path, data_only=True)["PM-posten"]


def test_effects_of_one_name_are_weighed_together(believed):
    ledger, sheet = believed
    rows = list(sheet.iter_rows(values_only=True))
    at = next(i for i, row in enumerate(rows) if row[0] and "Rijke schooldag" in str(row[0]))
    held = [one for one in expert(ledger) if (one.future, one.alternative) == ("hoog", "gericht")]
    stake, without = sum(one.at_stake for one in held), sum(one.without for one in held)
    assert len(held) == 2
    assert rows[at][0].startswith("Alpha-Noord, Beta-Oost: Rijke schooldag")
    assert rows[at][FIRST] == pytest.approx(stake / MLN)
    assert -without / stake == pytest.approx(1.164, abs=1e-3)
    assert rows[at + 1][FIRST] == "haalt het niet"


def test_what_cannot_be_assessed_shows_its_costs(believed):
    ledger, sheet = believed
    rows = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if row[0] == SAY("pm.verloren"))
    row = next(row for row in rows[start:] if row[0] == "Rijke schooldag (Alpha-Noord, Beta-Oost)")
    lines = ledger.books["hoog", "gericht"]
    costs = -sum(
        float(pv)
        for line, pv in zip(lines.lines, lines.pv, strict=True)
        if line.kind == "cost" and line.intervention == "school_day"
    )
    assert row[FIRST] == pytest.approx(costs / MLN)
    total = next(row for row in rows[start:] if row[0] == "Totaal")
    assert total[FIRST] == pytest.approx(costs / MLN)


def test_many_areas_are_counted(shown):
    material = Material(shown, SAY, {})
    assert where(material, ["beta", "alpha", "beta"]) == "Beta-Oost, Alpha-Noord"
    assert where(material, []) == ""


@pytest.fixture(scope="module")
def nil(tmp_path_factory):
    """In x and y: found to do nothing (5 and 7 of costs); in x judged by nobody, in y proven."""
    effects = {"hoped": effect("e", "good", evidence(0.5, grade="E")), "proven": effect("e", "good", 0.5)}
    places = [
        place(
            name,
            measure("Niets", cost("c", price), effect("e", "good", evidence(Normal(0.0, 0.1), grade="B"))),
            measure("Soms", cost("c", 11e6), effects[which]),
        )
        for name, price, which in (("x", 5e6, "hoped"), ("y", 7e6, "proven"))
    ]
    path = tmp_path_factory.mktemp("nil") / "synthese.xlsx"
    write_workbook(path, simulate(programme_of(*places, outcome("good")), draws=1000, seed=1).ledger)
    return openpyxl.load_workbook(path, data_only=True)


def texts(sheet):
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_one_answer_on_every_sheet_to_what_cannot_be_assessed(nil):
    """Soms in x alone: not in y, and Niets nowhere."""
    lost = next(row for row in texts(nil["PM-posten"]) if row[:1] == ["Soms (x)"])
    assert lost[-1] == pytest.approx(11)
    assert not any(row[:1] == ["Niets (x, y)"] for row in texts(nil["PM-posten"]))
    for name, answers in (("x", ["bewijs: geen effect", "nee"]), ("y", ["bewijs: geen effect", "ja"])):
        rows = [
            row
            for row in texts(nil[f"Gebied {name}"])
            if row[0:1] in (["Niets (Onderwijs)"], ["Soms (Onderwijs)"])
        ]
        assert [row[3] for row in rows] == answers
    table = texts(nil["Maatregelen"])
    title = next(i for i, row in enumerate(table) if row and str(row[0]).startswith("Niet beoordeelbaar:"))
    weighed = next(row for row in table[title:] if row[:1] == ["Soms"])
    assert weighed[1] == 1  # of its two areas
    told = [
        row[0] for row in texts(nil["Samenvatting"]) if row and str(row[0]).startswith("Niet beoordeelbaar")
    ]
    assert [text.split(": ")[1] for text in told] == ["Soms (x)."]
    (evidence_of_m18,) = [row[3] for row in texts(nil["Toetslijst"]) if row[:1] == ["M18"]]
    assert "1 keer is een maatregel in een gebied niet beoordeelbaar" in evidence_of_m18


def test_evidence_of_no_effect_has_a_name_of_its_own_and_its_costs_in_one_line(nil):
    line = next(
        row for row in texts(nil["PM-posten"]) if row and str(row[0]).startswith("Bewijs: geen effect")
    )
    assert line[0].endswith(": Niets")
    assert line[-1] == pytest.approx(12)
    assert [row[-1] for row in texts(nil["PM-posten"]) if row[:1] == ["Totaal"]][-1] == pytest.approx(11)
    labels = [cell for row in texts(nil["Maatregelen"]) if row[:1] == ["Niets"] for cell in row]
    assert labels.count("bewijs: geen effect") == 3  # over its areas, and in each
