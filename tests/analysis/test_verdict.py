from dataclasses import replace

import pytest

from mkba.analysis.summary import Band, Row
from mkba.analysis.verdict import NEAR, Verdict, over_futures, verdict


def balance(mean, low, high, costs=100.0):
    band = Band(mean, mean, 1.0, low, low, mean, high, high, 0.0)
    return Row(
        "hoog", "integraal", "total", "total", costs, costs + mean, npv=band, p_npv_positive=0.5, p_error=0.0,
        bcr=None, irr=None, irr_roots=(), first_year_return=None, payback_year=None, pv_after=0.0,
        central_costs=costs, central_benefits=costs + mean,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (balance(0.0, -50, 50), Verdict.EQUAL),
        (balance(100 * NEAR, 1, 9), Verdict.EQUAL),
        (balance(-100 * NEAR, -9, -1), Verdict.EQUAL),
        (balance(6.0, -10, 30), Verdict.UNCERTAIN),
        (balance(-6.0, -30, 10), Verdict.UNCERTAIN),
        (balance(6.0, 0.0, 30), Verdict.UNCERTAIN),
        (balance(20.0, 5, 30), Verdict.POSITIVE),
        (balance(-20.0, -30, -5), Verdict.NEGATIVE),
        (balance(0.0, 0, 0, costs=0.0), Verdict.EQUAL),
        (balance(5.0, 1, 9, costs=-100.0), Verdict.EQUAL),
    ],
)
def test_the_rule(row, said):
    assert verdict(row) is said


def test_the_rule_does_not_depend_on_the_unit_of_money():
    row = balance(6.0, -10, 30)
    band = replace(row.npv, mean=6e6, p5=-1e7, p95=3e7)
    assert verdict(replace(row, npv=band, costs=1e8)) is verdict(row)


def test_futures_are_never_pooled():
    assert over_futures([Verdict.NEGATIVE, Verdict.NEGATIVE]) is Verdict.NEGATIVE
    assert over_futures([Verdict.POSITIVE, Verdict.UNCERTAIN]) is Verdict.MIXED
