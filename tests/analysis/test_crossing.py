import pytest

from mkba.analysis.crossing import crossing
from mkba.domain.intervention import DOMAINS
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme


def test_benefits_stand_in_the_row_of_the_measure_and_the_column_of_the_outcome():
    # a housing measure brings 100 euro of health and 50 of housing, and costs 30, which stand nowhere
    m = measure("m", cost("c", 30), effect("a", "well", 1.0), effect("b", "warm", 0.5), domain="housing")
    whole = programme(area("x", m), outcome("well", domain="health"), outcome("warm", domain="housing"))
    found = crossing(simulate(whole, draws=1_000, seed=1).ledger.books["hoog", "a"])
    housing, health = DOMAINS.index("housing"), DOMAINS.index("health")
    assert found[housing, health] == pytest.approx(100)
    assert found[housing, housing] == pytest.approx(50)
    assert found.sum() == pytest.approx(150)
