import numpy as np
import pytest

from mkba.analysis.oneway.zeros import zeros


def test_many_functions_each_in_its_bracket():
    # x^3 - 2, 4 - x^2, exp(x) - 5, and a step at 1.25
    functions = (
        lambda x: x**3 - 2,
        lambda x: 4 - x**2,
        lambda x: np.exp(x) - 5,
        lambda x: -1.0 if x < 1.25 else 1.0,
    )

    def values(which, at):
        return np.array([float(functions[i](x)) for i, x in zip(which, at, strict=True)])

    low, high, every = np.zeros(4), np.full(4, 3.0), np.arange(4)
    found = zeros(values, (low, high), (values(every, low), values(every, high)))
    assert found == pytest.approx([2 ** (1 / 3), 2.0, np.log(5), 1.25], abs=1e-9)
    assert low.tolist() == [0.0] * 4  # nobody writes into an argument


def test_an_end_may_be_the_zero():
    def values(which, at):
        return at - 1.0

    found = zeros(values, (np.array([1.0]), np.array([2.0])), (np.array([0.0]), np.array([1.0])))
    assert found.tolist() == [1.0]


def test_no_brackets_no_zeros():
    nothing = np.zeros(0)
    assert zeros(lambda _, at: at, (nothing, nothing), (nothing, nothing)).size == 0
