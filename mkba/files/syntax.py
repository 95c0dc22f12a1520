"""Syntax: what the YAML parser could not make sense of, in words of our own, and where the mistake began."""

from typing import Any, Final

import yaml

from mkba.errors import Complaint
from mkba.files.complaints import complaint
from mkba.files.marks import Mark

QUOTED: Final = "quoted scalar"
NO_COLON: Final = "er mist een dubbele punt (met een spatie) achter een sleutel"
OTHER: Final = "dit is hier niet te lezen"
DUTCH: Final = {
    "did not find expected ',' or '}'": "er mist een komma of een accolade }",
    "did not find expected ',' or ']'": "er mist een komma of een haak ]",
    "did not find expected key": "hier past geen sleutel: de inspringing klopt niet, of na een aanhalingsteken staat nog tekst",
    "did not find expected '-' indicator": "in deze lijst hoort elke regel met een - te beginnen",
    "did not find expected node content": "hier ontbreekt een waarde",
    "did not find expected <document start>": "hier staat iets te veel, na het einde van wat erboven staat",
    "could not find expected ':'": NO_COLON,
    "mapping values are not allowed in this context": "hier kan geen dubbele punt staan; zet tekst met een dubbele punt tussen aanhalingstekens",
    "block sequence entries are not allowed in this context": "hier kan geen lijst met - beginnen",
    "mapping keys are not allowed in this context": "hier kan geen sleutel staan",
    "found character that cannot start any token": "met dit teken kan geen waarde beginnen; zet de tekst tussen aanhalingstekens",
    "found unknown escape character": "na een \\ staat een onbekend teken; gebruik enkele aanhalingstekens of schrijf \\\\",
    "found unexpected end of stream": "dit wordt nergens afgesloten",
    "found unexpected document indicator": "dit wordt niet afgesloten voor de volgende ---",
    "found unexpected ':'": "hier kan geen dubbele punt staan; zet tekst met een dubbele punt tussen aanhalingstekens",
}
RUNS_ON: Final = (
    "dit aanhalingsteken wordt pas op een latere regel afgesloten",
    "this quote is not closed before a later line",
)
UNCLOSED: Final = ("dit aanhalingsteken wordt nergens afgesloten", "this quote is never closed")


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
