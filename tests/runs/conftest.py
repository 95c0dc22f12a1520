"""A small run for the tests of run folders: the starter project with one block of draws."""

import shutil

import pytest

import mkba
from mkba.engine.streams import Design
from mkba.paths import scenarios_dir
from mkba.report.manifest import portable
from mkba.runs import folder


@pytest.fixture(scope="session")
def design():
    return Design(1000, 7)


@pytest.fixture(scope="session")
def starter():
    return portable(mkba.load(scenarios_dir() / "starter" / "programme.yaml"))


@pytest.fixture(scope="session")
def results(starter, design):
    return mkba.simulate(starter, draws=design.draws, seed=design.seed)


@pytest.fixture(scope="session")
def made(results, tmp_path_factory):
    """A run folder, not to be touched."""
    return folder.write(results, root=tmp_path_factory.mktemp("made"))


@pytest.fixture
def run(made, tmp_path):
    """A copy of it, to be damaged."""
    return shutil.copytree(made, tmp_path / "runs" / made.parent.name / made.name)


@pytest.fixture
def below():
    """Every file in a folder of runs, except what a lock leaves behind."""

    def below(root):
        files = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith(".lock"))
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}

    return below
