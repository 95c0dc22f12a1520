"""Whoever installs the wheel, without a checkout, has everything: the shipped data, the words, and the command."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from repository import ROOT, kept_files

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; its complaints, if it fails."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel, tmp_path_factory):
    """An empty environment elsewhere with the wheel; libraries are borrowed, so that the test works offline."""
    home = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(home, with_pip=True)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    python = folder / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site) / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    return folder


def test_the_wheel_carries_every_kept_file_of_the_three_folders(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    folders = {"mkba": "mkba", "scenarios": "mkba/_data/scenarios", "templates": "mkba/_data/templates"}
    kept = [path.relative_to(ROOT) for path in kept_files()]
    expected = {
        "/".join((folders[path.parts[0]], *path.parts[1:])) for path in kept if path.parts[0] in folders
    }
    assert expected <= carried
    assert not [name for name in carried if name.startswith(("tests/", "outputs/", "docs/"))]


def test_the_installed_package_is_not_the_checkout(scripts, tmp_path):
    where = run(scripts / "python", "-c", "import mkba; print(mkba.__file__)", cwd=tmp_path)
    assert not Path(where.strip()).is_relative_to(ROOT)


def test_a_starter_project_runs_without_a_checkout(scripts, tmp_path):
    run(scripts / "mkba", "init", "demo", cwd=tmp_path)
    run(scripts / "mkba", "run", "demo/programme.yaml", "--draws", "1000", cwd=tmp_path)
    (manifest,) = tmp_path.glob("**/manifest.json")
    assert {path.name for path in manifest.parent.iterdir()} >= {
        "synthese.xlsx",
        "rapport.html",
        "summary.json",
    }
