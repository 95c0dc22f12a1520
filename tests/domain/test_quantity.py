"""Quantities, futures, distributions, prices and rates: what each says of itself."""

import pytest

from mkba.domain.discounting import DiscountRegime
from mkba.domain.distribution import (
    Beta,
    Fixed,
    Gamma,
    Interval,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    is_certain,
)
from mkba.domain.future import EVERY, in_future
from mkba.domain.method import TaxRates
from mkba.domain.prices import PriceIndex
from mkba.domain.quantity import Quantity, number
from tests.programmes import PRICES, regime

MEANS = [
    (Fixed(3.0), 3), (Uniform(1, 4), 2.5), (Triangular(1, 2, 6), 3), (Pert(1, 2, 9), 3), (Normal(3, 1), 3),
    (Lognormal(3, 1), 3), (Beta(0.3, 0.1), 0.3), (Gamma(3, 1), 3), (Interval(2, 3, 4), 3),
]  # fmt: skip


@pytest.mark.parametrize(("family", "mean"), MEANS, ids=str)
def test_the_mean_of_every_family(family, mean):
    assert family.mean == pytest.approx(mean)
    assert is_certain(family) == isinstance(family, Fixed)


def test_a_quantity_is_one_number_or_one_per_future():
    one = number("n", 4)
    assert (one.mean("hoog"), one.mean("laag"), one.is_certain) == (4, 4, True)
    two = Quantity("n", {"hoog": Fixed(1.0), "laag": Uniform(2, 4)})
    assert (two.mean("hoog"), two.mean("laag"), two.is_certain) == (1, 3, False)
    assert two.distribution("laag") == Uniform(2, 4)


def test_a_future_without_an_entry_takes_the_one_for_all():
    assert in_future({"hoog": 1, EVERY: 2}, "hoog") == 1
    assert in_future({"hoog": 1, EVERY: 2}, "laag") == 2
    with pytest.raises(KeyError):
        in_future({"hoog": 1}, "laag")


def test_mark_ups_make_market_prices():
    rates = TaxRates(0.21, 0.18)
    assert [rates.markup(tax) for tax in ("included", "excluded", "exempt")] == [0, 0.21, 0.18]


def test_prices_go_there_and_back():
    assert PRICES.factor(2019, 2025) * PRICES.factor(2025, 2019) == pytest.approx(1)
    assert PRICES.factor(2022, 2022) == 1
    with pytest.raises(KeyError):
        PriceIndex("x", "", {2020: 1.0}).factor(2020, 2021)


def test_forward_rates_hold_from_their_year_on():
    factors = regime((0, 0.1), (2, 0.2), (4, 0.0)).factors(5)
    assert factors == pytest.approx(
        [1, 1 / 1.1, 1 / 1.1 / 1.2, 1 / 1.1 / 1.44, 1 / 1.1 / 1.44, 1 / 1.1 / 1.44]
    )


def test_a_class_that_the_regime_lacks_is_an_error():
    one = regime((0, 0.1))
    assert isinstance(one, DiscountRegime)
    with pytest.raises(KeyError):
        one.factors(5, "congestion")
