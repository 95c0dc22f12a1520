"""What decides: drivers with their mark, and the standing sensitivities of the method."""

from mkba.analysis.standing import Point, Swing
from mkba.report.chapters import drivers
from mkba.report.numbers import millions
from tests.report.chapters.reading import boards, sentences, texts


def test_every_standing_sensitivity_stands_in_the_table_of_its_alternative(material):
    written = drivers.chapter(material)
    for alternative in material.programme.alternatives:
        board = next(
            one for one in boards(written) if "centrale saldo" in one.title and alternative.name in one.title
        )
        names = {one.id for one in material.figures.standing if one.alternative == alternative.id}
        assert len(board.rows) == len(names)


def test_a_sensitivity_says_how_far_it_falls_and_rises_and_whether_it_turns(material):
    swing = Swing("rate", "hoog", "x", 5e6, (Point(-0.01, 9e6), Point(0.01, -1e6)))
    row = drivers._swing(
        material,
        ("rate", {("hoog", material.programme.alternatives[0].id): swing}),
        material.programme.alternatives[0].id,
    )
    shown = [one if isinstance(one, str) else one.text for one in row]
    place = [key[0] for key in material.keys_of(material.programme.alternatives[0].id)].index("hoog")
    assert shown[2 + 3 * place : 5 + 3 * place] == [millions(-6e6), millions(4e6), "ja"]


def test_drivers_carry_their_mark_and_how_to_read_them(material):
    written = drivers.chapter(material)
    board = next(one for one in boards(written) if "grootste drijvers" in one.title)
    marks = {"gevonden", "geheugen", "keuze", "geen bron"}
    assert any(set(row) & marks for row in texts(board))
    assert "gekwadrateerde correlatie" in sentences(written)
    assert all(len(row) == len(board.head) for row in board.rows)
