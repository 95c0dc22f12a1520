"""Totals by strength of evidence carry the figures of a summary row."""

import pytest

from mkba.analysis.strength import BASE, strength
from mkba.domain.distribution import Normal
from mkba.run import simulate
from tests.programmes import area, cost, effect, evidence, measure, outcome, programme


def test_the_base_case_is_the_total_of_the_summary():
    parts = [effect(grade.lower(), "good", evidence(Normal(0.1, 0.05), grade=grade)) for grade in "ABCDE"]
    whole = programme(
        area("x", measure("m", cost("c", 30), *parts)), outcome("good"), futures=("hoog", "laag")
    )
    results = simulate(whole, draws=5_000, seed=1)
    rows = strength(results.ledger)
    assert [row.evidence for row in rows] == 2 * ["A-B", "A-C", "A-D", "uncorrected"]
    base, total = next(row for row in rows if row.evidence == BASE), results.rows[0]
    assert base.npv == total.npv
    assert (base.p_npv_positive, base.p_error, base.bcr) == (total.p_npv_positive, total.p_error, total.bcr)
    means = {row.evidence: row.benefits for row in rows if row.future == "hoog"}
    assert means == pytest.approx({"A-B": 19, "A-C": 27, "A-D": 33, "uncorrected": 40}, rel=0.01)
    assert all(row.npv.central == pytest.approx(row.npv.mean, abs=0.5) for row in rows)
