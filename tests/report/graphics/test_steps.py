"""Steps: by hand, each bar starts where the one before it ended, also through zero."""

import pytest

from mkba.report.graphics.axis import on_one_scale
from mkba.report.graphics.picture import Box, Rule
from mkba.report.graphics.steps import FALL, RISE, TOTAL, Step, Steps, spans, steps_chart
from mkba.report.styles import colour
from tests.report.graphics.looks import assert_good, of, said

WORDS = ("erbij", "eraf", "totaal")
STEPS = [
    Step("Baten wonen", 30e6),
    Step("Baten werk", 10e6),
    Step("Baten", 40e6, total=True),
    Step("Kosten", -60e6, 1e6),
    Step("Saldo", -20e6, 1e6, total=True),
]


def chart(steps=STEPS, **options):
    return steps_chart(Steps("T", "D", steps, WORDS, **options))


def test_bars_follow_each_other():
    drawn = chart()
    first, second, both, costs, balance = of(drawn, Box)
    assert first.x + first.width == pytest.approx(second.x, abs=0.02)
    assert (both.x, both.width) == (first.x, pytest.approx(first.width + second.width, abs=0.02))
    assert costs.x + costs.width == pytest.approx(both.x + both.width, abs=0.02)
    assert costs.x == pytest.approx(balance.x, abs=0.02)
    assert balance.x + balance.width == pytest.approx(first.x, abs=0.02)
    assert costs.width == pytest.approx(2 * first.width, abs=0.02)
    assert_good(drawn)


def test_colours_say_what_adds_what_takes_away_and_what_is_a_total():
    assert [box.fill for box in of(chart(), Box)] == [colour(c) for c in (RISE, RISE, TOTAL, FALL, TOTAL)]
    assert [sign.name for sign in chart().legend] == list(WORDS)


def test_a_line_leads_from_every_bar_to_the_next():
    drawn = chart()
    boxes = of(drawn, Box)
    links = [rule for rule in of(drawn, Rule) if rule.colour == colour("@zacht")]
    assert len(links) == len(STEPS) - 1
    for link, above, below in zip(links, boxes, boxes[1:], strict=False):
        assert link.x1 == link.x2
        assert (link.y1, link.y2) == (above.y + above.height, below.y)


def test_values_stand_at_the_right_in_supported_digits():
    figures = [text.text for text in chart().texts if text.anchor == "end" and text.x > 400]
    assert figures == ["30,0", "10,0", "40,0", "−60", "−20"]


def test_a_step_of_nothing_shows():
    drawn = chart([Step("niets", 0.0), Step("Saldo", 0.0, total=True)])
    assert all(box.width > 0 for box in of(drawn, Box))
    assert said(drawn).count("0,0") >= 2


def test_totals_in_between_do_not_count_twice():
    assert list(spans(STEPS))[-1] == (0.0, -20e6)
    assert list(spans(STEPS))[3] == (40e6, -20e6)


def test_beside_each_other_they_share_their_scale():
    one, other = on_one_scale([Steps("T", "D", STEPS, WORDS), Steps("T", "D", [Step("a", 90e6)], WORDS)])
    assert one.ends == other.ends == (-20e6, 90e6)
    ticks = [[t.text for t in steps_chart(s).texts if t.anchor == "middle"] for s in (one, other)]
    assert ticks[0] == ticks[1]
