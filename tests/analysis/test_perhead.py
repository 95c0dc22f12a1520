"""How large an unpriced item must be, per year and per resident."""

import pytest

from mkba.analysis.oneway.perhead import asked_of_items
from mkba.domain.area import Memo
from mkba.run import simulate
from tests.programmes import area, cost, indicator, measure, programme, regime

CALM = Memo("calm", "Rust", "health", "+", could_tip=True, argument="Geen prijs.")
NOISE = Memo("noise", "Lawaai", "health", "-", could_tip=True, argument="Geen prijs.")


def found(*parts):
    whole = programme(*parts, horizon=3, regime=regime((0, 0.25)))
    return {one.item: one for one in asked_of_items(simulate(whole, draws=1_000, seed=1).ledger)}


def place(name, people, *, memo=(), **more):
    return area(
        name,
        indicator("people", 1),
        indicator("residents", people),
        measure("m", cost("c", 100.0)),
        memo=memo,
        **more,
    )


def test_a_year_for_each_resident():
    # costs of 100 once in the base year; a euro a year is worth 1 + 0.8 + 0.64 = 2.44
    asked = found(place("x", 50, memo=(CALM, NOISE)), place("y", 10))
    calm = asked["calm"]
    balance = calm.balance
    assert balance < 0
    assert calm.needed == pytest.approx(-balance)
    assert calm.per_year == pytest.approx(-balance / 2.44)
    assert calm.per_resident == pytest.approx(-balance / 2.44 / 50)
    assert (calm.residents, calm.turns) == (50.0, True)
    assert asked["noise"].turns is False  # a loss cannot mend a negative balance


def test_what_areas_share_is_judged_by_their_sum_and_what_is_national_by_the_whole():
    asked = found(place("x", 50, memo=(CALM,)), place("y", 10, memo=(CALM,)))
    assert (asked["calm"].areas, asked["calm"].residents) == (("x", "y"), 60.0)
    bureau = place("b", 60, memo=(CALM,), scope="national")  # its residents are those of the areas once more
    whole = found(place("x", 50), place("y", 10), bureau)["calm"]
    assert (whole.national, whole.residents) == (True, 60.0)
    assert whole.balance == pytest.approx(3 * asked["calm"].balance / 2)


def test_unknown_residents_are_said_to_be_unknown():
    one = found(area("x", measure("m", cost("c", 100.0)), memo=(CALM,)))["calm"]
    assert (one.residents, one.per_resident) == (None, None)
