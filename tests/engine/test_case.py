"""Products of drawn rows, and the order of lines."""

import numpy as np
import pytest

from mkba.engine.case import KINDS, Product
from mkba.engine.compiled import compile_programme
from tests.programmes import area, cost, effect, measure, outcome, programme, transfer, value


def test_a_product_multiplies_its_rows_in_every_draw():
    x = np.array([[1.0, 1.0], [0.0, 0.0], [2.0, 3.0], [5.0, 7.0]])
    made = Product(np.array([10.0, -1.0, 4.0]), (np.array([2, 3, 0]), np.array([3, 0, 0])))
    assert made.of(x).tolist() == [[100.0, 210.0], [-5.0, -7.0], [4.0, 4.0]]
    assert Product(np.array([2.0]), ()).of(x).tolist() == [[2.0, 2.0]]


def test_lines_stand_by_kind_then_measure_then_place():
    good = outcome("good", value("one"), value("two"), transfer("tax", 1.0))
    parts = [cost("c", 1), effect("e", "good", displacement=0.1), transfer("grant", 1, per="year")]
    whole = programme(area("x", measure("n", *parts), measure("m", *parts)), good)
    case = compile_programme(whole).cases["hoog", "a"][0].main
    order = [(KINDS.index(line.kind), line.intervention, line.place != "local") for line in case.lines]
    assert order == sorted(order)
    assert case.costs == 2
    assert len(case.lines) == 2 * (1 + 2 * 2 + 2 + 1)


def test_party_weights_stand_by_party_and_line():
    good = outcome("good", value("one", parties={"residents": 0.25, "VIII": 0.75}))
    whole = programme(area("x", measure("m", cost("c", 1), effect("e", "good"))), good)
    case = compile_programme(whole).cases["hoog", "a"][0].main
    weights = dict(zip(whole.parties, case.parties.tolist(), strict=True))
    assert weights["residents"] == pytest.approx([0, 0.25])
    assert weights["VIII"] == pytest.approx([0, 0.75])
    assert weights["municipality"] == pytest.approx([1, 0])
