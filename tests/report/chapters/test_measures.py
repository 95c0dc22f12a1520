"""Measures: alone plus interaction is the part of the package, and what cannot be assessed is named with its costs."""

from dataclasses import replace

import pytest

from mkba.analysis.repertoire import repertoire
from mkba.report.chapters import measures
from mkba.report.figures import interaction
from mkba.report.material import Material
from mkba.report.measure_words import evidence_text, in_order, shown_name
from tests.report.chapters.reading import boards, kinds, sentences, texts


@pytest.fixture
def found(material):
    keys = material.keys_of(material.programme.alternatives[-1].id)
    return [repertoire(material.figures.ledger, material.figures.measures, key).over_areas for key in keys]


def test_every_measure_over_its_areas_the_highest_first_and_the_package_last(material, found):
    board = next(
        b
        for b in boards(measures.chapter(material))
        if b.title.startswith(material.programme.alternatives[-1].name)
    )
    names = [shown_name(material.say, row[0]) for row in in_order(found)]
    assert [row[0] for row in texts(board)] == [*names, "Totaal"]
    assert board.opens == {len(names)}
    nets = [sum(entry.npv for entry in row) for row in in_order(found)]
    assert nets == sorted(nets, reverse=True)


def test_the_package_is_the_sum_of_each_alone_plus_the_interaction(material):
    for key in material.figures.keys:
        alone, meeting = interaction(material.figures, key)
        assert alone + meeting == pytest.approx(material.figures.total(key).npv.mean)
    assert "de wisselwerking" in sentences(measures.chapter(material))


def test_many_measures_are_drawn_from_both_ends_on_one_scale(material, found, monkeypatch):
    monkeypatch.setattr(measures, "DRAWN", 1)
    rows = in_order(found)
    assert len(rows) > 2
    drawn = measures._charts(material, material.programme.alternatives[-1].id, rows)
    assert [one.title.partition(",")[0] for one in drawn] == ["Hoogste saldi", "Laagste saldi"]
    assert shown_name(material.say, rows[0][0]) in drawn[0].description
    assert shown_name(material.say, rows[-1][0]) in drawn[1].description


def test_an_alternative_without_measures_says_so(material):
    name = material.programme.alternatives[0]
    (block,) = measures._alternative(material, name.id, [])
    assert block.lines == (f"{name.name} bevat geen maatregelen.",)


def test_what_cannot_be_assessed_is_named_with_its_costs(material):
    lost = tuple(
        replace(one, assessable=False) if one.intervention == "watch" else one
        for one in material.figures.measures
    )
    other = Material(replace(material.figures, measures=lost), material.say, material.manifest)
    board = boards(measures.chapter(other))[-1]
    assert board.head[:2] == ("Maatregel", "Gebieden")
    assert material.measure("alpha", "watch") in [row[0] for row in board.rows]
    assert "Niet beoordeelbaar" in kinds(measures.chapter(other), "heading")[-1].text


def test_evidence_in_words(material, found):
    entry = found[0][0]
    assert evidence_text(material.say, replace(entry, grades=None)) == "niet beoordeelbaar"
    assert (
        evidence_text(material.say, replace(entry, grades=("B", "D"), no_effect=True))
        == "bewijs: geen effect"
    )
    assert evidence_text(material.say, replace(entry, grades=("B", "D"), no_effect=False)) == "B tot D"
    assert evidence_text(material.say, replace(entry, grades=("C", "C"), no_effect=False)) == "C"
    assert shown_name(material.say, replace(entry, named=2)) == f"{entry.name} e.a."
