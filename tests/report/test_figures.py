from dataclasses import replace

import numpy as np
import pytest

from mkba.report.figures import driving_outcomes, evidence, figures, interaction, main_parties
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, transfer, value


def test_parties_share_out_the_whole_balance_and_transfers_vanish(shown):
    for key in shown.keys:
        found, total = shown.parties[key], shown.total(key)
        assert found.mean.sum() == pytest.approx(total.npv.mean, rel=1e-12)
        assert found.central.sum() == pytest.approx(total.npv.central, rel=1e-12)
        assert found.by_domain.sum() == pytest.approx(total.npv.mean, rel=1e-12)
        assert -found.mean[:, 0].sum() == pytest.approx(total.costs, rel=1e-12)
        assert abs(found.mean[:, 2].sum()) <= 1e-9 * np.abs(found.mean).sum()


def test_parties_equal_the_draws_of_the_engine(shown):
    for key in shown.keys:
        drawn = shown.book(key).npv[shown.ledger.positions("party")]
        assert shown.parties[key].mean.sum(axis=1) == pytest.approx(drawn.mean(axis=1), rel=1e-9, abs=1e-3)
        assert (shown.parties[key].low <= shown.parties[key].high).all()


def test_measures_alone_and_their_meeting_make_the_balance(shown):
    for key in shown.keys:
        alone, meeting = interaction(shown, key)
        assert alone + meeting == pytest.approx(shown.total(key).npv.mean)


def test_more_evidence_never_takes_costs_away(shown):
    for key in shown.keys:
        found = evidence(shown, key)
        assert list(found) == ["A-B", "A-C", "A-D", "uncorrected"]
        assert found["A-D"] == (shown.total(key).costs, shown.total(key).benefits)
        assert len({round(costs, 3) for costs, _ in found.values()}) == 1


def test_outcomes_are_ranked_and_add_up(shown):
    ranked = driving_outcomes(shown, 100)
    sizes = [max(abs(v) for v in euros.values()) for _, euros in ranked]
    assert sizes == sorted(sizes, reverse=True)
    for key in shown.keys:
        assert sum(euros[key] for _, euros in ranked) == pytest.approx(shown.total(key).benefits)


def test_parties_stand_from_who_pays_most_to_who_gains_most(shown):
    nets = [sum(euros.values()) for _, euros in main_parties(shown, 5)]
    assert nets == sorted(nets)
    assert 0 < len(nets) <= 5


def test_cash_that_comes_free_stands_apart_from_capacity():
    care = value("care", 10, parties={"municipality": 0.6, "residents": 0.4}, cashable=0.25)
    benefit = transfer("benefit", 8, payer="residents", receiver="municipality", cashable=1.0)
    whole = programme(
        area("x", measure("m", cost("c", 30), effect("e", "good", 2.0))), outcome("good", care, benefit)
    )
    found = figures(simulate(whole, draws=1_000, seed=1).ledger).parties["hoog", "a"].released
    names = list(whole.parties)
    units = 200  # a hundred people, two units each
    town, people = found[names.index("municipality")], found[names.index("residents")]
    assert town == pytest.approx([units * (10 * 0.6 * 0.25 + 8), units * 10 * 0.6 * 0.75, 0])
    assert people == pytest.approx([units * (10 * 0.4 * 0.25 - 8), units * 10 * 0.4 * 0.75, 0])


def test_tax_in_market_prices_is_neither_cash_nor_capacity():
    # 200 units of 10 euros at factor cost: 2,360 at market prices. Given to the taxes in one split, inside the other
    tax = 0.18 / 1.18
    made = value("made", 10, parties={"IX": tax, "residents": 1 - tax}, tax="exempt")
    care = replace(value("care", 10, parties={"municipality": 1.0}, tax="exempt"), cashable=0.25)
    whole = programme(area("x", measure("m", effect("e", "good", 2.0))), outcome("good", made, care))
    found = figures(simulate(whole, draws=1_000, seed=1).ledger).parties["hoog", "a"].released
    rows = dict(zip(whole.parties, found.tolist(), strict=True))
    assert rows["IX"] == pytest.approx([0, 0, 360])
    assert rows["residents"] == pytest.approx([0, 2_000, 0])
    assert rows["municipality"] == pytest.approx([500, 1_500, 360])


def test_the_chance_to_pay_is_counted_in_the_draws(shown):
    for key in shown.keys:
        drawn = shown.book(key).npv[shown.ledger.positions("party")]
        assert shown.parties[key].out_of_pocket == pytest.approx((drawn < 0).mean(axis=1))


def test_a_party_that_only_pays_always_does_and_one_without_a_line_never_does():
    whole = programme(area("x", measure("m", cost("c", 30), effect("e", "good", 2.0))), outcome("good"))
    found = figures(simulate(whole, draws=1_000, seed=1).ledger).parties["hoog", "a"].out_of_pocket
    chances = dict(zip(whole.parties, found.tolist(), strict=True))
    assert chances == dict.fromkeys(whole.parties, 0.0) | {"municipality": 1.0}


def test_what_comes_free_is_all_effects_and_transfers(shown):
    for key in shown.keys:
        found = shown.parties[key]
        assert found.released.sum(axis=1) == pytest.approx(found.mean[:, 1:].sum(axis=1), abs=1e-6)
