"""A page in print: tagged for a screen reader, the same bytes again, nothing fetched, and told in words where it cannot be."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from urllib.request import OpenerDirector

import pytest

from mkba.report import pdf as printing
from mkba.report.document import rendered, report
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.pdf import NoPrinterError, described, pdf, printer, write_pdf
from tests.printing import needs_printer, opened, tags

RUN = "0123456789abcdef"
PAGE = (
    '<!DOCTYPE html><html lang="nl"><head><title>Kosten &amp; baten</title></head>'
    "<body><h1>Een</h1><h2>Twee</h2><p>{text}</p></body></html>"
)


CHAPTERS = 3  # of the report: enough to have everything in it that a page may have


@pytest.fixture(scope="module")
def html(shown):
    material = Material(shown, load_labels(), manifest(shown.ledger))
    paper = report(material)
    return rendered(material, replace(paper, chapters=paper.chapters[:CHAPTERS]))


@pytest.fixture(scope="module")
def file(html):
    return opened(pdf(html, RUN))


@needs_printer
def test_it_says_in_which_language_and_what_it_is(file):
    root = file.Root
    assert str(root.Lang) == "nl"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo["/Title"]).endswith(": kosten en baten")
    assert b'part="1"' in bytes(root.Metadata.read_bytes())


@needs_printer
def test_every_picture_is_described_and_every_table_has_heads(file, html):
    found = list(tags(file.Root.StructTreeRoot))
    figures = [one for kind, one in found if kind == "/Figure"]
    assert len(figures) == html.count('role="img"')
    described_in_page = {re.sub(r"\s+", " ", text) for text in re.findall(r"<desc[^>]*>([^<]+)<", html)}
    assert all(any(text[:40] in str(one.Alt) for text in described_in_page) for one in figures)
    tables = [one for kind, one in found if kind == "/Table"]
    assert len(tables) >= html.count("<table")  # one that is cut has its heads again
    for table in tables:
        inside = [kind for kind, _ in tags(table)]
        assert "/TH" in inside


@needs_printer
def test_figures_know_the_heads_of_their_columns_and_rows(file):
    cells = [
        one
        for kind, one in tags(file.Root.StructTreeRoot)
        if kind == "/TD" and "/A" in one and "/Headers" in one.A
    ]
    heads = {str(one.ID) for kind, one in tags(file.Root.StructTreeRoot) if kind == "/TH" and "/ID" in one}
    assert cells
    assert all({str(head) for head in one.A.Headers} <= heads for one in cells)
    assert any(len(one.A.Headers) == 2 for one in cells)


@needs_printer
def test_every_head_says_whether_it_is_of_a_column_or_of_a_row(file):
    for kind, rows in tags(file.Root.StructTreeRoot):
        if kind in ("/THead", "/TBody"):
            scopes = {str(one.A.Scope) for inner, one in tags(rows) if inner == "/TH"}
            assert scopes == {"/Column" if kind == "/THead" else "/Row"}


@needs_printer
def test_chapters_are_bookmarks_and_links_say_where_they_go(file, html):
    with file.open_outline() as outline:
        (whole,) = outline.root
        chapters = [one.title for one in whole.children]
    assert len(chapters) >= len(re.findall(r"<section", html))
    annotations = [one for page in file.pages for one in page.get("/Annots", []) if one.Subtype == "/Link"]
    assert annotations
    assert all("/Contents" in one and "/StructParent" in one and int(one.F) == 4 for one in annotations)
    assert all(
        str(one.A.URI).startswith("https://") for one in annotations if "/A" in one and "/URI" in one.A
    )


def test_every_printed_page_names_the_run(html, shown):
    run = manifest(shown.ledger)["run_id"]
    assert re.search(rf'<body[^>]* data-foot="[^"]* run {run}"', html)


@needs_printer
def test_the_same_page_has_the_same_bytes_and_no_clock():
    text = PAGE.format(text="Tekst")
    content = pdf(text, RUN)
    assert content == pdf(text, RUN)
    assert content != pdf(text, RUN[::-1])
    assert b"/CreationDate" not in content
    assert b"CreateDate" not in content
    assert RUN.encode() in content


@needs_printer
@pytest.mark.parametrize(
    "hostile",
    ['<img src="{0}" alt="x">', '<link rel="stylesheet" href="{0}">', '<style>@import "{0}";</style>', '<object data="{0}"></object>'],
)  # fmt: skip
@pytest.mark.parametrize("address", ["https://localhost:9/x.png", "secret.css", "data:text/plain,x"])
def test_nothing_is_fetched_from_anywhere(tmp_path, monkeypatch, hostile, address):
    (tmp_path / "secret.css").write_text("body { content: 'geheim' }")
    where = (tmp_path / address).as_uri() if address == "secret.css" else address
    asked = []
    monkeypatch.setattr(OpenerDirector, "open", lambda *words, **_: asked.append(words[1]))
    content = pdf(PAGE.format(text=f"{hostile.format(where)} en verder"), RUN)
    assert (content[:5], asked) == (b"%PDF-", [])


@needs_printer
def test_letters_become_smaller_until_it_fits():
    text = PAGE.format(text="Een zin van een flinke lengte, met nog wat woorden erachter. " * 90)
    style = "<style>@page { size: 100mm 100mm } html { font-size: calc(12pt * var(--maat, 1)) }</style>"
    whole = text.replace("</head>", f"{style}</head>")
    pages = len(opened(pdf(whole, RUN)).pages)
    assert pages > 4
    assert len(opened(pdf(whole, RUN, most=pages * 2 // 3)).pages) <= pages * 2 // 3
    assert 1 < len(opened(pdf(whole, RUN, most=1)).pages) < pages / 2


@needs_printer
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    write_pdf(tmp_path / "a.pdf", PAGE.format(text="x"), RUN)
    assert (tmp_path / "a.pdf").read_bytes()[:5] == b"%PDF-"
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(OSError, match=r"b\.pdf"):
        write_pdf(tmp_path / "b.pdf", PAGE.format(text="x"), RUN)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


def test_without_the_library_that_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoPrinterError) as fault:
        printer()
    assert not fault.value.system


def test_without_pango_that_is_said(monkeypatch):
    def absent(_):
        raise OSError("cannot load library 'libpango-1.0-0'\nand more")

    monkeypatch.setattr(printing, "import_module", absent)
    with pytest.raises(NoPrinterError, match=r"libpango-1\.0-0' and more") as fault:
        printer()
    assert fault.value.system


def test_a_title_tells_what_a_chart_shows_too():
    page = '<svg><title id="t">Saldo</title>\n  <desc id="d">Hoog: 3 mln.</desc></svg><title>x</title>'
    assert described(page) == '<svg><title id="t">Saldo. Hoog: 3 mln.</title>\n  </svg><title>x</title>'


def test_nothing_else_knows_the_library():
    package = Path(printing.__file__).parents[1]
    named = [path for path in package.rglob("*.py") if '"weasyprint"' in path.read_text(encoding="utf-8")]
    assert [path.name for path in named] == ["pdf.py"]
