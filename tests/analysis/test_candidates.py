"""Candidates and floors: what a package can be made of, and what cannot be asked of it."""

import numpy as np
import pytest

from mkba.analysis.choice.candidates import Candidates, Floors, candidates, demands
from mkba.errors import UsageError
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, synergy

KNOWN = Candidates(
    "hoog", "a", (("x", "m"), ("x", "n"), ("y", "m")), ("work", "health", "work"), np.array([1.0, 2.0, 4.0]),
    np.ones((3, 2)), ("x", "y"), ((0, 1),),
)  # fmt: skip


def allowed(constraints, *chosen):
    x = np.array(chosen)
    return all(np.all(c.A @ x >= c.lb - 1e-9) and np.all(c.A @ x <= c.ub + 1e-9) for c in constraints)


def test_what_is_asked_as_constraints():
    assert allowed(demands(KNOWN, Floors(), 3.0), 1, 1, 0)
    assert not allowed(demands(KNOWN, Floors(), 3.0), 0, 0, 1)
    assert not allowed(demands(KNOWN, Floors(), 7.0, 5.0), 0, 0, 1)  # 5 must be spent
    assert allowed(demands(KNOWN, Floors(domains={"work": 4.0}), 7.0), 0, 0, 1)
    assert not allowed(demands(KNOWN, Floors(domains={"work": 4.0}), 7.0), 1, 1, 0)
    assert not allowed(demands(KNOWN, Floors(areas={"x": 1.0}), 7.0), 0, 0, 1)
    assert not allowed(demands(KNOWN, Floors(each_area=1), 7.0), 1, 1, 0)
    assert allowed(demands(KNOWN, Floors(each_area=5), 7.0), 1, 1, 1)  # all there are
    assert not allowed(demands(KNOWN, Floors(each_domain=1), 7.0), 1, 0, 1)
    assert not allowed(demands(KNOWN, Floors(together=True), 7.0), 1, 0, 1)
    assert allowed(demands(KNOWN, Floors(together=True), 7.0), 0, 0, 1)
    assert Floors(together=True).asks
    assert not Floors().asks


@pytest.mark.parametrize(
    ("floors", "budget", "code"),
    [(Floors(domains={"work": 6.0}), 9.0, "FLOOR-HIGH"), (Floors(areas={"z": 1.0}), 9.0, "FLOOR-HIGH"),
     (Floors(), -1.0, "BUDGET-NEGATIVE")],
)  # fmt: skip
def test_what_cannot_be(floors, budget, code):
    with pytest.raises(UsageError) as caught:
        demands(KNOWN, floors, budget)
    assert caught.value.code == code
    assert caught.value.text("nl") != caught.value.text("en")


def test_candidates_of_a_ledger():
    whole = programme(
        area(
            "x", measure("m", cost("c", 10.0, per="once", year=2026), effect("e", "good", 0.3)),
            measure("n", cost("c", 5.0, per="once", year=2026)), measure("free", effect("e", "good", 0.1)),
            synergy("s", "m.e", "n", 0.5),
        ),
        area("b", measure("m", cost("c", 1.0, per="once", year=2026), domain="work"), scope="national"), outcome("good"),
    )  # fmt: skip
    found = candidates(simulate(whole, draws=1000, seed=1).ledger, ("hoog", "a"))
    assert found.names == (
        ("x", "m"),
        ("x", "n"),
        ("x", "free"),
        ("b", "m"),
    )  # what costs nothing is a choice too
    assert found.spent.tolist() == [10.0, 5.0, 0.0, 1.0]
    # m: 100 x 0.3 - 10, and 0.5 x 30 with n
    assert found.worth == pytest.approx([35.0, -5.0, 10.0, -1.0])
    assert found.areas == ("x",)
    assert found.domains == ("education", "education", "education", "work")
    assert found.pairs == ((0, 1),)
