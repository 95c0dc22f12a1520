"""The workbook of the shipped programme - three alternatives, two futures - calculated anew, twice.

A thorough try takes all sixteen areas, otherwise three with what is national.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from mkba.files.load import load
from mkba.report.figures import figures
from mkba.report.live.settings import settings
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.inputs import balances, cells, central_balances, with_quantities, written
from tests.office import differences, needs_office, recalculated, values
from tests.thorough import size

SHIPPED = Path(__file__).parents[2] / "scenarios" / "programme.yaml"
MLN = 1e6
LARGEST = 15e6  # bytes: what an e-mail carries
KEPT = frozenset({"heerlen_noord", "rotterdam_zuid", "utrecht_overvecht"})
SHARE = 0.05  # no quantity at risk of leaving its domain


@pytest.fixture(scope="module")
def shipped():
    whole = load(SHIPPED)
    kept = size(KEPT, frozenset(area.id for area in whole.areas))
    return replace(
        whole, areas=tuple(area for area in whole.areas if area.id in kept or area.scope == "national")
    )


@pytest.fixture(scope="module")
def ledger(shipped):
    return simulate(shipped, draws=1000).ledger


@pytest.fixture(scope="module")
def whole(ledger, tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "synthese.xlsx"
    write_workbook(path, ledger)
    return path


def test_it_is_small_and_shows_every_headline_without_calculating(whole, ledger):
    assert whole.stat().st_size < LARGEST
    frame = pd.read_excel(whole, sheet_name="Samenvatting", header=None).set_index(0)
    found = figures(ledger)
    for label, of in (
        ("Saldo, netto contante waarde (gemiddelde)", lambda row: row.npv.mean / MLN),
        ("Saldo", lambda row: row.npv.central / MLN),
        ("Baten-kostenverhouding: gemiddelde baten / gemiddelde nettokosten", lambda row: row.bcr),
    ):
        shown = pd.to_numeric(frame.loc[label], errors="coerce").dropna().tolist()
        assert shown == pytest.approx([of(found.total(key)) for key in found.keys], rel=1e-12)


def other_rate(programme, rate):
    """The programme with another discount rate from the first year on."""
    (_, *later), others = programme.regime.rates["standard"], programme.regime.rates
    rates = {**others, "standard": ((0, rate), *later)}
    return replace(programme, regime=replace(programme.regime, rates=rates))


class TestRecalculated:
    pytestmark = needs_office

    def test_every_formula_says_what_was_written(self, whole, tmp_path):
        assert differences(whole, tmp_path, least=size(60_000, 250_000)) == []

    def test_every_input_at_once_reaches_the_headline_and_every_area(self, whole, shipped, tmp_path):
        rng, plain = np.random.default_rng(7), {one.name for one in settings(shipped)}
        known = cells(whole, shipped)
        changes = {
            name: value * float(rng.uniform(1 - SHARE, 1.0))
            for name, (_, value, used) in known.items()
            if used and value and name[0] not in plain
        }
        assert len(changes) > size(800, 3_000)
        rate = ("discounting.standard.0", "")
        changes[rate] = 0.031
        other = written(
            whole, tmp_path / "other.xlsx", {known[name][0]: value for name, value in changes.items()}
        )
        found = values(recalculated(other, tmp_path))
        assert not [at for at, value in found.items() if str(value).startswith("#")]
        now, expected = (
            balances(found, shipped),
            central_balances(with_quantities(other_rate(shipped, 0.031), changes)),
        )
        for key, balance in expected.items():
            assert now[key] == pytest.approx(balance, rel=1e-9), key
        for future, alternative in {key[:2] for key in expected}:
            total = sum(balance for key, balance in expected.items() if key[:2] == (future, alternative))
            assert now[future, alternative, "total"] == pytest.approx(total, rel=1e-9)
