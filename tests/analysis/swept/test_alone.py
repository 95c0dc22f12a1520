"""The variants of a list in which one axis moves."""

from mkba.analysis.swept.findings import Findings
from tests.sweeps.swept_examples import BEREIK, DISCONTO, KOSTEN, swept

POINTS = [(0.8, None, None), (1.2, "NL2021", None), (None, "NL2021", None), (1.0, None, 0.4), (None, None, 0.0), (None, None, None)]  # fmt: skip


def test_one_axis_moves_where_the_others_are_as_in_the_base():
    found = Findings(swept((BEREIK, DISCONTO, KOSTEN), "list", points=POINTS)).alone
    # a factor of 1 and a sum of 0 move nothing; of samen in hoog, 96 mln: 0.24, 0.15 and 0.4
    assert [(one.number, one.axis, one.level) for one in found.singles] == [(4, "kosten", 0.4), (1, "bereik", 0.8), (3, "disconto", "NL2021")]  # fmt: skip
    assert found.several == 1


def test_without_a_base_they_come_in_the_order_of_their_numbers():
    found = Findings(swept((BEREIK, DISCONTO, KOSTEN), "list", points=POINTS, failed=(0, 6))).alone
    assert [one.number for one in found.singles] == [1, 3, 4]


def test_nothing_that_succeeded_moves_nothing():
    found = Findings(swept((BEREIK,), "list", failed=(0, 1, 2, 3))).alone
    assert (found.singles, found.several) == ((), 0)
