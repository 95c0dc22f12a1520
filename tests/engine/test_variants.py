"""Other ways to look at one case: a window of years, stronger evidence only, every measure alone."""

import numpy as np
import pytest

from mkba.engine.compiled import compile_programme
from mkba.engine.draws import central
from mkba.engine.evaluate import evaluate
from mkba.engine.variants import effects_only, only_grades, separate, window
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    synergy,
    value,
)


def compiled(**more):
    """Two measures ask 20 and 0.8 x 20 of a stock of 18 a year, for two years; a synergy asks 10 more."""
    good = outcome("good", value("worth"), stock="pool", saturation="cap")
    parts = [
        measure("m", cost("c", 3, "once", life=40), effect("e", "good", 0.2), reached=reach(last=BASE + 1)),
        measure(
            "n", cost("c", 4), effect("f", "good", evidence(0.2, grade="C")), reached=reach(last=BASE + 1)
        ),
    ]
    place = area(
        "x", indicator("people", 100), indicator("pool", 18), *parts, synergy("s", "m.e", "n", 0.5, "D")
    )
    return compile_programme(programme(place, good, **more))


def values(case, of):
    pv = evaluate(case, central(of.plan, 1)).pv[:, 0]
    return {f"{line.intervention}.{line.name}": float(v) for line, v in zip(case.lines, pv, strict=True)}


@pytest.fixture(scope="module")
def whole():
    return compiled()


def test_everybody_shares_the_stock(whole):
    asked = {"m.e.worth": 20, "n.f.worth": 16, "m.e+s.worth": 10}
    found = values(whole.cases["hoog", "a"][0].main, whole)
    for name, one in asked.items():
        assert found[name] == pytest.approx(2 * 18 * one / 46)


def test_alone_everyone_has_the_stock_and_no_synergy(whole):
    found = values(whole.cases["hoog", "a"][0].alone, whole)
    assert found == pytest.approx({"m.e.worth": 36, "n.f.worth": 32, "m.e+s.worth": 0})
    again = values(separate(effects_only(whole.cases["hoog", "a"][0].main)), whole)
    assert again == pytest.approx(found)


def test_only_some_grades_share_the_stock(whole):
    one = whole.cases["hoog", "a"][0]
    assert values(one.ab, whole) == pytest.approx({"m.e.worth": 36, "n.f.worth": 0, "m.e+s.worth": 0})
    expected = {"m.e.worth": 36 * 20 / 36, "n.f.worth": 36 * 16 / 36, "m.e+s.worth": 0}
    assert values(one.abc, whole) == pytest.approx(expected)
    costs = values(only_grades(one.main, "A"), whole)
    assert (costs["m.c"], costs["n.c"]) == pytest.approx((-3, -8))


def test_effects_only_leaves_the_costs_out(whole):
    lines = effects_only(whole.cases["hoog", "a"][0].main).lines
    assert {line.kind for line in lines} == {"effect"}


def test_a_window_holds_its_years_and_the_residual_only_where_the_horizon_ends(whole):
    main = whole.cases["hoog", "a"][0].main
    assert main.weight.shape[1] == whole.programme.horizon + 1
    assert values(main, whole)["m.c.residual"] == pytest.approx(3 * 30 / 40)
    short = window(main, 0, 1)
    assert values(short, whole)["n.c"] == pytest.approx(-4)


def test_nothing_follows_when_everything_is_over(whole):
    assert whole.cases["hoog", "a"][0].after is None
    early = compiled(horizon=1)
    after = early.cases["hoog", "a"][0].after
    assert values(after, early)["n.c"] == pytest.approx(-4)
    assert all(not line.name.endswith(".residual") for line in after.lines)
    assert np.all(after.weight >= 0)
