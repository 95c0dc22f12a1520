"""What no evidence speaks for: of the same name together, with what it costs and what it would have to be."""

from dataclasses import replace

import openpyxl
import pytest

from mkba.analysis.expert import expert
from mkba.domain.grade import GradeRule
from mkba.report.labels import load_labels
from mkba.report.material import Material
from mkba.report.sheets.pm import WIDTHS
from mkba.report.unpriced import where
from mkba.report.workbook import write_workbook
from mkba.run import simulate

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
    assert rows[at + 1][FIRST] == pytest.approx(-without / stake)


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
