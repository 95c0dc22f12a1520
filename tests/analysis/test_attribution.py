"""The difference between two programmes divided over what changed, on sums that fit on paper."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from mkba.analysis.changes import attribution as module
from mkba.analysis.changes.attribution import attribution, plain_balance
from mkba.analysis.changes.changes import Pair, merged
from mkba.analysis.changes.clusters import clusters
from mkba.domain.distribution import Fixed, Normal, Uniform
from mkba.domain.method import Correlation
from mkba.engine.streams import Design
from mkba.files import load
from mkba.run import simulate
from tests.programmes import area, cost, effect, evidence, measure, outcome, programme, value

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
DESIGN = Design(1000, 1)
CENT = 0.01


def small(amount=5.0, size=0.1, worth=1.0, **more):
    """100 people once: the balance is 100 x size x worth - amount."""
    inside = measure("m", cost("c", amount), effect("e", "good", size))
    return programme(area("x", inside), outcome("good", value("worth", worth)), **more)


def effects(found, future="hoog", alternative="a"):
    return {
        one.cluster: one for one in found.effects if (one.future, one.alternative) == (future, alternative)
    }


def total(programme, design):
    """The balance as the summary of a run tells it."""
    rows = simulate(programme, draws=design.draws, seed=design.seed, design=design.name).rows
    return {(r.future, r.alternative): r.npv.mean for r in rows if r.area == r.domain == "total"}


def test_one_change_is_the_whole_difference():
    found = attribution(Pair(small(5.0), small(8.0)), DESIGN)
    (one,) = found.effects
    # 10 - 5 = 5 becomes 10 - 8 = 2
    assert (one.effect, one.alone, one.interaction) == pytest.approx((-3.0, -3.0, 0.0))
    assert (found.start, found.end) == (
        (("hoog", "a", pytest.approx(5.0)),),
        (("hoog", "a", pytest.approx(2.0)),),
    )


def test_two_changes_that_multiply_share_what_they_do_together():
    found = effects(attribution(Pair(small(), small(size=0.2, worth=3.0)), DESIGN))
    # 100 x 0.1 x 1 = 10; size alone 20 (+10), value alone 30 (+20), both 60 (+50): 20 together, 10 each
    size, worth = found["areas.x.m.effects.e.size"], found["library.education.good.worth.amount"]
    assert (size.alone, size.effect, size.interaction) == pytest.approx((10.0, 20.0, 10.0))
    assert (worth.alone, worth.effect, worth.interaction) == pytest.approx((20.0, 30.0, 10.0))


def test_in_order_the_later_one_has_all_of_the_interaction(monkeypatch):
    monkeypatch.setattr(module, "STATES", 0)
    told = []
    pair = Pair(small(), small(size=0.2, worth=3.0))
    result = attribution(pair, DESIGN, progress=lambda done, asked: told.append(done / asked))
    found = effects(result)
    assert result.way == "ordered"
    assert told == sorted(told)
    assert told[-1] == 1.0
    # the value does most alone and comes first: +20; then the size at the new value: +30, of which 20 together
    assert list(found) == ["library.education.good.worth.amount", "areas.x.m.effects.e.size"]
    assert [one.effect for one in found.values()] == pytest.approx([20.0, 30.0])
    assert [one.interaction for one in found.values()] == pytest.approx([0.0, 20.0])


def test_method_comes_first_and_is_told_apart():
    taxed = replace(small(50.0), areas=(area("x", measure("m", cost("c", 50.0, tax="excluded"))),))
    tax = replace(taxed.method, tax=replace(taxed.method.tax, vat=0.31))
    b = replace(
        taxed, areas=(area("x", measure("m", cost("c", 500.0, tax="excluded"))),), method=replace(tax)
    )
    found = attribution(Pair(taxed, b), DESIGN)
    assert [one.kind for one in found.clusters] == ["method", "data"]
    # cost 50 -> 500 at 1.21 -> 1.31: VAT alone -50 x 0.1 = -5, at the new amount -50, Shapley -27.5
    assert [one.effect for one in found.effects] == pytest.approx([-27.5, -450 * 1.26])


def test_shapley_is_the_mean_over_every_order():
    """Three factors that multiply, against the definition, order by order."""
    a, b = small(0.0, 0.1, 2.0), small(7.0, 0.3, 5.0, price_year=2024)
    pair = Pair(a, b)
    keys = [one.key for one in pair.changes]
    assert len(keys) == 4

    def worth(taken):
        return total(merged(a, b, taken), DESIGN)["hoog", "a"]

    known = {}
    gain = dict.fromkeys(keys, 0.0)
    for order in permutations(keys):
        for n, key in enumerate(order):
            pair_of = frozenset(order[:n]), frozenset(order[: n + 1])
            for taken in pair_of:
                known.setdefault(taken, None)
                known[taken] = known[taken] if known[taken] is not None else worth(taken)
            gain[key] += (known[pair_of[1]] - known[pair_of[0]]) / 24
    found = effects(attribution(pair, DESIGN))
    assert {key: found[key].effect for key in keys} == pytest.approx(gain)


def uncertain(which):
    """Two areas on one library size, drawn, with common parts and an area that changes."""
    one = which == "a"
    size = evidence(Normal(0.1 if one else 0.15, 0.02), name="education.m.good", grade="B")
    inside = [
        area(name, measure("m", cost("c", Uniform(3.0, 6.0 if one else 9.0)), effect("e", "good", size)))
        for name in ("x", "y", "u" if one else "v")
    ]
    return programme(
        *inside, outcome("good", value("worth", Uniform(0.5, 1.5 if one else 2.5))), horizon=5 if one else 8,
        common={"*.costs.*.amount": 0.5}, futures=("hoog", "laag"),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["latin_hypercube", "random", "sobol"])
@pytest.mark.parametrize("states", [0, 10**6])
def test_it_sums_to_the_difference_between_the_summaries(name, states, monkeypatch):
    monkeypatch.setattr(module, "STATES", states)
    a, b = uncertain("a"), uncertain("b")
    design = Design(1024 if name == "sobol" else 2000, 3, name)
    found = attribution(Pair(a, b), design)
    before, after = total(a, design), total(b, design)
    for key in before:
        assert sum(one.effect for one in effects(found, *key).values()) == pytest.approx(
            after[key] - before[key], abs=CENT
        )
    assert {(f, o): v for f, o, v in found.start} == pytest.approx(before)
    assert {(f, o): v for f, o, v in found.end} == pytest.approx(after)
    assert plain_balance(Pair(a, b), design) == found.start


def test_declared_correlations_are_drawn_with_all_areas():
    tied = Correlation(("areas.x.m.costs.c.amount", "areas.y.m.costs.c.amount"), 0.8)
    a, b = uncertain("a"), replace(uncertain("b"), correlations=(tied,))
    found = attribution(Pair(a, b), DESIGN)
    after = total(b, DESIGN)
    assert {(f, o): v for f, o, v in found.end} == pytest.approx(after)


def test_the_other_way_round_is_the_opposite():
    a, b = uncertain("a"), uncertain("b")
    there, back = (attribution(Pair(*both), DESIGN) for both in ((a, b), (b, a)))
    assert there.way == "shapley"
    for key in (("hoog", "a"), ("laag", "a")):
        one, other = effects(there, *key), effects(back, *key)
        assert {name: e.effect for name, e in one.items()} == pytest.approx(
            {name: -e.effect for name, e in other.items()}, abs=CENT
        )


def edited(whole, count):
    """The worked example with ``count`` measures of the first area, the horizon and a tax changed."""
    first, *others = whole.areas
    measures = [
        replace(one, reach=replace(one.reach, ramp=one.reach.ramp + 1)) if i < count else one
        for i, one in enumerate(first.interventions)
    ]
    tax = replace(whole.method.tax, indirect=0.2)
    areas = (replace(first, interventions=tuple(measures)), *others)
    return replace(whole, areas=areas, horizon=35, method=replace(whole.method, tax=tax))


def test_the_worked_example_with_five_changes_sums_within_a_cent():
    a = load(WORKED)
    b = edited(a, 3)
    design = Design(2000, 5)
    calls = []
    found = attribution(Pair(a, b), design, progress=lambda done, asked: calls.append((done, asked)))
    assert len(found.clusters) == 5
    assert calls[-1][0] == calls[-1][1]
    before, after = total(a, design), total(b, design)
    for key in before:
        assert sum(one.effect for one in effects(found, *key).values()) == pytest.approx(
            after[key] - before[key], abs=CENT
        )


def many(count, amount, areas=1):
    places = [
        area(f"p{a}", *(measure(f"m{i}", cost("c", amount), cost("d", amount)) for i in range(count)))
        for a in range(areas)
    ]
    return programme(*places)


@pytest.mark.parametrize(
    ("count", "areas", "level", "groups"),
    [(6, 1, "change", 12), (7, 1, "entry", 7), (13, 1, "room", 1), (1, 31, "kind", 1)],
)
def test_many_changes_are_put_together(count, areas, level, groups):
    found = clusters(Pair(many(count, 1.0, areas), many(count, 2.0, areas)))
    assert (found[0], len(found[1])) == (level, groups)


def test_what_moves_no_balance_stands_on_one_line_without_effect():
    def whole(payer, amount):
        return programme(
            area(
                "x", measure("m", cost("c", amount, payers={payer: 1.0}), cost("d", 1.0, payers={payer: 1.0}))
            )
        )

    found = effects(attribution(Pair(whole("VIII", 1.0), whole("residents", 2.0)), DESIGN))
    assert found["parties"].effect == 0.0
    assert found["areas.x.m.costs.c.amount"].effect == pytest.approx(-1.0)


def test_the_error_is_that_of_the_difference_not_of_the_balance():
    def whole(amount):
        return programme(area("x", measure("m", cost("c", amount), cost("d", Normal(100.0, 30.0)))))

    (one,) = attribution(Pair(whole(Fixed(1.0)), whole(Fixed(2.0))), Design(5000, 1, "random")).effects
    # the drawn cost is the same in both: nothing of its noise is left
    assert one.error == pytest.approx(0.0, abs=1e-9)
    assert attribution(Pair(whole(Fixed(1.0)), whole(Fixed(2.0))), DESIGN).effects[0].error is None
