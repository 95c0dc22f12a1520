"""Panels: the same names and the same scale in each, bars from the zero line of their own panel."""

import pytest

from mkba.report.graphics.panels import Panel, Panels, panels_chart
from mkba.report.graphics.picture import Box
from mkba.report.styles import future_colours
from tests.report.graphics.looks import assert_good, of, said

NOTHING = [[0.0, 0.0], [0.0, 0.0]]


def chart(errors=NOTHING, **options):
    panels = [
        Panel("Eerst", [[10e6, -5e6], [20e6, -10e6]], errors),
        Panel("Daarna", [[5e6, 0.0], [5e6, 0.0]], NOTHING),
    ]
    return panels_chart(Panels("T", "D", ["VWS", "Gemeente"], ["hoog", "laag"], panels, **options))


def test_one_scale_for_all_panels():
    bars = of(chart(), Box)
    assert len(bars) == 8
    assert bars[0].width == pytest.approx(2 * bars[4].width, abs=0.03)
    assert bars[0].x + bars[0].width < bars[4].x
    assert [bar.fill for bar in bars[:4]] == [future_colours(0)[0]] * 2 + [future_colours(1)[0]] * 2


def test_a_bar_of_the_first_future_stands_above_that_of_the_second():
    first, _, second, _ = of(chart(), Box)[:4]
    assert first.x == second.x
    assert first.y + first.height <= second.y


def test_names_stand_once_titles_above_their_panel_and_values_in_supported_digits():
    texts = said(chart([[0.4e6, 0.0], [0.0, 0.0]]))
    assert texts.count("VWS") == texts.count("Gemeente") == texts.count("Eerst") == texts.count("Daarna") == 1
    assert {"10", "−5,0", "20,0"} <= set(texts)
    assert_good(chart())
