"""Tiles: every public area has its place, no two share one, and programmes of any size have a map."""

from collections import Counter

import pytest

from mkba.paths import scenarios_dir
from mkba.report.graphics.heat import shade
from mkba.report.graphics.picture import Box
from mkba.report.graphics.tiles import COLUMNS, Tile, Tiles, plan, spots, tiles_chart
from tests.report.graphics.looks import assert_good, of, said

OFFICE = "programmabureau"  # no place in the country


def test_every_public_area_has_a_place_of_its_own():
    areas = {path.stem for path in (scenarios_dir() / "areas").glob("*.yaml")} - {OFFICE}
    assert set(plan()) == areas
    assert set(Counter(plan().values()).values()) == {1}
    assert all(0 <= column < COLUMNS and row >= 0 for column, row in plan().values())


def test_north_lies_above_south_and_west_left_of_east():
    lies = plan()
    assert lies["groningen_noord"][1] < lies["utrecht_overvecht"][1] < lies["heerlen_noord"][1]
    assert lies["den_haag_zuidwest"][0] < lies["utrecht_overvecht"][0] < lies["arnhem_oost"][0]


@pytest.mark.parametrize("count", [1, 4, 16, 17, 40])
def test_no_two_tiles_share_a_place(count):
    areas = [*plan(), *(f"nieuw_{i}" for i in range(40))][:count]
    places = spots(areas, plan())
    assert len(set(places)) == count
    assert all(column < COLUMNS for column, _ in places)


def test_empty_rows_fall_away_and_strangers_stand_below():
    assert spots(["heerlen_noord", "vreemd", "groningen_noord"], plan()) == [(0, 1), (0, 2), (0, 0)]


def test_a_tile_has_the_colour_of_its_value_and_says_it():
    tiles = [Tile("arnhem_oost", "Arnhem-Oost", -10e6), Tile("breda_noord", "Breda-Noord", 4e6, 0.3e6)]
    drawn = tiles_chart(Tiles("T", "D", tiles))
    arnhem, breda, *legend = of(drawn, Box)
    assert arnhem.fill == shade(-10e6, 10e6)
    assert breda.fill == shade(4e6, 10e6)
    assert (arnhem.x > breda.x, arnhem.y < breda.y) == (True, True)
    assert {"−10,0", "4", "Arnhem-Oost"} <= set(said(drawn))
    assert said(drawn)[-5:] == ["−10", "−5", "0", "5", "10"]
    assert [box.fill for box in legend] == [shade(v, 10e6) for v in (-10e6, -5e6, 0.0, 5e6, 10e6)]
    assert_good(drawn)


def test_where_all_is_zero_there_is_no_legend():
    drawn = tiles_chart(Tiles("T", "D", [Tile("x", "X", 0.0)]))
    assert len(of(drawn, Box)) == 1
    assert_good(drawn)
