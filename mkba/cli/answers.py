"""Answers on a terminal: sentences wrapped, tables ruled and no wider than need be, and below them how to read it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from mkba.cli.talk import aligned
from mkba.report.answers.answer import Answer, Table
from mkba.report.numbers import MINUS

WIDE = 100  # letters of a line of text
WORDS, FIGURES = 44, 14  # letters of a column of words and of figures
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
    head = list(_folded(table.head, table.left))
    rows = [list(_folded(row, table.left)) for row in table.rows]
    flat = [*head, *(line for lines in rows for line in lines)]
    ruler = ["-" * max(len(line[i]) for line in flat) for i in range(len(table.head))]
    below = list(aligned([*head, ruler, *(line for lines in rows for line in lines)], range(table.left)))
    yield from below


def _folded(row: Sequence[str], left: int) -> Iterator[tuple[str, ...]]:
    """A row in as many lines as its longest cell needs; a word is never broken."""
    cells = [
        wrap(text, WORDS if i < left else FIGURES, break_long_words=False) or [""]
        for i, text in enumerate(row)
    ]
    yield from zip_longest(*cells, fillvalue="")
