"""What falls later than anyone observed, with and without it, and other horizons side by side."""

from dataclasses import replace

from mkba.analysis.extrapolation import Extrapolation
from mkba.analysis.standing import Point, Swing, horizons
from mkba.report.chapters import extrapolation
from mkba.report.material import Material
from tests.report.chapters.reading import boards, sentences, texts


def with_(material, **parts):
    return Material(replace(material.figures, **parts), material.say, material.manifest)


def test_the_balance_with_and_without_what_nobody_saw(material):
    found = dict.fromkeys(material.figures.keys, Extrapolation(100e6, 25e6, 0.0, 10e6))
    written = extrapolation.chapter(with_(material, extrapolation=found))
    rows = [row[1] for row in texts(boards(written)[0])]
    assert rows == ["25%", "0%", "10,0", "−15,0", "250%"]
    assert "25% tot 25%" in sentences(written)
    assert boards(written)[0].rows[3][1].soft == "ander teken"


def test_horizons_stand_side_by_side_with_that_of_the_programme(material):
    key, own = material.figures.keys[0], material.programme.horizon
    swings = tuple(
        Swing(f"horizon_{own + 10}", *one, 1e6, (Point(own + 10.0, 2e6),)) for one in material.figures.keys
    )
    board = boards(extrapolation.chapter(with_(material, standing=swings)))[1]
    assert [row[0] for row in texts(board)] == [
        f"Zichtperiode {own} jaar (die van dit programma)",
        f"Zichtperiode {own + 10} jaar",
    ]
    assert texts(board)[1][1] == "2,0"
    assert horizons(swings)[own + 10][key] == 2e6


def test_without_another_horizon_that_is_said(material):
    assert "geen andere zichtperiode" in sentences(extrapolation.chapter(with_(material, standing=())))
