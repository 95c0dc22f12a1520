"""The geometry of lines and heat maps: what lies where, in which colour, and that words do not run into each other."""

import numpy as np
import pytest

from mkba.analysis.swept.findings import Findings
from mkba.report.graphics.heat import Grid, heat_chart, shade
from mkba.report.graphics.lines import Band, Lines, Stroke, line_chart
from mkba.report.graphics.picture import Box, Curve, Disc, Patch, Rule
from mkba.report.labels import load_labels
from mkba.report.styles import colour
from mkba.report.sweep.pictures import DRAWN, heat_maps, response_lines, spaghetti
from mkba.report.sweep.words import Words
from tests.report.graphics.looks import assert_good, of, said
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept


def lines(*points, ticks=((0.0, "a"), (10.0, "b")), **options):
    return line_chart(Lines("T", "D", [Stroke([list(points)], "#123456", "naam")], ticks, **options))


def path(chart, place=0):
    """The points of a line."""
    return [tuple(map(float, one.split())) for one in of(chart, Curve)[place].d.removeprefix("M").split("L")]


def plot(chart):
    """Where the plot starts and ends, and the height of zero: the last line across."""
    zero = of(chart, Rule)[-1]
    return zero.x1, zero.x2, zero.y1


def words(chart, anchor):
    return [text.text for text in chart.texts if text.anchor == anchor]


def test_a_line_runs_from_left_to_right_and_up():
    chart = lines((0.0, 0.0), (10.0, 10e6))
    start, end = path(chart)
    left, right, zero = plot(chart)
    assert (start[0], end[0]) == (left, right)
    assert start[1] == zero
    assert end[1] < start[1]
    assert words(chart, "end") == ["0", "2", "4", "6", "8", "10"]
    assert words(chart, "middle") == ["a", "b"]
    assert [sign.name for sign in chart.legend] == ["naam"]
    assert_good(chart)


def test_zero_is_always_in_sight():
    assert words(lines((0.0, 5e6), (10.0, 6e6)), "end")[0] == "0"
    assert words(lines((0.0, -5e6), (10.0, -6e6)), "end")[-1] == "0"
    assert "100" in words(lines((0.0, 5e6), ends=(0.0, 100e6)), "end")


def test_a_band_goes_there_and_back():
    chart = lines((0.0, 1e6), (10.0, 2e6), bands=[Band([(0.0, 0.5e6, 1.5e6), (10.0, 1e6, 3e6)], "#654321")])
    (patch,) = of(chart, Patch)
    assert len(patch.points.split()) == 4
    assert (patch.fill, patch.veil) == ("#654321", 0.16)
    assert [sign.name for sign in chart.legend] == ["naam"]


def test_many_words_below_are_thinned():
    chart = lines((0.0, 1e6), (50.0, 1e6), ticks=[(float(i), f"woord {i}") for i in range(51)])
    xs = [text.x for text in chart.texts if text.anchor == "middle"]
    assert 3 <= len(xs) < 10
    assert_good(chart)


def test_one_place_stands_in_the_middle():
    chart = lines((3.0, 1e6), ticks=[(3.0, "a")])
    left, right, _ = plot(chart)
    assert next(text.x for text in chart.texts if text.text == "a") == pytest.approx(
        (left + right) / 2, abs=0.1
    )


def test_colours_show_sign_and_size():
    assert shade(0.0, 0.0) == colour("@wit")
    assert shade(5e6, 5e6) == colour("@lucht")
    assert shade(-9e6, 5e6) == colour("@oranje")
    assert shade(float("nan"), 5e6) == colour("@totaalvlak")


def test_a_heat_map_has_a_cell_for_every_pair():
    values = [[1e6, 2e6, 3e6], [-1e6, float("nan"), 0.0]]
    chart = heat_chart(Grid("T", "D", ("Rij", "Kolom"), ["x", "y"], ["a", "b", "c"], values, 3e6, 1e3))
    assert [text.text for text in chart.texts if text.size < 10] == ["1,0", "2,0", "3,0", "−1,0", "0,0"]
    assert [box.fill for box in of(chart, Box)] == [shade(v, 3e6) for row in values for v in row]
    assert {box.height for box in of(chart, Box)} == {24}
    assert {"Rij ↓", "Kolom →", "x", "y", "a", "b", "c"} <= set(said(chart))
    assert_good(chart)


def test_small_cells_have_no_figures_and_long_names_are_cut():
    values = np.arange(60.0 * 40).reshape(40, 60).tolist()
    grid = Grid("T", "D", ("R", "K"), [f"{i} {'lang' * 9}" for i in range(40)], [f"k{i}" for i in range(60)], values, 1.0, 1e5)  # fmt: skip
    chart = heat_chart(grid)
    assert all(text.size >= 10 for text in chart.texts)
    assert len([text for text in chart.texts if text.anchor == "middle"]) < 60
    assert_good(chart)


def test_counts_stand_beside_what_they_average():
    chart = heat_chart(Grid("T", "D", ("R", "K"), ["x"], ["a"], [[1e6]], 1e6, 0.0, [[7]]))
    assert "1,0 (7)" in said(chart)


@pytest.mark.parametrize(
    "options",
    [{"axes": (DISCONTO, BEREIK, EFFECT)}, {"axes": (BEREIK, KOSTEN), "design": "zip"}, {"design": "list"}, {"axes": (BEREIK, EFFECT), "design": "latin_hypercube"}],
)  # fmt: skip
def test_pictures_of_every_design(options):
    whole = swept(**options)
    found, words = Findings(whole), Words(whole, load_labels())
    strands = list(spaghetti(found, words))
    assert len(strands) == 4
    assert all(chart.description and "nan" not in chart.description for chart in strands)
    assert {sign.name for sign in strands[0].legend} >= {"basis"}
    responses = [chart for axis in found.order for chart in response_lines(found, words, axis)]
    assert len(responses) == 2 * len(whole.axes)
    maps = list(heat_maps(found, words))
    assert len(maps) == (4 if options.get("design") in (None, "latin_hypercube") else 0)
    for chart in (*strands, *responses):
        assert all("nan" not in one.d for one in of(chart, Curve))
        left, right, _ = plot(chart)
        assert all(left - 0.1 <= dot.x <= right + 0.1 for dot in of(chart, Disc))
    for chart in (*strands, *responses, *maps):
        assert_good(chart)


def test_strands_beyond_a_limit_are_left_out():
    whole = swept((BEREIK, EFFECT), "latin_hypercube", count=400)
    chart = next(spaghetti(Findings(whole), Words(whole, load_labels())))
    assert of(chart, Curve)[0].d.count("M") == DRAWN - 3
