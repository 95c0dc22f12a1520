"""Draws of the groups that are held, by place; the rest is zero."""

import numpy as np

from mkba.engine.kept import Kept, room

HELD = np.array([0, 1, 3])


def filled():
    kept = room(HELD, 5, 4)
    kept.rows[:] = np.arange(12.0).reshape(3, 4)
    return kept


def test_a_group_that_is_not_held_is_zero():
    whole = filled().whole()
    assert whole.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7], [0, 0, 0, 0], [8, 9, 10, 11], [0, 0, 0, 0]]


def test_groups_that_stand_together_are_a_view_and_others_are_not():
    kept = filled()
    assert np.shares_memory(kept.of(slice(0, 2)), kept.rows)
    assert not np.shares_memory(kept.of(slice(1, 4)), kept.rows)
    assert np.array_equal(kept.of(slice(1, 4)), kept.whole()[1:4])
    assert np.array_equal(kept.of(np.array([3, 0])), kept.whole()[[3, 0]])


def test_sums_leave_out_what_is_not_held():
    kept = filled()
    for chosen in ([0, 3], [2], [4, 1, 2], []):
        places = np.array(chosen, dtype=np.intp)
        assert np.array_equal(kept.sum_of(places), kept.whole()[places].sum(axis=0))


def test_without_any_group_there_is_nothing():
    none = np.array([], dtype=np.intp)
    assert room(none, 2, 3).whole().tolist() == [[0, 0, 0]] * 2
    assert isinstance(room(none, 0, 3), Kept)
