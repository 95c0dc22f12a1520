"""Switching values in their own distribution, and the balance at other prices of a QALY."""

from dataclasses import replace

from mkba.analysis.standing import Point, Swing
from mkba.report.assumptions import spreads
from mkba.report.chapters import switching
from mkba.report.material import Material
from mkba.report.numbers import millions, significant
from tests.report.chapters.reading import boards, sentences, texts


def test_every_switch_stands_beside_its_own_band(material):
    found = material.figures.switches
    rows = [
        row
        for board in boards(switching.chapter(material))
        if "omslagwaarden" in board.title
        for row in texts(board)
    ]
    known = spreads(material.programme, {one.name for one in found})
    assert known
    one = next(
        one
        for one in found
        if (one.measure == "value" and (one.name, one.future) in known) or (one.name, "") in known
    )
    own = known.get((one.name, one.future)) or known[one.name, ""]
    band = f"{significant(own.low, 3)} tot {significant(own.high, 3)}"
    assert any(band in row[2] for row in rows)
    assert "Het is niet de kans op een positief saldo" in sentences(switching.chapter(material))


def test_what_is_asked_carries_its_mark(material):
    marks = {f"({material.say(f'merk.{one}')})" for one in ("found", "memory", "choice", "none")}
    table = next(one for one in boards(switching.chapter(material)) if "omslagwaarden" in one.title)
    assert table.rows
    assert all(any(row[0].soft.endswith(mark) for mark in marks) for row in table.rows)


def test_rows_are_as_wide_as_the_head(material):
    for board in boards(switching.chapter(material)):
        assert {len(row) for row in board.rows} == {len(board.head)}


def test_where_nothing_is_uncertain_that_is_said(material):
    bare = Material(replace(material.figures, switches=(), standing=()), material.say, material.manifest)
    said = sentences(switching.chapter(bare))
    assert "niets" in said.lower() or "onzeker" in said
    assert "Geen enkele bate rust hier op de prijs van een QALY" in said


def test_the_balance_at_three_prices_of_a_qaly(material):
    key = material.figures.keys[0]
    base = material.figures.total(key).npv.central
    points = tuple(Point(price, -abs(base) + price * 1e3) for price in (50_000.0, 80_000.0, 100_000.0))
    swings = (Swing("qaly", *key, base, points),)
    with_prices = Material(replace(material.figures, standing=swings), material.say, material.manifest)
    board = next(one for one in boards(switching.chapter(with_prices)) if "QALY" in one.title)
    rows = {row[0]: row[1] for row in texts(board)}
    assert rows["50.000 euro per QALY"] == millions(points[0].npv)
    assert rows["100.000 euro per QALY"] == millions(points[2].npv)


def test_what_turns_within_its_own_band_is_said_first(material):
    def first(odds):
        found = tuple(
            replace(one, value=one.now, odds=odds, odds_error=0.0) for one in material.figures.switches
        )
        other = Material(replace(material.figures, switches=found), material.say, material.manifest)
        return sentences(switching.chapter(other))

    assert first(0.01).startswith("Binnen haar eigen band van P5 tot P95 keert geen")
    cases = len(material.figures.keys)
    assert first(0.2).startswith(f"Binnen haar eigen band van P5 tot P95 keert in {cases} van de {cases}")
