"""Leefbaarometer and tenure from file to noun."""

import pytest

from mkba.files import load
from mkba.files.room import judge_programme

SERIES = """leefbaarometer:
  source: {title: Leefbaarometer, year: 2024, mark: choice}
  series:
    2018: {total: -0.31, housing: -0.2, safety: -0.5, class: 4, insufficient: 0.27, safety_percentile: 0.12}
    2008: {total: -0.4}
tenure: {year: 2024, corporation: 0.52, cheap_private: 0.11}
null_alternative"""


@pytest.fixture
def measured(worked, edit):
    edit("areas/alpha.yaml", "null_alternative", SERIES)
    return worked / "programme.yaml"


def test_measurements_come_oldest_first_with_what_was_given(measured, library):
    area = load(measured, builtin=library).areas[0]
    first, last = area.leefbaarometer.series
    assert (first.year, first.total, first.score_class, first.theme("safety")) == (2008, -0.4, None, None)
    assert (last.year, last.score_class, last.insufficient, last.theme("safety")) == (2018, 4, 0.27, -0.5)
    assert area.leefbaarometer.source.title == "Leefbaarometer"
    assert (area.tenure.corporation, area.tenure.owner) == (0.52, None)
    assert load(measured, builtin=library).areas[1].leefbaarometer is None


def test_a_tenure_without_a_source_is_a_warning(measured, library):
    complaints = judge_programme(measured, builtin=library).complaints
    assert "tenure" in {one.where for one in complaints if one.code == "SOURCE-NONE"}


def test_rounded_shares_may_add_up_to_a_percent_more(measured, library, edit):
    edit("areas/alpha.yaml", "cheap_private: 0.11}", "cheap_private: 0.31, owner: 0.18}")
    assert "TENURE-SUM" not in {one.code for one in judge_programme(measured, builtin=library).complaints}
    edit("areas/alpha.yaml", "owner: 0.18}", "owner: 0.19}")
    assert "TENURE-SUM" in {one.code for one in judge_programme(measured, builtin=library).complaints}
