"""The sheet of the programme that deviates on purpose; its sums are in tests/cases/uneven/README.md."""

from pathlib import Path

import openpyxl
import pytest

import mkba
from mkba.analysis.deviations import KINDS
from mkba.report.labels import load_labels
from tests.office import formulas

UNEVEN = Path(__file__).parents[2] / "cases" / "uneven" / "programme.yaml"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    found = tmp_path_factory.mktemp("uneven") / "synthese.xlsx"
    mkba.write_workbook(found, mkba.simulate(mkba.load(UNEVEN), draws=1000, seed=1))
    return found


@pytest.fixture(scope="module")
def sheet(path):
    return openpyxl.load_workbook(path, data_only=True)["Afwijkingen"]


def rows_below(sheet, title):
    """The rows of a table, without what is empty: those below the heads that follow this title."""
    rows = [tuple(value for value in row if value is not None) for row in sheet.iter_rows(values_only=True)]
    start = next(i for i, row in enumerate(rows) if row and row[0] == title) + 3
    return rows[start : next((i for i in range(start, len(rows)) if not rows[i]), len(rows))]


def test_foundation(sheet):
    found = {row[0]: row[1:] for row in rows_below(sheet, "Waar het saldo op rust")}
    assert found["A"][:7] == pytest.approx((5 / 12.2, 0, 7.2 / 12.2, 7.2 / 12.2, 5 / 12.2, 0, 0))
    assert found["Totaal"][:3] == pytest.approx((24 / 71.7, 3 / 71.7, 44.7 / 71.7))


def test_co_funding(sheet):
    found = {
        row[0]: row[1:]
        for row in rows_below(sheet, "Cofinanciering: euro van lokale partijen per euro van het Rijk")
    }
    assert found["A"] == (1, 1, 1, "OK", "OK")
    assert found["D"] == pytest.approx((1.5 / 3.5, 0.5))
    assert found["F"] == (0.25, pytest.approx(1 / 3), 1, "te laag", "te laag")


def test_envelopes(sheet, path):
    found = {row[0]: row[1:] for row in rows_below(sheet, "Budget per alternatief (mln euro)")}
    assert found["Gericht"] == (
        2020,
        20,
        pytest.approx(25),
        pytest.approx(-5),
        "erboven",
        pytest.approx(30),
        pytest.approx(-10),
        "erboven",
    )
    assert found["Integraal"][4] == "erbinnen"
    assert (
        len([1 for name, _ in formulas(path) if name == "Afwijkingen"]) == 4 + 1
    )  # beside that on the inputs


def test_deviations(sheet):
    found = rows_below(sheet, "Afwijkingen van het programma")
    assert len(found) == 11
    assert found[0] == ("B", "Prijspeil", "Aantal bedragen: 5", 2020, 2025, 1.25)
    assert found[1] == ("C", "Eigen kengetal", "Proefbaan: productie", 20_000, 10_000, 2, pytest.approx(5))
    assert found[2] == (
        "D",
        "Eigen effectgrootte",
        "Hulp naar werk: baan (studies: 2)",
        0.06,
        pytest.approx(0.2),
        pytest.approx(0.3),
    )
    assert [row[2] for row in found[7:]] == ["Kosten", "Baten", "Saldo", "zoekers"]


def test_every_kind_has_words():
    say = load_labels()
    assert all(say(f"afwijking.{kind}") for kind in KINDS)
