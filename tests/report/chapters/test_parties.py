"""Parties: what all make together is the balance, and beside it who puts in and what budgets pay."""

from dataclasses import replace

import pytest

from mkba.domain.intervention import DOMAINS
from mkba.report.chapters import parties
from mkba.report.chapters.parties_beside import beside_the_state, budget_in_short
from mkba.report.numbers import millions
from mkba.report.party_words import ordered, pocket_sides
from tests.report.chapters.reading import boards, kinds, sentences, texts


def test_all_parties_together_make_the_balance(material):
    for alternative in material.programme.alternatives:
        board = parties._board(material, alternative.id)
        keys = material.keys_of(alternative.id)
        assert len(board.rows) == len(material.programme.parties) + 1
        for place, key in enumerate(keys):
            total = material.figures.total(key).npv
            assert texts(board)[-1][2 + 3 * len(keys) + place] == millions(total.mean, total.mc_error)
            assert material.figures.parties[key].mean.sum() == pytest.approx(total.mean)
            assert texts(board)[-1][2 + 2 * len(keys) + place] == "0"  # transfers


def test_parties_stand_by_group_and_a_line_begins_each(material):
    board = parties._board(material, material.programme.alternatives[0].id)
    groups = [row[1] for row in texts(board)][:-1]
    assert board.opens == {i for i in range(1, len(groups)) if groups[i] != groups[i - 1]} | {len(groups)}
    assert [row[0] for row in texts(board)][:-1] == [party.name for _, party in ordered(material)]


def test_a_chart_per_future_from_who_pays_most_to_who_gains_most(material):
    for alternative in material.programme.alternatives:
        first, _ = parties._stacks(material, alternative.id)
        names = {party.name for party in material.programme.parties.values()}
        assert any(name in first.description for name in names)
        assert [sign.name for sign in first.legend][: len(DOMAINS)] == [
            material.say(f"domein.{domain}") for domain in DOMAINS
        ]


def test_the_chart_of_the_summary_has_a_panel_per_alternative_and_says_who_pays_most(material):
    (drawn,) = parties.main_charts(material, 3)
    said = [text.text for text in drawn.texts]
    for alternative in material.programme.alternatives:
        assert alternative.name in said
        assert f"{alternative.name}: het meest betaalt" in drawn.description
        key = material.keys_of(alternative.id)[0]
        net = material.figures.parties[key].mean.sum(axis=1)
        payer = list(material.programme.parties.values())[int(net.argmin())].name
        assert f"{alternative.name}: het meest betaalt {payer}" in drawn.description


def test_more_alternatives_than_fit_beside_each_other_have_charts_below(material, monkeypatch):
    monkeypatch.setattr(parties, "BESIDE", 1)
    assert len(parties.main_charts(material, 3)) == len(material.programme.alternatives)


def test_nobody_pays_where_everybody_gains(material):
    gaining = {key: replace(book, mean=abs(book.mean)) for key, book in material.figures.parties.items()}
    other = replace(material, figures=replace(material.figures, parties=gaining))
    (drawn,) = parties.main_charts(other, 3)
    assert "het meest betaalt niemand" in drawn.description


def test_pockets_say_who_pays_and_who_gains_in_domains_that_have_measures(material):
    board = next(b for b in boards(parties.chapter(material)) if "netto per domein" in b.title)
    assert {row[0] for row in board.rows} == {"Onderwijs", "Veiligheid"}
    assert pocket_sides(material, material.figures.keys[0], []) is None


def test_what_local_parties_put_in_stands_beside_the_state(material):
    board = next(b for b in boards(parties.chapter(material)) if b.title.startswith("Inleg"))
    assert [row[0] for row in board.rows] == [one.name for one in material.programme.alternatives]
    assert "niet verdisconteerd" in sentences(parties.chapter(material))
    assert beside_the_state(material)[-1].rows == board.rows


def test_the_highest_year_of_every_chapter_and_whether_it_must_be_explained(material):
    heading, _, board = budget_in_short(material)
    assert "in 20" in board.rows[0][1].soft
    assert board.rows[0][0] == "Rijk samen"
    low = replace(
        material.programme.method,
        budget_flag=replace(material.programme.method.budget_flag, value=1.0),
    )
    ledger = material.figures.ledger
    programme = replace(material.programme, method=low)
    compiled = replace(ledger.compiled, programme=programme)
    flagged = replace(material, figures=replace(material.figures, ledger=replace(ledger, compiled=compiled)))
    assert not board.rows[0][1].strong
    assert budget_in_short(flagged)[2].rows[0][1].strong
    assert heading.text == "Begroting in het kort"
    assert kinds(parties.chapter(material), "heading")[-1].text == heading.text
