"""Sights: every page and state that was looked at, what is wrong with it for whoever reads it in any way, and what it says."""

import html
import os
import re
from pathlib import Path

import html5lib
from html5lib.html5parser import ParseError

from mkba.version import VERSION
from tests.browser.screen import FIRST_ROWS, LOOKS, RULES, axe
from tests.browser.test_reading import LARGER
from tests.thorough import size

WIDTHS = (1280, 640, 390, 320)  # a desk, the same at 200%, a telephone, the narrowest (WCAG 1.4.10)
AXE = "(chosen) => axe.run({exclude: ['svg *']}, chosen)"
CHOSEN = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "selectors": False}
HIDDEN = 'class="verborgen"'  # for who hears the page
SHOTS = os.environ.get("MKBA_SCREENSHOTS", "")  # a folder for pictures of every sight
# whether the focus can be seen: a ring, inside the window, and nothing on top of it
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (one === document.body) return null;
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  return {name: one.outerHTML.slice(0, 120), again: one.dataset.seen === "1",
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: top !== null && (one.contains(top) || top.contains(one)), mark: (one.dataset.seen = "1")};
}"""


class Sights:
    """``wrong``: everything that was found, each with its sight; ``texts``: what all of them say; ``names``: of the sights."""

    def __init__(self):
        self.wrong, self.texts, self.names = [], [], []

    def look(self, visitor, name, path="", *, walk=False):
        """Judge the page that somebody is at, or goes to."""
        page = visitor.page
        page.set_viewport_size({"width": 1280, "height": 900})
        if path:
            visitor.go(path)
        page.evaluate(LOOKS)
        source = visitor.source()
        self.names.append(name)
        self.texts.append(said(source))
        found = [*_markup(source), *_errors(visitor), *_widths(page, name)]
        found += [] if f"mkba {VERSION}. " in source else ["no version below it"]
        found += _walked(page) if walk else []
        found += _axed(page)
        self.wrong += [f"{name}: {one}" for one in found]


def said(source):
    """Everything that a page says: its text, and what its attributes say."""
    bare = re.sub(r"<(style|script)\b.*?</\1>", " ", source, flags=re.DOTALL)
    words = [*re.findall(r'="([^"]*)"', bare), re.sub(r"<[^>]+>", " ", bare)]
    return " ".join(" ".join(html.unescape(one) for one in words).split())


def _markup(source):
    """Whether it is HTML5."""
    try:
        html5lib.HTMLParser(strict=True).parse(source)
    except ParseError as fault:
        return [f"html5lib: {fault}"]
    return []


def _errors(visitor):
    """A page with mistakes says so in its title, and its summary has the focus."""
    if not visitor.page.locator("#fouten").count():
        return ["its title says Fout"] if visitor.title.startswith("Fout") else []
    first = visitor.title.startswith("Fout: ")
    return ([] if first else [visitor.title]) + (
        [] if visitor.focus == "fouten" else [f"focus: {visitor.focus}"]
    )


def _widths(page, name):
    """What sticks out or is cut off, at every width and with letters twice as large."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        said = [one for kind in ("sticking", "cut") for one in page.evaluate(f"looks.{kind}()")]
        found += [f"{width}: {one}" for one in said if HIDDEN not in one]
        if SHOTS and width in (1280, 390):
            page.screenshot(path=Path(SHOTS) / f"{name.replace(' ', '_')}_{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate(LARGER)
    found += [f"large: {one}" for one in page.evaluate("looks.sticking()")]
    page.evaluate("document.adoptedStyleSheets = []")
    return found


def _walked(page):
    """Every stop of the Tab key shows that it is one."""
    page.evaluate("document.activeElement.blur()")
    page.set_viewport_size({"width": 390, "height": 844})
    found = []
    for _ in range(200):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None or at["again"]:
            break
        found += [f"focus {kind}: {at['name']}" for kind in ("ring", "seen") if not at[kind]]
    return found


def _axed(page):
    """(rule, element) of what axe-core objects to, on a telephone; in a thorough try on a desk, too."""
    page.evaluate(axe())
    page.evaluate(f"looks.shorten({FIRST_ROWS})")
    found = []
    for width in size((390,), (1280, 390)):
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.evaluate(AXE, CHOSEN)
        found += [
            f"axe {width} {one['id']}: {node['html'][:160]}"
            for one in answer["violations"]
            for node in one["nodes"]
        ]
    return found
