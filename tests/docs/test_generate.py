"""What the manual's generators promise: every code, key, command and public name has its place, and no sentence is left over."""

import ast
import doctest
import importlib
import re
import sys
import tomllib
from pathlib import Path

import click
import pytest

import mkba
from mkba.cli import main
from mkba.errors import MkbaError
from mkba.files import schema_files
from mkba.files.complaints import TEXTS
from mkba.words import sentences

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))

from generate.codes import codes, examples, parsed  # noqa: E402 - lives below docs
from generate.commands import commands  # noqa: E402
from generate.examples import LACKING, SPOKEN, described  # noqa: E402
from generate.formats import formats  # noqa: E402
from generate.messages import explained, messages  # noqa: E402
from generate.nouns import nouns, reached  # noqa: E402
from generate.pictures import Missing, picture_page, picture_sheets  # noqa: E402
from generate.writing import texts, write  # noqa: E402

MODULES = sorted(
    path.stem for path in (DOCS / "generate").glob("*.py") if path.stem not in {"__init__", "site"}
)
CODE = re.compile(r"^[A-Z]+(?:-[A-Z]+)*$")
ERRORS = {"MkbaError", *(error.__name__ for error in MkbaError.__subclasses__())} - {
    "InputError"
}  # that holds complaints


def called(name):
    """The codes that stand in the code as first argument of a call of this name, and calls with something else."""
    for path in sorted((ROOT / "mkba").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(parsed(text)) if f"{name}(" in text else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name and node.args:
                first = node.args[0]
                literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
                yield path, first.value if literal else None


def test_every_code_has_its_explanation_and_nothing_else_has():
    assert {one.name for one in codes()} == set(explained())
    for name, (means, do) in explained().items():
        assert CODE.match(name), name
        assert means.endswith("."), name
        assert do.endswith("."), name


def test_every_code_that_can_be_raised_is_known():
    known = {one.name for one in codes()}
    assert set(TEXTS) | set(sentences()["error"]) <= known
    for error in sorted(ERRORS):
        found = [(path, code) for path, code in called(error) if "words.py" not in path.name]
        assert all(code for _, code in found), (
            f"{error}: {found}"
        )  # a code that is put together cannot be looked up
        assert {code for _, code in found} <= known
    for spoken in ("refusal", "misuse", "told"):
        assert {code for _, code in called(spoken) if code and CODE.match(code)} <= known


def test_every_code_has_a_page_and_every_page_a_code():
    pages = set(messages()) - {"meldingen/index.md"}
    assert pages == {f"meldingen/{one.name}.md" for one in codes()}
    index = messages()["meldingen/index.md"]
    assert all(f"]({one.name}.md)" in index for one in codes())


def test_a_page_holds_both_languages_and_its_example():
    pages = messages()
    assert len(examples()) > 150
    for name, case in examples().items():
        assert case["nl"] in pages[f"meldingen/{name}.md"]
        assert case["en"] in pages[f"meldingen/{name}.md"]
    for one in codes():
        page = pages[f"meldingen/{one.name}.md"]
        assert page.count("| Nederlands |") == page.count("| Engels |") == len(one.said)


def test_exit_codes_are_those_of_the_errors():
    exits = {one.name: {said.exit_code for said in one.said} for one in codes()}
    assert exits["NUM-AMBIG"] == {1}
    assert exits["DOMAINS-FEW"] == {0}
    assert exits["METHOD-UNKNOWN"] == {2}
    assert exits["BALANCE"] == {3}
    assert exits["FUTURE-UNKNOWN"] == {1, 2}


def test_every_key_of_every_file_has_a_row():
    pages = formats()
    for name, schema in schema_files().items():
        kind = name.removesuffix(".schema.json")
        page = pages[f"bestanden/{kind}.md"]
        assert all(f"[`{key}`]{{#key-{kind}-top-" in page for key in schema["properties"])
    together = "".join(pages.values())
    for schema in schema_files().values():
        for group, inside in schema.get("$defs", {}).items():
            short = group.removesuffix("Model").lower()
            assert re.search(rf"^\(\w+-{short}\)=$", together, re.MULTILINE), group
            for key in inside.get("properties", {}):
                assert re.search(rf"#key-\w+-{short}-{key.lower().replace('_', '-')}\}}", together), (
                    group,
                    key,
                )


def test_an_anchor_stands_once():
    for name, page in formats().items():
        anchors = re.findall(r"^\(([\w-]+)\)=$|\{#([\w-]+)\}", page, re.MULTILINE)
        assert len(anchors) == len(set(anchors)), name


def test_every_command_is_there_in_both_languages_with_every_option():
    pages = commands()
    top = click.Context(main)
    for name in main.list_commands(top):
        page, command = pages[f"opdrachten/{name}.md"], main.get_command(top, name)
        inner = command.commands if isinstance(command, click.Group) else {}
        for path in (name, *(f"{name} {one}" for one in inner)):
            assert f"$ mkba {path} --help\n" in page
            assert f"$ mkba {path} --help --lang en\n" in page
        for one in (command, *inner.values()):
            assert all(
                f"`{', '.join(param.opts)}`" in page
                for param in one.params
                if isinstance(param, click.Option)
            )


def test_every_public_name_and_everything_it_gives_is_there():
    pages = nouns()
    functions = [name for name in mkba.__all__ if not isinstance(getattr(mkba, name), type)]
    assert all(f".. autofunction:: mkba.{name}\n" in pages["api/mkba.md"] for name in functions)
    together = "".join(pages.values())
    assert all(f".. autoclass:: {one.__module__}.{one.__qualname__}\n" in together for one in reached())
    assert {
        "Programme",
        "Area",
        "Quantity",
        "Results",
        "Sensitivity",
        "Comparison",
        "SweepResults",
        "InputError",
    } <= {one.__name__ for one in reached()}


def test_pages_are_the_same_every_time():
    for made in (formats, messages, commands, nouns):
        assert made() == made()


def test_a_program_that_is_missing_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match="soffice"):
        picture_sheets(tmp_path / "a.xlsx", ["leesmij"], tmp_path, tmp_path)
    with pytest.raises(Missing, match="chromium"):
        picture_page(tmp_path / "a.html", tmp_path / "a.png", tmp_path, narrow=False)


def test_the_page_of_examples_says_what_is_missing_instead_of_showing_it(tmp_path):
    (tmp_path / SPOKEN).write_text("outputs/a/b\n", encoding="utf-8")
    (tmp_path / LACKING).write_text("soffice\nchromium\n", encoding="utf-8")
    (tmp_path / "synthese.xlsx").write_bytes(b"")
    page = described(tmp_path)
    assert "![" not in page
    assert "`soffice`" in page
    assert "`chromium`" in page
    (tmp_path / "leesmij.png").write_bytes(b"")
    assert "](voorbeeld/leesmij.png)" in described(tmp_path)


def test_unchanged_pages_keep_their_time_and_old_ones_go(tmp_path):
    write({"a/b.md": "one", "c.md": "two"}, tmp_path)
    before = (tmp_path / "c.md").stat().st_mtime_ns
    (tmp_path / "picture.png").write_bytes(b"")
    write({"c.md": "two"}, tmp_path)
    assert (tmp_path / "c.md").stat().st_mtime_ns == before
    assert not (tmp_path / "a" / "b.md").exists()
    assert (tmp_path / "picture.png").exists()


def test_every_sentence_is_used():
    """Directly, or as one of a group that is asked by name."""
    grouped = {"files", "types", "limits", "moment", "exit", "offered", "sheet", "picture", "theme", "taken"}
    code = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "generate").glob("*.py"))
    for group, inside in texts().items():
        if group in grouped:
            continue
        for name in inside:
            used = f"{group}.{name}" in code or (f"{group}.{{" in code and f'"{name}"' in code)
            assert used or name.startswith("more_"), f"{group}.{name}"


def test_the_label_file_of_explanations_is_sorted_by_what_it_is_about():
    groups = tomllib.loads((DOCS / "generate" / "meldingen.toml").read_text(encoding="utf-8"))
    names = [name for group in groups.values() for name in group]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name):
    module = importlib.import_module(f"generate.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_a_generator_is_small(name):
    assert len((DOCS / "generate" / f"{name}.py").read_text(encoding="utf-8").splitlines()) <= 250
