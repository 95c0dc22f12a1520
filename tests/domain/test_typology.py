"""Constructed series, each of which lacks one thing of the definition."""

from dataclasses import replace

import pytest

from mkba.domain.liveability import Leefbaarometer, Measurement
from mkba.domain.typology import CHEAP_PRIVATE, Kind, next_total, tipping, typology

YEARS = (2014, 2016, 2018)
PRESSED = Measurement(
    2014, -0.30, score_class=3, insufficient=0.30, safety_percentile=0.10, safety=-0.2, housing=-0.1
)


def series(*measurements, scale="area"):
    return Leefbaarometer(tuple(measurements), scale)


def pressed(**changes):
    """Three measurements under pressure; the changes hold in the last."""
    first, second, last = (replace(PRESSED, year=year) for year in YEARS)
    return series(first, second, replace(last, **changes))


def test_a_large_unsafe_area_that_stays_negative_is_a_vulnerable_district():
    found = typology(pressed(), 20_000)
    assert (found.kind, found.open) == (Kind.VULNERABLE, ())
    assert len(found.named(Kind.VULNERABLE, met=True)) == 5


@pytest.mark.parametrize(
    ("residents", "changes", "fails"),
    [
        (4_999, {}, "groot_gebied"),
        (20_000, {"insufficient": 0.24}, "onvoldoende_substantieel"),
        (20_000, {"total": 0.9}, "blijft_negatief"),
    ],
)
def test_what_is_no_vulnerable_district_can_be_an_attention_neighbourhood(residents, changes, fails):
    found = typology(pressed(**changes), residents)
    assert (found.kind, found.open) == (Kind.ATTENTION, ())
    assert found.named(Kind.VULNERABLE, met=False) == (fails,)
    assert found.named(Kind.ATTENTION, met=False) == ()


@pytest.mark.parametrize(
    ("residents", "changes", "fails"),
    [
        (999, {}, "genoeg_inwoners"),
        (20_000, {"score_class": 5}, "hooguit_zwak"),
        (20_000, {"safety_percentile": 0.21}, "onveilig"),
        (20_000, {"insufficient": 0.0}, "onvoldoende_komt_voor"),
    ],
)
def test_one_criterion_that_fails_excludes_both(residents, changes, fails):
    found = typology(pressed(**changes), residents)
    assert found.kind is Kind.NONE
    assert fails in found.named(Kind.ATTENTION, met=False)


def test_the_bounds_of_the_definition_are_inside_it():
    last = {"score_class": 4, "safety_percentile": 0.20, "insufficient": 0.001}
    assert typology(pressed(**last), 1_000).kind is Kind.ATTENTION
    assert typology(pressed(insufficient=0.25), 5_000).kind is Kind.VULNERABLE


def test_only_the_latest_three_measurements_count():
    early = replace(PRESSED, year=2012, score_class=7)
    assert typology(series(early, *pressed().series), 20_000).kind is Kind.VULNERABLE
    late = replace(PRESSED, year=2020, score_class=7)
    assert typology(series(*pressed().series, late), 20_000).kind is Kind.NONE


def test_without_figures_it_cannot_be_told_and_it_says_what_lacks():
    found = typology(pressed(safety_percentile=None), 20_000)
    assert (found.kind, found.open) == (Kind.UNKNOWN, (Kind.VULNERABLE, Kind.ATTENTION))
    assert found.named(Kind.ATTENTION, met=None) == ("onveilig",)
    assert typology(pressed(), None).kind is Kind.UNKNOWN
    bare = typology(series(*(Measurement(year, -0.3) for year in YEARS)), 20_000)
    assert bare.kind is Kind.UNKNOWN
    assert bare.named(Kind.VULNERABLE, met=True) == ("groot_gebied", "blijft_negatief")


def test_two_measurements_are_too_few_to_tell_and_one_that_fails_is_enough():
    two = pressed().series[1:]
    assert typology(series(*two), 20_000).kind is Kind.UNKNOWN
    assert typology(series(two[0], replace(two[1], score_class=6)), 20_000).kind is Kind.NONE


def test_a_class_without_a_share_tells_that_insufficient_occurs_and_never_that_it_does_not():
    assert typology(pressed(insufficient=None), 3_000).kind is Kind.ATTENTION
    weak = typology(pressed(insufficient=None, score_class=4), 3_000)
    assert weak.named(Kind.ATTENTION, met=None) == ("onvoldoende_komt_voor",)
    # a larger area may still be a vulnerable district: that stays open
    found = typology(pressed(insufficient=None), 20_000)
    assert (found.kind, found.open) == (Kind.ATTENTION, (Kind.VULNERABLE,))


@pytest.mark.parametrize(
    ("at_most", "land", "kind"),
    [(0.5, 0.1, Kind.REGION), (0.49, 0.1, Kind.NONE), (0.5, 0.11, Kind.NONE), (None, 0.1, Kind.UNKNOWN)],
)
def test_a_region_is_judged_on_its_residents_and_its_land(at_most, land, kind):
    three = (Measurement(year, -0.1, at_most_sufficient=at_most, land_very_good=land) for year in YEARS)
    found = typology(series(*three, scale="region"), 300_000)
    assert found.kind is kind
    assert set(found.criteria) == {Kind.REGION}


def test_the_line_through_three_totals_goes_on_at_the_last_distance():
    # slope 0.05 a year over 2012, 2014, 2018 (least squares by hand: mean year 2014 2/3, mean -0.2; 0.9333 / 18.6667)
    totals = [Measurement(2012, -1 / 3), Measurement(2014, -0.7 / 3), Measurement(2018, -0.1 / 3)]
    assert next_total(totals) == pytest.approx(-0.2 + 0.05 * (2022 - 2014 - 2 / 3))
    assert next_total(totals[:2]) is None


def test_the_ends_of_a_tipping_range_are_in_it():
    found = [tipping(share, CHEAP_PRIVATE) for share in (0.299, 0.30, 0.40, 0.401, None)]
    assert found == ["onder", "in", "in", "boven", None]
