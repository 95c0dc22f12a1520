from dataclasses import replace

import pytest

from mkba.analysis.budget import ELSEWHERE, MUNICIPAL, STATE, Payer, budget
from mkba.domain.party import Party
from mkba.run import simulate
from tests.programmes import (
    BASE,
    LOCAL,
    NATIONAL,
    area,
    cost,
    effect,
    measure,
    outcome,
    programme,
    reach,
    transfer,
    value,
)

KEY = "hoog", "a"
GROUPS = {"VIII": STATE, "IX": STATE, "municipality": MUNICIPAL}
PARTIES = {name: Party(name, name, GROUPS.get(name, "overig"), name in NATIONAL) for name in NATIONAL + LOCAL}
BOTH = {"VIII": 0.5, "municipality": 0.5}
VIII, IX, TOWN = Payer(STATE, "VIII"), Payer(STATE, "IX"), Payer(MUNICIPAL, "x")


def place(name, *parts, town="", **more):
    one = area(name, measure("m", *parts, reached=reach(last=BASE + 1)), **more)
    return replace(one, municipality=town) if town else one


def found(*parts, **more):
    whole = programme(*parts, horizon=3, parties=PARTIES, **more)
    return budget(simulate(whole, draws=1000, seed=1).ledger, KEY)


def of(one, payer, part):
    return getattr(one, part)[one.payers.index(payer)].tolist()


def test_costs_are_paid_without_the_mark_up_and_without_discounting():
    one = found(place("x", cost("c", 100, tax="excluded", payers=BOTH)), outcome("good"), rate=0.05)
    assert one.payers == (VIII, TOWN)
    assert of(one, VIII, "costs") == pytest.approx([50, 50, 0])
    assert of(one, TOWN, "costs") == pytest.approx([50, 50, 0])
    assert not one.incoming.any()


def test_taxes_that_pay_a_cost_pay_its_share_and_not_the_mark_up():
    one = found(place("x", cost("c", 100, tax="exempt", payers={"IX": 1.0})), outcome("good"))
    assert of(one, IX, "costs") == pytest.approx([100, 100, 0])


def test_welfare_costs_and_residuals_are_no_cash_and_an_avoided_cost_is_a_saving():
    parts = [cost("v", 50, cash=False), cost("b", 90, "once", life=30), cost("n", 40, in_null=True)]
    one = found(place("x", *parts), outcome("good"))
    assert of(one, TOWN, "costs") == pytest.approx([90, 0, 0])
    assert of(one, TOWN, "saved") == pytest.approx([40, 40, 0])


def test_transfers_are_paid_by_one_and_received_by_the_other():
    given = transfer("g", 10, payer="VIII", receiver="municipality", per="year")
    one = found(place("x", cost("c", 100), given), outcome("good"))
    assert of(one, VIII, "paid") == pytest.approx([10, 10, 0])
    assert of(one, TOWN, "received") == pytest.approx([10, 10, 0])
    assert (one.received - one.paid).sum() == pytest.approx(0)


def test_a_transfer_that_shrinks_is_received_by_who_pays_it():
    # an effect of -0.5 on benefits of 4 that the State pays to residents: it keeps 100 x 0.5 x 4
    good = outcome("good", transfer("benefit", 4, payer="VIII", receiver="residents"))
    one = found(place("x", effect("e", "good", -0.5)), good)
    assert of(one, VIII, "received") == pytest.approx([200, 200, 0])
    assert of(one, VIII, "paid") == [0, 0, 0]


def test_cashable_savings_stand_apart_from_released_capacity():
    # 100 people x 0.2 x 3 euros, a third of it cash, half of it the State's; the mark-up is nobody's saving
    worth = replace(
        value("worth", 3, parties={"VIII": 0.5, "residents": 0.5}, tax="excluded"), cashable=1 / 3
    )
    one = found(place("x", effect("e", "good", 0.2)), outcome("good", worth))
    assert one.payers == (VIII,)
    assert of(one, VIII, "saved") == pytest.approx([10, 10, 0])
    assert of(one, VIII, "released") == pytest.approx([20, 20, 0])
    assert one.incoming.sum() == pytest.approx(20)


def test_a_tax_that_is_not_cashable_is_neither_cash_nor_capacity():
    good = outcome("good", replace(transfer("tax", 2, payer="residents", receiver="IX"), cashable=0.25))
    one = found(place("x", effect("e", "good", 0.2)), good)
    assert of(one, IX, "received") == pytest.approx([10, 10, 0])
    assert of(one, IX, "taxed") == pytest.approx([30, 30, 0])  # no hours and no beds
    assert of(one, IX, "released") == [0, 0, 0]


def test_a_transfer_to_who_is_no_taxman_that_is_not_cashable_is_capacity():
    good = outcome("good", replace(transfer("fee", 2, payer="residents", receiver="VIII"), cashable=0.25))
    one = found(place("x", effect("e", "good", 0.2)), good)
    assert of(one, VIII, "received") == pytest.approx([10, 10, 0])
    assert of(one, VIII, "released") == pytest.approx([30, 30, 0])


def test_a_split_that_gives_taxes_their_part_holds_no_second_mark_up():
    # 100 people x 0.2 x 10 euros of wages is 200 at factor cost, 236 at market prices; of these 36 is indirect tax, the
    # chapter has the other 200: half of it cash
    tax = 0.18 / 1.18
    worth = value("worth", 10, parties={"IX": tax, "VIII": 1 - tax}, tax="exempt")
    one = found(place("x", effect("e", "good", 0.2)), outcome("good", replace(worth, cashable=0.0)))
    assert of(one, VIII, "released") == pytest.approx([200, 200, 0])
    assert of(one, IX, "taxed") == pytest.approx([36, 36, 0])
    assert not one.incoming.any()
    assert of(one, IX, "released") == [0, 0, 0]


def test_a_split_without_taxes_is_booked_without_the_mark_up():
    # the same 236 borne by the chapter alone: the 36 of mark-up is on nobody's books
    worth = replace(value("worth", 10, parties={"VIII": 1.0}, tax="exempt"), cashable=0.25)
    one = found(place("x", effect("e", "good", 0.2)), outcome("good", worth))
    assert of(one, VIII, "saved") == pytest.approx([50, 50, 0])
    assert of(one, VIII, "released") == pytest.approx([150, 150, 0])
    assert not one.taxed.any()


def test_areas_of_one_municipality_are_one_payer():
    towns = [
        place("x", cost("c", 1), town="T"),
        place("y", cost("c", 2), town="U"),
        place("z", cost("c", 4), town="T"),
    ]
    one = found(*towns, outcome("good"))
    assert one.payers == (Payer(MUNICIPAL, "T"), Payer(MUNICIPAL, "U"))
    assert one.costs[:, 0].tolist() == pytest.approx([5, 2])


def test_what_is_displaced_to_other_municipalities_and_national_files_has_no_name():
    worth = replace(value("worth", 1, parties={"municipality": 1.0}), cashable=1.0)
    moved = effect("e", "good", 0.2, displacement=0.5, displaced_parties={"municipality": 1.0})
    national = place("n", cost("c", 3), scope="national")
    one = found(place("x", moved), national, outcome("good", worth))
    assert of(one, TOWN, "saved") == pytest.approx([20, 20, 0])
    assert of(one, Payer(MUNICIPAL, ELSEWHERE), "saved") == pytest.approx([-10, -10, 0])
    assert of(one, Payer(MUNICIPAL, ELSEWHERE), "costs") == pytest.approx([3, 3, 0])


def test_nobody_without_an_amount_is_listed():
    assert found(place("x", cost("c", 10, payers={"residents": 1.0})), outcome("good")).payers == ()
