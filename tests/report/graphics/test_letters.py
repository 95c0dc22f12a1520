"""Widths of texts, and lines that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.report.graphics.letters import cut, lines_of, width_of

LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappij"


@pytest.mark.parametrize(
    "text", ["Volkshuisvesting en Ruimtelijke Ordening", "−1.234,5", "WLO Hoog", "éénoudergezin"]
)
def test_the_estimate_is_never_narrower_than_the_font(text):
    fonts = pytest.importorskip("PIL.ImageFont")
    try:
        font = fonts.truetype("LiberationSans-Regular.ttf", 100)
    except OSError:
        pytest.skip("Liberation Sans, as wide as Arial, is not installed")
    assert font.getlength(text) <= width_of(text, 100) <= 1.12 * font.getlength(text)


@given(st.text(max_size=80), st.floats(25, 300))
def test_lines_fit_whatever_the_text(text, room):
    lines = lines_of(text, room, 10.0)
    assert 1 <= len(lines) <= 3
    assert all(width_of(line, 10.0) <= room for line in lines)


def test_a_word_without_spaces_is_broken_and_nothing_is_lost():
    lines = lines_of(LONG, 120, 11, 9)
    assert len(lines) > 1
    assert "".join(lines) == LONG


def test_what_is_left_out_is_shown():
    lines = lines_of("een twee drie vier vijf zes zeven acht", 45, 10, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert cut("Wonen", 1000, 10) == "Wonen"
