from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.annex import WHOLE, counts, instruments, largest_years, outlived, to_watch
from mkba.analysis.budget import Budget, Payer
from mkba.domain.method import BudgetFlag, Inflation
from mkba.domain.source import Source
from tests.programmes import area, effect, evidence, measure, outcome, programme

SOURCE = Source("x", 2020, "choice")


def budget(*rows):
    """Costs by (group, name), million euros a year from 2026 on; nothing else."""
    payers, years = tuple(Payer(*row[:2]) for row in rows), len(rows[0][2])
    zero = np.zeros((len(rows), years))
    return Budget(payers, np.array([row[2] for row in rows]) * 1e6, zero, zero, zero, zero, zero)


def largest(found, inflation=None, **more):
    whole = programme(area("x", measure("m")))
    method = replace(whole.method, inflation=Inflation(inflation, SOURCE) if inflation else None, **more)
    rows = largest_years(replace(whole, method=method), found)
    return {one.chapter: (one.year, one.millions, one.flagged) for one in rows}


def test_the_largest_year_of_each_chapter_and_of_the_state():
    found = budget(
        ("rijk", "VIII", [1, 12, 3]), ("rijk", "XV", [15, 8, 0]), ("gemeenten", "Stad", [90, 90, 90])
    )
    assert largest(found) == {
        WHOLE: (2027, pytest.approx(20), True), "VIII": (2027, 12, False), "XV": (2026, 15, False),
    }  # fmt: skip


def test_prices_rise_so_a_later_year_may_be_larger():
    # price year 2025: 2026 has one year of 10%, 2027 two: 10 x 1.1 = 11, 9.5 x 1.21 = 11.495
    assert largest(budget(("rijk", "VI", [10, 9.5])), 0.1)["VI"] == (2027, pytest.approx(11.495), False)


def test_the_limit_is_that_of_the_method():
    found = budget(("rijk", "VI", [1, 12]))
    assert largest(found)["VI"] == (2027, 12, False)  # the State's own rule: twenty million
    assert largest(found, budget_flag=BudgetFlag(12e6))["VI"] == (2027, 12, True)


def test_a_state_that_pays_nothing_has_no_rows():
    assert largest(budget(("gemeenten", "Stad", [5.0]))) == {}
    assert largest(budget(("rijk", "VI", [0.0]))) == {}


def test_measures_are_counted_where_an_alternative_holds_them():
    parts = [measure("m"), measure("n", intensity={"a": 0.0, "b": 1.0}), measure("o", domain="work")]
    whole = programme(area("x", *parts), area("y", *parts), alternatives=("a", "b"))
    assert counts(whole) == {("education", "a"): 2, ("education", "b"): 2, ("work", "a"): 2}


def test_the_same_measure_of_several_areas_is_one_instrument():
    one = replace(measure("m"), name="Een", theory="zo")
    whole = programme(area("x", one), area("y", one), area("z", replace(one, name="Ander")))
    (found,) = instruments(whole)
    assert (found.name, found.theory, found.areas, found.others) == ("Een", "zo", 3, 1)


def test_what_to_watch_is_weak_and_heavy():
    sources = {"a": Source("x", 2020, "found"), "b": SOURCE, "c": None, "d": SOURCE, "e": SOURCE}
    weights = {"a": 9.0, "b": 1.0, "c": 2.0, "d": 1.0}
    assert to_watch(weights, sources, 3) == (("c", "none", 2.0), ("b", "choice", 1.0), ("d", "choice", 1.0))


def test_effects_that_outlive_their_evidence():
    seen = replace(evidence(1.0), evidence_until=5)
    parts = [
        effect("e", "good", seen, duration=5),
        effect("f", "good", seen, duration=6),
        effect("g", "good"),
    ]
    assert outlived(programme(area("x", measure("m", *parts)), outcome("good"))) == (2, 3)
