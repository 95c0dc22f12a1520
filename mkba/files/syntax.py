"""Syntax: what the YAML parser could not make sense of, in words of our own, and where the mistake began."""

from typing import Any, Final

import yaml

from mkba.errors import Complaint
from mkba.files.complaints import complaint
from mkba.files.complaints.parser import DUTCH, OTHER, RUNS_ON, UNCLOSED
from mkba.files.marks import Mark

QUOTED: Final = "quoted scalar"


def syntax(error: yaml.YAMLError, text: str, *, file: str, before: Any = None) -> Complaint:
    """One complaint about what the parser could not read; an unclosed quote is placed where it was opened.

    `before` is the last event that was read.
    """
    where, problem = getattr(error, "problem_mark", None), str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    nl, en = DUTCH.get(problem, OTHER), problem or "unreadable"
    if QUOTED in context and problem.startswith("found unexpected"):
        where, (nl, en) = getattr(error, "context_mark", None) or where, UNCLOSED
    elif where is not None and _runs_on(before, where.line):
        where, (nl, en) = before.start_mark, RUNS_ON
    mark = Mark(file, where.line, where.column, where.line, where.column) if where else None
    line = text.split("\n")[where.line] if where and where.line < text.count("\n") + 1 else ""
    code = "YAML-TAB" if where and line[where.column : where.column + 1] == "\t" else "YAML-SYNTAX"
    return complaint(code, file=file, mark=mark, hint_nl=nl, hint_en=en)


def _runs_on(event: Any, line: int) -> bool:
    """Whether a quoted text of several lines ends where the mistake shows: its closing quote was meant to open one."""
    quoted = isinstance(event, yaml.ScalarEvent) and event.style in {"'", '"'}
    return quoted and event.start_mark.line < event.end_mark.line == line
