"""What can be known without drawing: discount factors, annuities, percentiles, products of lognormals, errors."""

from datetime import date
from math import exp, floor, log, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.domain.discounting import DiscountRegime
from mkba.domain.distribution import Beta, Lognormal, Normal
from mkba.engine.ledger import error
from mkba.engine.percentile import LEVELS, percentiles
from mkba.run import simulate
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    value,
)

# method.md M7 and the test vectors of its parameters: years after the base year -> factor
REGIMES = {
    "NL2026": (((0, 0.028), (36, 0.018)), {0: 1.0, 1: 0.972763, 5: 0.871033, 10: 0.758698, 15: 0.660851, 20: 0.575622,
               30: 0.436723, 35: 0.380400, 36: 0.373674, 50: 0.291088, 100: 0.119299}),
    "NL2021": (((0, 0.0225),), {0: 1.0, 1: 0.977995, 5: 0.894712, 10: 0.800510, 15: 0.716226, 20: 0.640816,
               30: 0.512980, 35: 0.458970, 50: 0.328726, 100: 0.108061}),
}  # fmt: skip
ANNUITIES = {
    "NL2026": {10: 8.6179, 15: 12.1125, 20: 15.1563, 30: 20.1170, 50: 27.0904},
    "NL2021": {10: 8.8662, 15: 12.6122, 20: 15.9637, 30: 21.6453, 50: 29.8344},
}


def made(name):
    return DiscountRegime(name, "", date(2026, 1, 1), None, {"standard": REGIMES[name][0]})


@pytest.mark.parametrize("name", REGIMES)
def test_discount_factors_are_the_published_ones(name):
    factors = made(name).factors(100)
    for year, factor in REGIMES[name][1].items():
        assert factors[year] == pytest.approx(factor, abs=5e-7)


@pytest.mark.parametrize("name", REGIMES)
def test_a_euro_a_year_is_the_published_annuity(name):
    # the published factors count years 1 to n; a euro in the base year itself is one more
    for years, annuity in ANNUITIES[name].items():
        place = area("x", measure("m", cost("c", 1), reached=reach(first=BASE + 1, last=BASE + years)))
        whole = programme(place, horizon=years + 1, regime=made(name))
        row = simulate(whole, draws=1_000, seed=1).rows[0]
        assert row.costs == pytest.approx(annuity, abs=6e-5)


def percentile_inc(sample, share):
    """Excel's PERCENTILE.INC, in its own words: rank 1 + share (n - 1), linear between two values."""
    ordered = sorted(sample)
    rank = share * (len(ordered) - 1)
    k = floor(rank)
    return ordered[k] if k + 1 == len(ordered) else ordered[k] + (rank - k) * (ordered[k + 1] - ordered[k])


@settings(max_examples=50)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40))
def test_percentiles_are_those_of_a_spreadsheet(sample):
    found = percentiles(np.array(sample))
    expected = [percentile_inc(sample, level / 100) for level in LEVELS]
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-9 * max(map(abs, sample)))


def product_programme():
    """100 people, share beta, one effect of lognormal size worth a lognormal amount: a product of three."""
    good = outcome("good", value("worth", Lognormal(2600.0, 800.0)))
    people = indicator("people", 100)
    with_effect = measure("m", effect("e", "good", Lognormal(0.2, 0.1)), reached=reach(share=Beta(0.3, 0.05)))
    return programme(area("x", people, with_effect), good)


def test_a_product_of_lognormals_in_closed_form():
    # ln of the product is normal: means add, variances add; the mean of the product is the product of means
    good = outcome("good", value("worth", Lognormal(2600.0, 800.0)))
    place = area("x", measure("m", effect("e", "good", Lognormal(0.2, 0.1))))
    sample = simulate(programme(place, good), draws=20_000, seed=3).ledger.books["hoog", "a"].benefits[0]
    variance = log(1 + (800 / 2600) ** 2) + log(1 + 0.5**2)
    middle = log(100 * 2600 * 0.2) - variance / 2
    assert sample.mean() == pytest.approx(100 * 2600 * 0.2, rel=0.01)
    assert sample.std() == pytest.approx(100 * 2600 * 0.2 * sqrt(exp(variance) - 1), rel=0.02)
    for level in LEVELS:
        exact = exp(middle + sqrt(variance) * NormalDist().inv_cdf(level / 100))
        assert np.quantile(sample, level / 100) == pytest.approx(exact, rel=0.03)


def test_the_chance_of_a_positive_balance_is_a_count():
    # benefit normal(100, 40), cost 80: P(NPV > 0) = Phi(0.5)
    good = outcome("good")
    place = area("x", measure("m", cost("c", 80), effect("e", "good", Normal(1.0, 0.4))))
    results = simulate(programme(place, good), draws=10_000, seed=3)
    row, npv = results.rows[0], results.ledger.books["hoog", "a"].npv[0]
    assert row.p_npv_positive == np.count_nonzero(npv > 0) / 10_000
    assert row.p_npv_positive == pytest.approx(NormalDist().cdf(0.5), abs=0.003)


def test_evidence_is_widened_and_cut_by_its_grade():
    # grade C: 0.8 (mean + 1.5 (x - mean)) of normal(1, 0.4): mean 0.8, sd 0.8 * 1.5 * 0.4 = 0.48
    place = area("x", measure("m", effect("e", "good", evidence(Normal(1.0, 0.4), grade="C"))))
    book = simulate(programme(place, outcome("good")), draws=10_000, seed=3).ledger.books["hoog", "a"]
    assert book.benefits[0].mean() == pytest.approx(80, rel=0.005)
    assert book.benefits[0].std() == pytest.approx(48, rel=0.01)
    uncorrected = book.variants[2, 1]
    assert uncorrected.mean() == pytest.approx(100, rel=0.005)
    assert uncorrected.std() == pytest.approx(40, rel=0.01)


def test_a_deviation_between_areas_adds_its_variance_and_is_cut_but_not_widened():
    # grade C, size certain at 1, between areas 0.3: sd 0.8 * 0.3 per 100 people
    found = evidence(1.0, grade="C", between_areas=0.3, name="education.lib.good")
    place = [area(name, measure("m", effect("e", "good", found))) for name in ("x", "y")]
    sample = (
        simulate(programme(*place, outcome("good")), draws=10_000, seed=3).ledger.books["hoog", "a"].benefits
    )
    assert sample[:2].mean(axis=1) == pytest.approx([80, 80], rel=0.005)
    assert sample[:2].std(axis=1) == pytest.approx([24, 24], rel=0.02)
    assert abs(np.corrcoef(sample[:2])[0, 1]) < 0.05


@pytest.mark.parametrize("design", ["latin_hypercube", "random"])
def test_the_spread_over_seeds_is_the_reported_error(design):
    found = [
        simulate(product_programme(), draws=10_000, seed=seed, design=design).rows[0].npv
        for seed in range(30)
    ]
    spread = np.std([one.mean for one in found], ddof=1)
    reported = sqrt(np.mean([one.mc_error**2 for one in found]))
    assert 0.7 < spread / reported < 1.4  # 30 seeds: the spread itself is known within about 13%


def test_stratifying_makes_the_error_smaller():
    hypercube, plain = (
        simulate(product_programme(), draws=10_000, seed=1, design=name).rows[0].npv.mc_error
        for name in ("latin_hypercube", "random")
    )
    assert hypercube < plain / 2


def test_under_five_blocks_the_error_is_the_plain_bound():
    sample = np.random.default_rng(1).normal(size=4_000)
    assert error(sample, 1_000) == pytest.approx(sample.std(ddof=1) / sqrt(4_000))
    blocks = np.random.default_rng(1).normal(size=5_000)
    means = blocks.reshape(5, 1_000).mean(axis=1)
    assert error(blocks, 1_000) == pytest.approx(means.std(ddof=1) / sqrt(5))
