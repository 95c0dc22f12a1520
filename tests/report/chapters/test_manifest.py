"""The run in its report: id, files with their hashes, versions, and how to verify it."""

from mkba.report.chapters import manifest as run
from mkba.report.material import Material
from tests.report.chapters.reading import boards, sentences, texts


def test_the_run_is_named_with_its_seed_draws_and_regime(material):
    rows = dict(texts(boards(run.chapter(material))[0]))
    assert rows["Run-id"] == material.manifest["run_id"]
    assert rows["Seed"] == str(material.manifest["seed"])
    assert rows["Versie van mkba"] == material.manifest["version"]
    assert material.programme.regime.id in rows["Disconteringsregime"]


def test_every_file_with_its_hash_short_and_whole(material):
    board = next(one for one in boards(run.chapter(material)) if "hash" in one.title)
    files = material.manifest["inputs"]
    assert texts(board) == [[one["path"], one["sha256"][:8], one["sha256"]] for one in files]


def test_it_says_how_to_verify(material):
    said = sentences(run.chapter(material))
    assert "mkba verify" in said
    assert material.manifest["run_id"] in said


def test_warnings_and_a_run_without_files(material):
    warning = {
        "file": "a.yaml",
        "line": 3,
        "column": 1,
        "code": "X",
        "where": "here",
        "nl": "let op",
        "en": "mind",
    }
    other = {**material.manifest, "inputs": [], "warnings": [warning]}
    written = run.chapter(Material(material.figures, material.say, other))
    assert "niet uit bestanden gemaakt" in sentences(written)
    assert texts(boards(written)[-1]) == [["a.yaml:3", "here", "X", "let op"]]
    assert "niets opgemerkt" in sentences(
        run.chapter(Material(material.figures, material.say, {**other, "warnings": []}))
    )
