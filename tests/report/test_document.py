import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from jinja2 import UndefinedError

from mkba.report import document
from mkba.report.chapter import Board, Chapter, Pictures
from mkba.report.document import rendered, report, write_report
from mkba.report.figures import main_parties
from mkba.report.graphics.dots import Dots, Spot, dots_chart
from mkba.report.html import page as page_of
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.numbers import MILLION, millions, significant
from mkba.report.pdf import printer
from tests.printing import needs_printer

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Tags with their attributes, all text, and whether every element was closed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.open = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def page(ledger, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "rapport.html"
    write_report(path, ledger)
    return path.read_text(encoding="utf-8")


def test_it_is_well_formed_dutch_and_readable_by_a_screen_reader(page):
    read = Page(page)
    assert read.open == []
    assert ("html", {"lang": "nl"}) in read.tags
    assert all(attrs.get("scope") in {"col", "row"} for tag, attrs in read.tags if tag == "th")
    charts = [attrs for tag, attrs in read.tags if tag == "svg" and attrs.get("role") == "img"]
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert charts
    assert len(ids) == len(set(ids))
    assert all(set(chart["aria-labelledby"].split()) <= set(ids) for chart in charts)
    assert sum(tag == "title" for tag, _ in read.tags) == len(charts) + 1
    assert sum(tag == "desc" for tag, _ in read.tags) == len(charts)


def test_nothing_comes_from_outside_and_nothing_runs(page):
    read = Page(page)
    headings = [int(tag[1]) for tag, _ in read.tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]
    assert headings[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(headings))
    assert not {tag for tag, _ in read.tags} & {"script", "link", "img", "iframe", "object", "form"}
    ids = {attrs["id"] for _, attrs in read.tags if "id" in attrs}
    links = [attrs["href"] for tag, attrs in read.tags if tag == "a"]
    assert all(href.startswith("https://") or href[1:] in ids for href in links)
    assert not [
        attrs for _, attrs in read.tags if any(name.startswith("on") or name == "style" for name in attrs)
    ]
    assert "url(" not in page


def test_the_policy_names_the_one_style_there_is(page):
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page


def test_every_future_and_alternative_with_its_balance(page, shown):
    text = Page(page).text
    for key in shown.keys:
        row = shown.total(key)
        assert millions(row.npv.mean, row.npv.mc_error) in text
        assert millions(row.npv.p5, row.npv.mc_error) in text


def test_what_drives_the_answer_stands_after_who_pays_and_before_the_origin(page):
    text = Page(page).text
    assert text.index("Wie betaalt, wie krijgt") < text.index("Wat het antwoord bepaalt")
    assert text.index("Zijn er genoeg trekkingen?") < text.index("Herkomst van de aannames")


def test_it_says_what_is_needed_beside_a_chance(page):
    text = Page(page).text
    assert "gegeven model en aannames" in text
    assert "van de 100" in text
    assert "PM-posten" in text


def test_hostile_names_are_text(evil_ledger, tmp_path):
    path = tmp_path / "rapport.html"
    write_report(path, evil_ledger)
    read = Page(path.read_text(encoding="utf-8"))
    assert not {tag for tag, _ in read.tags} & {"script", "img", "r"}
    assert "<script>alert(1)</script>" in read.text
    assert "<img src=x onerror=alert(1)>" in read.text


def test_same_ledger_same_bytes(ledger, page, tmp_path):
    write_report(tmp_path / "again.html", ledger)
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_a_name_that_nobody_gives_is_an_error(ledger, tmp_path, monkeypatch):
    monkeypatch.setattr(document, "page", lambda template, t, **_: page_of(template, t=t))
    with pytest.raises(UndefinedError):
        write_report(tmp_path / "rapport.html", ledger)
    assert list(tmp_path.iterdir()) == []


def test_templates_do_not_calculate():
    from mkba.paths import templates_dir

    for path in (templates_dir() / "report").glob("*.j2"):
        for code in re.findall(r"\{[{%](.*?)[%}]\}", path.read_text(encoding="utf-8")):
            outside = re.sub(r"\"[^\"]*\"|'[^']*'", "", code)
            assert not re.search(r"[+*/]|(?<!\w)-|round|\bsum\b|\|\s*(?!safe)\w", outside), code


def test_every_table_and_chart_scrolls_by_itself_and_by_keyboard(page):
    read = Page(page)
    tags = [tag for tag, _ in read.tags]
    boxes = [attrs for tag, attrs in read.tags if tag == "div" and attrs.get("class") == "scroll"]
    charts = [attrs for tag, attrs in read.tags if tag == "svg" and attrs.get("role") == "img"]
    assert len(boxes) == tags.count("table") + len(charts)
    for box in boxes:
        assert (box["tabindex"], box["role"]) == ("0", "group")
        assert box.get("aria-label") or box.get("aria-labelledby")
    assert ".scroll { overflow-x: auto" in page


def test_the_balance_stands_with_its_error_and_the_ratio_with_its_definition(page, shown):
    text = Page(page).text
    for key in shown.keys:
        assert f"± {significant(shown.total(key).npv.mc_error / MILLION, 2)}" in text
    assert "verwachte contante waarde van de baten" in text
    assert "Saldo na de horizon" in text


def test_parties_are_ordered_within_their_own_alternative(shown):
    for alternative in shown.programme.alternatives:
        keys = [key for key in shown.keys if key[1] == alternative.id]
        nets = [sum(euros.values()) for _, euros in main_parties(shown, 50, keys)]
        assert nets == sorted(nets)


def test_chapters_stand_in_the_order_of_reading(page):
    read = Page(page)
    found = [attrs["id"] for tag, attrs in read.tags if tag == "h2" and attrs["id"] != "inhoud"]
    first = ["kern", "gebieden", "domeinen", "maatregelen", "partijen", "pm", "tijdpad"]
    assert found[: len(first)] == first
    last = ["bepaalt", "bewijs", "methode", "toetslijst"]
    assert [name for name in found if name in last] == last


def test_every_row_of_a_table_is_as_wide_as_its_head(shown, ledger):
    material = Material(shown, load_labels(), manifest(ledger))
    for chapter in document.report(material).chapters:
        for block in chapter.blocks:
            if block.kind == "board":
                assert {len(row) for row in block.rows} <= {len(block.head)}, block.title
                assert all(place < len(block.rows) for place in block.opens), block.title


def test_every_picture_tells_its_content_in_figures(shown, ledger):
    material = Material(shown, load_labels(), manifest(ledger))
    for chapter in document.report(material).chapters[:7]:
        for block in chapter.blocks:
            if block.kind == "pictures":
                assert all(re.search(r"\d", drawn.description) for drawn in block.charts), chapter.title


@needs_printer
def test_a_name_without_spaces_and_a_chart_of_many_areas_stay_on_their_sheet(shown):
    material = Material(shown, load_labels(), manifest(shown.ledger))
    name = "Onafgebrokennaam" * 7
    wide = Board("Tabel", ("Naam", *"ABCDEFGH"), ((name, *["−1.234,5"] * 8),), under=True)
    spots = [[Spot(-float(i) * 1e6, (-2e8, 1e8)) for i in range(90)]]
    drawn = dots_chart(Dots("Stippen", "Veel.", [f"Wijk {i}" for i in range(90)], ["Hoog"], spots))
    chapter = Chapter("proef", "Proef", (wide, Pictures((drawn,), wide=True)))
    page = rendered(material, replace(report(material), chapters=(chapter,)))
    for sheet in printer().HTML(string=page).render().pages:
        box = sheet._page_box
        for one in box.descendants():
            if one.element_tag in ("td", "th", "figure"):
                assert one.position_x + one.border_width() <= sheet.width
                assert one.position_y + one.border_height() <= sheet.height
