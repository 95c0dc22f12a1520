"""Stocks in the null alternative: sums over areas along their own trends, shocks and all."""

from dataclasses import replace

import pytest

from mkba.analysis.null_path import stocks
from mkba.domain.future import Shock
from tests.programmes import area, effect, indicator, measure, outcome, programme, reach, value

GOOD = outcome("good", value("worth"), stock="homes")
WORK = measure("m", effect("e", "good"), reached=reach("people"))


def made(*areas, **more):
    return programme(*areas, GOOD, horizon=11, **more)


def test_a_stock_is_the_sum_of_its_areas_along_their_own_trends():
    one = area("x", indicator("people", 100, trend=0.1), indicator("homes", 10), WORK)
    two = area("y", indicator("people", 50), indicator("homes", 20), WORK)
    people, homes = sorted(stocks(made(one, two)), key=lambda stock: stock.id, reverse=True)
    assert people.ends["hoog"] == (150.0, pytest.approx(100 * 1.1**10 + 50))
    assert (people.areas, people.used) == (2, 2)
    assert homes.ends["hoog"] == (30.0, 30.0)


def test_what_a_national_file_counts_is_in_the_areas_already():
    one = area("x", indicator("people", 100), indicator("homes", 10), WORK)
    bureau = replace(area("n", indicator("people", 999), indicator("homes", 10), WORK), scope="national")
    people = next(stock for stock in stocks(made(one, bureau)) if stock.id == "people")
    assert people.ends["hoog"][0] == 100.0
    assert people.used == 2


def test_a_shock_moves_the_path_of_its_future_alone():
    found = made(area("x", indicator("people", 100), indicator("homes", 10), WORK), futures=("hoog", "laag"))
    first, second = found.futures
    year = found.base_year + found.horizon - 1
    shocked = replace(found, futures=(first, replace(second, shocks={"people": Shock(year, 0.5, 2)})))
    people = next(stock for stock in stocks(shocked) if stock.id == "people")
    assert people.ends == {"hoog": (100.0, 100.0), "laag": (100.0, 150.0)}


def test_the_most_used_stock_is_first_and_an_unused_one_is_left_out():
    other = measure("n", effect("e2", "good"), reached=reach("people"))
    place = area("x", indicator("people", 1), indicator("homes", 1), indicator("idle", 1), WORK, other)
    assert {stock.id for stock in stocks(made(place))} == {"people", "homes"}
