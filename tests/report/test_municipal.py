"""The questions of an area's page, where there is little to say: no measures, no facts, no source, nothing that moves."""

import pytest

from mkba.domain.area import Memo
from mkba.domain.distribution import Normal
from mkba.report.chapter import Board, Says
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.material import Material
from mkba.report.municipal import context, outcome, packages, stakes
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, programme  # fmt: skip
from tests.programmes import outcome as made_outcome

MEMO = Memo("rust", "Rust", "safety", "-", could_tip=True, argument="Omdat.")


@pytest.fixture(scope="module")
def material():
    held = measure("m", cost("c", Normal(5.0, 1.0)), effect("e", "o"))
    whole = programme(
        made_outcome("o"), area("full", held, memo=(MEMO,)), area("bare"), alternatives=("a", "b")
    )
    return Material(figures(simulate(whole, draws=1000, seed=1).ledger), load_labels(), {})


@pytest.fixture
def bare(material):
    return material, material.programme.areas[1]


@pytest.fixture
def full(material):
    return material, material.programme.areas[0]


def words(chapter):
    return " ".join(line for block in chapter.blocks if isinstance(block, Says) for line in block.lines)


def tables(chapter):
    return [block for block in chapter.blocks if isinstance(block, Board)]


def test_an_area_without_measures_says_so(bare):
    assert words(packages.chapter(*bare)) == "Geen enkel alternatief heeft hier maatregelen."
    assert "geen PM-posten" in words(stakes.memo(*bare))
    assert not tables(stakes.certainty(*bare))
    assert [row[0] for row in tables(stakes.parties(*bare))[0].rows] == []
    assert outcome.chapter(*bare).blocks


def test_an_alternative_that_does_not_hold_a_measure_has_no_figure_for_it(full):
    (table,) = tables(packages.chapter(*full))
    assert table.rows[0][2] == full[0].say("algemeen.geen")


def test_what_moves_the_balance_and_what_has_no_price(full):
    drivers, grades = tables(stakes.certainty(*full))
    assert drivers.rows[0][1] == "−100%"
    assert [row[0][:2] for row in grades.rows] == ["A:"]
    (memo,) = tables(stakes.memo(*full))
    assert memo.rows[0][:4] == ("Rust", "Veiligheid", "−", "ja")


def test_facts_have_their_year_growth_and_mark(full):
    told = context.chapter(*full).blocks
    facts = next(block for block in told if isinstance(block, Says) and block.style == "pairs")
    assert len(facts.lines) == len(full[1].indicators)
    assert "(2026; 0,0% per jaar; " in facts.lines[0]
    assert "heeft geen bron" in words(context.chapter(*full)) or "hebben geen bron" in words(
        context.chapter(*full)
    )
