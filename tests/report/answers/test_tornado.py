"""The tornado in words, with figures that are known."""

import pytest

from mkba.analysis.oneway.conditional import Fifths, conditional
from mkba.analysis.oneway.tornado import Swing
from mkba.analysis.oneway.tornado import tornado as swings
from mkba.analysis.oneway.twoway import twoway
from mkba.analysis.subject import subject_of
from mkba.report.answers.tornado import SHOWN, doubted, largest, tornado
from mkba.report.graphics.bars import lying_bars
from mkba.report.graphics.paint import pale
from mkba.report.labels import load_labels
from mkba.report.styles import future_colours
from mkba.report.voice import Voice

M = 1e6


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def swing(name="factors.cost_overrun.value", low=-10 * M, high=-40 * M, **more):
    fields = {"future": "hoog", "alternative": "gericht", "place": "total", "name": name, "members": 1}
    ends = {"low": low, "central": -20 * M, "high": high, "least": min(low, high), "most": max(low, high)}
    return Swing(**{**fields, **ends, "swing": abs(high - low), "together": abs(high - low), **more})


def fifths(low_error=0.4 * M):
    ends = 0.5 * M, low_error, -41 * M, 0.04 * M, 0.5 * M
    return Fifths("hoog", "gericht", "total", swing().name, 1, *ends, 10)


def test_the_conclusion_comes_first_with_its_figures(voice):
    says = tornado(voice, [swing()]).says
    assert says[0].startswith(
        "In geen van de 1 gevallen waarin iets het saldo beweegt (een alternatief in een toekomst) keert één grootheid"
    )
    assert "gegeven model en aannames" in says[0]
    assert "saldo −20,0 mln euro" in says[1]
    assert "laag (P10) of hoog (P90) uit, dan is het saldo −10,0 of −40,0 mln euro." in says[1]
    assert "Dat scheelt 30,0 mln euro." in says[1]
    assert voice.words["factors.cost_overrun.value"] in says[1]


def test_what_turns_the_sign_is_named(voice):
    found = [swing(low=5 * M), swing("other", low=2 * M), swing("third")]
    says = tornado(voice, found).says
    assert says[0].startswith(
        "In 1 van de 1 gevallen waarin iets het saldo beweegt (een alternatief in een toekomst) is er een grootheid"
    )
    future = voice.future("hoog")
    assert says[1].endswith(f"; other ({future}).")
    assert "Elk voor zich keren het teken: " in says[1]
    many = [swing(f"q{i}", low=5 * M) for i in range(5)]
    assert tornado(voice, many).says[1].endswith(f"q0; q1; q2; en nog 2 andere ({future}).")


def test_futures_share_one_paragraph_and_what_they_share_is_said_once(voice):
    found = [swing(), swing(future="laag", low=-11 * M)]
    _, text = tornado(voice, found).says
    high, low = voice.future("hoog"), voice.future("laag")
    assert f"−10,0 of −40,0 mln euro ({high}) en −11,0 of −40,0 mln euro ({low})" in text
    assert f"Dat scheelt 30,0 mln euro ({high}) en 29,0 mln euro ({low})." in text
    assert text.count(voice.words[swing().name]) == 1
    assert "is het saldo −20,0 mln euro. Het meest" in text
    assert largest(voice, found) == (text,)


def test_another_largest_in_another_future_is_named_with_its_future(voice):
    _, text = tornado(voice, [swing(), swing("other", future="laag")]).says
    assert f"other ({voice.future('laag')})" in text


def test_futures_stand_side_by_side_and_what_one_lacks_is_a_dash(voice):
    found = [swing(), swing("only.here"), swing(future="laag", low=-11 * M)]
    (table,) = tornado(voice, found).tables
    assert len(table.head) == 1 + 2 * 3
    assert table.rows[0][1:] == ("−10,0", "−40,0", "30,0", "−11,0", "−40,0", "29,0")
    assert table.rows[1] == ("only.here", "−10,0", "−40,0", "30,0", "–", "–", "–")


def test_the_draws_say_what_they_can_carry(voice):
    answer = tornado(voice, [swing()], beside=[fifths()])
    _, drawn = answer.tables
    assert drawn.rows[0][1:] == ("1 (teken niet zeker)", "−41,0", "0,5")
    assert any("trekkingen zelf" in note for note in answer.notes)
    assert not any("trekkingen zelf" in note for note in tornado(voice, [swing()]).notes)


def test_a_certain_sign_is_not_doubted():
    say = load_labels()
    assert doubted(say, 1.0 * M, 0.4 * M, 10) == "1"
    assert doubted(say, 1.0 * M, 0.4 * M, 5) == "1 (teken niet zeker)"  # Student t: 2.78 errors
    assert doubted(say, -0.8 * M, 0.4 * M, 10) == "−1 (teken niet zeker)"
    assert doubted(say, 0.0, 0.0, 10) == "0,0"


def test_bars_are_changes_of_the_balance(voice):
    (plot,) = tornado(voice, [swing()]).plots
    assert plot.values == [[10 * M], [-20 * M]]
    chart, future = lying_bars(plot), voice.future("hoog")
    assert [sign.name for sign in chart.legend] == [f"{future}: laag (P10)", f"{future}: hoog (P90)"]
    low, high = (
        next(b for b in chart.shapes if getattr(b, "fill", "") == sign.fill) for sign in chart.legend
    )
    assert low.y == high.y
    assert list(plot.fills) == [pale(future_colours(0)[0]), future_colours(0)[0]]


def test_a_chart_says_in_words_what_it_shows(voice):
    """Who cannot see the bars reads the same figures, and is sent to no table."""
    (plot,) = tornado(voice, [swing(), swing("only.here"), swing(future="laag", low=-11 * M)]).plots
    high, low = voice.future("hoog"), voice.future("laag")
    first, second = plot.names
    told = f"{first}: {high} 10,0 (laag) en −20,0 (hoog), {low} 9,0 (laag) en −20,0 (hoog); {second}: {high}"
    assert told in plot.description
    assert "tabel" not in plot.description


def test_a_chart_holds_a_line_per_future_and_nothing_where_one_lacks(voice):
    (plot,) = tornado(voice, [swing(), swing("only.here"), swing(future="laag", low=-11 * M)]).plots
    assert plot.values == [[10 * M, 10 * M], [-20 * M, -20 * M], [9 * M, 0.0], [-20 * M, 0.0]]
    assert list(plot.lines) == [0, 0, 1, 1]


def test_a_balance_that_rises_and_falls_says_so_and_may_turn_between(voice):
    tent = swing(low=-30 * M, high=-30 * M, least=-30 * M, most=5 * M, swing=35 * M)
    says = tornado(voice, [tent]).says
    assert says[0].startswith("In 1 van de 1 gevallen")
    assert "Dat scheelt 35,0 mln euro. Dat is het verschil tussen het laagste en het hoogste saldo" in says[1]
    assert "(−30,0 en 5,0 mln euro)" in says[1]
    assert "niet één kant op" not in " ".join(tornado(voice, [swing()]).says)


def test_a_family_is_told_to_be_judged_as_a_whole(voice):
    assert any("voor de grootheid als geheel" in note for note in tornado(voice, [swing(members=4)]).notes)


def test_that_nothing_moves_the_balance_is_said_and_no_more(voice):
    answer = tornado(voice, [])
    assert answer.says == ("Geen enkele grootheid beweegt het saldo, van laag (P10) tot hoog (P90).",)
    assert not answer.tables


def test_the_worked_example_reads_whole(voice, ledger):
    asked = subject_of(ledger)
    answer = tornado(voice, swings(asked), beside=conditional(ledger), grids=twoway(asked))
    assert len(answer.plots) == len({alternative for _, alternative in ledger.books})
    assert all(len(table.rows) <= SHOWN for table in answer.tables)
    assert not any(
        cell.startswith(("areas.", "library.", "factors."))
        for t in answer.tables
        for r in t.rows
        for cell in r
    )
    area = ledger.compiled.programme.areas[0]
    assert area.name in tornado(voice, swings(asked, place=area.id)).title
