"""A real browser, headless, for every page that mkba writes; skipped, with the reason, where a part of it is missing."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from tests.browser.pages import PAGES, made
from tests.browser.screen import Screen

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PARTS = ("playwright", "axe_playwright_python", "html5lib")


def marked(items, folder):
    """Every test in a folder asks a browser."""
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


def pytest_collection_modifyitems(items):
    """Everything here asks a browser."""
    marked(items, Path(__file__).parent)


@pytest.fixture(scope="module")
def browser():
    """Closed after every module: while it is open, no other event loop can run in this process."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("Chromium is missing (on Debian and Ubuntu: apt install chromium)")
    absent = [name for name in PARTS if importlib.util.find_spec(name) is None]
    if absent:
        pytest.skip(f"{', '.join(absent)} missing (pip install -e '.[dev]')")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """The file of a kind of page, written when first asked for."""
    folder, files = tmp_path_factory.mktemp("pages"), {}

    def file(kind):
        if kind not in files:
            files[kind] = folder / f"{kind}.html"
            files[kind].write_text(made(kind), encoding="utf-8")
        return files[kind]

    return file


@pytest.fixture
def screen(browser):
    """Opens a file as a reader would, or with other settings of the browser; closed when the test ends."""
    contexts = []

    def look(path, width=1280, height=900, **settings):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **settings))
        return Screen(contexts[-1].new_page(), path)

    yield look
    for context in contexts:
        context.close()


@pytest.fixture(scope="module", params=PAGES)
def kind(request):
    return request.param


@pytest.fixture
def page_file(written, kind):
    return written(kind)
