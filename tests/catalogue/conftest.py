"""The worked example as a shelf, in a copy that may be changed."""

import shutil
from pathlib import Path

import pytest

from mkba.catalogue.shelf import open_shelf

WORKED = Path(__file__).parents[1] / "cases" / "worked"


@pytest.fixture
def worked(tmp_path, monkeypatch):
    shutil.copytree(WORKED, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def edit(worked):
    def edit(file, old, new):
        path = worked / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


@pytest.fixture
def shelf(worked):
    return open_shelf(worked / "programme.yaml")
