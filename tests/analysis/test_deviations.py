from dataclasses import replace

import pytest

from mkba.analysis.deviations import Deviation, deviations
from mkba.analysis.reference import reference
from mkba.domain.area import OwnValue
from mkba.domain.intervention import DOMAINS
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    measure,
    outcome,
    programme,
    quantity,
    reach,
    value,
)

JOB = outcome("job", value("worth", 80), domain="work")
EVERYWHERE = tuple(measure(name, domain=name) for name in DOMAINS)


def of(whole, kind):
    return [one for one in deviations(reference(whole, "a")) if one.kind == kind]


def own_value(amount, price_year, name="worth"):
    return OwnValue("job", name, quantity(f"areas.x.own_values.job.{name}.amount", amount, price_year))


def test_an_area_like_the_programme_deviates_in_nothing():
    assert deviations(reference(programme(area("x", *EVERYWHERE)), "a")) == ()


def test_price_years_with_their_index():
    # the file is of 2022, one amount of 2019: index 125 / 110 and 125 / 100; the amount of 2025 is the programme's
    m = measure("m", cost("c", 1), cost("d", 1, price_year=2019), cost("e", 1, price_year=2022))
    place = replace(area("x", m), price_year=2022)
    assert of(programme(place), "price_year") == [
        Deviation("x", "price_year", "", 2019.0, 2025.0, 1.25, 1),
        Deviation("x", "price_year", "", 2022.0, 2025.0, pytest.approx(125 / 110), 1),
    ]


def test_a_price_year_outside_the_series_has_no_factor():
    (found,) = of(programme(replace(area("x"), price_year=1990)), "price_year")
    assert (found.own, found.factor, found.count) == (1990.0, None, 0)


def test_the_horizon_of_a_submission():
    assert of(programme(replace(area("x"), horizon=15)), "horizon") == [
        Deviation("x", "horizon", "", 15.0, 10.0, 1.5)
    ]
    assert of(programme(replace(area("x"), horizon=10)), "horizon") == []


def test_domains_without_a_measure_in_places_only():
    place = area("x", measure("m", domain="work"), measure("n", domain="health"))
    assert [one.subject for one in of(programme(place), "domain")] == ["education", "safety", "housing"]
    assert of(programme(replace(place, scope="national")), "domain") == []


def test_an_own_value_and_what_it_would_do():
    # 100 of 2019 is 125 of 2025, beside 80: factor 1.5625. 100 people x 0.5 x 80 = 4,000, of which 10% goes elsewhere: 3,600
    parts = measure(
        "m", effect("e", "job", evidence(0.5, name="work.coach.job"), displacement=0.1), domain="work"
    )
    place = replace(area("x", parts), own_values=(own_value(100, 2019),))
    (found,) = of(programme(place, JOB), "own_value")
    assert (found.subject, found.own, found.reference, found.factor) == ("job.worth", 125, 80, 1.5625)
    assert found.npv == pytest.approx(3_600 * 0.5625)


def test_an_own_value_that_nothing_is_known_of():
    place = replace(area("x", measure("m")), own_values=(own_value(100, 2025, "other"),))
    assert of(programme(place, JOB), "own_value") == [Deviation("x", "own_value", "job.other", 100.0)]
    assert of(programme(place), "own_value") == [Deviation("x", "own_value", "job.other", 100.0)]
    strange = replace(place, own_values=(own_value(100, 1990),))
    assert of(programme(strange, JOB), "own_value") == [Deviation("x", "own_value", "job.worth", None, 80.0)]


def test_an_own_size_beside_the_median_of_what_is_known():
    known = {f"work.{name}.job": evidence(size) for name, size in {"p": 0.1, "q": 0.2, "r": 0.6}.items()}
    known["work.p.house"] = evidence(9.0)
    mine = measure("m", effect("e", "job", 0.5), effect("f", "job", evidence(0.1, name="work.p.job")))
    whole = programme(area("x", mine), JOB, evidence=known)
    assert of(whole, "own_size") == [Deviation("x", "own_size", "m.e", 0.5, 0.2, 2.5, 3)]
    assert of(replace(whole, evidence={}), "own_size") == [Deviation("x", "own_size", "m.e", 0.5)]


def test_what_the_horizon_cuts_off():
    # 100 enter in 2034 and have 5 years; horizon 10 ends with 2035: 200 within, 300 after; 100 of costs: 300 / 600
    reached = reach(first=BASE + 8, last=BASE + 8)
    m = measure("m", cost("c", 100), effect("e", "job", duration=5), reached=reached)
    n = measure("n", reached=reach(last=BASE + 10))
    plain = outcome("job", value("worth", 1), domain="work")
    whole = programme(area("x", m, n), plain)
    assert of(whole, "cut") == [Deviation("x", "cut", "", pytest.approx(0.5), count=1)]
    assert of(whole, "reach") == [Deviation("x", "reach", "n", 2036.0, 2035.0)]


def test_a_negligible_cut_is_not_named():
    # 1 of 4,001 euros falls after the horizon: 0.025%
    tail = measure("m", cost("c", 4_000), effect("e", "job", 0.01), reached=reach(last=BASE + 1))
    plain = outcome("job", value("worth", 1), domain="work")
    assert of(programme(area("x", tail), plain, horizon=1), "cut") != []
    small = measure("m", cost("c", 4_000), effect("e", "job", 0.01, onset=1))
    assert of(programme(area("x", small), plain, horizon=1), "cut") == []
