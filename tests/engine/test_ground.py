"""A variant put together from its ground is the calculation of the varied programme itself."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkba.analysis.subject import subject
from mkba.domain.distribution import Fixed, Normal, Uniform
from mkba.domain.grade import BASE_CASE
from mkba.domain.moves import moved, quantities
from mkba.domain.sweep import Move
from mkba.engine.compiled import main_cases
from mkba.engine.draws import central, draw
from mkba.engine.evaluate import evaluate
from mkba.engine.excerpt import excerpt
from mkba.engine.ground import Gathering, ground, shares
from mkba.engine.linked import atoms, classes
from mkba.engine.streams import Design
from mkba.engine.yielded import needed, yielded
from tests.engine.test_replaced import whole
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    value,
)

DESIGN = Design(2_000, 11)


def certain():
    """Numbers without spread: they become rows only because a sweep may move them."""
    return programme(
        area(
            "x", indicator("people", 1000.0), indicator("pool", 300.0),
            measure("coach", cost("staff", 50.0, "place"), effect("job", "job", evidence(0.1, grade="B"), deadweight=0.3),
                    reached=reach(share=0.5)),
            measure("school", effect("job", "job", evidence(0.05), displacement=0.1)),
        ),
        outcome("job", value("worth", 10.0), stock="pool", reachable=0.8), horizon=6,
    )  # fmt: skip


def plainly(varied):
    """Costs, benefits and balances of every case of a programme, by the road of a plain run. Shape: case 2 d."""
    plan, found = main_cases(varied, BASE_CASE)
    cases = [case for group in found.values() for case in group]
    blocks = [draw(plan, DESIGN, k) for k in range(DESIGN.blocks)]
    return cases, [np.concatenate([evaluate(case, x).pv for x in blocks], axis=1) for case in cases], plan


def swept(of, moves, tables=None):
    levels = of.levels({one.name: one for one in moves})
    every = [shares(of, i, levels) for i in range(len(of.cases))]
    tables = tables if tables is not None else answers(of, tuple(of.base()))
    found = {**tables, **answers(of, needed(every, tables))}
    return [yielded(of, one, found) for one in every]


def answers(of, asks):
    if not asks:
        return {}
    gathering = Gathering(of, asks, DESIGN.draws)
    for k in range(DESIGN.blocks):
        gathering.add(draw(of.plan, DESIGN, k))
    return gathering.tables()


def assert_equal_to_plain(of, moves, base, tables):
    found = swept(of, moves, tables)
    cases, pv, plan = plainly(moved(base, {one.name: one for one in moves}))
    middle = central(plan, 1)
    for one, case, amounts in zip(found, cases, pv, strict=True):
        kinds = np.array([line.kind for line in case.lines])
        scale = np.abs(amounts).sum(axis=0).max() + 1e-9
        assert np.abs(one.npv - amounts[kinds != "transfer"].sum(axis=0)).max() < 1e-11 * scale
        both = -amounts[kinds == "cost"].sum(axis=0).mean(), amounts[kinds == "effect"].sum(axis=0).mean()
        assert one.domains.sum(axis=1) == pytest.approx(both, rel=1e-9, abs=1e-6)
        net = case.parties @ amounts.mean(axis=1)
        assert np.abs(one.parties[1] - one.parties[0] - net).max() < 1e-11 * scale
        mid = evaluate(case, middle).pv[:, 0]
        assert one.central[1] - one.central[0] == pytest.approx(
            mid[kinds != "transfer"].sum(), rel=1e-10, abs=1e-6
        )
        assert (one.years[1] - one.years[0]).sum() == pytest.approx(
            one.central[1] - one.central[0], rel=1e-9, abs=1e-6
        )


def names_of(base):
    return sorted({one.name for one in quantities(base) if not one.name.startswith("library.work.coach")})


MADE = {"drawn": whole(), "certain": certain()}
CHANGES = {
    "scale": (0.7, 0.0),
    "up": (1.3, 0.0),
    "add": (1.0, 0.01),
    "fixed": (0.0, 0.05),
    "none": (0.0, 0.0),
}


@pytest.fixture(scope="module", params=MADE)
def base(request):
    return MADE[request.param]


@pytest.fixture(scope="module")
def grounds(base):
    """One ground per quantity, with the tables of its base."""
    found = {}
    for name in names_of(base):
        of = ground(base, [[name]])
        found[name] = of, answers(of, tuple(of.base()))
    return found


@pytest.mark.parametrize("change", CHANGES)
def test_every_quantity_alone_moved_in_every_way_is_the_varied_programme(base, grounds, change):
    for name, (of, tables) in grounds.items():
        if CHANGES[change][0] == 0 and name.endswith(".size"):
            continue  # a size of nothing turns a sign: compiled by itself (test_harm)
        assert_equal_to_plain(of, [Move(name, *CHANGES[change])], base, tables)


@pytest.fixture(scope="module")
def together(base):
    """Every quantity free at once, on axes that overlap."""
    names = names_of(base)
    axes = [names[::2], names[1::3], names]
    of = ground(base, axes)
    return of, answers(of, tuple(of.base()))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    levels=st.lists(
        st.sampled_from([(1.0, 0.0), (0.8, 0.0), (1.1, 0.0), (1.0, 0.001), (0.5, 0.01)]),
        min_size=3,
        max_size=3,
    )
)
def test_axes_that_overlap_compose(base, together, levels):
    of, tables = together
    moves = {}
    for names, (f, s) in zip(of.atoms, levels * len(of.atoms), strict=False):
        moves |= {name: Move(name, f, s) for name in names}
    assert_equal_to_plain(of, list(moves.values()), base, tables)


def test_what_is_only_scaled_asks_for_no_evaluation():
    base = whole()
    of = ground(base, [["library.education.job.worth.amount"], ["areas.x.coach.costs.staff.amount"]])
    levels = of.levels({name[0]: Move(name[0], 1.5) for name in of.atoms})
    asks = {one.ask for i in range(len(of.cases)) for one in shares(of, i, levels)}
    assert all(not ask.levels for ask in asks)


def test_an_area_that_is_not_moved_keeps_its_table():
    of = ground(whole(), [["areas.x.coach.reach.share"]])
    levels = of.levels({"areas.x.coach.reach.share": Move("areas.x.coach.reach.share", 0.5)})
    for i, (_, _, a) in enumerate(of.places):
        moves = any(one.ask.levels or one.factor != 1 for one in shares(of, i, levels))
        assert moves == (a == 0)


def test_the_draws_are_left_as_they_were():
    of = ground(whole(), [["areas.x.indicators.pool.value"]])
    x = draw(of.plan, DESIGN, 0)
    before = x.copy()
    levels = of.levels({"areas.x.indicators.pool.value": Move("areas.x.indicators.pool.value", 0.5, 3.0)})
    Gathering(of, needed([shares(of, i, levels) for i in range(len(of.cases))], {}), 1000).add(x)
    assert (x == before).all()


def test_a_shared_stock_is_scaled_by_all_who_use_it():
    """Two measures on one stock: doubling the reach of one moves the other's effect too, by overlap."""
    of = ground(certain(), [["areas.x.coach.reach.share"]])
    one = of.classes[0]
    effects = [c for c in one if c.kind == "effect"]
    assert len(effects) == 1
    assert effects[0].deep.tolist() == [True]


def test_an_excerpt_keeps_every_line_at_its_value():
    asked = subject(whole())
    cases = [case for group in asked.cases.values() for case in group]
    x = draw(asked.plan, DESIGN, 0)
    for case in cases:
        full = evaluate(case, x).pv
        for lines in (
            [0],
            [len(case.lines) - 1],
            list(range(0, len(case.lines), 2)),
            list(range(len(case.lines))),
        ):
            some = excerpt(case, np.array(lines))
            assert np.abs(evaluate(some, x).pv - full[lines]).max() <= 1e-12 * np.abs(full).max()
            assert len(some.flow_grade) <= len(case.flow_grade)


def test_names_on_the_same_axes_are_one_atom():
    assert atoms([["c", "a"], ["b", "a"]]) == (("c",), ("a",), ("b",))
    assert atoms([]) == ()


def test_lines_of_one_class_share_kind_and_powers():
    of = ground(whole(), [["factors.overrun.value"], ["factors.delivery.value"]])
    for case, found in zip(of.cases, of.classes, strict=True):
        every = np.sort(np.concatenate([one.lines for one in found]))
        assert every.tolist() == list(range(len(case.lines)))
        assert all({case.lines[i].kind for i in one.lines} == {one.kind} for one in found)
        costs = [one for one in found if one.kind == "cost"]
        assert all(one.power.tolist()[0] == 1 for one in costs)


def test_without_axes_every_kind_is_one_class():
    of = ground(whole(), [])
    assert all(len(found) <= 3 for found in of.classes)
    assert classes(of.cases[0], of.plan, of.atom, 0)[0].kind == "cost"


def test_a_certain_number_that_moves_takes_no_stream():
    """The points of a Sobol sequence depend on how many dimensions there are: a constant is none of them."""
    base = replace(whole())
    names = [one.name for one in quantities(certain())]
    plain, _ = main_cases(certain(), BASE_CASE)
    assert ground(certain(), [names]).plan.streams == plain.streams
    some = [one.name for one in quantities(base) if isinstance(next(iter(one.by_future.values())), Fixed)]
    plain, _ = main_cases(base, BASE_CASE)
    assert ground(base, [some]).plan.streams == plain.streams
    assert Normal(0, 1) != Uniform(0, 1)
