"""A copy of the worked example to change, and the small library of the tests."""

import shutil
from pathlib import Path

import pytest

from mkba.files.form.make import form
from tests.forms import data_of, setting

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A form without mistakes."""
    path = tmp_path_factory.mktemp("form") / "vorm.xlsx"
    path.write_bytes(form(data_of(), setting()))
    return path


@pytest.fixture
def library():
    return CASES / "library"


@pytest.fixture
def worked(tmp_path, monkeypatch):
    shutil.copytree(CASES / "worked", tmp_path, dirs_exist_ok=True)
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
