"""Thresholds of what has no price, on sums that fit on paper."""

import pytest

from mkba.analysis.expert import Expert
from mkba.analysis.tipping import annuity, items, needed, together, turns
from mkba.domain.area import Memo
from tests.programmes import area, measure, outcome, programme, regime

CALM = Memo("calm", "Rust", "health", "+", could_tip=False, argument="Geen prijs.")


def memo(**more):
    return Memo(
        **{"id": "m", "name": "M", "domain": "work", "sign": "-", "could_tip": True, "argument": "a", **more}
    )


def test_items_that_areas_state_alike_stand_once():
    same = Memo("calm", "Rust", "health", "+", could_tip=True, argument="Anders.")
    whole = programme(
        area("x", memo=(CALM, memo())), area("y", memo=(same,)), area("z", memo=(CALM,)), outcome("good")
    )
    first, second = items(whole)
    assert (first.name, first.areas) == ("Rust", ("x", "y", "z"))
    assert first.could_tip  # one area says so
    assert first.arguments == ("Geen prijs.", "Anders.")
    assert (second.name, second.sign, second.national) == ("M", "-", False)


def test_another_sign_is_another_item_and_what_tips_comes_first():
    whole = programme(area("x", memo=(CALM, memo(could_tip=False), memo(sign="?"))), outcome("good"))
    assert [(one.name, one.sign) for one in items(whole)] == [("M", "?"), ("Rust", "+"), ("M", "-")]


def test_an_alternative_has_the_items_of_areas_that_act_in_it():
    whole = programme(area("x", measure("m"), memo=(CALM,)), area("y", memo=(memo(),)), outcome("good"))
    assert [one.id for one in items(whole, "a")] == ["calm"]
    assert items(whole, "b") == ()


def test_an_item_of_the_bureau_is_of_the_whole_programme():
    (found,) = items(programme(area("x", memo=(CALM,), scope="national"), outcome("good")))
    assert found.national


def test_a_year_of_the_threshold_times_the_annuity_is_the_threshold():
    whole = programme(area("x"), outcome("good"), horizon=3, regime=regime((0, 0.25)))
    assert annuity(whole) == pytest.approx(1 + 0.8 + 0.64)
    assert needed(-2.44) / annuity(whole) == pytest.approx(1.0)
    assert str(needed(0.0)) == "0.0"


@pytest.mark.parametrize(
    ("sign", "need", "expected"),
    [
        ("+", 1, True),
        ("+", -1, False),
        ("-", -1, True),
        ("-", 1, False),
        ("?", 1, None),
        ("?", -1, None),
        ("?", 0, None),
        ("+", 0, False),
    ],
)
def test_a_sign_must_point_to_what_is_missing(sign, need, expected):
    assert turns(sign, need) is expected


def test_experts_of_several_areas_are_weighed_together():
    def one(stake, without):
        return Expert("hoog", "a", "x", "m", "e", "good", stake, without, None)

    assert together([one(100, -30), one(100, -20)]).break_even == pytest.approx(0.25)
    assert together([one(100, 30)]).break_even == 0.0
    assert together([one(-1, -20)]).break_even is None
