import subprocess
import sys
import time
from statistics import median

import pytest

from mkba.cli import COMMANDS


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "command",
    [
        (),
        *((name,) for name in COMMANDS),
        ("library", "list"),
        ("library", "show"),
        ("indicators", "import"),
        ("form", "make"),
    ],
)
def test_every_help_is_in_the_language_of_the_reader(call, command, language):
    done = call(*command, "--help", "--lang", language)
    assert done.exit_code == 0
    assert ("Gebruik:" in done.stdout, "Usage:" in done.stdout) == ((language == "nl"), (language == "en"))
    assert ("Opties:" in done.stdout) == (language == "nl")


def test_version(call):
    assert call("--version").stdout.startswith("mkba 0.")


@pytest.mark.slow
def test_help_answers_at_once(tmp_path):
    """P9 of the performance targets: at most 0.6 of what importing numpy and pandas takes."""

    def seconds(*words):
        since = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=tmp_path)
        return time.perf_counter() - since

    pairs = [(seconds("-m", "mkba", "--help"), seconds("-c", "import numpy, pandas")) for _ in range(7)]
    assert median(ours / theirs for ours, theirs in pairs) <= 0.6


def test_help_imports_nothing_heavy():
    code = "import sys; from mkba.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    for heavy in ("numpy", "pandas", "yaml", "pydantic", "rich", "pyarrow"):
        assert f"'{heavy}'" not in done.stdout
