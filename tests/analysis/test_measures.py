"""Measures alone and together, overlap, strength of evidence and expert judgement, on sums that fit on paper."""

import pytest

from mkba.analysis.measures import measures, not_assessable, without_effect
from mkba.domain.distribution import Normal
from mkba.engine import ledger
from mkba.run import simulate
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    indicator,
    measure,
    outcome,
    programme,
    synergy,
    value,
)


def made(*parts, futures=("hoog",), stock=True, pool=30):
    good = outcome("good", value("worth", 2.0), stock="pool" if stock else "", saturation="cap")
    place = area("x", indicator("people", 100), indicator("pool", pool), *parts)
    return simulate(programme(place, good, futures=futures, alternatives=("a", "b")), draws=1_000, seed=1)


def test_interaction_is_the_package_less_the_sum_of_its_measures_alone():
    # 20 and 20 asked of 30: alone 40 euro each less 5 of costs; together 60 less 10
    parts = [measure(name, cost("c", 5), effect("e", "good", 0.2)) for name in ("m", "n")]
    table = made(*parts).measures().set_index(["alternative", "area", "intervention"])
    assert table.loc[("a", "x", "m"), "alone"] == pytest.approx(35)
    assert table.loc[("a", "x", "m"), "npv"] == pytest.approx(25)
    for place in ("x", "total"):
        package = table.loc[("a", place, "package")]
        assert package["npv"] == pytest.approx(50)
        assert package["interaction"] == pytest.approx(-20)
    assert ("b", "x", "m") not in table.index


def test_a_synergy_is_interaction():
    # m alone 10 x 2; with n 5 more of the effect: 10 euro
    parts = [
        measure("m", effect("e", "good", 0.1)),
        measure("n", cost("c", 3)),
        synergy("s", "m.e", "n", 0.5),
    ]
    table = made(*parts).measures().set_index(["alternative", "area", "intervention"])
    assert table.loc[("a", "total", "package"), "interaction"] == pytest.approx(10)
    assert table.loc[("a", "x", "m"), "assessable"]
    assert not table.loc[("a", "x", "n"), "assessable"]


def test_evidence_of_no_effect_is_not_a_lack_of_evidence():
    """Found to do nothing, with a band: assessable, and its mean benefit is noise; unlike what nobody measured."""
    parts = [
        measure("nil", cost("c", 5), effect("e", "good", evidence(Normal(0.0, 0.1), grade="B"))),
        measure("hoped", cost("c", 5), effect("e", "good", evidence(Normal(0.1, 0.1), grade="E"))),
        measure("proven", cost("c", 5), effect("e", "good", evidence(Normal(0.1, 0.1), grade="B"))),
        measure("harm", cost("c", 5), effect("e", "good", evidence(-0.1, grade="B"))),
        measure("closed", effect("e", "good", evidence(0.1, grade="B")), intensity=0.0),
    ]
    rows = measures(made(*parts, stock=False).ledger)
    assert [(m.intervention, m.alternative) for m in not_assessable(rows)] == [("hoped", "a")]
    assert [(m.intervention, m.alternative) for m in without_effect(rows)] == [("nil", "a")]
    assert next(m for m in rows if m.intervention == "nil").benefits != 0


def test_overlap_says_what_was_lost():
    parts = [measure(name, effect("e", "good", 0.2)) for name in ("m", "n")]
    table = made(*parts).overlap().set_index(["alternative", "intervention"])
    assert table.loc[("a", "m"), "quantity"] == pytest.approx(15)
    assert table.loc[("a", "m"), "lost"] == pytest.approx(5)


def test_weaker_evidence_is_added_step_by_step():
    # grades B, C, D of 10 each: 0.9, 0.8, 0.6 of it, at 2 euro
    parts = [effect(grade.lower(), "good", evidence(0.1, grade=grade)) for grade in "BCDE"]
    table = (
        made(measure("m", cost("c", 10), *parts), pool=1e9).evidence().set_index(["alternative", "evidence"])
    )
    found = {name: table.loc[("a", name), "benefits"] for name in ("A-B", "A-C", "A-D", "uncorrected")}
    assert found == pytest.approx({"A-B": 18, "A-C": 34, "A-D": 46, "uncorrected": 60})
    assert table.loc[("a", "A-B"), "bcr"] == pytest.approx(1.8)
    assert table.loc[("a", "A-B"), "npv.mean"] == pytest.approx(8)


def test_overlap_is_computed_anew_for_stronger_evidence_only():
    # A and D both ask 20 and 0.6 x 20 of 30: 32 of 30; A alone gets its 20
    parts = [effect("a", "good", 0.2), effect("d", "good", evidence(0.2, grade="D"))]
    table = made(measure("m", *parts)).evidence().set_index(["alternative", "evidence"])
    assert table.loc[("a", "A-B"), "benefits"] == pytest.approx(40)
    assert table.loc[("a", "A-D"), "benefits"] == pytest.approx(60)


def test_expert_judgement_has_a_break_even():
    # grade E keeps half: 0.5 x 10 x 2 = 10 at stake, against 4 of costs
    parts = [measure("m", cost("c", 4), effect("e", "good", evidence(Normal(0.1, 0.02), grade="E")))]
    table = made(*parts, stock=False).expert().set_index(["alternative", "effect"])
    assert table.loc[("a", "e"), "at_stake"] == pytest.approx(10)
    assert table.loc[("a", "e"), "without"] == pytest.approx(-4)
    assert table.loc[("a", "e"), "break_even"] == pytest.approx(0.4)


def test_the_balance_without_expert_judgement_is_that_of_the_base_case():
    # 20 asked of a stock of 20: the 40 euro are there without the other 20 that expert judgement hopes for
    parts = [cost("c", 50), effect("a", "good", 0.2), effect("e", "good", evidence(0.4, grade="E"))]
    results = made(measure("m", *parts), pool=20)
    table = results.expert().set_index(["alternative", "effect"])
    assert results.rows[0].npv.mean == pytest.approx(-10)
    assert table.loc[("a", "e"), "without"] == pytest.approx(-10)


def test_measures_that_share_nothing_have_no_interaction_however_many_draws_are_kept(monkeypatch):
    monkeypatch.setattr(ledger, "DETAIL", 1_000)
    parts = [
        measure(name, cost("c", Normal(5.0, 1.0)), effect("e", "good", Normal(0.2, 0.1)))
        for name in ("m", "n")
    ]
    good = outcome("good", value("worth", 2.0))
    whole = programme(area("x", indicator("people", 100), *parts), good)
    for row in measures(simulate(whole, draws=3_000, seed=1).ledger):
        assert row.interaction == pytest.approx(0, abs=1e-9)
