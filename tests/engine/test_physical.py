"""Physical results per line: quantities, twins elsewhere, and what overlap lost."""

import numpy as np
import pytest

from mkba.domain.distribution import Normal
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import central
from mkba.engine.physical import physical
from tests.programmes import area, cost, effect, indicator, label, measure, outcome, programme, value


def rows(*parts, outcomes):
    compiled = compile_programme(programme(area("x", *parts), *outcomes))
    cases = compiled.cases["hoog", "a"]
    found = physical(cases, central(compiled.plan, 1))
    names = [label(line).removeprefix("x.m.") for case in cases for line in case.main.lines]
    return {
        name: (q, lost)
        for name, q, lost in zip(names, found.quantity.tolist(), found.lost.tolist(), strict=True)
    }


def test_every_line_of_an_effect_counts_the_same_units():
    good = outcome("good", value("one", 7.0), value("two", Normal(3.0, 1.0)), stock="pool", saturation="cap")
    parts = [
        indicator("people", 100),
        indicator("pool", 15),
        measure("m", cost("c", 1), effect("e", "good", 0.2, displacement=0.1)),
    ]
    found = rows(*parts, outcomes=[good])
    assert found["e.one"] == found["e.two"] == pytest.approx((15, 5))
    assert found["e.one.elsewhere"] == pytest.approx((-1.5, 0))
    assert np.isnan(found["c"]).all()


def test_harm_is_a_negative_quantity_and_loses_nothing():
    good = outcome("good", stock="pool")
    parts = [indicator("people", 100), indicator("pool", 15), measure("m", effect("e", "good", -0.2))]
    assert rows(*parts, outcomes=[good])["e.worth"] == pytest.approx((-20, 0))


def test_a_unit_without_worth_is_displaced_as_well():
    good = outcome("good", value("one", 0.0), value("two", 1.0))
    found = rows(measure("m", effect("e", "good", displacement=0.2)), outcomes=[good])
    assert found["e.one.elsewhere"] == pytest.approx((-20, 0))
    assert found["e.two.elsewhere"] == pytest.approx((-20, 0))
