"""The README is a promise: its commands exist, its links lead somewhere, its script runs."""

import re
import subprocess
import sys

import click
import pytest
from repository import README, ROOT

import mkba
from mkba.cli import main

BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
SCRIPT = next(text for language, text in BLOCKS if language == "python")
COMMANDS = sorted(set(re.findall(r"(?:^|[`/&] ?)mkba ([a-z]+)\b", README, re.MULTILINE)))
LINKS = sorted({link for link in re.findall(r"\]\(([^)#]+)\)", README) if not link.startswith("http")})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_exists(command):
    assert command in main.list_commands(click.Context(main))


@pytest.mark.parametrize("link", LINKS)
def test_every_link_leads_somewhere(link):
    assert (ROOT / link).exists()


def test_ci_takes_its_test_command_from_the_readme():
    commands = [
        line for line in README.splitlines() if line.endswith("&& .venv/bin/pytest -n 2 --dist loadfile")
    ]
    assert len(commands) == 1
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_script_is_short_and_uses_public_names():
    assert len([line for line in SCRIPT.splitlines() if line and not line.startswith("#")]) <= 15
    assert set(re.findall(r"\bmkba\.(\w+)\(", SCRIPT)) <= set(mkba.__all__)


@pytest.mark.slow
def test_the_script_runs(tmp_path):
    script = SCRIPT.replace("outputs/", f"{tmp_path.as_posix()}/").replace("10_000", "1_000")
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} >= {"synthese.xlsx", "rapport.html"}
