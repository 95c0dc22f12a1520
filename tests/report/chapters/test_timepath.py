"""The time path: it ends at the balance, rates that are not determined say so, and futures share a scale."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.timeline import timeline
from mkba.report.chapters import timepath
from mkba.report.chapters.timepath_charts import fans, grown, streams
from mkba.report.material import Material
from mkba.report.numbers import millions, percent
from tests.report.chapters.reading import boards, kinds, sentences, texts


@pytest.fixture
def years(material):
    return {key: timeline(material.figures.ledger, key) for key in material.figures.keys}


def test_the_balance_as_it_grows_ends_at_the_balance(material, years):
    board = boards(timepath.chapter(material))[1]
    keys = material.keys_of(material.programme.alternatives[0].id)
    base, horizon = material.programme.base_year, material.programme.horizon
    shown = sorted({*range(0, horizon, 5), horizon - 1})
    assert [row[0] for row in texts(board)][:-1] == [str(base + year) for year in shown]
    assert board.opens == {len(board.rows) - 1}
    assert "alle jaren staan op blad Tijdpad van de werkmap" in sentences(timepath.chapter(material))
    for place, key in enumerate(keys):
        total = material.figures.total(key).npv
        last = np.cumsum(years[key].discounted(material.programme.regime))[-1]
        assert last == pytest.approx(total.mean)
        assert texts(board)[-1][1 + 3 * len(keys) + place] == millions(total.mean, total.mc_error)


def test_early_years_of_the_balance_have_the_digits_that_they_support(material):
    key = material.figures.keys[0]
    end = material.figures.total(key).npv
    found = timepath._growing(material, key, np.array([end.mean / 10, 20 * end.mean]))
    assert found == pytest.approx([end.mc_error / 10, end.mc_error])


def test_a_rate_that_is_not_determined_says_so(material):
    rows = {
        name: replace(row, sign_changes=3, first_year_return=None, payback_year=2031)
        for name, row in material.figures.rows.items()
    }
    other = Material(replace(material.figures, rows=rows), material.say, material.manifest)
    for row in texts(boards(timepath.chapter(other))[0]):
        assert row[2:5] == ["niet bepaald", "niet bepaald", "2031"]
    for row, key in zip(texts(boards(timepath.chapter(material))[0]), material.figures.keys, strict=True):
        assert row[2] == f"{percent(material.figures.total(key).irr)}%"


def test_fans_of_one_alternative_stand_on_one_scale_and_tell_their_extremes(material, years):
    own = {key: years[key] for key in material.keys_of(material.programme.alternatives[0].id)}
    first, second = fans(material, own)
    levels = [[text.text for text in drawn.texts if text.anchor == "end"] for drawn in (first, second)]
    assert levels[0] == levels[1]
    net = years[next(iter(own))].net[:-1]
    year = material.programme.base_year + int(net.argmin())
    assert f"Laagste jaar {year}: " in first.description


def test_costs_and_benefits_say_when_they_are_highest(material, years):
    own = {key: years[key] for key in material.keys_of(material.programme.alternatives[0].id)}
    drawn = streams(material, own)
    one = next(iter(own.values()))
    assert f"hoogst in {material.programme.base_year + int(one.costs.argmax())}" in drawn[0].description
    assert [sign.name for sign in drawn[0].legend] == ["Kosten", "Baten"]


def test_one_chart_per_alternative_shows_when_it_is_paid_back(material, years):
    drawn = grown(material, years)
    assert len(drawn) == len(material.programme.alternatives)
    assert "Terugverdiend: niet binnen de horizon" in drawn[0].description
    assert [sign.name for sign in drawn[0].legend] == [f.name for f in material.programme.futures]


def test_savings_of_the_null_are_explained_where_costs_fall_below_zero(material, monkeypatch):
    assert "onder nul zijn uitgaven" not in sentences(timepath.chapter(material))
    saving = lambda ledger, key: replace(timeline(ledger, key), costs=-timeline(ledger, key).costs)
    monkeypatch.setattr(timepath, "timeline", saving)
    assert "onder nul zijn uitgaven" in sentences(timepath.chapter(material))
    assert kinds(timepath.chapter(material), "heading")[0].text == "Rendement en terugverdienen"
