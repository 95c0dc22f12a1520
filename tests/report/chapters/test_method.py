"""Method: the regime with its factors, one price level, the steps in words, and what is not computed."""

from mkba.analysis.checklist.discounting import FACTORS
from mkba.report.chapters import method
from mkba.report.numbers import decimal, millions
from mkba.report.side_by_side import part_error
from tests.report.chapters.reading import boards, sentences, texts


def test_the_discount_factors_are_those_of_the_regime(material):
    board = next(one for one in boards(method.chapter(material)) if "factoren" in one.title)
    row = next(row for row in texts(board) if row[0] == "standaard")
    factors = material.programme.regime.factors(50)
    years = [int(head.removeprefix("Jaar ")) for head in board.head[1:]]
    assert row[1:] == [decimal(float(factors[year]), 6) for year in years]
    shown = set(years) - set(FACTORS[material.programme.regime.id])
    assert max(shown) <= material.programme.horizon
    assert set(FACTORS[material.programme.regime.id]) < set(years)  # those that M7 lays beside published ones


def test_definitions_and_what_is_not_computed_are_said(material):
    said = sentences(method.chapter(material))
    for words in (
        "nooit een gemiddelde van verhoudingen",
        "niet bepaald",
        "marginale kosten van publieke middelen",
        "Dubbeltelling",
        "Geen weging naar inkomen",
    ):
        assert words in said


def test_effects_here_and_elsewhere_make_the_benefits(material):
    board = next(one for one in boards(method.chapter(material)) if "effecten bestaan" in one.title)
    key = material.figures.keys[0]
    book = material.figures.book(key)
    away = sum(
        pv
        for line, pv in zip(book.lines, book.pv, strict=True)
        if line.kind == "effect" and line.place != "local"
    )
    assert texts(board)[-1][1] == millions(away, part_error(material.figures, key, away))
