"""The geometry of lines and heat maps: what lies where, in which colour, and that words do not run into each other."""

from itertools import pairwise

import numpy as np
import pytest

from mkba.analysis.swept.findings import Findings
from mkba.report.labels import load_labels
from mkba.report.styles import colour
from mkba.report.sweep.heat_chart import Grid, heat_chart, shade
from mkba.report.sweep.line_chart import Band, Lines, Stroke, line_chart, scale
from mkba.report.sweep.pictures import DRAWN, heat_maps, response_lines, spaghetti
from mkba.report.sweep.words import Words
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept


def lines(*points, ticks=((0.0, "a"), (10.0, "b")), **options):
    return line_chart(Lines("T", "D", [Stroke([list(points)], "#123456", "naam")], ticks, **options))


def test_a_line_runs_from_left_to_right_and_up():
    chart = lines((0.0, 0.0), (10.0, 10e6))
    start, end = (part.split() for part in chart.paths[0].d.removeprefix("M").split("L"))
    assert (float(start[0]), float(end[0])) == (chart.left, chart.right)
    assert float(start[1]) == chart.zero
    assert float(end[1]) < float(start[1])
    assert [tick.text for tick in chart.across] == ["0", "2", "4", "6", "8", "10"]
    assert [tick.text for tick in chart.below] == ["a", "b"]
    assert [path.name for path in chart.named] == ["naam"]


def test_zero_is_always_in_sight():
    chart = lines((0.0, 5e6), (10.0, 6e6))
    assert chart.across[0].text == "0"
    below = lines((0.0, -5e6), (10.0, -6e6))
    assert below.across[-1].text == "0"
    assert scale((0.0, 0.0)) == pytest.approx((0.0, 0.2, 0.2))


def test_a_band_goes_there_and_back():
    chart = lines((0.0, 1e6), (10.0, 2e6), bands=[Band([(0.0, 0.5e6, 1.5e6), (10.0, 1e6, 3e6)], "#654321")])
    points, shade_of, veil = chart.areas[0]
    assert len(points.split()) == 4
    assert (shade_of, veil) == ("#654321", 0.16)


def test_many_words_below_are_thinned():
    chart = lines((0.0, 1e6), (50.0, 1e6), ticks=[(float(i), f"woord {i}") for i in range(51)])
    xs = [tick.x for tick in chart.below]
    assert 3 <= len(xs) < 10
    assert min(b - a for a, b in pairwise(xs)) > 50


def test_one_place_stands_in_the_middle():
    chart = lines((3.0, 1e6), ticks=[(3.0, "a")])
    assert chart.below[0].x == pytest.approx((chart.left + chart.right) / 2)


def test_colours_show_sign_and_size():
    assert shade(0.0, 0.0) == colour("@wit")
    assert shade(5e6, 5e6) == colour("@lucht")
    assert shade(-9e6, 5e6) == colour("@oranje")
    assert shade(float("nan"), 5e6) == colour("@totaalvlak")


def test_a_heat_map_has_a_cell_for_every_pair():
    values = [[1e6, 2e6, 3e6], [-1e6, float("nan"), 0.0]]
    chart = heat_chart(Grid("T", "D", ("Rij", "Kolom"), ["x", "y"], ["a", "b", "c"], values, 3e6, 1e3))
    assert [cell.text for cell in chart.cells] == ["1,0", "2,0", "3,0", "−1,0", "", "0,0"]
    assert {cell.height for cell in chart.cells} == {24}
    assert max(cell.x + cell.width for cell in chart.cells) <= chart.width
    assert [row.text for row in chart.rows] == ["x", "y"]
    assert [tick.text for tick in chart.columns] == ["a", "b", "c"]


def test_small_cells_have_no_figures_and_long_names_are_cut():
    values = np.arange(60.0 * 40).reshape(40, 60).tolist()
    grid = Grid("T", "D", ("R", "K"), [f"{i} {'lang' * 9}" for i in range(40)], [f"k{i}" for i in range(60)], values, 1.0, 1e5)  # fmt: skip
    chart = heat_chart(grid)
    assert {cell.text for cell in chart.cells} == {""}
    assert all(len(row.text) <= 18 for row in chart.rows)
    assert len(chart.columns) < 60


def test_counts_stand_beside_what_they_average():
    chart = heat_chart(Grid("T", "D", ("R", "K"), ["x"], ["a"], [[1e6]], 1e6, 0.0, [[7]]))
    assert chart.cells[0].text == "1,0 (7)"


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
    assert {path.name for path in strands[0].named} >= {"basis"}
    responses = [chart for axis in found.order for chart in response_lines(found, words, axis)]
    assert len(responses) == 2 * len(whole.axes)
    maps = list(heat_maps(found, words))
    assert len(maps) == (4 if options.get("design") in (None, "latin_hypercube") else 0)
    for chart in (*strands, *responses):
        assert all("nan" not in path.d for path in chart.paths)
        assert all(chart.left - 0.1 <= x <= chart.right + 0.1 for x, _, _ in chart.dots)


def test_strands_beyond_a_limit_are_left_out():
    whole = swept((BEREIK, EFFECT), "latin_hypercube", count=400)
    chart = next(spaghetti(Findings(whole), Words(whole, load_labels())))
    assert chart.paths[0].d.count("M") == DRAWN - 3
