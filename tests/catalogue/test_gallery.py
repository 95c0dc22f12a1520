"""The pages in docs/ are what the files make now."""

import re
from pathlib import Path

import pytest

from mkba.catalogue.gallery import gallery, write_pages
from mkba.errors import RunError
from mkba.paths import scenarios_dir

DOCS = Path(__file__).parents[2] / "docs"
PAGES = DOCS / "kengetallen"
COMMAND = "mkba library pages docs/kengetallen --programme scenarios/programme.yaml"


@pytest.fixture(scope="module")
def made():
    return gallery(scenarios_dir() / "programme.yaml")


def test_the_pages_are_those_of_the_files(made):
    kept = {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md"))}
    old = sorted(name for name in {*kept, *made} if kept.get(name) != made.get(name))
    assert not old, f"docs/kengetallen is not what the library makes now ({', '.join(old)}); run: {COMMAND}"


def test_every_link_between_pages_leads_somewhere(made):
    anchors = {name: set(re.findall(r'<a id="([^"]+)">', text)) for name, text in made.items()}
    for name, text in made.items():
        for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
            file, _, anchor = target.partition("#")
            if file.startswith(".."):
                assert (PAGES / file).exists(), target
            else:
                assert (file or name) in made, target
                assert not anchor or anchor in anchors[file or name], target


def test_the_pages_are_written_and_written_over(tmp_path, made):
    (tmp_path / "index.md").write_text("oud", encoding="utf-8")
    written = write_pages(tmp_path, programme=scenarios_dir() / "programme.yaml")
    assert {path.name: path.read_text(encoding="utf-8") for path in written} == made


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match="RUN-WRITE"):
        write_pages(tmp_path / "x" / "y", programme=scenarios_dir() / "programme.yaml")
