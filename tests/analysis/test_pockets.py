"""Who pays and who gains, on sums that fit on paper."""

import pytest

from mkba.analysis.pockets import burdens, pockets
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, transfer, value

KEY = ("hoog", "a")


def ledger_of(*parts, **more):
    return simulate(programme(*parts, **more), draws=1_000, seed=1).ledger


def test_shares_of_costs_and_gains_per_domain():
    # costs 60 town, 40 VIII; gains 100 x 2: residents 150, VIII 50; and 30 of benefits from VIII to residents
    good = outcome("good", value("v", 2.0, parties={"residents": 0.75, "VIII": 0.25}))
    m = measure(
        "m", cost("c", 100, payers={"municipality": 0.6, "VIII": 0.4}), effect("e", "good", 1.0),
        transfer("grant", 30, payer="VIII", receiver="residents", per="year"),
    )  # fmt: skip
    found = {
        one.party: one for one in pockets(ledger_of(area("x", m), good), KEY) if one.domain == "education"
    }
    assert (found["municipality"].costs, found["municipality"].gains) == pytest.approx((60, 0))
    assert (found["VIII"].costs, found["VIII"].gains) == pytest.approx((40, 20))
    assert (found["residents"].costs, found["residents"].gains) == pytest.approx((0, 180))
    assert found["municipality"].gap == pytest.approx(-0.6)
    assert found["VIII"].gap == pytest.approx(0.1 - 0.4)
    assert found["residents"].gap == pytest.approx(0.9)
    assert {name for name, one in found.items() if one.wrong} == {"municipality", "VIII"}
    assert sum(one.net for one in found.values()) == pytest.approx(100)


def test_no_wrong_pocket_where_nobody_gains():
    found = pockets(ledger_of(area("x", measure("m", cost("c", 10)))), KEY)
    assert not any(one.wrong for one in found)
    town = next(one for one in found if (one.party, one.domain) == ("municipality", "education"))
    assert (town.costs_share, town.gains_share, town.gap) == (1.0, None, None)
    other = next(one for one in found if one.domain == "work")
    assert (other.costs_share, other.gap) == (None, None)


def test_burdens_over_areas_and_futures():
    # m: the town pays 10 + 20, residents gain 50 + 50, in both futures; n moves 5 from victims to residents
    good = outcome("good", value("v", 1.0))
    m = [measure("m", cost("c", amount), effect("e", "good", 0.5)) for amount in (10, 20)]
    n = measure("n", transfer("t", 5, payer="victims", receiver="residents", per="year"))
    idle = measure("idle")
    ledger = ledger_of(area("x", m[0], n, idle), area("y", m[1]), good, futures=("hoog", "laag"))
    first, second = burdens(ledger, "a")
    assert (first.intervention, first.payer, first.gainer) == ("m", "municipality", "residents")
    assert first.paid == pytest.approx({"hoog": 30, "laag": 30})
    assert first.gained == pytest.approx({"hoog": 100, "laag": 100})
    assert first.moved == pytest.approx({"hoog": 30, "laag": 30})
    assert (second.intervention, second.payer, second.gainer) == ("n", "victims", "residents")
    assert second.moved == pytest.approx({"hoog": 5, "laag": 5})


def test_all_parties_and_domains_add_up_to_the_balance(shown_worked):
    for key in shown_worked.books:
        found = pockets(shown_worked, key)
        book = shown_worked.books[key]
        kinds = [line.kind for line in book.lines]
        balance = sum(pv for pv, kind in zip(book.pv, kinds, strict=True) if kind != "transfer")
        assert sum(one.net for one in found) == pytest.approx(balance)


@pytest.fixture(scope="module")
def shown_worked():
    from pathlib import Path

    from mkba.files.load import load

    worked = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
    return simulate(load(worked), draws=1_000, seed=1).ledger
