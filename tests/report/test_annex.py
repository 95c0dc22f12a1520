"""The annex: two pages, what the law and the Beleidskompas ask, every future side by side, lines for what is the writer's."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.annex import WHOLE, largest_years, yearly
from mkba.domain.programme import Alternative
from mkba.report.annex import PAGES, annex_paper
from mkba.report.chapter import Board, Cell
from mkba.report.document import rendered
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.letter import money
from mkba.report.letter.frame import LONG, NAME
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.pdf import pdf
from mkba.report.side_by_side import amount
from mkba.run import simulate
from tests.printing import needs_printer, opened

LETTERS = "Een heel lange naam van meer letters dan iemand in een brief zou zetten "


def material_of(shown):
    return Material(shown, load_labels(), manifest(shown.ledger))


@pytest.fixture(scope="module")
def material(shown):
    return material_of(shown)


@pytest.fixture(scope="module")
def paper(material):
    return annex_paper(material)


def board(paper, start):
    return next(
        one
        for chapter in paper.chapters
        for one in chapter.blocks
        if isinstance(one, Board) and one.title.startswith(start)
    )


def plain(cell):
    return cell.text if isinstance(cell, Cell) else cell


def test_every_point_of_article_31_stands_in_it(material, paper):
    text = rendered(material, paper)
    for point in ("Doelen", "Beleidsinstrumenten", "Financiële gevolgen", "doeltreffendheid", "doelmatigheid", "Evaluatieparagraaf"):  # fmt: skip
        assert point in text
    assert "20 miljoen euro of meer" in text


def test_what_the_state_pays_per_year_and_chapter(material, paper, shown):
    table, horizon = board(paper, "Uitgaven per jaar"), shown.programme.horizon
    assert table.head[1 : money.YEARS + 1] == tuple(str(2026 + i) for i in range(money.YEARS))
    row = 0
    for alternative in shown.programme.alternatives:
        keys = material.keys_of(alternative.id)
        found = [yearly(shown.programme, material.budgets[key]) for key in keys]
        assert plain(table.rows[row][0]) == alternative.name
        assert row in table.opens
        for name in [WHOLE, *shown.programme.parties]:
            if not any(name in one for one in found):
                continue
            whole = sum(one.get(name, np.zeros(horizon)).sum() for one in found) / len(found)
            told = [cell.split(" / ")[-1] for cell in table.rows[row][1 : money.YEARS + 2]]
            euros = sum(float(one.replace(".", "").replace(",", ".")) for one in told)
            assert euros == pytest.approx(whole, abs=0.5 * len(told) + 0.1 * whole)
            row += 1
    assert row == len(table.rows)


def test_the_largest_year_has_a_flag_at_twenty_million(material, shown):
    dear = replace(
        shown.programme,
        method=replace(
            shown.programme.method, budget_flag=replace(shown.programme.method.budget_flag, value=1e3)
        ),
    )
    made = material_of(figures(simulate(dear, draws=1000, seed=1).ledger))
    assert {line[-1] for line in board(annex_paper(made), "Uitgaven per jaar").rows} == {"ja"}
    table = board(annex_paper(material), "Uitgaven per jaar")
    key = shown.keys[0]
    expected = next(
        one for one in largest_years(shown.programme, material.budgets[key]) if one.chapter == WHOLE
    )
    assert f"{amount(expected.millions * 1e6)} ({expected.year})" in plain(table.rows[0][-2])


def test_every_case_stands_in_it_with_its_verdict(paper, shown):
    rows = board(paper, "Miljoen euro, contante waarde").rows
    assert len(rows) == len(shown.keys)
    assert all(row[-1] for row in rows)


def test_six_questions_each_with_an_answer_and_a_line(paper):
    rows = board(paper, "Wat de berekening zegt").rows
    assert len(rows) == 6
    for question, said, left in rows:
        assert question.endswith("?")
        assert said.endswith(".")
        assert "In te vullen" in left.soft
    assert "De berekening kiest niet" in rows[4][1]


def test_long_texts_are_cut_and_many_chapters_left_to_the_workbook(monkeypatch, shown):
    long = replace(
        shown.programme,
        alternatives=tuple(replace(one, description=LETTERS * 9) for one in shown.programme.alternatives),
        name=LETTERS * 3,
    )
    made = material_of(figures(simulate(long, draws=1000, seed=1).ledger))
    paper = annex_paper(made)
    goals = next(one for one in paper.chapters[0].blocks if getattr(one, "style", "") == "list")
    assert all(line.endswith("…") and len(line) <= LONG + NAME + 2 for line in goals.lines)
    assert len(paper.title) < NAME + 40
    monkeypatch.setattr(money, "ROWS", 1)
    few = board(annex_paper(made), "Uitgaven per jaar").rows
    assert [plain(row[0]) for row in few] == [one.name for one in long.alternatives]


def test_a_programme_of_which_the_state_pays_nothing_says_so(shown):
    town = {name: replace(party, group="overig") for name, party in shown.programme.parties.items()}
    made = material_of(figures(simulate(replace(shown.programme, parties=town), draws=1000, seed=1).ledger))
    assert "In geen enkel geval geeft het Rijk iets uit." in rendered(made, annex_paper(made))


@needs_printer
def test_it_fits_on_two_pages(material, paper):
    assert len(opened(pdf(rendered(material, paper), "x", PAGES)).pages) <= PAGES


@needs_printer
def test_it_fits_on_two_pages_whatever_the_programme(shown):
    """Four alternatives, every name long, every description a story."""
    whole = shown.programme
    twins = {f"{one.id}-2": one.id for one in whole.alternatives}
    areas = tuple(
        replace(area, interventions=tuple(_also(measure, twins) for measure in area.interventions))
        for area in whole.areas
    )
    alternatives = (*whole.alternatives, *(Alternative(name, name) for name in twins))
    large = replace(
        whole,
        areas=areas,
        name=LETTERS * 4,
        futures=tuple(replace(one, name=f"{LETTERS}{one.name}") for one in whole.futures),
        alternatives=tuple(
            replace(one, name=f"{LETTERS}{one.id}", description=LETTERS * 20) for one in alternatives
        ),
        parties={key: replace(party, name=f"{LETTERS}{key}") for key, party in whole.parties.items()},
    )
    made = material_of(figures(simulate(large, draws=1000, seed=1).ledger))
    assert len(opened(pdf(rendered(made, annex_paper(made)), "x", PAGES)).pages) <= PAGES


def _also(measure, twins):
    """The measure, held by the twins of its alternatives too."""
    more = {name: measure.intensity[of] for name, of in twins.items() if of in measure.intensity}
    return replace(measure, intensity={**measure.intensity, **more})
