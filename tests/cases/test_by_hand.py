"""Programmes small enough to work out on paper; the sum stands beside each."""

import pytest

from mkba.domain.future import Future, Shock
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    factor,
    indicator,
    lines,
    measure,
    outcome,
    programme,
    reach,
    synergy,
    transfer,
    value,
)

WORTH_ONE = outcome("good")


def one(*parts, reached=None, intensity=1.0, people=100, stocks=(), outcomes=(WORTH_ONE,), **more):
    """The lines of one measure ``m`` in area ``x`` that reaches everybody, without area and measure in their names."""
    place = area(
        "x", indicator("people", people), *stocks, measure("m", *parts, reached=reached, intensity=intensity)
    )
    found = lines(programme(place, *outcomes, **more))
    return {name.removeprefix("x.m."): pv for name, pv in found.items()}


def test_a_cost_in_one_year():
    # 1000 in 2029, three years after the base year, at 5%: 1000 / 1.05^3
    found = one(cost("c", 1000, "once", year=BASE + 3), rate=0.05)
    assert found == pytest.approx({"c": -1000 / 1.05**3})


def test_a_yearly_cost_is_an_annuity():
    # 10 in each of 2026-2031 at 4%: 10 * (1 - 1.04^-6) / (1 - 1/1.04), the first year undiscounted
    found = one(cost("c", 10), reached=reach(last=BASE + 5), rate=0.04)
    assert found == pytest.approx({"c": -10 * (1 - 1.04**-6) / (1 - 1 / 1.04)})


def test_a_cost_past_the_horizon_does_not_count():
    assert one(cost("c", 10), reached=reach(last=BASE + 20), horizon=4) == pytest.approx({"c": -40})


def test_costs_per_place_and_per_entrant():
    # 100 people, share 0.4, half intensity: 20 places in each of 3 years; staying 4 years, 5 enter a year
    reached = reach(share=0.4, last=BASE + 2, stay=4.0)
    found = one(cost("p", 3, "place"), cost("e", 7, "entrant"), reached=reached, intensity=0.5)
    assert found == pytest.approx({"p": -3 * 20 * 3, "e": -7 * 5 * 3})


def test_a_ramp_rises_to_the_full_level():
    # ramp 4 over 2026-2030: 1/4 + 2/4 + 3/4 + 1 + 1 = 3.5 years of 100 places
    assert one(cost("p", 1, "place"), reached=reach(last=BASE + 4, ramp=4)) == pytest.approx({"p": -350})


def test_once_enters_one_population_and_keeps_it():
    # ramp 2 over 2026-2028: weights 1/2, 1, 1 of 2.5: 20, 40, 40 enter; places 20, 60, 100
    reached = reach(last=BASE + 2, ramp=2, renewal="once")
    found = one(cost("e", 1, "entrant"), cost("p", 1, "place"), reached=reached)
    assert found == pytest.approx({"e": -100, "p": -180})


def test_once_takes_the_stock_of_its_first_year():
    # people grow 10% a year from 2026: in 2028, when it starts, 121; half enters in 2028 and half in 2029
    place = area(
        "x", indicator("people", 100, trend=0.1),
        measure("m", cost("e", 1, "entrant"), reached=reach(first=BASE + 2, last=BASE + 3, renewal="once")),
    )  # fmt: skip
    assert lines(programme(place)) == pytest.approx({"x.m.e": -121})


def test_a_stock_follows_its_trend_from_its_own_year():
    # 100 in 2024, +10% a year: 121 in 2026 and 133.1 in 2027
    place = area(
        "x", indicator("people", 100, year=2024, trend=0.1),
        measure("m", cost("p", 1, "place"), reached=reach(last=BASE + 1)),
    )  # fmt: skip
    assert lines(programme(place)) == pytest.approx({"x.m.p": -254.1})


def test_a_phased_intensity_is_linear_between_and_flat_outside():
    # level 0.3 in 2027 and 0.8 in 2029: 0.3, 0.3, 0.55, 0.8, 0.8
    found = one(cost("c", 100), reached=reach(last=BASE + 4), intensity={BASE + 1: 0.3, BASE + 3: 0.8})
    assert found == pytest.approx({"c": -275})


def test_an_alternative_without_an_entry_does_not_hold_the_measure():
    place = area("x", measure("m", cost("c", 5), intensity={"a": 1.0}))
    whole = programme(place, alternatives=("a", "b"))
    assert lines(whole) == pytest.approx({"x.m.c": -5})
    assert lines(whole, alternative="b") == {}


def test_prices_growth_and_tax_make_market_prices_of_the_price_year():
    # 100 euro of 2019 is 125 of 2025; +2% a year from 2026, in 2028: 1.02^2; with VAT 1.21, indirect taxes 1.18
    def made(tax):
        return one(cost("c", 100, "once", year=BASE + 2, price_year=2019, growth=0.02, tax=tax))["c"]

    assert made("included") == pytest.approx(-125 * 1.02**2)
    assert made("excluded") == pytest.approx(-125 * 1.02**2 * 1.21)
    assert made("exempt") == pytest.approx(-125 * 1.02**2 * 1.18)


def test_a_cost_of_the_null_that_is_avoided_is_a_plus():
    assert one(cost("c", 40, in_null=True)) == pytest.approx({"c": 40})


def test_a_residual_value_at_the_horizon():
    # 900 in 2028, a life of 15 years, horizon 2036: (2028 + 15 - 2036) / 15 = 7/15 left, at DF(10); +1% from 2026 to 2028
    found = one(cost("c", 900, "once", year=BASE + 2, life=15, growth=0.01, tax="excluded"), rate=0.03)
    market = 900 * 1.21 * 1.01**2
    assert found == pytest.approx({"c": -market / 1.03**2, "c.residual": market * 7 / 15 / 1.03**10})


def test_a_life_that_ends_before_the_horizon_leaves_nothing():
    assert one(cost("c", 900, "once", life=10)) == pytest.approx({"c": -900})


def test_a_factor_multiplies_all_costs_reach_or_effects():
    place = area("x", measure("m", cost("c", 10), cost("p", 1, "place"), effect("e", "good", 0.1)))
    plain = {"x.m.c": -10, "x.m.p": -100, "x.m.e.worth": 10}
    assert lines(programme(place, WORTH_ONE)) == pytest.approx(plain)
    made = lines(programme(place, WORTH_ONE, factor("f", "costs", 1.5)))
    assert made == pytest.approx(plain | {"x.m.c": -15, "x.m.p": -150})
    made = lines(programme(place, WORTH_ONE, factor("f", "reach", 0.5)))
    assert made == pytest.approx(plain | {"x.m.p": -50, "x.m.e.worth": 5})
    made = lines(programme(place, WORTH_ONE, factor("f", "effects", 0.7)))
    assert made == pytest.approx(plain | {"x.m.e.worth": 7})


def test_an_effect_starts_lasts_and_fades():
    # 100 enter in 2026; size 0.5; from half a year on, 2.5 years, 20% a year of fading:
    # r = 0.5, 1 * 0.8^0.5, 1 * 0.8^1.5 and nothing after 3 years
    found = one(effect("e", "good", 0.5, onset=0.5, duration=2.5, fade=0.2))
    assert found == pytest.approx({"e.worth": 50 * (0.5 + 0.8**0.5 + 0.8**1.5)})


def test_entries_of_different_years_add_up():
    # 100 enter in each of 2026-2028, each with 2 years of effect: 100, 200, 200, 100
    found = one(effect("e", "good", duration=2), reached=reach(last=BASE + 2), rate=0.1)
    assert found == pytest.approx({"e.worth": 100 + 200 / 1.1 + 200 / 1.1**2 + 100 / 1.1**3})


def test_places_drive_an_effect_that_lasts_while_the_spending_lasts():
    # stay 4: 25 enter a year, but 100 hold a place in each of 3 years
    reached = reach(last=BASE + 2, stay=4.0)
    found = one(effect("e", "good", driver="places"), effect("f", "good"), reached=reached)
    assert found == pytest.approx({"e.worth": 300, "f.worth": 75})


def test_deadweight_is_taken_off():
    assert one(effect("e", "good", 0.5, deadweight=0.3)) == pytest.approx({"e.worth": 35})


def test_what_is_displaced_comes_back_as_a_negative_twin():
    good = outcome("good", value("worth", 3), transfer("tax", 2, payer="residents", receiver="IX"))
    found = one(effect("e", "good", displacement=0.25), outcomes=(good,))
    expected = {"e.worth": 300, "e.worth.elsewhere": -75, "e.tax": 200, "e.tax.elsewhere": -50}
    assert found == pytest.approx(expected)


def test_a_transfer_of_a_measure_has_no_mark_up():
    # 20 enter a year for 3 years; 50 euro of 2024 is 50 * 125 / 120 of 2025, +10% a year
    found = one(
        transfer("grant", 50, per="entrant", price_year=2024, growth=0.1),
        reached=reach(share=0.2, last=BASE + 2),
    )
    assert found == pytest.approx({"grant": 20 * 50 * 125 / 120 * (1 + 1.1 + 1.21)})


def test_blind_effects_on_a_stock_overlap():
    # stock 80, of which 50% within reach: K = 40. 100 * 0.2 + 100 * 0.3 = 50 asked: R = 1.25
    # scale = (1 - e^-1.25) / 1.25; e = 2.718281828
    good = outcome("good", value("worth"), stock="pool", reachable=0.5)
    found = one(
        effect("e", "good", 0.2), effect("f", "good", 0.3), stocks=[indicator("pool", 80)], outcomes=[good]
    )
    scale = (1 - 2.718281828459045**-1.25) / 1.25
    assert found == pytest.approx({"e.worth": 20 * scale, "f.worth": 30 * scale})


def test_a_cap_shares_what_is_there_and_what_harm_adds():
    # stock 30; 20 + 30 asked and 5 taken back by harm: (30 - 5) / 50 is left of each benefit, harm is whole
    good = outcome("good", value("worth"), stock="pool", saturation="cap")
    parts = [effect("e", "good", 0.2), effect("f", "good", 0.3), effect("harm", "good", -0.05)]
    found = one(*parts, stocks=[indicator("pool", 30)], outcomes=[good])
    assert found == pytest.approx({"e.worth": 10, "f.worth": 15, "harm.worth": -5})


def test_below_the_cap_nothing_is_lost():
    good = outcome("good", value("worth"), stock="pool", saturation="cap")
    found = one(effect("e", "good", 0.2), stocks=[indicator("pool", 30)], outcomes=[good])
    assert found == pytest.approx({"e.worth": 20})


@pytest.mark.parametrize("saturation", ["independent", "cap"])
def test_an_empty_stock_gives_nothing(saturation):
    good = outcome("good", value("worth"), stock="pool", saturation=saturation)
    found = one(
        effect("e", "good", 0.2), effect("h", "good", -0.1), stocks=[indicator("pool", 0)], outcomes=[good]
    )
    assert found == pytest.approx({"e.worth": 0, "h.worth": -10})


def test_the_stock_of_each_year_bounds_that_year():
    # pool 10 in 2026, halved every year: 10, 5, 2.5; asked 4 a year: 4, 4, 2.5
    good = outcome("good", value("worth"), stock="pool", saturation="cap")
    stocks = [indicator("pool", 10, trend=-0.5)]
    found = one(effect("e", "good", 0.04), stocks=stocks, outcomes=[good], reached=reach(last=BASE + 2))
    assert found == pytest.approx({"e.worth": 10.5})


def test_a_synergy_adds_among_those_whom_the_partner_also_reaches():
    # 100 enter with m in 2026 and in 2027; n reaches 40% of all, at level 0.5, from 2027 on
    # extra: 100 * 0.4 * 0.5 * 0.2 * factor 3 in 2027 only
    parts = [
        measure("m", effect("e", "good", 0.2), reached=reach(last=BASE + 1)),
        measure("n", reached=reach(share=0.4, first=BASE + 1, last=BASE + 1), intensity=0.5),
    ]
    found = lines(programme(area("x", *parts, synergy("both", "m.e", "n", 3)), WORTH_ONE))
    assert found == pytest.approx({"x.m.e.worth": 40, "x.m.e+both.worth": 12})


def test_a_synergy_takes_from_the_same_stock():
    # 20 of its own and 10 together on a stock of 15: half of each
    good = outcome("good", value("worth"), stock="pool", saturation="cap")
    parts = [
        indicator("people", 100),
        indicator("pool", 15),
        measure("m", effect("e", "good", 0.2)),
        measure("n"),
    ]
    found = lines(programme(area("x", *parts, synergy("both", "m.e", "n", 0.5)), good))
    assert found == pytest.approx({"x.m.e.worth": 10, "x.m.e+both.worth": 5})


def test_a_synergy_needs_both_measures_and_a_grade_that_counts():
    def held(grade, where):
        parts = [measure("m", effect("e", "good")), measure("n", intensity=where)]
        whole = programme(
            area("x", *parts, synergy("s", "m.e", "n", 1, grade)), WORTH_ONE, alternatives=("a", "b")
        )
        return set(lines(whole))

    assert held("D", {"a": 1.0, "b": 1.0}) == {"x.m.e.worth", "x.m.e+s.worth"}
    assert held("E", {"a": 1.0, "b": 1.0}) == {"x.m.e.worth"}
    whole = programme(
        area("x", measure("m", effect("e", "good"), intensity={"a": 1.0, "b": 1.0}), measure("n"), synergy("s", "m.e", "n", 1)),
        WORTH_ONE, alternatives=("a", "b"),
    )  # fmt: skip
    assert set(lines(whole, alternative="b")) == {"x.m.e.worth"}


def test_a_grade_cuts_a_benefit_and_never_shrinks_harm():
    # grade D leaves 0.6 of a benefit; a negative effect on something good stays whole
    def graded(size, worth=1.0):
        good = outcome("good", value("worth", worth))
        return one(effect("e", "good", evidence(size, grade="D")), outcomes=[good])["e.worth"]

    assert graded(0.5) == pytest.approx(30)
    assert graded(-0.5) == pytest.approx(-50)
    assert graded(0.5, worth=-1.0) == pytest.approx(-50)  # more of something bad is harm too
    assert graded(-0.5, worth=-1.0) == pytest.approx(30)  # and less of it is a benefit


def test_grade_e_is_outside_the_base_case_and_takes_nothing_from_a_stock():
    good = outcome("good", value("worth"), stock="pool", saturation="cap")
    parts = [effect("e", "good", 0.3), effect("hope", "good", evidence(0.9, grade="E"))]
    found = one(*parts, stocks=[indicator("pool", 30)], outcomes=[good])
    assert found == pytest.approx({"e.worth": 30})


def test_figures_of_a_future():
    good = outcome("good", value("worth", {"hoog": 2, "laag": 3}, growth={"hoog": 0.5, "laag": 0.0}))
    people = indicator("people", {"hoog": 100, "laag": 50}, trend={"hoog": 0.1, "laag": 0.0})
    place = area("x", people, measure("m", effect("e", "good"), reached=reach(first=BASE + 1, last=BASE + 1)))
    whole = programme(place, good, futures=("hoog", "laag"))
    assert lines(whole, "hoog") == pytest.approx({"x.m.e.worth": 110 * 2 * 1.5})
    assert lines(whole, "laag") == pytest.approx({"x.m.e.worth": 50 * 3})


def test_a_discount_class_has_its_own_rate():
    # class `fixed` is 1% in these programmes
    found = one(cost("c", 100, "once", year=BASE + 5, discount_class="fixed"), rate=0.05)
    assert found == pytest.approx({"c": -100 / 1.01**5})


CORONA = Future(
    "corona", "corona", shocks={"people": Shock(BASE + 1, 0.2, 4), "pool": Shock(BASE + 1, 0.5, 2)}
)


def shocked(*parts, stocks=(), outcomes=(WORTH_ONE,), **where):
    """100 people, from the base year to two years on, who are 20% more in the year after it."""
    place = area("x", indicator("people", 100), *stocks, measure("m", *parts, reached=reach(**where)))
    return lines(programme(place, *outcomes, futures=("hoog", CORONA)), "corona")


def test_a_shock_adds_people_and_wears_off():
    # 100, then 100 x 1.2, then 100 x (1 + 0.2 x 3/4) a year
    found = shocked(cost("c", 1, "place"), effect("e", "good"), last=BASE + 2)
    assert found == pytest.approx({"x.m.c": -(100 + 120 + 115), "x.m.e.worth": 100 + 120 + 115})


def test_people_who_are_reached_once_are_those_of_the_first_year():
    # a start in the year of the shock: 120 x 1/2 a year
    found = shocked(effect("e", "good"), first=BASE + 1, last=BASE + 2, renewal="once", ramp=1)
    assert found == pytest.approx({"x.m.e.worth": 120})


def test_a_shock_widens_the_stock_that_bounds_effects():
    # 40 of the stock until the shock makes it 60 and then 50; effects ask 100, 120 and 115
    good = outcome("good", value("worth"), stock="pool", saturation="cap")
    found = shocked(effect("e", "good"), stocks=[indicator("pool", 40)], outcomes=[good], last=BASE + 2)
    assert found == pytest.approx({"x.m.e.worth": 40 + 60 + 50})


def test_a_shock_elsewhere_or_in_another_future_does_nothing():
    place = area(
        "x", indicator("people", 100), measure("m", effect("e", "good"), reached=reach(last=BASE + 2))
    )
    assert lines(programme(place, WORTH_ONE, futures=("hoog", CORONA)), "hoog") == {"x.m.e.worth": 300}
    elsewhere = Future("corona", "corona", shocks={"nobody": Shock(BASE, 0.5, 9)})
    assert lines(programme(place, WORTH_ONE, futures=("hoog", elsewhere)), "corona") == {"x.m.e.worth": 300}
