"""Things that are said twice are said the same."""

import ast
import re
import sys
import tomllib

from repository import ROOT, modules, tree_of

import mkba

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION = PROJECT["version"]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_one_version_everywhere():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^version: (.+)$", citation, re.MULTILINE).group(1) == VERSION
    assert f"## [{VERSION}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert getattr(mkba, "__version__", VERSION) == VERSION


def test_constraints_say_what_the_lock_says():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    locked = {f"{p['name']}=={p['version']}" for p in lock if p["name"] != PROJECT["name"]}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert {line.split(";")[0].strip() for line in lines} == locked


def test_every_dependency_is_locked():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    asked = [*PROJECT["dependencies"], *(d for e in PROJECT["optional-dependencies"].values() for d in e)]
    names = {normal(re.match(r"[\w.-]+", dependency).group()) for dependency in asked}
    assert names <= {normal(package["name"]) for package in lock}


def test_what_is_imported_is_declared():
    """Names of distributions and of modules differ in three cases only."""
    modules_of = {"pyyaml": "yaml", "salib": "SALib", "argon2-cffi": "argon2"}
    asked = [
        *PROJECT["dependencies"],
        *(
            d
            for e in ("xarray", "pdf", "cluster", "portal", "postgres")
            for d in PROJECT["optional-dependencies"][e]
        ),
    ]
    names = {normal(re.match(r"[\w.-]+", dependency).group()) for dependency in asked}
    declared = {modules_of.get(name, name) for name in names}
    imported = set()
    for module in modules():
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    theirs = {
        "pydantic_core",
        "annotated_types",
        "starlette",
        "anyio",
        "h11",
    }  # what pydantic, fastapi and uvicorn are made of
    foreign = imported - set(sys.stdlib_module_names) - {"mkba"} - theirs
    assert foreign <= declared
