"""A real browser at a real portal; skipped, with the reason, where a part of it is missing."""

from pathlib import Path

import pytest

from tests.browser.conftest import browser, marked  # noqa: F401 - the same Chromium
from tests.portal.browser import house, programme
from tests.portal.browser.visitor import Visitor


def pytest_collection_modifyitems(items):
    """Everything here asks a browser."""
    marked(items, Path(__file__).parent)


@pytest.fixture(scope="module")
def portal_house(tmp_path_factory):
    """A server on a small programme."""
    folder = tmp_path_factory.mktemp("house")
    with house.opened(folder / "data", programme.write(folder / "programme")) as found:
        yield found


@pytest.fixture
def visits(browser, portal_house):  # noqa: F811
    """Visitors of this server; the console has nothing to say and nobody else is asked for anything."""
    came = []

    def visit(**settings):
        came.append(Visitor(browser, portal_house.address, **settings))
        return came[-1]

    yield visit
    for one in came:
        one.context.close()
    assert [line for one in came for line in one.said] == []
    assert [line for one in came for line in one.elsewhere] == []
