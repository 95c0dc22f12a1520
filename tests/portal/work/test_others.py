"""Where an area lies among other municipalities: a rough middle and middle half, and nothing that leads to one of them."""

import json

import numpy as np
import pytest

from mkba.portal.work.others import FEWEST, between, ranges


def outcome(area, *per_resident):
    cases = [
        {
            "future": future,
            "alternative": "integraal",
            "per_resident": euros,
            "texts": {"name": f"Integraal, {future}", "per_resident": str(euros)},
        }
        for future, euros in zip(("hoog", "laag"), per_resident, strict=True)
    ]
    return {"area": area, "name": f"Naam van {area}", "cases": cases}


def alone(*values):
    """Municipalities with one area each."""
    return [[outcome(f"ander-{n}", value, 0.9 * value)] for n, value in enumerate(values)]


OWN = outcome("eigen", -150.0, -140.0)
OTHERS = alone(*(-100.0 * n for n in range(1, 10)))


def test_the_middle_and_the_middle_half_of_the_others():
    high, low = ranges(OTHERS, OWN)
    assert (high["name"], high["own"], high["count"]) == ("Integraal, hoog", "-150.0", 9)
    assert high["median"] == "−500"
    assert high["half"] == "−700 tot −300"
    assert low["median"] == "−450"


def test_below_eight_municipalities_nothing_is_told():
    assert ranges(OTHERS[:7], OWN) == []
    assert len(ranges(OTHERS[:8], OWN)) == 2
    assert ranges([*OTHERS[:7], [outcome("zonder", None, None)]], OWN) == []


def test_many_areas_of_one_municipality_are_one_figure():
    many = [outcome(f"meer-{n}", -1e9, -1e9) for n in range(20)]
    assert ranges([*OTHERS[:6], many], OWN) == []
    one = ranges([*OTHERS[:7], many], OWN)
    assert one == ranges([*OTHERS[:7], many[:1]], OWN)
    middle = [outcome("a", 1.0, 1.0), outcome("b", -820.0, -730.0), outcome("c", -1e9, -1e9)]
    assert ranges([*OTHERS[:7], middle], OWN) == ranges([*OTHERS[:7], [middle[1]]], OWN)


def test_an_area_without_residents_has_no_place():
    assert ranges(OTHERS, outcome("landelijk", None, None)) == []


@pytest.mark.parametrize("count", range(FEWEST, 20))
def test_no_line_is_the_figure_of_one(count):
    """Whatever the one does, and however many there are: every line moves by less than half of what that one moves."""
    values = sorted(np.random.default_rng(count).uniform(-9_999, 9_999, count))
    for share in (0.25, 0.5, 0.75):
        assert not np.isclose(between(values, share), values).any()
        for place in range(count):
            moved = [*values[:place], values[place] + 1e-6, *values[place + 1 :]]
            assert abs(between(moved, share) - between(values, share)) < 0.51e-6


def test_no_name_and_no_figure_of_another_area_is_in_it():
    generator = np.random.default_rng(3)
    others = alone(*generator.uniform(-9_999, -1_001, 9).round(2))
    found = ranges(others, OWN)
    told = json.dumps(found, ensure_ascii=False)
    for [one] in others:
        assert one["area"] not in told
        for case in one["cases"]:
            assert f"{case['per_resident']:.0f}" not in told
            assert f"{case['per_resident']:,.0f}".replace(",", ".").replace("-", "−") not in told
    shown = [part for one in found for part in (one["median"], *one["half"].split(" tot "))]
    assert all(len(one.strip("−").replace(".", "").rstrip("0")) <= 2 for one in shown)
