"""The parts of the annex by themselves."""

from dataclasses import replace

import pytest

from mkba.report.chapter import Board, Says
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.letter import compass, frame, money
from mkba.report.material import Material
from mkba.report.policy_words import policy_counts
from mkba.report.printed import foot
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme


@pytest.fixture(scope="module")
def material(shown):
    return Material(shown, load_labels(), {"run_id": "0123"})


def test_instruments_are_counted_by_domain(material):
    (_, table) = frame.instruments(material)
    assert [row[0] for row in table.rows] == [one.name for one in material.programme.alternatives]
    assert all(int(row[-1]) == sum(map(int, row[1:-1])) for row in table.rows)


def test_a_goal_is_cut_after_a_sentence(material):
    long = f"Een korte zin. {'Wat van 2020 tot nu is gebeurd zit al in het nulalternatief, ' * 6}einde."
    programme = material.programme
    told = replace(programme.alternatives[0], description=long)
    compiled = material.figures.ledger.compiled
    whole = replace(compiled, programme=replace(programme, alternatives=(told, *programme.alternatives[1:])))
    figures = replace(material.figures, ledger=replace(material.figures.ledger, compiled=whole))
    lines = frame.goals(Material(figures, material.say, {}))[1].lines
    assert lines[0] == f"{told.name}: Een korte zin."


def test_a_measure_counts_once_in_every_area(material):
    (_, table) = frame.instruments(material)
    held = sum(len(area.interventions) for area in material.programme.areas)
    assert max(int(row[-1]) for row in table.rows) <= held
    assert "maatregel × gebied" in table.title


def test_outcomes_stand_in_their_own_units(material):
    (_, table) = frame.effective(material)
    assert 0 < len(table.rows) <= frame.MOST
    assert all(row[0].soft.startswith("(") for row in table.rows)


def test_what_is_to_be_measured_is_what_was_not_found(material):
    blocks = frame.evaluation(material)
    lines = next(block for block in blocks if isinstance(block, Says) and block.style == "list").lines
    assert 0 < len(lines) <= frame.WATCHED
    assert all("keuze" in line or "geheugen" in line or "geen bron" in line for line in lines)


def test_futures_that_differ_stand_beside_each_other():
    held = measure("m", cost("c", {"hoog": 4e6, "laag": 9e6}, payers={"VIII": 1.0}), effect("e", "o"))
    whole = programme(outcome("o"), area("x", held), futures=("hoog", "laag"))
    parties = {**whole.parties, "VIII": replace(whole.parties["VIII"], group="rijk")}
    whole = replace(whole, parties=parties)
    made = Material(figures(simulate(whole, draws=1000, seed=1).ledger), load_labels(), {})
    table = next(block for block in money.money(made) if isinstance(block, Board))
    assert table.rows[0][1] == "4,0 / 9,0"
    assert table.rows[1][0].text == parties["VIII"].name


def test_questions_share_their_counts_with_the_workbook(material):
    counted = policy_counts(material)
    assert counted["alternatives"] == "2"
    text = " ".join(row[1] for row in compass.chapter(material).blocks[0].rows)
    assert counted["verdicts"][:40] in text


def test_the_foot_names_the_run(material):
    assert foot(material, "Alpha") == "Alpha · run 0123"
