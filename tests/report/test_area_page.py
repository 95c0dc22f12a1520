"""The page of one area: its own figures, nobody else's name, the view of the area itself apart from the national one."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.local import own_view, party_net
from mkba.analysis.summary import TOTAL
from mkba.report.area_page import area_paper
from mkba.report.chapter import Board, Cell
from mkba.report.document import rendered
from mkba.report.figures import figures, residents
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.municipal.outcome import part
from mkba.report.numbers import decimal, millions
from mkba.report.pdf import pdf
from mkba.run import simulate
from tests.printing import needs_printer, opened
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme


def material_of(shown):
    return Material(shown, load_labels(), manifest(shown.ledger))


@pytest.fixture(scope="module")
def material(shown):
    return material_of(shown)


@pytest.fixture(scope="module")
def paper(material):
    return area_paper(material, "alpha")


def boards(paper):
    """Every table, by its title."""
    return {one.title: one for chapter in paper.chapters for one in chapter.blocks if isinstance(one, Board)}


def board(paper, start):
    return next(one for title, one in boards(paper).items() if title.startswith(start))


def plain(cell):
    return cell.text if isinstance(cell, Cell) else cell


def test_the_main_table_is_that_of_the_area(paper, shown):
    table = board(paper, "Miljoen euro, contante waarde")
    for line, key in zip(table.rows, shown.keys, strict=True):
        row = shown.rows[*key, "alpha", TOTAL]
        assert plain(line[4]) == millions(row.npv.mean, row.npv.mc_error)
        assert row.npv.mean != shown.total(key).npv.mean


PLACE = "Gemiddeld saldo per inwoner naast dat van de andere gebieden"


def places(count, known=99):
    """The page of the first of so many areas, of which some say how many live there."""
    people = [
        area(f"a{i}", measure("m", cost("c", 50_000.0 * (i + 1)), effect("e", "o")), indicator("people", 100),
             *([indicator("residents", 1000.0)] if i < known else []))
        for i in range(count)
    ]  # fmt: skip
    shown = figures(simulate(programme(outcome("o"), *people), draws=1000, seed=1).ledger)
    return area_paper(material_of(shown), "a0"), shown, people


def test_its_place_is_told_beside_the_middle_half_of_the_others():
    paper, shown, people = places(7)
    heads = [shown.rows["hoog", "a", one.id, TOTAL].npv.mean / residents(one, "hoog") for one in people]
    low, middle, high = (decimal(float(one), -1) for one in np.percentile(heads[1:], [25, 50, 75]))
    line = board(paper, PLACE).rows[0]
    assert plain(line[1]) == decimal(heads[0], 0)
    assert line[2:] == (middle, f"{low} tot {high}")


def test_no_other_area_can_be_read_off_its_place(material, paper):
    assert "Beta" not in rendered(material, paper)
    for found in (places(5)[0], places(9, known=5)[0]):
        assert not [title for title in boards(found) if title.startswith(PLACE)]
    paper, shown, people = places(6)
    ends = [shown.rows["hoog", "a", one.id, TOTAL].npv.mean / 1000 for one in people[1:]]
    told = board(paper, PLACE).rows[0][3]
    assert decimal(min(ends), -1) not in told.split(" tot ")
    assert decimal(max(ends), -1) not in told.split(" tot ")


def test_an_area_alone_has_no_place():
    whole = programme(area("x", measure("m", cost("c", 5.0), effect("e", "o"))), outcome("o"))
    shown = figures(simulate(whole, draws=1000, seed=1).ledger)
    assert not [title for title in boards(area_paper(material_of(shown), "x")) if title.startswith(PLACE)]


def test_the_own_view_stands_apart_and_says_so(material, paper, shown):
    chapter = next(one for one in paper.chapters if one.id == "eigen-gebied")
    assert "niet het landelijke beeld" in chapter.title
    (table,) = (one for one in chapter.blocks if isinstance(one, Board))
    for line, key in zip(table.rows, shown.keys, strict=True):
        found, npv = own_view(shown.book(key), "alpha"), shown.rows[*key, "alpha", TOTAL].npv
        assert line[3] == part(material, key, found.balance)
        assert line[5] == millions(npv.mean, npv.mc_error)


def test_who_pays_is_the_areas_own(material, paper, shown):
    table = board(paper, "Netto per partij")
    names = list(shown.programme.parties)
    for column, key in enumerate(shown.keys, start=1):
        nets = party_net(shown.ledger, key, "alpha")
        by_name = {shown.programme.parties[n].name: e for n, e in zip(names, nets, strict=True)}
        assert [line[column] for line in table.rows] == [
            part(material, key, by_name[line[0]]) for line in table.rows
        ]


def test_measures_with_what_they_add_and_the_small_ones_together(monkeypatch, material, shown):
    monkeypatch.setattr("mkba.report.municipal.packages.MOST", 1)
    table = board(area_paper(material, "alpha"), "De grootste maatregelen")
    held = [one for one in shown.measures if one.area == "alpha" and one.intervention != "package"]
    assert len(table.rows) == 2
    for column, key in enumerate(shown.keys, start=1):
        found = {one.intervention: one.npv for one in held if (one.future, one.alternative) == key}
        largest = max({one.intervention for one in held}, key=lambda name: max(
            abs(one.npv) for one in held if one.intervention == name))  # fmt: skip
        rest = sum(euros for name, euros in found.items() if name != largest)
        assert table.rows[0][column] == part(material, key, found[largest])
        assert table.rows[1][column] == part(material, key, rest)


def test_benefits_by_grade_add_up_to_the_benefits(paper, shown):
    table = board(paper, "Baten naar graad")
    for column, key in enumerate(shown.keys, start=1):
        book = shown.book(key)
        whole = sum(
            pv for line, pv in zip(book.lines, book.pv, strict=True)
            if (line.area, line.kind) == ("alpha", "effect")
        )  # fmt: skip
        told = [
            float(line[column].replace(".", "").replace(",", ".").replace("−", "-")) for line in table.rows
        ]
        assert np.isclose(sum(told), whole / 1e6, atol=0.05 * len(told) + 0.5)


def test_it_says_what_its_file_is_and_where_its_figures_come_from(material, paper):
    text = rendered(material, paper)
    assert "Status: illustratief" in text
    assert "Waar het saldo op rust" in text
    assert "Nulalternatief" in text
    assert "gegeven model en aannames" in text
    assert material.manifest["run_id"] in paper.foot


def test_the_national_office_has_no_view_of_its_own_and_no_place(shown):
    areas = tuple(
        replace(one, scope="national") if one.id == "beta" else one for one in shown.programme.areas
    )
    whole = replace(shown.programme, areas=areas)
    made = material_of(figures(simulate(whole, draws=1000, seed=1).ledger))
    paper = area_paper(made, "beta")
    assert "eigen-gebied" not in [one.id for one in paper.chapters]
    assert "Landelijk bestand" in paper.notes[0]
    assert not [title for title in boards(paper) if "reeks" in title]
    assert not [title for title in boards(area_paper(made, "alpha")) if "reeks" in title]


def test_hostile_names_are_text(evil_ledger):
    made = material_of(figures(evil_ledger))
    text = rendered(made, area_paper(made, "alpha"))
    assert "<script" not in text
    assert "onerror=alert(1)&gt;" in text


def test_an_area_that_is_not_there_has_no_page(material):
    with pytest.raises(StopIteration):
        area_paper(material, "gamma")


@needs_printer
def test_it_is_some_two_sheets_of_paper(material, paper):
    assert len(opened(pdf(rendered(material, paper), "x")).pages) <= 3
