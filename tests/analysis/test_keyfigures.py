from mkba.analysis.keyfigures import own_sizes, prices, sizes
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
