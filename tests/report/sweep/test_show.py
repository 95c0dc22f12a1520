"""A sweep on a terminal and for a program."""

import json
from dataclasses import replace

import pytest

from mkba.analysis.swept.findings import Findings
from mkba.analysis.swept.measured import FIGURES
from mkba.cli.answers import printed
from mkba.report.labels import load_labels
from mkba.report.sweep import rolls, sentences, tables
from mkba.report.sweep.origin import made_with, origin
from mkba.report.sweep.payload import payload
from mkba.report.sweep.show import shown
from mkba.report.sweep.words import Words
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept

DESIGNS = {
    "factorial": {"axes": (DISCONTO, EFFECT, KOSTEN)}, "zip": {"axes": (BEREIK, KOSTEN)},
    "list": {"axes": (DISCONTO, BEREIK)}, "latin_hypercube": {"axes": (BEREIK, EFFECT, KOSTEN), "count": 60},
}  # fmt: skip


WEIGHED = {
    "factorial": "laagste en het hoogste", "zip": "geen volgorde van assen", "list": "Varianten waarin één as beweegt",
    "latin_hypercube": "kleinste kwadraten",
}  # fmt: skip


def asked(**options):
    whole = swept(**options)
    return Findings(whole), Words(whole, load_labels())


@pytest.mark.parametrize("failed", [(), (0,), (1, 2)])
@pytest.mark.parametrize("design", DESIGNS)
def test_every_design_is_shown_whole(design, failed):
    text = printed(shown(swept(design=design, failed=failed, **DESIGNS[design])))
    for part in (
        "De assen van de sweep",
        "mislukt" if failed else "gelukt",
        "geen kansen",
        WEIGHED[design],
    ):
        assert part in text
    assert "nan" not in text
    assert max(len(line) for line in text.splitlines()) < 220


def test_the_conclusions_come_first():
    answer = shown(swept((KOSTEN,)))
    assert answer.says[0] == "Alle 4 varianten (de basis meegeteld) zijn gelukt."
    # hoog: 40 mln, from 1 + 0.1 to 1 - 0.4
    assert answer.says[1] == "Losse maatregelen, WLO Hoog: het saldo loopt van 24 (variant v0003) tot 44 mln euro (variant v0001); de basis is 40."  # fmt: skip
    assert any("maakt het meest uit" in text for text in answer.says)
    assert any("in de basis is Integraal pakket het beste; in 1 van de 4" in text for text in answer.says)


def test_nothing_that_succeeded_is_said_so():
    answer = shown(swept((BEREIK,), failed=(0, 1, 2, 3)))
    assert answer.says == ("Van de 4 varianten (de basis meegeteld) zijn er 0 gelukt en 4 mislukt.", "Er zijn nog geen cijfers: geen enkele variant is gelukt.")  # fmt: skip
    assert [table.title for table in answer.tables] == ["De assen van de sweep", "Varianten zonder cijfers"]


def test_an_unfinished_sweep_says_what_waits():
    whole = swept((BEREIK,), failed=(3,), finished=False)
    whole.variants.loc[3, "status"] = "waiting"
    says = shown(whole).says
    assert says[0].startswith("Deze sweep is nog niet af: 1 van de 4")
    assert says[1].endswith("3 gelukt en 0 mislukt.")


def test_the_base_stands_between_best_and_worst():
    found, words = asked(axes=(DISCONTO, EFFECT))
    table = tables.ranked(words, found.cases[0], found.extremes[0], 2)
    assert [row[0] for row in table.rows] == ["1", "2", "…", "13", "…", "22", "23"]
    base = table.rows[3]
    assert (base[1], base[2]) == ("basis", "als in het programma")
    assert base[5:7] == ("–", "–")
    assert base[7] == "gelijk"
    few = tables.ranked(words, found.cases[0], found.extremes[0], 12)
    assert len({len(row) for row in few.rows}) == 1


def test_a_lead_that_is_not_sure_says_so():
    whole = swept((BEREIK,))
    near = whole.results.copy()
    near.loc[near["variant"] == 3, "npv_mean"] = 40e6 + 1e4
    found, words = Findings(replace(whole, results=near)), Words(whole, load_labels())
    table = tables.ranked(words, found.cases[0], found.extremes[0], 5)
    assert table.rows[0][-1] == "0,01 (niet zeker)"
    assert table.title.endswith("alle varianten op volgorde van gemiddeld saldo (mln euro)")


def test_turns_are_gathered_by_axis():
    found, words = asked(axes=(DISCONTO, EFFECT, KOSTEN), alternatives=("samen",), futures=("hoog",))
    rows = tables.turning(found, words).rows
    assert {row[2] for row in rows} == {"Disconteringsregime", "Bedrag", "Kosten"}
    words_row = next(row for row in rows if row[2] == "Disconteringsregime")
    assert words_row[-1] == "van NL2026 naar NL2021"
    assert "tot" in next(row for row in rows if row[2] == "Kosten")[-1]
    assert tables.ranks(found, words).rows == ()


def test_signs_without_a_base_are_told_by_number():
    found, words = asked(axes=(EFFECT, KOSTEN), failed=(0,))
    assert "de basis is mislukt" in sentences.signs(words, found.signs[0])
    assert "de basis is mislukt" in sentences.ranks(words, found.ranks[0])
    assert all("niet bekend" in text for text in sentences.ranges(found, words))
    assert tables.base(found, words).rows == ()


def test_rolls_stop_at_a_limit_and_say_how_many_more():
    found, words = asked(axes=(DISCONTO, EFFECT), failed=(1, 2, 3), above=(4, 5))
    assert rolls.failures(words, 2).rows[-1][0] == "… en nog 1"
    assert rolls.failures(words, 2).rows[0][2:] == (
        "SWEEP-MEAN",
        "Het gemiddelde van een aandeel komt boven 1.",
    )
    assert rolls.above(words, 1).rows[-1][0] == "… en nog 1"
    assert rolls.above(words, 5).rows[0][2:] == ("137", "1,4%")
    every = rolls.every(words, found.cases[0], 4)
    assert [row[0] for row in every.rows] == ["basis", "v0004", "v0005", "v0006"]
    assert every.rows[0][-3:] == ("–", "–", "–")


def test_what_it_was_made_with():
    _, words = asked(axes=(BEREIK,), facts={"file": "mijn sweep.yaml"})
    rows = dict(origin(words).rows)
    assert rows["Opdracht"] == "mkba sweep run mijn sweep.yaml --draws 10000 --seed 2026"
    assert rows["Hash van alle cijfers"] == "ab" * 32
    assert rows["Trekkingen"] == "10.000 (latin hypercube)"
    assert "10.000 trekkingen (latin hypercube), seed 2026" in made_with(words)
    _, unfinished = asked(axes=(BEREIK,), finished=False)
    assert dict(origin(unfinished).rows)["Hash van alle cijfers"].startswith("nog niet")


def test_a_row_per_variant_future_and_alternative_for_a_program():
    data = payload(swept((DISCONTO, BEREIK), failed=(2,), above=(3,)))
    again = json.loads(json.dumps(data, allow_nan=False))
    assert len(again["rows"]) == 6 * 4
    first = again["rows"][0]
    assert first["settings"] == {"disconto": None, "bereik": None}
    assert set(FIGURES) <= set(first)
    third = next(row for row in again["rows"] if row["variant"] == 3)
    assert (third["id"], third["above"]) == ("v0003", 137)
    assert third["settings"] == {"disconto": "NL2026", "bereik": 1.2}
    (failure,) = again["failures"]
    assert (failure["variant"], failure["code"]) == (2, "SWEEP-MEAN")
    assert again["axes"][1]["matched"] == 48
    assert again["sweep"]["hash"] == "ab" * 32


def test_empty_figures_are_null_for_a_program():
    data = payload(swept((BEREIK,), failed=(0,)))
    assert data["rows"][0]["diff_mean"] is None
