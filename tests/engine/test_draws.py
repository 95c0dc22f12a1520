"""Rows of draws: one quantity, one stream, in every future and every form it takes."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from mkba.domain.distribution import Beta, Lognormal, Normal, Uniform
from mkba.domain.method import Correlation
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import FIRST, ONES, ZEROS, Row, at_points, central, draw, narrowed, plan, unit_cube
from mkba.engine.streams import Design, usual_draws
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, reach, value

ROWS = (
    Row("areas.x.m.reach.share", Beta(0.3, 0.05)),
    Row("library.e.size", Normal(1.0, 0.2)),
    Row("library.e.size", Normal(1.0, 0.2), 1.0, -1.0),
    Row("library.e.size", Normal(5.0, 0.1)),
    Row("areas.y.m.reach.share", Uniform(0.1, 0.2)),
)


def test_the_first_rows_are_ones_and_zeros():
    x = draw(plan(ROWS, {}, ()), Design(1_000, 1), 0)
    assert x.shape == (FIRST + len(ROWS), 1_000)
    assert np.all(x[ONES] == 1)
    assert np.all(x[ZEROS] == 0)


def test_all_forms_of_one_quantity_share_its_stream():
    drawn = plan(ROWS, {}, ())
    assert drawn.streams == ("areas.x.m.reach.share", "library.e.size", "areas.y.m.reach.share")
    share, size, rest, other = draw(drawn, Design(1_000, 1), 0)[FIRST : FIRST + 4]
    assert np.allclose(rest, 1 - size)
    assert np.allclose((other - 5) / 0.1, (size - 1) / 0.2)
    assert abs(np.corrcoef(share, size)[0, 1]) < 0.15


def test_the_central_case_holds_every_mean():
    x = central(plan(ROWS, {}, ()), 3)
    assert x[FIRST:, 0] == pytest.approx([0.3, 1.0, 0.0, 5.0, 0.15])
    assert np.array_equal(x[:, 0], x[:, 2])


def test_points_of_the_cube_are_the_one_door():
    drawn = plan(ROWS, {}, ())
    x = at_points(drawn, np.array([[0.5], [0.5], [0.25]]))
    assert x[FIRST + 1 :, 0] == pytest.approx([1.0, 0.0, 5.0, 0.125])


def test_a_common_share_ties_areas_and_leaves_their_values():
    free, tied = plan(ROWS, {}, ()), plan(ROWS, {"*.reach.share": 0.9}, ())
    assert set(tied.streams) == {*free.streams, "areas.*.m.reach.share"}
    before, after = (unit_cube(drawn, Design(1_000, 1), 0) for drawn in (free, tied))
    at = [free.streams.index(f"areas.{name}.m.reach.share") for name in ("x", "y")]
    assert np.array_equal(np.sort(before[at], axis=1), np.sort(after[at], axis=1))
    assert spearmanr(*before[at]).statistic == pytest.approx(0, abs=0.15)
    assert spearmanr(*after[at]).statistic == pytest.approx(0.89, abs=0.03)
    size = free.streams.index("library.e.size")
    assert np.array_equal(before[size], after[size])


def test_a_correlation_moves_its_own_group_only():
    pair = Correlation(("areas.x.m.reach.share", "library.e.size"), 0.7)
    free, tied = plan(ROWS, {}, ()), plan(ROWS, {}, (pair,))
    before, after = (unit_cube(drawn, Design(1_000, 1), 0) for drawn in (free, tied))
    assert np.array_equal(before[2], after[2])
    assert spearmanr(after[0], after[1]).statistic == pytest.approx(0.7, abs=0.03)


def test_a_library_quantity_is_not_local_and_shares_nothing():
    assert plan(ROWS, {"*.size": 0.9}, ()).streams == plan(ROWS, {}, ()).streams


def test_a_correlation_in_a_programme_reaches_its_lines():
    good = outcome("good", value("worth", Lognormal(10.0, 3.0)))
    held = measure(
        "m", cost("c", Uniform(1.0, 2.0)), effect("e", "good"), reached=reach(share=Beta(0.5, 0.1))
    )
    place = area("x", indicator("people", 10), held)
    pair = Correlation(("areas.x.m.costs.c.amount", "library.education.good.worth.amount"), -0.8)
    compiled = compile_programme(programme(place, good, correlations=(pair,)))
    x = draw(compiled.plan, Design(1_000, 1), 0)
    row = {one.name: x[FIRST + i] for i, one in enumerate(compiled.plan.rows)}
    assert spearmanr(*(row[name] for name in pair.between)).statistic == pytest.approx(-0.8, abs=0.03)


def test_a_certain_quantity_is_not_drawn():
    place = area("x", measure("m", cost("c", Uniform(3.0, 3.0)), effect("e", "good", Normal(1.0, 0.0))))
    assert compile_programme(programme(place, outcome("good"))).plan.rows == ()


def test_futures_and_alternatives_use_the_same_draws():
    good = outcome("good", value("worth", {"hoog": Uniform(1.0, 2.0), "laag": Uniform(10.0, 20.0)}))
    place = area("x", measure("m", effect("e", "good"), intensity={"a": 1.0, "b": 0.5}))
    from tests.properties.changes import npv

    whole = programme(place, good, futures=("hoog", "laag"), alternatives=("a", "b"))
    hoog = npv(whole, ("hoog", "a"))
    assert np.allclose(npv(whole, ("laag", "a")), 10 * hoog)
    assert np.allclose(npv(whole, ("hoog", "b")), hoog / 2)


@pytest.mark.parametrize("design", ["latin_hypercube", "random", "sobol"])
@pytest.mark.parametrize(
    "names",
    [
        {"library.e.size"}, {"areas.y.m.reach.share"}, {"areas.*.m.reach.share"}, set(),
        {"areas.x.m.reach.share", "library.e.size"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("tied", [(), (Correlation(("areas.x.m.reach.share", "library.e.size"), 0.6),)])
def test_a_part_of_a_plan_draws_what_the_whole_draws(design, names, tied):
    whole, laid = plan(ROWS, {"*.reach.share": 0.5}, tied), Design(usual_draws(design), 1, design)
    part = narrowed(whole, names, laid)
    assert {row.name for row in part.rows} == names - {"areas.*.m.reach.share"}
    rows = [i for i, row in enumerate(whole.rows, start=FIRST) if row.name in names]
    assert np.array_equal(draw(part, laid, 1)[FIRST:], draw(whole, laid, 1)[rows])
    own, all_ = unit_cube(part, laid, 1), unit_cube(whole, laid, 1)
    for name in names:
        assert np.array_equal(own[part.streams.index(name)], all_[whole.streams.index(name)])


def test_a_plan_can_be_remembered_by():
    assert plan(ROWS, {}, ()) != plan(ROWS, {}, ())
    drawn = plan(ROWS, {}, ())
    assert {drawn: 1}[drawn] == 1
