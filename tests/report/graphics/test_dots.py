"""Dots: by hand where they lie, in which shape, and that futures never touch."""

import pytest

from mkba.report.graphics.dots import LANE, Dots, Spot, dots_chart
from mkba.report.graphics.picture import Box, Disc, Patch, Rule
from mkba.report.styles import future_colours
from tests.report.graphics.looks import assert_good, of, said

HIGH, LOW = future_colours(0)[0], future_colours(1)[0]


def chart(**options):
    spots = [
        [Spot(-10e6, (-20e6, 0.0), (-15e6, -5e6)), Spot(5e6, (0.0, 10e6))],
        [Spot(-5e6, (-10e6, 10e6)), Spot(0.0, (0.0, 0.0))],
    ]
    return dots_chart(Dots("T", "D", ["a", "b"], ["hoog", "laag"], spots, **options))


def at(drawn, euros):
    """Where an amount lies, from the words of -20 and 10 above the plot."""
    words = {text.text: text.x for text in drawn.texts if text.anchor == "middle"}
    return words["−20"] + (euros / 1e6 + 20) * (words["10"] - words["−20"]) / 30


def test_a_dot_lies_on_its_mean_and_its_line_runs_from_low_to_high():
    drawn = chart()
    first, second = of(drawn, Disc)
    assert first.x == pytest.approx(at(drawn, -10e6), abs=0.05)
    assert second.x == pytest.approx(at(drawn, 5e6), abs=0.05)
    line = next(rule for rule in of(drawn, Rule) if rule.colour == HIGH)
    assert (line.x1, line.x2) == (
        pytest.approx(at(drawn, -20e6), abs=0.05),
        pytest.approx(at(drawn, 0), abs=0.05),
    )
    assert line.y1 == line.y2 == first.y
    (box,) = of(drawn, Box)  # the thicker part, where it is known
    assert (box.x, box.x + box.width) == (
        pytest.approx(at(drawn, -15e6), abs=0.05),
        pytest.approx(at(drawn, -5e6), abs=0.05),
    )


def test_futures_stand_below_each_other_in_their_own_colour_and_shape():
    drawn = chart()
    assert {disc.fill for disc in of(drawn, Disc)} == {HIGH}
    assert {patch.fill for patch in of(drawn, Patch)} == {LOW}
    top = of(drawn, Disc)[0].y
    diamond = [float(point.split(",")[1]) for point in of(drawn, Patch)[0].points.split()]
    assert (min(diamond) + max(diamond)) / 2 == pytest.approx(top + LANE)
    assert [(sign.name, sign.fill, sign.mark) for sign in drawn.legend] == [
        ("hoog", HIGH, "disc"),
        ("laag", LOW, "diamond"),
    ]


def test_means_stand_at_the_right_in_the_digits_that_their_error_supports():
    drawn = dots_chart(Dots("T", "D", ["a"], ["s"], [[Spot(-12.34e6, (-20e6, 0.0), (), 0.3e6)]]))
    assert "−12" in said(drawn)
    assert "−12,3" not in said(drawn)
    assert drawn.legend == ()


def test_one_scale_is_shared():
    drawn = chart(ends=(-20e6, 100e6))
    assert "100" in said(drawn)
    assert_good(drawn)


def test_own_colours_are_used():
    assert {disc.fill for disc in of(chart(colours=["@rood", "#123456"]), Disc)} == {"#D55E00"}
