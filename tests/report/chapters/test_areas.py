"""Areas side by side: what is national stands apart, what is unknown is not counted."""

from dataclasses import replace

import pytest

from mkba.report.chapters import areas
from mkba.report.material import Material
from mkba.report.numbers import decimal, millions, supported_digits
from mkba.report.quantiles import band
from tests.report.chapters.reading import boards, kinds, sentences, texts


@pytest.fixture
def lived_in(material):
    """The second area is national; in the first live a thousand people."""
    ledger = material.figures.ledger
    first, second = ledger.compiled.programme.areas
    counted = next(iter(first.indicators.values()))
    people = replace(
        counted, value=replace(counted.value, by_future=dict.fromkeys(["hoog", "laag"], _fixed(counted)))
    )
    named = replace(first, indicators={**first.indicators, "residents": people})
    programme = replace(ledger.compiled.programme, areas=(named, replace(second, scope="national")))
    compiled = replace(ledger.compiled, programme=programme)
    figures = replace(material.figures, ledger=replace(ledger, compiled=compiled))
    return Material(figures, material.say, material.manifest)


def _fixed(indicator):
    return next(iter(indicator.value.by_future.values()))


def test_a_row_per_area_and_the_total_with_the_band_below_the_balance(material):
    board = boards(areas.chapter(material))[0]
    keys = material.keys_of(material.programme.alternatives[0].id)
    assert [row[0] for row in texts(board)] == [*(a.name for a in material.programme.areas), "Totaal"]
    total = [material.figures.total(key) for key in keys]
    assert texts(board)[-1][1:3] == [millions(row.costs, row.npv.mc_error) for row in total]
    assert board.under
    for cell, row in zip(board.rows[-1][5:7], total, strict=True):
        assert cell.text == millions(row.npv.mean, row.npv.mc_error)
        low, high = band((row.npv.p5, row.npv.p95), material.figures.ledger.design.draws)
        assert cell.soft == f"{low} tot {high}"


def test_what_is_national_stands_below_the_areas_and_in_no_picture(lived_in):
    chapter, (first, second) = areas.chapter(lived_in), lived_in.programme.areas
    board = boards(chapter)[0]
    assert board.opens == {1, 2}
    assert texts(board)[1][0] == second.name
    assert f"{second.name}: landelijk, geen gebied" in sentences(chapter)
    for block in kinds(chapter, "pictures"):
        for drawn in block.charts:
            assert second.name not in drawn.description
            assert not any(second.name in text.text for text in drawn.texts)
    assert first.name in kinds(chapter, "pictures")[0].charts[0].description


def test_the_balance_per_resident_where_residents_are_known(lived_in):
    board, (key, _) = (
        boards(areas.chapter(lived_in))[0],
        lived_in.keys_of(lived_in.programme.alternatives[0].id),
    )
    people = lived_in.programme.areas[0].indicators["residents"].value.mean("hoog")
    row = lived_in.figures.rows[*key, lived_in.programme.areas[0].id, "total"].npv
    assert board.rows[0][7] == decimal(row.mean / people, supported_digits(row.mc_error / people, 0))
    assert board.rows[1][7] == "n.v.t."
    assert board.rows[0][0].soft == f"{decimal(people)} inwoners"


def test_maps_of_one_alternative_share_their_colours(material):
    first, second = kinds(areas.chapter(material), "pictures")[1].charts
    assert [text.text for text in first.texts[-5:]] == [text.text for text in second.texts[-5:]]


def test_without_a_series_of_scores_there_are_no_kinds(material):
    assert not any(area.leefbaarometer for area in material.programme.areas)
    assert "Typologie" not in " ".join(b.text for b in kinds(areas.chapter(material), "heading"))


def test_many_areas_stand_in_several_charts_on_one_scale(material, monkeypatch):
    monkeypatch.setattr(areas, "DRAWN", 1)
    alternative = material.programme.alternatives[0].id
    drawn = areas._intervals(material, alternative)
    first, second = material.programme.areas
    assert [one.title.split(", van ")[1] for one in drawn] == [
        f"{one.name} tot en met {one.name} (mln euro)" for one in (first, second)
    ]
    scales = [[text.text for text in one.texts if text.anchor == "middle"] for one in drawn]
    assert scales[0] == scales[1]


def test_a_map_of_areas_that_are_not_in_the_plan_does_not_say_where_they_lie(material):
    drawn = kinds(areas.chapter(material), "pictures")[1].charts[0]
    assert "waar het ligt zegt de tekening niet" in drawn.description
    assert "ruwweg waar het in Nederland ligt" not in drawn.description
