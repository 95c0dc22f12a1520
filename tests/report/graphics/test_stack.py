"""Stack: by hand, negative parts left of zero, positive ones right of it, the net on its own place."""

import pytest

from mkba.report.graphics.picture import Box, Disc
from mkba.report.graphics.stack import Stack, stack_chart
from mkba.report.styles import domain_colour
from tests.report.graphics.looks import assert_good, of, said

COLOURS = [domain_colour("work"), domain_colour("health"), domain_colour("safety")]
VALUES = [[-10e6, 5e6], [30e6, 0.0], [-5e6, 5e6]]


def chart(**options):
    options = {"net": "netto", "nets": [15e6, 10e6]} | options
    return stack_chart(
        Stack("T", "D", ["VWS", "Gemeente"], ["werk", "zorg", "orde"], COLOURS, VALUES, **options)
    )


def test_parts_stand_outwards_from_zero_in_the_order_of_the_series():
    work, health, safety, own_work, own_safety = of(chart(), Box)
    assert [box.fill for box in of(chart(), Box)] == [*COLOURS, COLOURS[0], COLOURS[2]]
    zero = health.x
    assert work.x + work.width == pytest.approx(zero, abs=0.02)
    assert safety.x + safety.width == pytest.approx(work.x, abs=0.02)
    assert own_work.x == zero
    assert own_safety.x == pytest.approx(own_work.x + own_work.width, abs=0.02)
    assert health.width == pytest.approx(3 * work.width, abs=0.05)


def test_the_net_is_a_dot_and_a_figure():
    drawn = chart()
    work, health, *_ = of(drawn, Box)
    dot = of(drawn, Disc)[0]
    assert dot.x == pytest.approx(health.x + health.width / 2, abs=0.05)
    assert {"15,0", "10,0"} <= set(said(drawn))
    assert [sign.name for sign in drawn.legend] == ["werk", "zorg", "orde", "netto"]
    assert work.y < dot.y < work.y + work.height
    assert_good(drawn)


def test_digits_of_the_net_follow_its_error():
    assert {"15", "10,0"} <= set(said(chart(errors=[0.4e6, 0.0])))


def test_without_nets_there_is_neither_dot_nor_figure():
    drawn = chart(net="", nets=[])
    assert of(drawn, Disc) == []
    assert [sign.name for sign in drawn.legend] == ["werk", "zorg", "orde"]
    assert_good(drawn)
