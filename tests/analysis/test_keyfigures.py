from dataclasses import replace

from mkba.analysis.keyfigures import own_sizes, price_years, prices, sizes
from tests.programmes import area, effect, evidence, measure, outcome, programme, transfer, value


def test_only_what_is_used_by_domain_values_before_transfers():
    used = outcome("work_one", value("v"), transfer("t", 3), domain="work")
    first, unused = outcome("school", value("v")), outcome("idle")
    whole = programme(
        area("x", measure("m", effect("e", "work_one"), effect("f", "school"))), used, first, unused
    )
    assert [(row.outcome.id, row.item.id, row.tax) for row in prices(whole)] == [
        ("school", "v", "included"), ("work_one", "v", "included"), ("work_one", "t", ""),
    ]  # fmt: skip


def test_an_amount_that_differs_per_future_takes_a_row_each():
    one = outcome("good", value("v", {"hoog": 2, "laag": 1}))
    whole = programme(area("x", measure("m", effect("e", "good"))), one, futures=("hoog", "laag"))
    assert [(row.future, row.amount.mean) for row in prices(whole)] == [("hoog", 2), ("laag", 1)]


def test_an_effect_size_is_counted_over_effects_and_areas():
    known = evidence(0.1, name="work.coach.good")
    parts = [
        measure("m", effect("e", "good", known)),
        measure("n", effect("f", "good", known), effect("g", "good")),
    ]
    whole = programme(area("x", *parts), area("y", *parts), outcome("good"))
    (row,) = sizes(whole)
    assert (row.evidence.name, row.domain, row.effects, row.areas) == ("work.coach.good", "work", 4, 2)
    assert own_sizes(whole) == 2


def test_years_of_the_index_are_those_of_the_amounts_and_of_the_programme():
    one = outcome("good", value("v", price_year=2019), value("w", price_year=2022))
    whole = programme(area("x", measure("m", effect("e", "good"))), one)
    assert price_years(whole, prices(whole)) == (2019, 2022, 2025)
    assert price_years(whole, ()) == (2025,)
    bare = replace(one.values[0], amount=replace(one.values[0].amount, price_year=None))
    assert price_years(whole, [replace(prices(whole)[0], item=bare)]) == (2025,)
