"""What has no price: every item with its sign, and how large those that could tip would have to be."""

from dataclasses import replace

import pytest

from mkba.analysis.oneway.perhead import asked_of_items
from mkba.analysis.tipping import annuity
from mkba.domain.area import Memo
from mkba.report.chapters import memo
from mkba.report.material import Material
from mkba.report.numbers import millions
from tests.report.chapters.reading import boards, kinds, sentences, texts


def with_memo(material, *items):
    ledger = material.figures.ledger
    first, *others = ledger.compiled.programme.areas
    programme = replace(ledger.compiled.programme, areas=(replace(first, memo=items), *others))
    changed = replace(ledger, compiled=replace(ledger.compiled, programme=programme))
    figures = replace(material.figures, ledger=changed, asked=asked_of_items(changed))
    return Material(figures, material.say, material.manifest)


def test_every_item_has_its_row_with_sign_and_both_answers(material):
    board = boards(memo.chapter(material))[0]
    held = [one for area in material.programme.areas for one in area.memo]
    assert [row[0] for row in board.rows] == [one.name for one in held]
    assert board.head[3:6] == ("Teken", "Kan kantelen (indiener)", "Richting")


def test_what_could_tip_says_how_large_it_must_be_in_every_case(material):
    told = with_memo(
        material,
        Memo("a", "Rust", "health", "+", could_tip=True, argument="Groot."),
        Memo("b", "Hinder", "housing", "-", could_tip=True, argument="Klein."),
    )
    whole, sizes = boards(memo.chapter(told))
    assert [row[3] for row in whole.rows] == ["+", "−"]
    assert [row[5] for row in whole.rows] == ["naar nul toe", "van nul af"]
    (row,) = sizes.rows  # the loss cannot turn a balance that is below zero
    assert row[0] == "Rust (+)"
    key = told.figures.keys[0]
    area = told.programme.areas[0].id
    need = -told.figures.rows[*key, area, "total"].npv.mean / annuity(told.programme)
    assert float(row[2].text.replace(",", ".")) == pytest.approx(need / 1e6, abs=0.05)


def test_an_unknown_sign_is_a_third_answer_and_counted_apart(material):
    items = [Memo(sign, sign, "health", sign, could_tip=True, argument="Groot.") for sign in "+-?"]
    told = with_memo(material, *items)
    whole, sizes = boards(memo.chapter(told))
    assert [row[5] for row in whole.rows] == ["naar nul toe", "van nul af", "onbekend"]
    said = sentences(memo.chapter(told))
    assert "bij 1 van de 3 wijst het teken" in said
    assert "Van die 3 is bij 1 het teken onbekend" in said
    assert [row[0] for row in sizes.rows] == ["+ (+)", "? (?)"]  # how large it must be is known all the same


def test_in_short_it_says_what_is_needed_a_year(material):
    told = "\n".join(
        line for block in memo.in_short(material) if block.kind == "says" for line in block.lines
    )
    key = material.figures.keys[0]
    one, years = material.figures.total(key).npv, annuity(material.programme)
    assert millions(-one.mean / years, one.mc_error / years) in told
    assert "Onder nul" not in told


def test_a_balance_above_zero_says_what_below_zero_means(material, monkeypatch):
    rows = {
        name: replace(row, npv=replace(row.npv, mean=abs(row.npv.mean) + 1e6))
        for name, row in material.figures.rows.items()
    }
    rich = Material(replace(material.figures, rows=rows), material.say, material.manifest)
    assert "Onder nul: zoveel nadeel" in sentences(memo.chapter(rich))


def test_without_items_it_says_so(material):
    none = with_memo(material)
    assert sentences(memo.chapter(none)) == "Er zijn geen PM-posten opgegeven."
    assert not boards(memo.chapter(none))
    assert [block.kind for block in memo.in_short(none)] == ["heading", "says"]


def test_items_of_the_whole_programme_are_named(material):
    ledger = material.figures.ledger
    told = with_memo(material, Memo("a", "Leren", "health", "+", could_tip=True, argument="x"))
    first, *others = told.programme.areas
    programme = replace(told.programme, areas=(replace(first, scope="national"), *others))
    changed = replace(ledger, compiled=replace(ledger.compiled, programme=programme))
    figures = replace(told.figures, ledger=changed, asked=asked_of_items(changed))
    told = Material(figures, told.say, told.manifest)
    assert (
        "Voor het hele programma gesteld, en volgens de indiener groot genoeg om te kantelen: Leren (+)."
        in sentences(memo.chapter(told))
    )
    assert boards(memo.chapter(told))[1].rows[0][1] == "hele programma"
    assert len(texts(boards(memo.chapter(told))[0])) == 1
    assert kinds(memo.chapter(told), "heading")
