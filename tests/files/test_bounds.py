"""Bounds of quantities, from the types of the schema."""

from math import inf

import pytest

from mkba.files.bounds import bounds, means_of

MEASURE = ("interventions", "x")
EUROS = 1e12


@pytest.mark.parametrize(("kind", "path", "expected"), [
    ("area", (*MEASURE, "reach", "share"), (0, 1)),
    ("area", (*MEASURE, "costs", "c", "amount"), (0, EUROS)),
    ("area", (*MEASURE, "transfers", "c", "amount"), (0, EUROS)),
    ("area", (*MEASURE, "effects", "e", "onset"), (0, 100)),
    ("area", (*MEASURE, "effects", "e", "fade"), (0, 1)),
    ("area", (*MEASURE, "effects", "e", "deadweight"), (0, 1)),
    ("area", (*MEASURE, "effects", "e", "size"), (-inf, inf)),
    ("area", ("indicators", "i", "value"), (0, 1e9)),
    ("area", ("indicators", "i", "trend"), (-0.5, 0.5)),
    ("area", ("synergies", "s", "factor"), (-10, 10)),
    ("outcomes", ("o", "values", "v", "amount"), (-EUROS, EUROS)),
    ("outcomes", ("o", "values", "v", "dated", 2025, "amount"), (-EUROS, EUROS)),
    ("outcomes", ("o", "reachable"), (0, 1)),
    ("evidence", ("t", "o", "size"), (-EUROS, EUROS)),
    ("programme", ("factors", "f", "value"), (0, 100)),
    ("method", ("factors", "f", "value"), (0, 100)),
    ("area", ("nothing", "here"), (-inf, inf)),
])  # fmt: skip
def test_every_quantity_has_the_bounds_of_its_type(kind, path, expected):
    assert bounds(kind, path) == expected


def test_means_of_what_may_be_written():
    assert means_of(3) == (3.0,)
    assert means_of({"pert": [0, 3, 6]}) == (3.0,)
    assert means_of({"hoog": 1, "laag": {"uniform": [0, 1]}}) == (1.0, 0.5)
    assert means_of({"pert": [3]}) == means_of(None) == ()
