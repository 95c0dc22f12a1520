"""House rule 1: whoever opens a module finds what proves it: a test of its name, a test that imports it, or a doctest.

A room whose files are parts of one thing (rules, schema, assemble) may be proved by a test of the room's name.
"""

import ast

import pytest
from repository import ROOT, modules, name_of, tree_of

TESTS = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}


def does_something(module):
    """A noun that only holds fields has nothing to prove."""
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree_of(module)))


JUDGED = [module for module in modules() if module.name != "__init__.py" and does_something(module)]


@pytest.mark.parametrize("module", JUDGED, ids=name_of)
def test_a_module_has_its_proof(module):
    name = name_of(module)
    folder, _, noun = name.rpartition(".")
    rooms = name.split(".")[2:-1]
    proofs = (f"import {name}", f"from {name} import", f"from {folder} import {noun}")
    assert (
        any(test.stem.startswith(f"test_{known}") for test in TESTS for known in (module.stem, *rooms))
        or any(proof in text for text in TESTS.values() for proof in proofs)
        or ">>> " in module.read_text(encoding="utf-8")
    )
