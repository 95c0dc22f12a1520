"""House rule 1: a module fits on five screens, a function on one; no drawer for odds and ends."""

import ast
from collections.abc import Iterator

import pytest
from repository import modules, name_of, tree_of

LINES_A_MODULE = 250
LINES_A_BODY = 40
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc"}

EACH_MODULE = pytest.mark.parametrize("module", modules(), ids=name_of)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_of_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@EACH_MODULE
def test_a_module_is_short(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LINES_A_MODULE


@EACH_MODULE
def test_a_function_body_is_short(module):
    long = {f.name: lines_of_body(f) for f in functions(tree_of(module)) if lines_of_body(f) > LINES_A_BODY}
    assert not long


@EACH_MODULE
def test_a_module_is_named_after_its_noun_or_verb(module):
    assert not NO_NAMES & set(name_of(module).split("."))


@EACH_MODULE
def test_a_module_says_what_it_is_for(module):
    assert ast.get_docstring(tree_of(module))
