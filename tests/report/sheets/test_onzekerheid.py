from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.spread import LEVELS, balance
from mkba.analysis.standing import HORIZON
from mkba.report.numbers import supported_digits
from mkba.report.sheets import onzekerheid
from tests.programmes import BASE, area, cost, measure, outcome, programme, reach

MLN = 1e6
SHEET = "Onzekerheid"


def row_of(sheet, label, find, shown, after=1):
    """The numbers of every case in the row of a label."""
    row = find(sheet, label, after=after).row
    return [sheet.cell(row, 2 + i).value for i in range(len(shown.keys))]


def test_quantiles_come_from_the_draws_of_the_whole_programme(opened, shown, find):
    for level in LEVELS:
        label = "P50 (mediaan)" if level == 50 else f"P{level}"
        expected = [np.percentile(balance(shown.book(key)), level) / MLN for key in shown.keys]
        assert row_of(opened[SHEET], label, find, shown) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("label", "of"),
    [
        ("Gemiddelde, het hoofdcijfer", lambda r: r.npv.mean / MLN),
        ("P5", lambda r: r.npv.p5 / MLN),
        ("P95", lambda r: r.npv.p95 / MLN),
        ("Standaardafwijking", lambda r: r.npv.sd / MLN),
        ("Monte-Carlofout van het gemiddelde", lambda r: r.npv.mc_error / MLN),
        ("Kans dat de baten de kosten overtreffen", lambda r: r.p_npv_positive * 100),
        ("Monte-Carlofout van die kans", lambda r: r.p_error * 100),
        (
            "Saldo in het centrale geval: elke grootheid op haar gemiddelde (rekent mee)",
            lambda r: r.npv.central / MLN,
        ),
        ("Verschil: gemiddelde min centraal", lambda r: (r.npv.mean - r.npv.central) / MLN),
    ],
)
def test_the_sheet_shows_the_summary(opened, shown, find, label, of):
    expected = [of(shown.total(key)) for key in shown.keys]
    assert row_of(opened[SHEET], label, find, shown) == pytest.approx(expected)


def test_the_draws_support_no_more_digits_than_their_error(opened, shown, find):
    found = row_of(opened[SHEET], "Zo nauwkeurig dragen de trekkingen het gemiddelde (mln euro)", find, shown)
    for key, unit in zip(shown.keys, found, strict=True):
        error = shown.total(key).npv.mc_error / MLN
        assert unit == pytest.approx(10.0 ** -supported_digits(error))
        assert unit / 2 >= error or unit == pytest.approx(0.1)


def test_evidence_stands_cumulatively_with_bands(opened, shown, find):
    sheet = opened[SHEET]
    labels = {"A-B": "Alleen baten met bewijs A en B", "A-D": "Bewijs A tot en met D (het hoofdcijfer)"}
    for evidence, label in labels.items():
        rows = {(r.future, r.alternative): r for r in shown.strength if r.evidence == evidence}
        row = find(sheet, label).row
        for i, key in enumerate(shown.keys):
            cells = [sheet.cell(row + line, 2 + i).value for line in range(4)]
            npv = rows[key].npv
            expected = [npv.mean / MLN, npv.p5 / MLN, npv.p95 / MLN, rows[key].p_npv_positive * 100]
            assert cells == pytest.approx(expected)


def test_what_rests_on_extrapolation(opened, shown, find):
    label = "Deel van de baten dat later valt dan ooit is waargenomen"
    found = row_of(opened[SHEET], label, find, shown)
    expected = [shown.extrapolation[key].share for key in shown.keys]
    assert found == pytest.approx([e if e is not None else "n.v.t." for e in expected])
    found = row_of(
        opened[SHEET], "Saldo zonder wat later valt dan ooit is waargenomen (mln euro)", find, shown
    )
    assert found == pytest.approx([shown.extrapolation[key].observed / 1e6 for key in shown.keys])
    found = row_of(opened[SHEET], "Wat later valt, als deel van het saldo", find, shown)
    expected = [shown.extrapolation[key].balance_share for key in shown.keys]
    assert found == pytest.approx([e if e is not None else "n.v.t." for e in expected])


@pytest.fixture(scope="module")
def farther(made):
    """A measure of a million a year for three years, its costs looked at over two and five years as well."""
    whole = programme(
        area("x", measure("m", cost("c", 1e6), reached=reach(last=BASE + 9))),
        outcome("good"),
        horizon=3,
        rate=0.25,
    )
    return made(onzekerheid.write, replace(whole, method=replace(whole.method, horizons=(2, 5))))[0]


@pytest.mark.parametrize(
    ("label", "million"),
    [  # 1 + 0.8 + 0.64 + 0.512 + 0.4096
        ("Zichtperiode 2 jaar", -1.8),
        ("Zichtperiode 3 jaar (die van dit programma)", -2.44),
        ("Zichtperiode 5 jaar", -3.3616),
    ],
)
def test_other_horizons_are_worked_out_anew(farther, find, label, million):
    assert farther.cell(find(farther, label).row, 2).value == pytest.approx(million)


def test_other_horizons_stand_beside_that_of_the_programme(opened, shown, find):
    own = shown.programme.horizon
    central = [shown.total(key).npv.central / MLN for key in shown.keys]
    label = f"Zichtperiode {own} jaar (die van dit programma)"
    assert row_of(opened[SHEET], label, find, shown) == pytest.approx(central)
    others = [years for years in shown.programme.method.horizons if years != own]
    assert others == [20, 50]
    for years in others:
        found = row_of(opened[SHEET], f"Zichtperiode {years} jaar", find, shown)
        points = {
            (s.future, s.alternative): point
            for s in shown.standing
            for point in s.points
            if s.id.startswith(HORIZON) and point.setting == years
        }
        assert found == pytest.approx([points[key].npv / MLN for key in shown.keys])


def test_three_kinds_of_uncertainty_are_kept_apart(opened):
    texts = " ".join(
        str(cell.value) for row in opened[SHEET].iter_rows(max_row=10) for cell in row if cell.value
    )
    for word in ("(kennis)", "(toekomst)", "(beleid)"):
        assert word in texts


def test_a_balance_without_spread_or_benefits(made, find):
    whole = programme(area("x", measure("m", cost("c", 10e6))), outcome("good"), horizon=3)
    sheet, _ = made(onzekerheid.write, whole)
    assert sheet.cell(find(sheet, "P1").row, 2).value == sheet.cell(find(sheet, "P99").row, 2).value == -10
    label = "Deel van de baten dat later valt dan ooit is waargenomen"
    assert sheet.cell(find(sheet, label).row, 2).value == "n.v.t."
    assert find(sheet, "Alle trekkingen")
