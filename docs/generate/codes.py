"""Every code that the program can raise, gathered from where it is said: complaints, the command line's words, the code itself."""

import ast
import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from generate.writing import ROOT
from mkba.files.complaints import TEXTS
from mkba.files.complaints.form import FORM
from mkba.files.complaints.handed import HANDED
from mkba.files.complaints.page import PAGE
from mkba.files.complaints.reading import READING
from mkba.files.complaints.rules import RULES
from mkba.files.complaints.shape import SHAPE
from mkba.files.complaints.statistics import STATISTICS
from mkba.files.complaints.sweeps import SWEEPS
from mkba.files.complaints.warnings import WARNINGS
from mkba.words import sentences

RAISED = {"RunError": 1, "UsageError": 2, "InvariantError": 3}  # the error -> its exit code
SPOKEN = {"refusal": 1, "misuse": 2}  # the functions that take their words from the label file
MOMENTS = {
    "reading": READING, "shape": SHAPE, "rules": RULES, "warnings": WARNINGS, "statistics": STATISTICS, "sweeps": SWEEPS, "form": FORM,
    "handed": HANDED, "page": PAGE,
}  # fmt: skip
POINTING = re.compile(r"[.,\s\"]")  # what numbers are pointed with
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said under a code: when (``moment``), with which exit code, in Dutch and in English."""

    moment: str
    exit_code: int
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code with everything that is said under it."""

    name: str
    said: tuple[Said, ...]

    @property
    def family(self) -> str:
        """The first word, which codes about one thing share."""
        return self.name.partition("-")[0]


@cache
def codes() -> tuple[Code, ...]:
    """Every code, by name."""
    found: dict[str, list[Said]] = {}
    for moment, texts in MOMENTS.items():
        for name, (nl, en) in texts.items():
            found.setdefault(name, []).append(Said(moment, 0 if moment == "warnings" else 1, nl, en))
    exits = dict(_spoken_exits())
    for name, pair in sentences()["error"].items():
        found.setdefault(name, []).append(Said("run", exits.get(name, 1), pair["nl"], pair["en"]))
    for name, one in _raised():
        if one not in found.setdefault(name, []):
            found[name].append(one)
    found["INPUT"] = [
        Said("python", 1, "{complaints}", "{complaints}")
    ]  # an InputError holds complaints with codes
    return tuple(Code(name, tuple(found[name])) for name in sorted(found))


@cache
def examples() -> dict[str, dict[str, Any]]:
    """A case of each code in ``tests/broken``: the edits that break the worked example, and the complaint.

    The first; or the first that writes the same number otherwise, for that shows best what is right and what is wrong.
    """
    cases = yaml.safe_load((ROOT / "tests" / "broken" / "cases.yaml").read_text(encoding="utf-8"))
    ordered = sorted(cases, key=lambda case: not _rewritten(case))
    return {case["code"]: case for case in reversed(ordered) if case["code"] in TEXTS}


def _rewritten(case: dict[str, Any]) -> bool:
    """Whether every edit of a case leaves what it breaks as it was, but for points, commas and quotes."""
    return all(
        "old" in edit and POINTING.sub("", edit["old"]) == POINTING.sub("", edit["new"])
        for edit in case["edits"]
    )


def parsed(text: str) -> ast.Module:
    """The syntax tree of a module. Python 3.11 loses count of its depth when garbage is collected meanwhile, so it is not."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        if collects:
            gc.enable()


@cache
def _trees() -> tuple[ast.Module, ...]:
    """The modules of the package that raise anything by name."""
    paths = [path for path in sorted((ROOT / "mkba").rglob("*.py")) if "_data" not in path.parts]
    sources = [path.read_text(encoding="utf-8") for path in paths]
    return tuple(parsed(text) for text in sources if any(f"{name}(" in text for name in (*RAISED, *SPOKEN)))


def _calls(names: dict[str, int]) -> Iterator[tuple[ast.AST, ast.Call, int]]:
    """Every call of one of these names with a literal code, the function or module that it stands in, and its exit code."""
    for tree in _trees():
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    around = [one for one in functions if one.lineno <= node.lineno <= (one.end_lineno or 0)]
                    yield around[-1] if around else tree, node, names[node.func.id]


def _spoken_exits() -> Iterator[tuple[str, int]]:
    for _, call, code in _calls(SPOKEN):
        yield _text(call.args[0]), code


def _raised() -> Iterator[tuple[str, Said]]:
    """Codes whose words stand in the code: checks on results, and arguments from Python."""
    for function, call, code in _calls(RAISED):
        if len(call.args) == 3:
            nl, en = (_text(_meant(one, function, call.lineno)) for one in call.args[1:])
            yield _text(call.args[0]), Said("check" if code == 3 else "python", code, nl, en)


def _meant(node: ast.expr, function: ast.AST, line: int) -> ast.expr:
    """What a name stands for: the last thing that it was set to above this line."""
    if not isinstance(node, ast.Name):
        return node
    found: ast.expr = node
    for one in ast.walk(function):
        if not isinstance(one, ast.Assign) or one.lineno > line:
            continue
        target = one.targets[0]
        if isinstance(target, ast.Tuple) and isinstance(one.value, ast.Tuple):
            pairs = dict(zip((ast.unparse(part) for part in target.elts), one.value.elts, strict=True))
            found = pairs.get(node.id, found)
        elif isinstance(target, ast.Name) and target.id == node.id:
            found = one.value
    return found


def _text(node: ast.expr) -> str:
    """A text as it stands in the code; what is filled in stands between braces, by its last name."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else f"{{{_last_name(part)}}}"
            for part in node.values
        )
    return f"{{{_last_name(node)}}}"


def _last_name(node: ast.AST) -> str:
    names = [
        one.attr if isinstance(one, ast.Attribute) else one.id
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute | ast.Name)
    ]
    return names[0] if names else "…"
