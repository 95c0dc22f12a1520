import pytest
from click.testing import CliRunner

from mkba.cli import main


@pytest.fixture
def call(tmp_path, monkeypatch):
    """The command line, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return call
