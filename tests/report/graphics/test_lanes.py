"""The ground of lying charts: rows that do not touch, names that fit, a plot that is never squeezed away."""

from itertools import pairwise

from mkba.report.graphics.lanes import GAP, PLOT, column, lanes


def test_rows_are_as_high_as_their_names_and_never_touch():
    ground = lanes(["kort", "een naam die niet op een enkele regel past"], [1e6], tall=14.0, beside=(0, 40), width=420.0)  # fmt: skip
    assert all(below - above >= 14 + GAP for above, below in pairwise(ground.middles))
    assert ground.middles[-1] + 13 <= ground.height


def test_figures_of_any_length_leave_room_for_the_plot():
    ground = lanes(["naam"], [1e6], tall=14.0, beside=(300.0, 300.0), width=420.0)
    assert ground.axis.end - ground.axis.start >= PLOT - 1
    assert ground.width > 700


def test_without_figures_there_is_no_column():
    assert column([]) == (0.0, 0.0)
    assert column(["−1.234"])[1] > 30
