"""A page as a browser shows it: what it asked for, what it complained about, and questions to what stands on it."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
# WCAG 2.0, 2.1 and 2.2 at levels A and AA, and what the makers of axe advise
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIRST_ROWS = 3


@lru_cache(maxsize=1)
def axe():
    """axe-core as a script."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


class Screen:
    """An opened page. ``asked``: every address but its own; ``said``: console, errors and dialogs."""

    def __init__(self, page, path):
        self.page, self.asked, self.said = page, [], []
        own = path.resolve().as_uri()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", self._dialog)
        page.add_init_script(LOOKS)
        page.route("**/*", lambda route: self._judged(route, own))
        page.goto(own)

    def _dialog(self, dialog):
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _judged(self, route, own):
        if route.request.url.split("#")[0] == own:
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()

    def ask(self, name, *words):
        """The answer of a function in looks.js."""
        return self.page.evaluate("([name, words]) => window.looks[name](...words)", [name, words])

    def axe(self):
        """(rule, element) of everything that axe-core objects to; of tables in their first rows, for it is slow."""
        self.page.evaluate(axe())
        self.ask("shorten", FIRST_ROWS)
        chosen = {
            "runOnly": {"type": "tag", "values": RULES},
            "resultTypes": ["violations"],
            "selectors": False,
        }
        found = self.page.evaluate("(chosen) => axe.run({exclude: ['svg *']}, chosen)", chosen)
        return [(one["id"], node["html"][:200]) for one in found["violations"] for node in one["nodes"]]
