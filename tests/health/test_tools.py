"""One command judges everything: style, layout, types and floors fail here as any test does."""

import os
import subprocess

import pytest
from repository import ROOT, tool


def judged(*command: str) -> str:
    """What the tool complains about; empty when it is content."""
    environment = os.environ | {"NO_COLOR": "1"}
    done = subprocess.run(
        [tool(command[0]), *command[1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_ruff_finds_no_fault():
    complaints = judged("ruff", "check", "--output-format=concise", ".")
    assert not complaints, complaints


def test_ruff_would_lay_out_every_file_as_it_is():
    complaints = judged("ruff", "format", "--check", ".")
    assert not complaints, complaints


@pytest.mark.slow
def test_mypy_strict_finds_no_fault():
    complaints = judged("mypy")
    assert not complaints, complaints


def test_imports_go_down_only():
    complaints = judged("lint-imports", "--no-cache")
    assert not complaints, complaints
