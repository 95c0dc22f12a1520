"""A programme whose areas deviate each in its own way: the whole Dutch answer of ``mkba check``; sums in uneven/README.md."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkba.cli import main

FOLDER = Path(__file__).parent / "uneven"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_whole_answer(monkeypatch, language):
    monkeypatch.chdir(FOLDER)
    done = CliRunner().invoke(main, ["check", "programme.yaml", "--lang", language])
    assert done.exit_code == 0
    expected = (FOLDER / f"expected_{language}.txt").read_text(encoding="utf-8")
    assert done.stdout.replace("\\", "/").splitlines() == expected.splitlines()
