"""A page that is written whole or not at all."""

import pytest
from jinja2 import UndefinedError

from mkba.report.html import page, write_page


def test_a_page_lacks_nothing_that_its_template_asks_for():
    with pytest.raises(UndefinedError):
        page("antwoorden.html.j2", 2)


def test_a_page_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    write_page(tmp_path / "a.html", "een")
    assert (tmp_path / "a.html").read_text() == "een"
    (tmp_path / "b.html").mkdir()
    with pytest.raises(OSError, match=r"b\.html"):
        write_page(tmp_path / "b.html", "twee")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.html", "b.html"]
