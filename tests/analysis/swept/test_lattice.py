"""Where variants stand: levels in order, neighbours one step apart, and what rests while others move."""

import time

import numpy as np

from mkba.analysis.swept.lattice import lattice, neighbours
from mkba.analysis.swept.swept import AxisFacts
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept


def pairs(found, steps):
    return set(zip(found.numbers[steps.before].tolist(), found.numbers[steps.after].tolist(), strict=True))


def test_numbers_ascend_and_words_come_as_they_are():
    found = lattice(swept((DISCONTO, BEREIK)))
    assert found.levels == ((None, "NL2026", "NL2021"), (0.8, 1.0, 1.2))
    assert found.numbers.tolist() == list(range(7))
    assert found.places[0].tolist() == [0, 1]  # the base: the regime as it is, and a factor of one
    assert found.along(0) is None
    assert found.along(1).tolist() == [0.8, 1.0, 1.2]


def test_neighbours_differ_in_one_step_on_one_axis():
    found = lattice(swept((DISCONTO, BEREIK)))
    by_axis = {steps.axes: pairs(found, steps) for steps in neighbours(found)}
    # 1-3 are NL2026 with 0.8, 1.0, 1.2; 4-6 NL2021
    assert by_axis[(1,)] == {(1, 2), (2, 3), (4, 5), (5, 6)}
    assert by_axis[(0,)] == {(1, 4), (0, 2), (2, 5), (3, 6)}


def test_a_failed_variant_is_stepped_over():
    found = lattice(swept((BEREIK,), failed=(2,)))
    assert found.numbers.tolist() == [0, 1, 3]
    (steps,) = neighbours(found)
    assert pairs(found, steps) == {(1, 0), (0, 3)}  # the base stands where the failed one would


def test_the_base_does_not_double_a_variant_on_its_place():
    found = lattice(swept((BEREIK,)))
    (steps,) = neighbours(found)
    assert len(steps.before) == 2


def test_an_unknown_own_value_has_no_neighbour_among_numbers():
    horizon = AxisFacts("kosten", "horizon", "values", (0.0, 0.2), 1)
    found = lattice(swept((horizon,)))
    assert found.levels == ((None, 0.0, 0.2),)
    (steps,) = neighbours(found)
    assert pairs(found, steps) == {(1, 2)}


def test_axes_that_move_together_are_one_chain():
    found = lattice(swept((BEREIK, KOSTEN), "zip"))
    (steps,) = neighbours(found)
    assert steps.axes == (0, 1)
    assert pairs(found, steps) == {(1, 2), (2, 3)}


def test_a_latin_hypercube_has_no_neighbours():
    found = lattice(swept((BEREIK, EFFECT), "latin_hypercube", count=50))
    assert neighbours(found) == ()
    assert len(found.levels[0]) == 51


def test_axes_rest_where_nothing_moves_else_at_their_first_level():
    shifted = AxisFacts("effect", "x.size", "scale", (1.5, 1.1), 1)
    found = lattice(swept((DISCONTO, BEREIK, KOSTEN, shifted)))
    assert found.held(()) == (("disconto", "NL2026"), ("bereik", 1.0), ("kosten", 0.0), ("effect", 1.5))
    assert found.held((0, 1, 2)) == (("effect", 1.5),)
    rows = found.at_rest([1])
    assert [found.levels[1][place] for place in found.places[rows, 1]] == [0.8, 1.0, 1.2]
    assert found.held([1])[0] == ("disconto", "NL2026")


def test_of_a_list_the_programme_itself_is_where_axes_rest():
    found = lattice(swept((DISCONTO, BEREIK), "list"))
    assert found.held(()) == (("disconto", None), ("bereik", 1.0))
    assert len(found.own) == len(found.numbers)
    rows = found.at_rest([0])
    assert {found.levels[0][place] for place in found.places[rows, 0]} == {None, "NL2026", "NL2021"}


def test_rows_among_which_to_look():
    found = lattice(swept((DISCONTO, BEREIK)))
    everywhere, own = found.at_rest([0, 1]), found.at_rest([0, 1], found.own)
    assert 0 in found.numbers[everywhere]
    assert 0 not in found.numbers[own]
    assert len(own) == 6
    assert np.array_equal(np.sort(own), own)


def test_an_axis_of_very_many_levels_rests_at_once():
    many = AxisFacts("bereik", "x.share", "scale", tuple(np.linspace(2, 3, 30_000).tolist()), 1)
    found = lattice(swept((many,), futures=("hoog",), alternatives=("apart",), areas=(), years=3))
    start = time.process_time()
    assert found.held(()) == (("bereik", 2.0),)
    assert time.process_time() - start < 1
