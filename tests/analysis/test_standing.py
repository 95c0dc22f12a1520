"""Standing sensitivities: worked by hand, and against programmes in which the setting itself was changed."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from mkba.analysis.extrapolation import extrapolation
from mkba.analysis.standing import Point, Swing, standing
from mkba.domain.discounting import DiscountRegime
from mkba.domain.distribution import Fixed, Lognormal
from mkba.domain.method import Method
from mkba.domain.quantity import Quantity
from mkba.domain.standing import Standing
from mkba.files.load import load
from mkba.run import simulate
from tests.programmes import (
    BASE,
    GRADES,
    TAX,
    area,
    cost,
    effect,
    evidence,
    factor,
    flat,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    transfer,
    value,
)

KEY = ("hoog", "a")
WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
BRIDGE = DiscountRegime("other", "", date(2021, 1, 1), None, {"standard": ((0, 0.25),)})
MOVES = Standing(
    rate=0.01, size=0.2, deadweight=0.25, displacement=0.5, persistence=0.25, overrun=0.95, qaly=(50.0, 80.0),
    public_funds=(1.25,), public=("overig",), health_rates=(0.5,), health_domains=("health",), bridge=BRIDGE,
)  # fmt: skip


def swings(*parts, horizons=(), moves=MOVES, **more):
    """By id: the changes of the balance under each setting."""
    method = Method(TAX, GRADES, {}, horizons, standing=moves)
    whole = programme(*parts, method=method, **{"horizon": 2, **more})
    found = standing(simulate(whole, draws=1_000, seed=1).ledger)
    return {one.id: [point.npv - one.base for point in one.points] for one in found}


def balance(whole):
    """The central balance by case."""
    found = simulate(whole, draws=1_000, seed=1).ledger
    rows = {key: book.central for key, book in found.books.items()}
    return {
        key: sum(
            pv for line, pv in zip(found.books[key].lines, one.pv, strict=True) if line.kind != "transfer"
        )
        for key, one in rows.items()
    }


def last_year(*parts):
    """A measure of one year, in 2027: a year away from the base."""
    return measure("m", *parts, reached=reach(first=BASE + 1, last=BASE + 1))


def test_a_point_on_the_rate_by_hand():
    # 110 next year: 100 at 10%, 110 / 1.11 and 110 / 1.09
    found = swings(area("x", last_year(cost("c", 110))), outcome("good"), rate=0.10)
    assert found["rate"] == pytest.approx([100 - 110 / 1.09, 100 - 110 / 1.11])
    assert found["bridge"] == pytest.approx([100 - 110 / 1.25])


def test_two_steps_of_a_regime_both_move():
    whole = programme(
        area("x", last_year(cost("c", 110))),
        regime=replace(flat(0.1), rates={"standard": ((0, 0.1), (1, 0.0))}),
    )
    whole = replace(whole, method=replace(whole.method, standing=MOVES), horizon=2)
    (one,) = (s for s in standing(simulate(whole, draws=1_000, seed=1).ledger) if s.id == "rate")
    assert [point.npv for point in one.points] == pytest.approx([-110 / 0.99, -110 / 1.01])


def test_more_effect_and_less_deadweight_by_hand():
    # 100 people, 0.4 is deadweight: 60; with a quarter more 50, a quarter less 70
    gross = replace(evidence(1.0), counterfactual="gross")
    found = swings(area("x", measure("m", effect("e", "good", gross, deadweight=0.4))), outcome("good"))
    assert found["deadweight"] == pytest.approx([10, -10])
    assert found["size"] == pytest.approx([-12, 12])


def test_deadweight_is_no_more_than_everything():
    gross = replace(evidence(1.0), counterfactual="gross")
    found = swings(area("x", measure("m", effect("e", "good", gross, deadweight=0.9))), outcome("good"))
    assert found["deadweight"] == pytest.approx([100 * (1 - 0.675) - 10, -10])


def test_displacement_by_hand():
    found = swings(area("x", measure("m", effect("e", "good", displacement=0.2))), outcome("good"))
    assert found["displacement"] == pytest.approx([10, -10])
    found = swings(area("x", measure("m", effect("e", "good", displacement=0.8))), outcome("good"))
    assert found["displacement"] == pytest.approx([40, -20])


def test_a_longer_effect_by_hand_and_amounts_at_once_stay():
    yearly = measure("m", effect("e", "good", duration=4), cost("c", 7))
    assert swings(area("x", yearly), outcome("good"), horizon=9)["persistence"] == pytest.approx([-100, 100])
    life = replace(outcome("good"), values=(replace(value("worth"), basis="capital"),))
    assert swings(area("x", measure("m", effect("e", "good"))), life)["persistence"] == [0, 0]


def test_a_qaly_is_worth_the_amount():
    # 100 people x 0.1 QALY at 60 and a care saving of 4 in the same outcome
    healthy = replace(outcome("good", value("life", 60.0)), unit="QALY")
    found = swings(area("x", measure("m", effect("e", "good", 0.1))), healthy)
    assert found["qaly"] == pytest.approx([-100, 200])
    assert "qaly" not in swings(area("x", measure("m", effect("e", "good", 0.1))), outcome("good"))


def test_an_amount_made_with_a_price_of_a_qaly_moves_with_it_and_its_neighbours_stay():
    # 100 people at 6, made with 60 a QALY, and a care saving of 4
    both = outcome("good", value("life", 6.0, qaly_price=60.0), value("care", 4.0))
    found = swings(area("x", measure("m", effect("e", "good"))), both)
    assert found["qaly"] == pytest.approx([-100, 200])


def test_overrun_goes_to_one_and_to_its_percentile():
    spread = factor("overrun", "costs", Lognormal(1.25, 0.5))
    found = swings(area("x", measure("m", cost("c", 100))), spread)["overrun"]
    assert found[0] == pytest.approx(25)
    assert found[1] < -25
    assert "overrun" not in swings(area("x", measure("m", cost("c", 100))))


def test_public_funds_weigh_what_public_parties_pay_in_cash():
    # paid 100 without the mark-up of 18; a tax of 30 comes back, half of it in cash; volunteers' time is no cash
    good = outcome(
        "good",
        value("worth", 1.0),
        replace(transfer("tax", 0.3, payer="residents", receiver="IX"), cashable=0.5),
    )
    parts = (cost("c", 100, tax="exempt"), cost("time", 50, cash=False), effect("e", "good"))
    whole = programme(
        area("x", measure("m", *parts)), good, method=Method(TAX, GRADES, standing=MOVES), horizon=2
    )
    state = {
        name: replace(p, group="rijk" if name in ("IX", "municipality") else "overig")
        for name, p in whole.parties.items()
    }
    whole = replace(
        whole, parties=state, method=replace(whole.method, standing=replace(MOVES, public=("rijk",)))
    )
    found = {one.id: one for one in standing(simulate(whole, draws=1_000, seed=1).ledger)}["public_funds"]
    assert found.points[0].npv - found.base == pytest.approx(0.25 * (-100 + 0.5 * 30))


def test_health_has_its_own_rate_only_there():
    healthy = outcome("good", domain="health")
    found = swings(area("x", last_year(effect("e", "good"), cost("c", 7))), healthy)
    assert found["health_rates"] == pytest.approx([100 / 1.5 - 100])
    assert swings(area("x", last_year(effect("e", "good"))), outcome("good"))["health_rates"] == [0.0]


def test_other_horizons_and_what_is_left_of_an_investment():
    # costs of 3 a year for ten years, and 100 in the second year with a life of four
    once = cost("start", 100, "once", year=BASE + 1, life=4)
    one = area("x", measure("m", cost("c", 3), once, reached=reach(last=BASE + 9)))
    found = swings(one, horizon=4, horizons=(2, 3, 4, 6))
    assert "horizon_4" not in found
    # over 4 years: 12 and a quarter left; over 2: 6 and three quarters left; over 6: 18 and nothing left
    base = -12 - 100 + 25
    assert found["horizon_2"] == pytest.approx([-6 - 100 + 75 - base])
    assert found["horizon_3"] == pytest.approx([-9 - 100 + 50 - base])
    assert found["horizon_6"] == pytest.approx([-18 - 100 - base])


def test_without_settings_only_the_horizons_are_left():
    one = area("x", measure("m", cost("c", 3)))
    assert swings(one, moves=None) == {}
    assert set(swings(one, moves=None, horizons=(1, 5))) == {"horizon_1", "horizon_5"}


def test_indirect_tax_is_taken_off_what_bears_none_itself():
    # staff 100 + 18, building 100 + 21, a grant; benefits of 100 x 1 + 18, half of it displaced, and of 100 x 1 + 21
    good = outcome(
        "good", value("plain", 1.0, tax="exempt"), value("taxed", 1.0, tax="excluded"), transfer("grant", 9.0)
    )
    parts = (
        cost("staff", 100, tax="exempt"), cost("building", 100, tax="excluded"), cost("rent", 100),
        effect("e", "good", displacement=0.5),
    )  # fmt: skip
    found = swings(area("x", measure("m", *parts)), good)
    assert found["indirect_tax"] == pytest.approx([18 - 0.5 * 18])
    assert "indirect_tax" not in swings(area("x", measure("m", cost("rent", 100))), outcome("good"))


def test_a_residual_value_loses_its_indirect_tax_too():
    # 118 with a life of four, half left after two years
    once = cost("start", 100, "once", year=BASE, life=4, tax="exempt")
    assert swings(area("x", measure("m", once)))["indirect_tax"] == pytest.approx([18 - 9])


def test_after_the_last_year_observed_effects_stop_or_go_on():
    seen = replace(evidence(1.0), evidence_until=0)
    one = area("x", measure("m", effect("e", "good", seen, duration=2), cost("c", 7)))
    # 200 as it stands, 100 when it stops, and 100 in each of five years when it goes on
    assert swings(one, outcome("good"), horizon=5)["extrapolation"] == pytest.approx([-100, 300])
    silent = area("x", measure("m", effect("e", "good", duration=2)))
    assert "extrapolation" not in swings(silent, outcome("good"), horizon=5)


def test_stopping_takes_what_the_share_that_rests_on_extrapolation_says(worked):
    # without stocks nothing is shared, so that what falls later is exactly what stopping takes away
    whole, _ = worked
    bare = replace(whole, outcomes={name: replace(one, stock="") for name, one in whole.outcomes.items()})
    ledger = simulate(bare, draws=1_000, seed=1).ledger
    later = extrapolation(ledger)
    found = [one for one in standing(ledger) if one.id == "extrapolation"]
    assert len(found) == len(later)
    for one in found:
        lost = one.base - one.points[0].npv
        assert lost == pytest.approx(later[one.future, one.alternative].later, rel=1e-9)
        assert one.points[1].npv >= one.base


def test_what_changes_nothing_changes_exactly_nothing():
    found = swings(area("x", measure("m", cost("c", 1 / 3, payers={"municipality": 1.0}))))
    assert found["displacement"] == found["size"] == found["health_rates"] * 2 == [0.0, 0.0]


def test_the_largest_swing_stands_first_and_a_sign_that_turns_is_seen():
    points = Point(-0.2, -3.0), Point(0.2, 1.0)
    one = Swing("size", "hoog", "a", -1.0, points)
    assert (one.low, one.high, one.swing, one.flips) == (-2.0, 2.0, 2.0, True)
    assert not Swing("size", "hoog", "a", -1.0, points[:1]).flips
    assert Swing("horizon_20", "hoog", "a", 5.0, (Point(20, 4.0),)).high == 0.0
    whole = load(WORKED)
    found = standing(simulate(whole, draws=1_000, seed=1).ledger)
    for future in whole.futures:
        for alternative in whole.alternatives:
            own = [s.swing for s in found if (s.future, s.alternative) == (future.id, alternative.id)]
            assert own == sorted(own, reverse=True)
            assert own


def altered(noun, name, by):
    """The noun with every mean of the quantities whose name ends so times a factor, as plain numbers."""
    if isinstance(noun, Quantity):
        if not noun.name.endswith(name):
            return noun
        return replace(noun, by_future={f: Fixed(one.mean * by) for f, one in noun.by_future.items()})
    if is_dataclass(noun):
        return replace(noun, **{f.name: altered(getattr(noun, f.name), name, by) for f in fields(noun)})
    if isinstance(noun, tuple):
        return tuple(altered(part, name, by) for part in noun)
    if isinstance(noun, dict):
        return {key: altered(part, name, by) for key, part in noun.items()}
    return noun


@pytest.fixture(scope="module")
def worked():
    whole = load(WORKED)
    return whole, standing(simulate(whole, draws=1_000, seed=1).ledger)


def rated(whole, change):
    steps = {name: tuple((y, r + change) for y, r in one) for name, one in whole.regime.rates.items()}
    return replace(whole, regime=replace(whole.regime, rates=steps))


OTHERWISE = {
    ("rate", 0): lambda whole: rated(whole, -0.01),
    ("rate", 1): lambda whole: rated(whole, 0.01),
    ("bridge", 0): lambda whole: replace(whole, regime=whole.method.standing.bridge),
    ("size", 0): lambda whole: altered(whole, ".size", 0.8),
    ("size", 1): lambda whole: altered(whole, ".size", 1.2),
    ("deadweight", 0): lambda whole: altered(whole, ".deadweight", 0.75),
    ("deadweight", 1): lambda whole: altered(whole, ".deadweight", 1.25),
    ("displacement", 1): lambda whole: altered(whole, ".displacement", 1.5),
    ("persistence", 0): lambda whole: altered(whole, ".duration", 0.75),
    ("persistence", 1): lambda whole: altered(whole, ".duration", 1.25),
    ("indirect_tax", 0): lambda whole: replace(
        whole, method=replace(whole.method, tax=replace(whole.method.tax, indirect=0.0))
    ),
    ("horizon_20", 0): lambda whole: replace(whole, horizon=20),
    ("horizon_50", 0): lambda whole: replace(whole, horizon=50),
}


@pytest.mark.parametrize(("name", "point"), OTHERWISE)
def test_every_short_road_leads_where_the_long_one_does(worked, name, point):
    whole, found = worked
    expected = balance(OTHERWISE[name, point](whole))
    own = {(one.future, one.alternative): one for one in found if one.id == name}
    assert set(own) == set(expected)
    for key, npv in expected.items():
        assert own[key].points[point].npv == pytest.approx(npv, rel=1e-10)


def test_overlap_is_computed_anew():
    # a stock of 100 on which 100 is asked: 1 - exp(-R) of it
    one = area("x", indicator("people", 100), indicator("pool", 100), measure("m", effect("e", "good")))
    bounded = outcome("good", stock="pool")
    found = swings(one, bounded)
    whole = programme(one, bounded, horizon=2)
    expected = [balance(altered(whole, ".size", by))[KEY] - balance(whole)[KEY] for by in (0.8, 1.2)]
    assert found["size"] == pytest.approx(expected)
    assert abs(found["size"][0]) > abs(found["size"][1])
