"""Bands, their errors, the order of areas with its doubt, and what knowing more is worth."""

from mkba.domain.distribution import Uniform
from mkba.report.chapters import uncertainty
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.numbers import millions
from mkba.report.side_by_side import amount
from mkba.run import simulate
from tests.programmes import area, effect, indicator, measure, outcome, programme, value
from tests.report.chapters.reading import boards, kinds, sentences, texts


def test_the_bands_are_those_of_the_draws(material):
    rows = {row[0]: row[1:] for row in texts(boards(uncertainty.chapter(material))[0])}
    totals = [material.figures.total(key) for key in material.figures.keys]
    assert rows["Gemiddelde, het hoofdcijfer"] == [millions(one.npv.mean, one.npv.mc_error) for one in totals]
    assert {"P5", "P25", "P50 (mediaan)", "P75", "P95", "Standaardafwijking"} <= set(rows)
    settled = {(one.future, one.alternative): one for one in material.figures.settled if one.area == "total"}
    errors = [settled[key].p95.error for key in material.figures.keys]
    assert rows["P95"] == [millions(t.npv.p95, e) for t, e in zip(totals, errors, strict=True)]


def test_no_sum_of_quantiles_and_what_the_error_is(material):
    said = sentences(uncertainty.chapter(material))
    assert "som van percentielen" in said
    assert "halveert bij vier keer zoveel trekkingen" in said
    assert "gegeven model en aannames" in said


def test_a_histogram_per_alternative_tells_its_content_in_figures(material):
    charts = [
        one
        for block in uncertainty.chapter(material).blocks
        if block.kind == "pictures"
        for one in block.charts
    ]
    assert len(charts) == len(material.programme.alternatives)
    for chart in charts:
        assert all(future.name in chart.description for future in material.programme.futures)
        assert "mln euro" in chart.description


def test_areas_stand_in_the_order_of_the_programme_with_their_doubt():
    def place(name, size):
        return area(
            name, indicator("residents", 100), indicator("people", 1), measure("m", effect("e", "good", size))
        )

    worth = outcome("good", value("worth", Uniform(0.0, 2.0)))
    ledger = simulate(programme(place("x", 1.0), place("y", 5.0), worth), draws=1000, seed=1).ledger
    written = uncertainty.chapter(Material(figures(ledger), load_labels(), manifest(ledger)))
    (order,) = [one for one in boards(written) if "plaatsen waartussen" in one.title]
    assert [row[0] for row in texts(order)] == ["x", "y"]
    assert texts(order)[0][2:] == ["2 tot 2"]
    assert "ovenaan" not in "".join((*order.head, sentences(written)))
    assert len(order.head) == len(order.rows[0])


def test_whether_there_are_draws_enough_and_what_knowing_is_worth(material):
    heads = kinds(uncertainty.chapter(material), "heading")
    assert "Zijn er genoeg trekkingen?" in [one.text for one in heads]
    assert any(one.text.startswith("Wat meer weten waard is") for one in heads)


def test_the_central_case_stands_beside_the_mean_with_the_gap(material):
    rows = {row[0]: row[1:] for board in boards(uncertainty.chapter(material)) for row in texts(board)}
    for place, key in enumerate(material.figures.keys):
        one = material.figures.total(key).npv
        assert rows["Centraal geval: elke onzekere grootheid op haar gemiddelde"][place] == amount(
            one.central, one.mc_error
        )
        gap = rows["Gemiddelde van de trekkingen min centraal geval"][place]
        assert gap == amount(one.mean - one.central, one.mc_error)
