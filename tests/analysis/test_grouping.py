"""Any grouping of the ledger is the ledger's own figures, on the same streams."""

import numpy as np
import pytest

from mkba.analysis.grouping import COLUMNS
from mkba.domain.distribution import Lognormal, Normal, Uniform
from mkba.errors import UsageError
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, transfer, value


@pytest.fixture(scope="module")
def results():
    good = outcome(
        "good", value("worth", Lognormal(3.0, 1.0), parties={"residents": 0.5, "VIII": 0.5}),
        transfer("tax", 2.0, payer="residents", receiver="IX"),
    )  # fmt: skip
    parts = [
        cost("c", Uniform(50, 90), tax="exempt"),
        effect("e", "good", Normal(1.0, 0.2), displacement=0.25),
    ]
    x = area("x", measure("m", *parts), measure("n", cost("c", 5), domain="work"))
    y = area("y", measure("m", *parts, domain="safety"))
    return simulate(
        programme(x, y, good, futures=("hoog", "laag"), alternatives=("a", "b")), draws=2_000, seed=2
    )


@pytest.mark.parametrize("by", ["area", "domain", "party"])
def test_groups_of_the_ledger_come_back(results, by):
    table, book = results.table(by, future="laag", alternative="a"), results.ledger.books["laag", "a"]
    places = results.ledger.positions(by)
    for (_, name), costs, benefits in zip(
        results.ledger.groups[places], book.costs[places], book.benefits[places], strict=True
    ):
        if ("laag", "a", name) in table.index:
            row = table.loc[("laag", "a", name)]
            assert row["costs"] == pytest.approx(costs.mean(), abs=1e-9)
            assert row["benefits"] == pytest.approx(benefits.mean(), abs=1e-9)
            assert row["npv_p5"] == pytest.approx(np.quantile(benefits - costs, 0.05))
            assert row["npv_sd"] == pytest.approx((benefits - costs).std(ddof=1))
        else:
            assert not costs.any()
            assert not benefits.any()


def test_every_grouping_sums_to_the_balance(results):
    total = {(row.future, row.alternative): row for row in results.rows if row.area == row.domain == "total"}
    for column in COLUMNS:
        table = results.table(column)
        for key, own in table.groupby(level=["future", "alternative"]):
            assert own["npv"].sum() == pytest.approx(total[key].npv.mean, abs=1e-8)
            assert own["npv_central"].sum() == pytest.approx(total[key].npv.central, abs=1e-8)


def test_two_columns_at_once_and_one_case(results):
    table = results.table(["area", "place"], future="hoog", alternative="a")
    assert table.index.names == ["future", "alternative", "area", "place"]
    assert set(table.index) == {
        ("hoog", "a", name, place) for name in "xy" for place in ("local", "elsewhere")
    }
    local, twin = table.loc[("hoog", "a", "y", "local")], table.loc[("hoog", "a", "y", "elsewhere")]
    assert twin["benefits"] == pytest.approx(-0.25 * local["benefits"])


def test_transfers_show_by_party_and_cancel_elsewhere(results):
    parties = results.table("party", future="hoog", alternative="a")
    # local: 200 to the tax office; elsewhere 50 less: 150, and the mark-up of the costs on the other side
    assert parties.loc[("hoog", "a", "IX"), "benefits"] == pytest.approx(2 * 150, rel=0.01)
    kinds = results.table("kind", future="hoog", alternative="a")
    assert kinds.loc[("hoog", "a", "transfer"), "npv"] == 0


@pytest.mark.parametrize(
    ("by", "more", "code"),
    [("colour", {}, "TABLE-BY"), ([], {}, "TABLE-BY"), ("area", {"future": "x"}, "TABLE-CASE")],
)
def test_what_cannot_be_grouped_is_refused(results, by, more, code):
    with pytest.raises(UsageError) as complaint:
        results.table(by, **more)
    assert complaint.value.code == code
