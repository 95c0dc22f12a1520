from dataclasses import replace

import pytest

from mkba.analysis.cofunding import CoFunding, co_funding
from mkba.domain.area import RegioDeal
from mkba.domain.party import Party
from tests.programmes import area, programme

PARTIES = {
    name: Party(name, name, group, national)
    for name, group, national in (
        ("VIII", "rijk", True), ("IX", "rijk", True), ("municipality", "gemeenten", False),
        ("housing_corporations", "instellingen", False), ("health_insurers", "uitvoering", True),
    )
}  # fmt: skip


def found(paid, asked=None):
    place = area("x")
    if asked is not None:
        place = replace(place, regio_deal=RegioDeal("Deal", asked))
    whole = programme(place, parties=PARTIES)
    return co_funding(whole, {("a", "x"): paid})


def test_local_parties_beside_the_state():
    # 60 + 20 local, 30 + 10 of the State; insurers are on neither side
    paid = {
        "municipality": 60.0,
        "housing_corporations": 20.0,
        "VIII": 30.0,
        "IX": 10.0,
        "health_insurers": 5.0,
    }
    assert found(paid) == (CoFunding("x", "a", 40.0, 80.0, 5.0, 2.0),)


@pytest.mark.parametrize(("local", "met"), [(100.0, True), (100.0 - 1e-9, True), (99.9, False)])
def test_an_agreement_is_judged(local, met):
    (one,) = found({"municipality": local, "VIII": 100.0}, asked=1.0)
    assert (one.name, one.agreed, one.met) == ("Deal", 1.0, met)


def test_another_agreement_than_one_to_one():
    assert [one.met for one in found({"municipality": 40.0, "VIII": 100.0}, asked=0.4)] == [True]


def test_without_the_state_there_is_no_ratio():
    (one,) = found({"municipality": 10.0}, asked=1.0)
    assert (one.ratio, one.met) == (None, True)
    (one,) = found({}, asked=1.0)
    assert (one.ratio, one.met) == (None, None)


def test_an_agreement_holds_for_the_alternatives_it_names():
    place = replace(area("x"), regio_deal=RegioDeal("Deal", 1.0, ("b",)))
    whole = programme(place, parties=PARTIES, alternatives=("a", "b"))
    paid = {"municipality": 10.0, "VIII": 100.0}
    rows = co_funding(whole, {("a", "x"): paid, ("b", "x"): paid})
    assert [(one.agreed, one.met) for one in rows] == [(None, None), (1.0, False)]
