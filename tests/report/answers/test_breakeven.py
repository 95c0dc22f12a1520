"""Switching values in words, with figures that are known."""

from dataclasses import replace

import pytest

from mkba.analysis.oneway.breakeven import Switch
from mkba.analysis.oneway.breakeven import breakeven as switches
from mkba.analysis.oneway.perhead import asked_of_items
from mkba.report.answers.breakeven import breakeven, conclusion
from mkba.report.answers.breakeven_tables import FEW, SHOWN
from mkba.report.labels import load_labels
from mkba.report.voice import Voice

M = 1e6


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def switch(**more):
    fields = {
        "future": "hoog", "alternative": "gericht", "place": "total", "name": "factors.cost_overrun.value", "members": 1,
        "measure": "value", "now": 1.3, "value": 2.1, "others": (), "low": 0.0, "high": 5.0, "odds": 0.07, "odds_error": 0.0,
        "central": 20 * M, "furthest": -30 * M, "mean": 19 * M, "mean_error": 0.3 * M, "blocks": 10,
    }  # fmt: skip
    return Switch(**{**fields, **more})


def test_a_switching_value_with_its_odds(voice):
    says = breakeven(voice, [switch()]).says
    assert says[0].startswith(
        "In 1 van de 1 gevallen (elk alternatief in elke toekomst) kan één grootheid alleen het teken"
    )
    assert says[1].startswith("De grootste kans dat een grootheid zo ver uitvalt is 7 van de 100: ")
    assert "bij gemiddelde invoer 20,0 mln euro, en gemiddeld over de trekkingen 19 mln euro" in says[2]
    assert "omslag bij 2,1; nu gemiddeld 1,3. De kans dat zij zo ver uitvalt is 7 van de 100." in says[2]


def test_the_chance_is_explained_once_and_never_read_as_that_of_a_positive_balance(voice):
    answer = breakeven(voice, [switch()])
    whole = " ".join((*answer.says, *answer.notes))
    assert whole.count("eigen band") == 1
    assert "Het is niet de kans op een positief saldo." in answer.says[1]
    assert "Hoe groot de kans op een positief saldo is, staat hier niet" in whole
    assert not any("Kans op" in head for table in answer.tables for head in table.head)


def test_a_mean_of_exactly_zero_is_not_in_doubt(voice):
    assert (
        "gemiddeld over de trekkingen 0,0 mln euro"
        in breakeven(voice, [switch(mean=0.0, mean_error=0.0)]).says[2]
    )
    assert "niet zeker" not in " ".join(breakeven(voice, [switch(mean=0.0, mean_error=0.0)]).says)
    assert "teken niet zeker" in " ".join(breakeven(voice, [switch(mean=2.0 * M, mean_error=M)]).says)


def test_futures_share_one_paragraph(voice):
    high, low = voice.future("hoog"), voice.future("laag")
    one, other = switch(), switch(future="laag", value=2.2, central=21 * M)
    text = breakeven(voice, [one, other]).says[2]
    assert f"omslag bij 2,1 ({high}) en 2,2 ({low}); nu gemiddeld 1,3." in text
    assert f"20,0 mln euro ({high}) en 21,0 mln euro ({low})" in text
    text = breakeven(voice, [one, switch(future="laag", value=None)]).says[2]
    assert f"omslag bij 2,1 ({high}) en geen ({low})" in text
    assert f"Geen enkele waarde van één grootheid keert het teken in {low}." in text


def test_what_is_the_same_in_every_future_stands_once_in_the_table(voice):
    (table,) = breakeven(voice, [switch(), switch(future="laag", value=2.2)]).tables
    assert table.head[1] == "Nu"
    assert table.rows[0][1:] == ("1,3", "2,1", "7", "2,2", "7")
    (table,) = breakeven(voice, [switch(), switch(future="laag", now=1.4)]).tables
    assert table.rows[0][1:] == ("1,3", "2,1", "7", "1,4", "2,1", "7")


def test_who_asked_the_largest_drivers_only_says_so(voice):
    assert "die het saldo het sterkst bewegen" in conclusion(voice, [switch()], "_drijvers")[0]
    assert "die het saldo het sterkst bewegen" in conclusion(voice, [switch(value=None)], "_drijvers")[0]
    assert conclusion(voice, [], "_drijvers") == ()


def test_below_in_euros_and_more_than_one(voice):
    one = switch(value=900.0, now=1000.0, price_year=2025, others=(1500.0,), odds=0.0001)
    text = " ".join(breakeven(voice, [replace(one, others=())]).says)
    assert "omslag bij 900 euro (prijspeil 2025); nu gemiddeld 1.000" in text
    assert "De kans dat zij zo ver uitvalt is minder dan 1 van de 100." in text
    text = " ".join(breakeven(voice, [one]).says)
    assert (
        "het teken is anders onder 900 euro (prijspeil 2025) of boven 1.500 euro (prijspeil 2025); nu" in text
    )
    assert "De kans dat zij daar uitvalt is minder dan 1 van de 100." in text
    assert "zo ver uitvalt is steeds kleiner dan 1 van de 100" in text


def test_two_switching_values_have_odds_on_each_side(voice):
    one = switch(now=0.5, value=0.95, others=(0.08,), odds=0.08, chances=(0.03, 0.05))
    answer = breakeven(voice, [one, switch(future="laag", value=None)])
    high, low = voice.future("hoog"), voice.future("laag")
    parts = "8 van de 100: 3 van de 100 onder 0,08 en 5 van de 100 boven 0,95"
    assert f"het teken is anders onder 0,08 of boven 0,95 ({high}) en nergens ({low}); nu" in answer.says[2]
    assert f"De kans dat zij daar uitvalt is {parts}." in answer.says[2]
    assert answer.tables[0].rows[0][1:4] == ("0,5", "onder 0,08 of boven 0,95", "8")


def test_between_two_values_of_a_family(voice):
    family = {"members": 4, "value": 1.2, "others": (1.5,), "odds": 0.08, "chances": (0.08,)}
    text = breakeven(voice, [switch(measure="factor", now=1.0, **family)]).says[-1]
    assert "het teken is anders als alle 4 samen tussen 1,2 en 1,5 keer hun gemiddelde zijn. De kans" in text
    text = breakeven(voice, [switch(measure="shift", now=0.0, **family)]).says[-1]
    assert "als bij alle 4 samen tussen 1,2 en 1,5 bijkomt. De kans daarop is in de trekkingen 8" in text


def test_a_programme_without_uncertainty_says_that_nothing_is_searched(voice):
    assert breakeven(voice, []).says == (voice.say("breakeven.niets_onzeker"),)


def test_no_value_at_all(voice):
    answer = breakeven(voice, [switch(value=None, odds=0.0, furthest=4 * M, mean=None)])
    assert answer.says[0].startswith(
        "In geen van de 1 gevallen (elk alternatief in elke toekomst) is er een waarde"
    )
    assert "Geen enkele waarde van één grootheid keert het teken in" in answer.says[1]
    assert "is het saldo 4,0 mln euro" in answer.says[1]
    assert "trekkingen" not in answer.says[1]
    assert answer.tables[0].rows[0][1:] == ("1,3", "geen", "–")


def test_families_by_a_factor_or_an_addition(voice):
    factor = switch(measure="factor", members=4, now=1.0, value=1.4, odds=0.08, odds_error=0.004)
    up = switch(name="b", measure="shift", members=3, now=0.0, value=0.2, odds=None)
    down = switch(name="c", measure="shift", members=3, now=0.0, value=-0.2, odds=0.02, odds_error=0.002)
    answer = breakeven(voice, [factor, up, down])
    text = answer.says[-1]
    assert (
        "omslag als alle 4 samen 1,4 keer hun gemiddelde zijn. De kans daarop is in de trekkingen 8 van de 100"
        in text
    )
    assert "omslag als alle 3 samen 0,2 hoger liggen. De kans daarop is in de trekkingen onbekend" in text
    assert "omslag als alle 3 samen 0,2 lager liggen" in text
    cells = {row[0]: row[1:] for row in answer.tables[0].rows}
    assert cells["b"] == ("0 erbij", "0,2 erbij", "–")
    assert ("1 × het gemiddelde", "1,4 × het gemiddelde", "8 ± 0,4") in cells.values()


def test_the_likeliest_stand_first_and_the_rest_is_counted(voice):
    many = [switch(name=f"q{i}", odds=i / 100) for i in range(SHOWN + 3)]
    (table,) = breakeven(voice, many).tables
    assert table.rows[0][0] == f"q{SHOWN + 2}"
    assert len(table.rows) == SHOWN
    assert f"Van de {SHOWN + 3} grootheden staan er {SHOWN} in de tabel" in table.title
    (table,) = breakeven(voice, [switch(name=f"q{i}", value=None) for i in range(SHOWN)]).tables
    assert len(table.rows) == FEW


def test_a_doubtful_mean_is_called_so(voice):
    assert "0 mln euro (teken niet zeker)" in breakeven(voice, [switch(mean=0.4 * M)]).says[2]


def test_the_worked_example_reads_whole(voice, ledger):
    answer = breakeven(voice, switches(ledger), asked_of_items(ledger))
    assert "gegeven model en aannames" in answer.says[0]
    assert not any(
        cell.startswith(("areas.", "library.", "factors."))
        for t in answer.tables
        for r in t.rows
        for cell in r
    )
    area = ledger.compiled.programme.areas[0]
    assert area.name in breakeven(voice, switches(ledger, place=area.id)).title
