"""The manual is built as people build it: no warning, every link and anchor leads somewhere, every page says its language."""

import os
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.thorough import size

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PARTS = ("sphinx", "myst_nb", "pydata_sphinx_theme")
# pages in English; all others are in Dutch
ENGLISH = ("decisions", "scale", "testing", "reference/_generated/api/")
# written by Sphinx about the whole site, not by us
OF_SPHINX = {"search.html", "genindex.html", "py-modindex.html"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(find_spec, PARTS)), reason="Sphinx and its theme are missing (pip install -e '.[dev]')"
    ),
]


class Page(HTMLParser):
    """What a page links to, what can be linked to, its language, and its images without a text."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors, self.silent, self.language, self.fetched = [], set(), [], "", []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.anchors |= {found[key] for key in ("id", "name") if found.get(key)}
        if tag == "html":
            self.language = found.get("lang", "")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag == "img" and not found.get("alt"):
            self.silent.append(found.get("src"))
        source = found.get("src") or (found.get("href") if tag == "link" else None)
        if tag in {"img", "script", "link", "iframe"} and source:
            self.fetched.append((tag, source))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The site, and what Sphinx complained of while making it."""
    folder = tmp_path_factory.mktemp("site")
    complaints = folder / "complaints.txt"
    words = [
        *(sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-j", "2", "-w", str(complaints)),
        *size(("-D", "nb_execution_mode=off"), ()),  # the notebook runs in a test of its own
        *("-d", str(folder / "doctrees"), "-b", "html", str(DOCS), str(folder / "html")),
    ]
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        # pictures take long: where the programs for them cannot be found, the site is whole without
        "PATH": size(str(Path(sys.executable).parent), os.environ["PATH"]),
    }  # fmt: skip
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=900
    )
    told = complaints.read_text(encoding="utf-8") if complaints.exists() else ""
    return folder / "html", done.returncode, f"{told}\n{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="module")
def pages(built):
    """Every page, by its path below the site."""
    folder = built[0]
    found = [path for path in folder.rglob("*.html") if not {"_static", "_downloads"} & set(path.parts)]
    return {path.relative_to(folder).as_posix(): Page(path) for path in sorted(found)}


def test_nothing_is_complained_of(built):
    _, code, told = built
    assert code == 0, told


def test_every_page_of_the_source_is_there(pages):
    kept = {
        path.relative_to(DOCS).with_suffix(".html").as_posix()
        for path in DOCS.rglob("*.md")
        if "_build" not in path.parts
    }
    assert kept <= set(pages)
    assert "reference/_generated/notitieboek.html" in pages


def test_every_link_and_anchor_leads_somewhere(built, pages):
    folder = built[0]
    broken = []
    for name, page in pages.items():
        if name in OF_SPHINX:
            continue
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = (folder / name).parent / unquote(address.path) if address.path else folder / name
            there = target.resolve()
            if not there.exists():
                broken.append((name, link))
            elif address.fragment and there.suffix == ".html":
                known = pages.get(there.relative_to(folder.resolve()).as_posix())
                if known is not None and unquote(address.fragment) not in known.anchors:
                    broken.append((name, link))
    assert broken == []


def test_every_error_code_has_its_page(pages):
    groups = tomllib.loads((DOCS / "generate" / "meldingen.toml").read_text(encoding="utf-8"))
    there = {Path(name).stem for name in pages if "/meldingen/" in name} - {"index"}
    assert there == {name for group in groups.values() for name in group}


def test_every_page_says_its_language(pages):
    for name, page in pages.items():
        assert page.language == ("en" if name.startswith(ENGLISH) else "nl"), name


def test_every_image_has_a_text(pages):
    assert {name: page.silent for name, page in pages.items() if page.silent} == {}


def test_no_page_asks_anything_of_another_machine(pages):
    asked = {(name, *one) for name, page in pages.items() for one in page.fetched if urlsplit(one[1]).netloc}
    assert asked == set()


def test_what_cannot_be_shown_is_told(pages, built):
    text = (built[0] / "reference" / "_generated" / "voorbeelden.html").read_text(encoding="utf-8")
    shown = re.findall(r'<img[^>]+src="[^"]*?([a-z_]+)\.png"', text)
    assert "synthese.xlsx" in text
    assert "rapport.html" in text
    assert "samenvatting" in shown or "soffice" in text or "pdftoppm" in text
    assert "rapport" in shown or "chromium" in text
