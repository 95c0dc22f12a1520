"""Among what conditions are sought: a straight line, a tent, and what areas have in common."""

import pytest

from mkba.analysis.conditions.sought import Sought
from mkba.domain.distribution import Normal, Uniform
from mkba.run import simulate
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, reach, value


def sought(whole, draws=3_000):
    ledger = simulate(whole, draws=draws, seed=1).ledger
    ((key, book),) = ledger.books.items()
    npv = book.area_benefits - book.area_costs
    return ledger, Sought(ledger).of(key, "total", npv.sum(axis=0))


@pytest.fixture(scope="module")
def tent():
    """100 people of whom a share s enters at 1,000 each, on a stock of 100 with two effects per entrant: the benefit is
    1,000 x min(200 s, 100), so the balance rises to s = 0.5 and falls after it, with no straight line through it.
    """  # fmt: skip
    parts = cost("staff", 1000.0, per="entrant"), cost("fixed", 22_000.0), effect("e", "good", 2.0)
    one = measure("school", *parts, reached=reach(share=Uniform(0.0, 1.0)))
    good = outcome("good", value("worth", 1000.0), stock="stock", saturation="cap")
    return programme(area("x", indicator("people", 100), indicator("stock", 100), one), good, horizon=1)


def test_what_bends_is_sought_too(tent):
    _, names = sought(tent)
    assert "areas.x.school.reach.share" in names


def test_what_areas_have_in_common_is_sought_too():
    # sixteen costs that share nine tenths: what they have in common decides more than any of them
    areas = [area(f"a{i}", measure("m", cost("c", Normal(100.0, 20.0)))) for i in range(16)]
    _, names = sought(programme(*areas, outcome("good"), horizon=1, common={"*.costs.*.amount": 0.9}))
    assert "areas.*.m.costs.c.amount" in names
