"""The summary: every figure recalculated from the draws."""

import json
from math import sqrt

import numpy as np
import pytest

from mkba.analysis.summary import as_json, total_row
from mkba.domain.distribution import Lognormal, Normal, Uniform
from mkba.run import simulate
from tests.programmes import BASE, area, cost, effect, indicator, measure, outcome, programme, reach, value

DRAWS = 6_000


@pytest.fixture(scope="module")
def results():
    """x invests 1000 in its first year and earns about 300 a year; y only saves costs; z does nothing."""
    good = outcome("good", value("worth", Lognormal(3.0, 1.0)))
    x = area(
        "x", indicator("people", 100),
        measure("build", cost("b", 1000, "once"), cost("later", Uniform(50, 90), "once", year=BASE + 2)),
        measure("run", effect("e", "good", Normal(1.0, 0.2)), reached=reach(last=BASE + 9), domain="work"),
    )  # fmt: skip
    y = area("y", measure("stop", cost("old", 25, in_null=True), domain="health"))
    z = area("z", indicator("people", 7))
    return simulate(programme(x, y, z, good, rate=0.04, horizon=6), draws=DRAWS, seed=2)


@pytest.fixture(scope="module")
def rows(results):
    return {(row.area, row.domain): row for row in results.rows}


def test_there_is_a_row_for_every_area_and_every_domain_it_has(rows):
    domains = {("total", name) for name in ("total", "education", "work", "safety", "housing", "health")}
    own = {("x", "education"), ("x", "work"), ("y", "health")}
    assert set(rows) == domains | own | {(name, "total") for name in "xyz"}


def test_bands_are_those_of_the_draws(results, rows):
    book = results.ledger.books["hoog", "a"]
    npv = (book.area_benefits - book.area_costs).sum(axis=0)
    band = rows["total", "total"].npv
    assert band.mean == pytest.approx(npv.mean())
    assert band.sd == pytest.approx(npv.std(ddof=1))
    assert (band.p5, band.p25, band.p50, band.p75, band.p95) == pytest.approx(
        tuple(np.quantile(npv, [0.05, 0.25, 0.5, 0.75, 0.95]))
    )
    means = npv.reshape(6, 1_000).mean(axis=1)
    assert band.mc_error == pytest.approx(means.std(ddof=1) / sqrt(6))
    positive = (npv > 0).reshape(6, 1_000).mean(axis=1)
    assert rows["total", "total"].p_npv_positive == pytest.approx(positive.mean())
    assert rows["total", "total"].p_error == pytest.approx(positive.std(ddof=1) / sqrt(6))


def test_the_total_is_formed_within_each_draw(rows):
    # a quantile of the total is not the sum of quantiles of domains: building and running vary apart
    total, parts = rows["x", "total"].npv, (rows["x", "education"].npv, rows["x", "work"].npv)
    assert sum(part.mean for part in parts) == pytest.approx(total.mean)
    assert sum(part.p5 for part in parts) < total.p5


def test_the_ratio_is_that_of_means_and_none_when_costs_are_saved(rows):
    row = rows["x", "total"]
    assert row.bcr == pytest.approx(row.benefits / row.costs)
    assert rows["y", "total"].costs == pytest.approx(-25)
    assert rows["y", "total"].bcr is None
    assert rows["x", "work"].bcr is None  # no costs at all


def test_the_central_case_stands_beside_the_mean(rows):
    # 1000 + 70 / 1.04^2; 100 people x 3 euro in each of six years
    row = rows["x", "total"]
    assert row.central_costs == pytest.approx(1000 + 70 / 1.04**2)
    assert row.central_benefits == pytest.approx(300 * sum(1.04**-t for t in range(6)))
    assert row.npv.central == pytest.approx(row.central_benefits - row.central_costs)
    assert row.npv.mean == pytest.approx(row.npv.central, rel=0.02)


def test_headlines_come_from_mean_yearly_flows(results, rows):
    row, book = rows["x", "total"], results.ledger.books["hoog", "a"]
    own = [line.area == "x" and line.kind != "transfer" for line in book.lines]
    net = book.flows[own].sum(axis=0)
    assert (net / (1 + row.irr) ** np.arange(7)).sum() == pytest.approx(0, abs=1e-6)
    assert row.irr_roots == (row.irr,)
    # the last cost made once falls in 2028, so the first full year is 2029
    assert row.first_year_return == pytest.approx(net[3] / row.costs)
    discounted = np.cumsum(net / 1.04 ** np.arange(7))
    assert row.payback_year == BASE + int(np.flatnonzero(discounted >= 0)[0])
    assert rows["y", "total"].irr is None
    assert rows["y", "total"].first_year_return is None
    assert rows["x", "education"].payback_year is None


def test_what_follows_the_horizon_is_beside_the_balance(rows):
    # four more years of 300, in years 6 to 9
    expected = 300 * sum(1.04**-t for t in range(6, 10))
    assert rows["x", "total"].pv_after == pytest.approx(expected, rel=0.02)
    assert rows["x", "education"].pv_after == 0
    assert rows["total", "total"].pv_after == pytest.approx(rows["x", "total"].pv_after)


def test_an_empty_area_has_zeros(rows):
    row = rows["z", "total"]
    assert (row.costs, row.benefits, row.npv.mean, row.npv.sd, row.p_npv_positive) == (0, 0, 0, 0, 0)
    assert row.bcr is None


def test_rows_become_plain_json(results):
    plain = json.loads(json.dumps(as_json(results.rows), allow_nan=False))
    assert len(plain) == len(results.rows)
    assert plain[0]["npv"]["mean"] == results.rows[0].npv.mean


def test_the_total_row_is_the_first(results):
    assert total_row(results.ledger, "hoog", "a") == results.rows[0]
