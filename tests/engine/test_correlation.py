"""Names with a share in common."""

import numpy as np

from mkba.engine.correlation import common_share, reorder, starred


def test_a_star_stands_for_the_area():
    assert starred("areas.noord.m.costs.staff.amount") == "areas.*.m.costs.staff.amount"


def test_the_longest_pattern_that_fits_holds_and_only_for_local_quantities():
    patterns = {"*.amount": 0.1, "*.costs.*.amount": 0.5}
    assert common_share("areas.a.m.costs.c.amount", patterns) == 0.5
    assert common_share("areas.a.m.transfers.c.amount", patterns) == 0.1
    assert common_share("areas.a.m.reach.share", patterns) == 0
    assert common_share("library.work.job.wage.amount", patterns) == 0


def test_reordering_keeps_values_and_takes_the_order_of_the_score():
    found = reorder(np.array([[3.0, 1.0, 2.0]]), np.array([[0.2, 0.9, 0.1]]))
    assert found.tolist() == [[2.0, 3.0, 1.0]]
