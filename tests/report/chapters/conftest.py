"""The worked example as material for chapters."""

import pytest

from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material


@pytest.fixture(scope="session")
def material(ledger, shown):
    return Material(shown, load_labels(), manifest(ledger))
