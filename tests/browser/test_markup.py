"""The page as a text: valid HTML5, and everything in its place for who hears it."""

from functools import lru_cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

VOID = {"meta", "br", "wbr", "col"}


class Node:
    """An element: its attributes, its text, and what stands in it."""

    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.parts, self.own = tag, dict(attributes), [], []

    @property
    def text(self):
        """All text in it."""
        return "".join([*self.own, *(part.text for part in self.parts)])

    def all(self, *tags):
        """Every element below it with one of these names, in order."""
        for part in self.parts:
            if part.tag in tags:
                yield part
            yield from part.all(*tags)


class Tree(HTMLParser):
    """Elements with their attributes and texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.path = [Node("page", {})]
        self.feed(text)
        self.top = self.path[0]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.path[-1].parts.append(node)
        if tag not in VOID:
            self.path.append(node)

    def handle_endtag(self, tag):
        assert self.path.pop().tag == tag

    def handle_data(self, data):
        self.path[-1].own.append(data)


@pytest.fixture
def text(page_file):
    return page_file.read_text(encoding="utf-8")


@pytest.fixture
def tree(page_file):
    return read(page_file)


@lru_cache
def read(path):
    return Tree(path.read_text(encoding="utf-8")).top


def test_it_is_valid_html5(text):
    html5lib = pytest.importorskip("html5lib")
    html5lib.HTMLParser(strict=True).parse(text)


def test_language_title_and_landmarks(tree):
    html = next(tree.all("html"))
    assert html.attributes["lang"] == "nl"
    assert next(tree.all("title")).text.strip()
    body = next(tree.all("body"))
    assert [part.tag for part in body.parts if part.tag != "nav"] == ["a", "header", "main", "footer"]
    skip, main = body.parts[0], next(tree.all("main"))
    assert skip.attributes["href"] == f"#{main.attributes['id']}"
    assert all(nav.attributes["aria-labelledby"] for nav in tree.all("nav"))


def test_headings_stand_in_order_and_say_something(tree):
    headings = list(tree.all("h1", "h2", "h3", "h4"))
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(heading.text.strip() for heading in headings)


def test_every_table_has_a_caption_and_every_head_its_direction(tree):
    for table in tree.all("table"):
        assert table.parts[0].tag == "caption"
        assert table.parts[0].text.strip()
        assert all(head.attributes.get("scope") in {"col", "row"} for head in table.all("th"))
        assert all(head.text.strip() for head in table.all("th")), table.parts[0].text
        columns = len(list(next(table.all("tr")).all("th")))
        assert {len(row.parts) for row in table.all("tr")} == {columns}, table.parts[0].text


def test_every_picture_is_told(tree):
    ids = [node.attributes["id"] for node in _every(tree) if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    for svg in tree.all("svg"):
        if svg.attributes.get("aria-hidden") == "true":
            continue
        assert svg.attributes["role"] == "img"
        assert [part.tag for part in svg.parts[:2]] == ["title", "desc"]
        assert all(part.text.strip() for part in svg.parts[:2])
        assert set(svg.attributes["aria-labelledby"].split()) <= set(ids)


def test_links_say_where_they_go_and_get_there(tree):
    ids = {node.attributes["id"] for node in _every(tree) if "id" in node.attributes}
    for link in tree.all("a"):
        assert link.text.strip()
        href = link.attributes["href"]
        assert href.startswith(("https://", "http://")) or href[1:] in ids, href


def _every(node):
    for part in node.parts:
        yield part
        yield from _every(part)
