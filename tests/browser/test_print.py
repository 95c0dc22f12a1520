"""On paper: A4, nothing wider than the paper, heads of tables again on every page, nothing that only a screen has."""

from io import BytesIO

import pytest

A4 = (595, 842)  # points
PAPER, SMALLEST = 680, 7  # CSS pixels: between margins of 15 mm, and of letters in a heat map


def test_nothing_is_wider_than_the_paper_and_heads_come_again(screen, page_file):
    seen = screen(page_file, PAPER)
    seen.page.emulate_media(media="print")
    assert seen.ask("sticking") == []
    assert seen.ask("tiny", SMALLEST) == []
    assert set(seen.ask("styles", "thead", "display")) <= {"table-header-group"}
    assert set(seen.ask("styles", ".scroll", "overflowX")) <= {"visible"}
    assert seen.ask("styles", ".skip", "display") == ["none"]


def test_it_prints_on_a4(screen, page_file):
    pikepdf = pytest.importorskip("pikepdf")
    printed = screen(page_file).page.pdf(prefer_css_page_size=True)
    with pikepdf.open(BytesIO(printed)) as paper:
        for sheet in paper.pages:
            assert [round(float(side)) for side in sheet.mediabox[2:]] == pytest.approx(A4, abs=1)
