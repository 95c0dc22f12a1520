"""One area by itself, on sums that fit on paper."""

import pytest

from mkba.analysis.local import own_view, party_net
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, transfer, value


@pytest.fixture(scope="module")
def ledger():
    good = outcome("good", value("worth", 2.0))
    gift = transfer("gift", 10, per="year")
    parts = measure("m", cost("c", 5), effect("e", "good", 0.2, displacement=0.25), gift)
    return simulate(programme(area("x", parts), area("y"), good), draws=1_000, seed=1).ledger


def test_the_own_view_leaves_out_what_comes_back_elsewhere(ledger):
    found = own_view(ledger.books["hoog", "a"], "x")  # 20 units x 2 euro, a quarter displaced
    assert (found.costs, found.benefits) == (pytest.approx(5), pytest.approx(40))
    assert found.elsewhere == pytest.approx(-10)
    assert found.balance == pytest.approx(35)


def test_an_area_without_measures_has_nothing(ledger):
    found = own_view(ledger.books["hoog", "a"], "y")
    assert (found.costs, found.benefits, found.elsewhere, found.balance) == (0, 0, 0, 0)
    assert not party_net(ledger, ("hoog", "a"), "y").any()


def test_parties_add_up_to_the_national_balance(ledger):
    net = dict(zip(ledger.compiled.programme.parties, party_net(ledger, ("hoog", "a"), "x"), strict=True))
    assert net["municipality"] == pytest.approx(-15)  # costs 5, gives 10
    assert net["residents"] == pytest.approx(50)  # 40 of value, 10 received
    assert net["rest_nl"] == pytest.approx(-10)
    assert sum(net.values()) == pytest.approx(25)
