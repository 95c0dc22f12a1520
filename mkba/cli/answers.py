"""Answers on a terminal: sentences wrapped, tables ruled and no wider than need be, and below them how to read it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from mkba.cli.talk import aligned
from mkba.report.answers.answer import Answer, Table
from mkba.report.numbers import MINUS

WIDE = 100  # letters of a line of text
WORDS, FIGURES = 44, 14  # letters of a column of words, and of the head of one of figures
PLAIN = str.maketrans({MINUS: "-"})  # a plain minus survives every code page


def printed(answer: Answer) -> str:
    """The answer as plain text, without its plots: title, sentences, tables, notes."""
    lines = [answer.title, "=" * len(answer.title)]
    for text in answer.says:
        lines += ["", *wrap(text, WIDE)]
    for table in answer.tables:
        lines += ["", *wrap(table.title, WIDE), *_table(table)]
    if answer.notes:
        lines.append("")
    for note in answer.notes:
        lines += wrap(note, WIDE, initial_indent="- ", subsequent_indent="  ")
    return "\n".join(lines).translate(PLAIN)


def _table(table: Table) -> Iterator[str]:
    """One table below its title; without rows the title says that there is nothing."""
    if not table.rows:
        return
    widths = [
        WORDS if i < table.left else max(FIGURES, *(len(row[i]) for row in table.rows))
        for i in range(len(table.head))
    ]
    head = list(_folded(table.head, widths))
    body = [line for row in table.rows for line in _folded(row, widths)]
    ruler = ["-" * max(len(line[i]) for line in (*head, *body)) for i in range(len(table.head))]
    yield from aligned([*head, ruler, *body], range(table.left))


def _folded(row: Sequence[str], widths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """A row in as many lines as its longest cell needs; a word is never broken."""
    cells = [
        wrap(text, width, break_long_words=False) or [""] for text, width in zip(row, widths, strict=True)
    ]
    yield from zip_longest(*cells, fillvalue="")
