"""A page that is written whole or not at all."""

import re

import pytest
from jinja2 import UndefinedError

from mkba.paths import templates_dir
from mkba.report.html import page, write_page
from mkba.report.styles import palette

OWN = {"letter", "maat"}  # the style sheet's own: letters, and their size in a PDF


def test_a_page_lacks_nothing_that_its_template_asks_for():
    with pytest.raises(UndefinedError):
        page("antwoorden.html.j2")


def test_a_page_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    write_page(tmp_path / "a.html", "een")
    assert (tmp_path / "a.html").read_text() == "een"
    (tmp_path / "b.html").mkdir()
    with pytest.raises(OSError, match=r"b\.html"):
        write_page(tmp_path / "b.html", "twee")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_the_style_sheet_has_the_colours_of_the_workbook():
    style = (templates_dir() / "report" / "rapport.css").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", style)) <= set(palette().values())
    assert {name for name in re.findall(r"var\(--([a-z]+)", style) if name not in OWN} <= set(palette())
