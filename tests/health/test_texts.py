"""What is kept speaks of the project alone, in the language its readers expect."""

import ast
import re
from collections.abc import Iterator

import pytest
from repository import PACKAGE, ROOT, kept_files, modules, name_of, tree_of

# an absolute path of somebody's machine; a web address has something before the slash
MACHINE_PATH = re.compile(r"(?<![\w.:/~*-])/(?:tmp|root|home|work|opt|Users)/\w")
OTHER_INDEX = re.compile(r"file://|--(?:extra-)?index-url|find-links")
DUTCH_WORDS = re.compile(r"\b(?:de|het|een|niet|van|voor|deze|wordt|zijn|geen|moet|staat)\b", re.IGNORECASE)
# the counter itself: complaints are written in Dutch and in English, side by side
COUNTER = (
    "mkba.files.complaint",
    "mkba.files.schema",
)  # complaints are spoken here, and schemas explain themselves on hover


def texts() -> list[str]:
    found = []
    for path in kept_files():
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found.append(path.relative_to(ROOT).as_posix())
    return sorted(found)


def spoken(tree: ast.Module) -> Iterator[str]:
    """Every text in a module that is not a docstring."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    silent = {
        id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented) and ast.get_docstring(n)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


@pytest.mark.parametrize("name", texts())
def test_no_text_names_a_path_of_a_machine(name):
    assert not MACHINE_PATH.findall((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["uv.lock", "constraints.txt", "pyproject.toml"])
def test_packages_come_from_the_public_index(name):
    assert not OTHER_INDEX.findall((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_no_dutch_sentence_in_python(module):
    if name_of(module).startswith(COUNTER):
        pytest.skip("complaints are spoken here")
    assert not [text for text in spoken(tree_of(module)) if len(DUTCH_WORDS.findall(text)) > 2]


def test_the_package_is_marked_as_typed():
    assert (PACKAGE / "py.typed").exists()
