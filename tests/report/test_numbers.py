from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.report.numbers import decimal, frequency, millions, percent, significant, supported_digits


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.05, 1, "0,1"), (-0.05, 1, "−0,1"), (2.5, 0, "3"), (-2.5, 0, "−3"), (1234567.891, 2, "1.234.567,89"),
        (-0.0, 1, "0,0"), (999.95, 1, "1.000,0"), (-14.9, -1, "−10"), (1e15, 0, "1.000.000.000.000.000"),
    ],
)  # fmt: skip
def test_dutch_notation_half_up(value, digits, text):
    assert decimal(value, digits) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_finite_has_no_notation(value):
    with pytest.raises(ValueError, match="no notation"):
        decimal(value)


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_the_text_is_within_half_a_unit_of_the_value(value, digits):
    back = Decimal(decimal(value, digits).replace(".", "").replace(",", ".").replace("−", "-"))
    assert abs(back - Decimal(str(value))) <= Decimal(1).scaleb(-digits) / 2


@given(st.floats(1e-6, 1e6))
def test_the_last_digit_is_not_finer_than_the_error(error):
    digits = supported_digits(error)
    assert digits == 1 or 0.5 * 10**-digits >= error * (1 - 1e-12)


def test_millions_round_to_what_the_draws_support():
    assert millions(123_456_789, 0.0) == "123,5"
    assert millions(123_456_789, 200_000) == "123"
    assert millions(123_456_789, 2_000_000) == "120"


def test_percentages_and_significant_digits():
    assert percent(0.125, 0) == "13"
    assert significant(1234567.0) == "1.234.567"
    assert significant(-0.00012345) == "−0,0001235"


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.0, ("less", 1)), (0.004, ("less", 1)), (0.005, ("plain", 1)), (0.725, ("plain", 73)),
        (0.995, ("plain", 100)), (0.9951, ("more", 99)),
    ],
)  # fmt: skip
def test_chances_are_frequencies(chance, said):
    assert frequency(chance) == said
