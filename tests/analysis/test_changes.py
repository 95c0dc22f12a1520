"""Two programmes side by side: what counts as a change, under which key, and every state in between."""

from dataclasses import replace
from datetime import date

import pytest

from mkba.analysis.changes.bearing import SILENT, UNHEARD
from mkba.analysis.changes.changes import Pair, changes, merged
from mkba.domain.area import Area, Memo
from mkba.domain.cost import Cost
from mkba.domain.discounting import DiscountRegime
from mkba.domain.distribution import Normal
from mkba.domain.effect import Effect
from mkba.domain.evidence import Evidence
from mkba.domain.future import Future, Shock
from mkba.domain.indicator import Indicator
from mkba.domain.intervention import Intervention
from mkba.domain.method import Correlation, Method, TaxRates
from mkba.domain.outcome import Outcome
from mkba.domain.prices import PriceIndex
from mkba.domain.programme import Alternative, Programme
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from tests.programmes import (
    GRADES,
    area,
    cost,
    effect,
    evidence,
    factor,
    flat,
    indicator,
    lines,
    measure,
    outcome,
    programme,
    reach,
    regime,
    synergy,
    transfer,
    value,
)  # fmt: skip

SIZE = "education.m.good"


def plain(amount=5.0, size=0.1, **more):
    return programme(
        area("x", measure("m", cost("c", amount), effect("e", "good", size))), outcome("good"), **more
    )


def keys(a, b):
    return [one.key for one in changes(a, b)]


def test_a_programme_does_not_differ_from_itself():
    assert changes(plain(), plain()) == ()


def test_words_and_sources_are_no_changes():
    a = plain()
    place = replace(a.areas[0], name="Elders", notes="Let op", status="adopted")
    source = Source("t", 2026, "found")
    good = replace(a.outcomes["good"], name="Goed", note="n", unit="u")
    b = replace(a, name="Anders", areas=(replace(place, source=source),), outcomes={"good": good})
    b = replace(b, method=replace(b.method, horizons=(20,)), study_start=date(2026, 2, 1))
    assert changes(a, b) == ()


def test_a_quantity_is_known_by_its_name_and_tells_what_it_was_and_became():
    (found,) = changes(plain(5.0), plain(Normal(8.0, 1.0)))
    assert (found.key, found.kind, found.areas) == ("areas.x.m.costs.c.amount", "data", ("x",))
    assert (found.was.mean, found.was.low, found.was.price_year) == (5.0, 5.0, 2025)
    # the 95th percentile of a normal is 1.6449 sd above its mean
    assert (found.became.mean, found.became.high) == (8.0, pytest.approx(9.6449, abs=1e-4))


def test_another_price_year_is_a_change_of_the_amount():
    older = programme(
        area("x", measure("m", cost("c", 5.0, price_year=2024), effect("e", "good", 0.1))), outcome("good")
    )
    assert keys(plain(), older) == ["areas.x.m.costs.c.amount"]


def test_a_library_figure_in_two_areas_is_one_change():
    def whole(size):
        parts = [area(n, measure("m", effect("e", "good", evidence(size, name=SIZE)))) for n in "xy"]
        return programme(*parts, area("z"), outcome("good"))

    (found,) = changes(whole(0.1), whole(0.2))
    assert (found.key, found.areas) == (f"library.{SIZE}.size", ("x", "y"))


def test_the_value_of_an_outcome_moves_the_areas_that_use_it():
    def whole(amount):
        using = area("x", measure("m", effect("e", "good")))
        return programme(
            using, area("y", measure("m", cost("c", 1.0))), outcome("good", value("worth", amount))
        )

    (found,) = changes(whole(1.0), whole(2.0))
    assert (found.key, found.areas) == ("library.education.good.worth.amount", ("x",))


def test_grade_of_library_evidence_and_evidence_of_another_name():
    def whole(found):
        return programme(area("x", measure("m", effect("e", "good", found))), outcome("good"))

    first = whole(evidence(0.1, name=SIZE))
    assert keys(first, whole(evidence(0.1, name=SIZE, grade="B"))) == [f"library.{SIZE}.grade"]
    assert keys(first, whole(evidence(0.1, name="education.n.good"))) == ["areas.x.m.effects.e.evidence"]


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"horizon": 12}, "horizon"),
        ({"regime": flat(0.03)}, "regime"),
        ({"price_year": 2024}, "price_year"),
        ({"base_year": 2025}, "base_year"),
        ({"method": Method(TaxRates(0.25, 0.18), GRADES, {})}, "method.tax.vat"),
        ({"method": Method(TaxRates(0.21, 0.18), {**GRADES, "A": GRADES["B"]}, {})}, "method.grades.A"),
        (
            {"method": Method(TaxRates(0.21, 0.18), GRADES, {"*.costs.*.amount": 0.5})},
            "method.common.*.costs.*.amount",
        ),
        ({"correlations": (Correlation(("a", "b"), 0.5),)}, "correlations"),
        ({"factors": (factor("overrun", "costs", 1.2),)}, "factors.overrun"),
    ],
)
def test_what_belongs_to_the_method(more, key):
    (found,) = changes(plain(), plain(**more))
    assert (found.key, found.kind, found.areas) == (key, "method", ("x",))


def test_measures_and_areas_come_and_go():
    a = programme(area("x", measure("m", cost("c", 1.0))), area("y", measure("m", cost("c", 1.0))))
    b = programme(area("x", measure("n", cost("c", 1.0))), area("z", measure("m", cost("c", 1.0))))
    found = {one.key: (one.was is None, one.became is None, one.areas) for one in changes(a, b)}
    assert found == {
        "areas.x.m": (False, True, ("x",)),
        "areas.x.n": (True, False, ("x",)),
        "areas.y": (False, True, ("y",)),
        "areas.z": (True, False, ("z",)),
    }


def test_who_pays_moves_no_balance():
    def whole(payers, amount):
        paid = cost("c", 1.0, payers=payers), transfer("t", amount, per="once")
        return programme(area("x", measure("m", *paid)))

    found = changes(whole({"municipality": 1.0}, 5.0), whole({"VIII": 1.0}, 6.0))
    assert [(one.key, one.areas) for one in found] == [
        ("areas.x.m.costs.c.payers", ()),
        ("areas.x.m.transfers.t.amount", ()),
    ]


def test_only_what_both_have_is_compared():
    def whole(futures, alternatives, amount):
        intensity = dict.fromkeys(("a", *alternatives), 1.0)
        return programme(
            area("x", measure("m", cost("c", amount), intensity=intensity)), futures=futures,
            alternatives=("a", *alternatives),
        )  # fmt: skip

    a = whole(("hoog", "laag"), ("p",), {"hoog": 1.0, "laag": 2.0})
    b = whole(("hoog", "mid"), ("q",), {"hoog": 1.0, "mid": 3.0})
    pair = Pair(a, b)
    assert pair.changes == ()
    assert (pair.futures, pair.alternatives) == (("hoog",), ("a",))
    assert (pair.only_a, pair.only_b) == (("laag", "p"), ("mid", "q"))


def test_growth_and_intensity_and_shocks():
    def whole(growth, level, shock):
        future = Future("hoog", "hoog", shocks={"people": shock} if shock else {})
        return programme(
            area("x", measure("m", cost("c", 1.0, growth=growth), intensity=level)), futures=(future,)
        )

    shock = Shock(2028, 0.1, 4)
    assert keys(whole(0.0, 1.0, None), whole({"hoog": 0.0}, 1.0, None)) == []
    assert keys(whole(0.0, 1.0, None), whole(0.01, {2026: 0.2, 2030: 1.0}, shock)) == [
        "futures.hoog.shocks.people",
        "areas.x.m.intensity.a",
        "areas.x.m.costs.c.growth",
    ]


def rich(which):
    """Two programmes that differ in everything that can differ."""
    one = which == "a"
    school = measure(
        "school", cost("staff", 50 if one else 60, "place", tax="exempt"), cost("start", 1000, "once", life=9 if one else None),
        effect("e", "good", evidence(0.1 if one else 0.12, name=SIZE, grade="B"), duration=3 if one else 4, fade=0.1),
        effect("f", "fine", 0.2, displacement=0.1 if one else 0.2), reached=reach(last=2030, ramp=1 if one else 2),
    )  # fmt: skip
    extra = measure("only_" + which, cost("c", 100, "year"), effect("g", "good" if one else "new", 0.3))
    parts = (
        indicator("people", 100, trend=0.01 if one else 0.02),
        indicator("cases", 50 if one else 40, flow=True),
        school,
        extra,
        synergy("s", "only_a.g" if one else "school.f", "school" if one else "only_b", 0.5),
    )
    rates = {"standard": ((0, 0.03),)} | ({} if one else {"special": ((0, 0.01),)})
    found = programme(
        area("x", *parts), area("gone" if one else "came", measure("m", cost("c", 7, "year"))),
        outcome("good", value("worth", 100 if one else 120, price_year=2024), stock="cases", reachable=0.5),
        outcome("fine", value("worth", 30, tax="exempt" if one else "excluded")), outcome("new"),
        factor("overrun", "costs", 1.1 if one else 1.2),
        horizon=10 if one else 12, price_year=2025 if one else 2026,
        regime=DiscountRegime("r", "", date(2026, 1, 1), None, rates),
    )  # fmt: skip
    years = {2019: 100.0, 2022: 110.0, 2024: 120.0, 2025: 125.0}
    prices = years if one else {year: index / 2 for year, index in years.items()} | {2026: 65.0}
    return replace(found, prices=PriceIndex("cpi", "", prices))


@pytest.mark.parametrize(("first", "last"), ["ab", "ba"])
def test_no_changes_taken_is_a_and_all_of_them_is_b(first, last):
    a, b = rich(first), rich(last)
    found = keys(a, b)
    assert len(found) > 12
    assert lines(merged(a, b, ())) == pytest.approx(lines(a), rel=1e-12)
    assert lines(merged(a, b, found)) == pytest.approx(lines(b), rel=1e-12)


def test_every_state_in_between_can_be_calculated():
    a, b = rich("a"), rich("b")
    found = keys(a, b)
    for key in found:
        assert lines(merged(a, b, [key]))
        assert lines(merged(a, b, [one for one in found if one != key]))


def test_a_synergy_waits_for_its_effect():
    def whole(name):
        both = measure("m", effect(name, "good")), measure("n", cost("c", 1.0))
        return programme(area("x", *both, synergy("s", f"m.{name}", "n", 0.5)), outcome("good"))

    a, b = whole("e"), whole("f")
    assert lines(merged(a, b, ["areas.x.synergies.s.effect"])) == lines(
        replace(a, areas=(replace(a.areas[0], synergies=()),))
    )
    assert lines(merged(a, b, keys(a, b))) == lines(b)


def test_the_united_programme_knows_every_name():
    united = Pair(rich("a"), rich("b")).united
    assert [one.id for one in united.areas] == ["x", "gone", "came"]
    assert [one.id for one in united.areas[0].interventions] == ["school", "only_a", "only_b"]


def test_an_index_on_another_base_is_no_change_but_another_rise_is():
    a = plain()
    halved = PriceIndex("cpi", "", {year: index / 2 for year, index in a.prices.series.items()})
    assert keys(a, replace(a, prices=halved)) == []
    higher = PriceIndex("cpi", "", {**a.prices.series, 2025: 130.0})
    (found,) = changes(a, replace(a, prices=higher))
    assert (found.key, found.kind) == ("prices", "data")


def test_an_area_that_lacks_the_new_bound_of_an_outcome_is_tied_to_it():
    def whole(*names, stock=""):
        people = indicator("people", 100)
        inside = {"x": (people, indicator("cases", 5)), "old": (people,)}
        parts = [area(name, *inside[name], measure("m", effect("e", "good"))) for name in names]
        return programme(*parts, outcome("good", stock=stock))

    pair = Pair(whole("x", "old"), whole("x", stock="cases"))
    assert pair.tied == {"old": "library.education.good.stock"}


def test_fields_that_are_passed_over_exist():
    """A field that was renamed must not stay on the list in silence."""
    nouns = (
        Alternative, Area, Cost, Effect, Evidence, Future, Indicator, Intervention, Memo, Method, Outcome, Programme,
        Quantity, Transfer, UnitValue,
    )  # fmt: skip
    known = {name for noun in nouns for name in noun.__dataclass_fields__}
    assert known >= UNHEARD | SILENT


def test_discount_classes_of_either_are_in_every_state():
    a, b = (
        plain(regime=regime((0, 0.02))),
        plain(regime=DiscountRegime("n", "", date(2026, 1, 1), None, {"standard": ((0, 0.03),)})),
    )
    assert "fixed" in merged(a, b, ["regime"]).regime.rates
