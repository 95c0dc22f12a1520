"""What rests on the price of a QALY, and what it is worth at another one."""

from dataclasses import replace

import pytest

from mkba.analysis.qaly import at_price, rests_on_qaly
from mkba.run import simulate
from tests.programmes import (
    PRICE_YEAR,
    TAX,
    area,
    cost,
    effect,
    measure,
    outcome,
    programme,
    synergy,
    transfer,
    value,
)

KEY = ("hoog", "a")


def lines_of(*parts, **more):
    whole = programme(*parts, **{"horizon": 2, **more})
    return whole, simulate(whole, draws=1_000, seed=1).ledger.books[KEY].lines


def held(*values):
    one = measure("m", effect("e", "good"), cost("c", 1)), measure("n", cost("d", 1))
    return area("x", *one, synergy("s", "m.e", "n", 0.5)), outcome("good", *values)


def test_benefits_in_qaly_and_amounts_made_with_a_price_rest_on_it():
    made = value("life", 6.0, qaly_price=60.0), value("care", 4.0), transfer("tax", 5.0)
    whole, lines = lines_of(*held(*made))
    assert {line.name for line in lines if rests_on_qaly(whole, line)} == {"e.life", "e+s.life"}
    counted = replace(held(*made)[1], unit="QALY")
    whole, lines = lines_of(held()[0], counted)
    assert {line.name for line in lines if rests_on_qaly(whole, line)} == {
        "e.life",
        "e+s.life",
        "e.care",
        "e+s.care",
    }


def test_only_what_rests_on_the_price_moves_in_proportion():
    whole, lines = lines_of(
        *held(value("life", 6.0, qaly_price=60.0), value("care", 4.0), transfer("tax", 5.0))
    )
    found = dict(zip([line.name for line in lines], at_price(whole, "hoog", lines, 90.0), strict=True))
    assert found.pop("e.life") == found.pop("e+s.life") == pytest.approx(1.5)
    assert set(found.values()) == {1.0}


def test_the_price_has_the_level_and_the_taxes_of_its_amount():
    whole, lines = lines_of(*held(value("life", 6.0, qaly_price=60.0, tax="excluded")))
    factor = next(
        f
        for f, line in zip(at_price(whole, "hoog", lines, 90.0), lines, strict=True)
        if line.name == "e.life"
    )
    assert factor == pytest.approx(90 / (60 * (1 + TAX.markup("excluded"))))
    assert whole.price_year == PRICE_YEAR
