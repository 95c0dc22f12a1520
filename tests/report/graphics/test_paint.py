"""Colours that can be told apart, and read upon."""

from itertools import combinations

from mkba.domain.intervention import DOMAINS
from mkba.report.graphics.dots import mark_of
from mkba.report.graphics.fan import DASHES
from mkba.report.graphics.heat import shade
from mkba.report.graphics.paint import INK, LEAST, SOFT, WHITE, contrast, lightness, mixed, paint, pale
from mkba.report.graphics.steps import FALL, RISE, TOTAL
from mkba.report.styles import domain_colour, future_colours


def test_text_can_be_read_on_every_tile():
    for euros in range(-100, 101, 5):
        assert contrast(INK, shade(float(euros), 100.0)) >= LEAST
    assert contrast(SOFT, WHITE) >= LEAST
    assert (paint().ink, paint().white) == (mixed(INK, 1.0), "#FFFFFF")


def test_two_futures_and_the_parts_of_a_waterfall_differ_in_lightness_too():
    hoog, laag = (future_colours(place)[0] for place in range(2))
    for one, other in (
        (hoog, laag),
        (hoog, pale(hoog)),
        (laag, pale(laag)),
        (RISE, FALL),
        (RISE, TOTAL),
        (FALL, TOTAL),
    ):
        assert contrast(one, other) > 1.4
    assert len({lightness(domain_colour(domain)) for domain in DOMAINS}) == len(DOMAINS)


def test_no_two_of_three_futures_have_one_shape_or_one_dash():
    assert all(mark_of(a) != mark_of(b) for a, b in combinations(range(3), 2))
    assert len(set(DASHES)) == len(DASHES)
