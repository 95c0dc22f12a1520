"""Talk: what a person sees while waiting, and the small table at the end. Talk goes to stderr, data to stdout."""

import json
import sys
from collections.abc import Collection, Iterator, Sequence
from time import monotonic
from types import TracebackType
from typing import Any, Self

import click

from mkba.axes import Json
from mkba.errors import Language
from mkba.report.numbers import MINUS, decimal, frequency, millions, significant
from mkba.words import say

PATIENCE = 1.0  # seconds that a person waits without being told anything


def tell(text: str) -> None:
    """Say something to the person; never part of the data."""
    click.echo(text, err=True)


def hand_over(content: Any) -> None:
    """Data for a program, as JSON on stdout."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False))


class Bar:
    """A progress bar on stderr: only at a terminal, and only for work that takes longer than PATIENCE."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._since = monotonic()
        self._bar: Any = None

    def __enter__(self) -> Self:
        """The bar, not shown yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, where: TracebackType | None
    ) -> None:
        """Take the bar away, whatever happened."""
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, asked: int) -> None:
        """So many blocks are done of those that were asked for."""
        if self._bar is None and (not sys.stderr.isatty() or monotonic() - self._since < PATIENCE):
            return
        if self._bar is None:
            self._start(asked)
        writing = done == asked
        self._bar.update(
            0,
            completed=done,
            description=say(f"talk.{'writing' if writing else 'computing'}", self._language),
        )

    def _start(self, asked: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.add_task("", total=asked)
        self._bar.start()


def headline(rows: Sequence[Json], language: Language) -> str:
    """The totals per future and alternative, as a small table with its unit below it."""
    keys = ("future", "alternative", "costs", "benefits", "npv", "band", "bcr", "chance")
    head = [say(f"column.{key}", language) for key in keys]
    body = [_line(row, language) for row in rows if row["area"] == row["domain"] == "total"]
    return "\n".join([*ruled(head, body, (0, 1)), "", say("talk.unit", language)])


def _line(row: Json, language: Language) -> list[str]:
    """One future and alternative in words; euros in as many digits as the draws support."""
    npv = row["npv"]
    euros = [
        _in(language, millions(value, npv["mc_error"]))
        for value in (row["costs"], row["benefits"], npv["mean"])
    ]
    band = " .. ".join(_in(language, millions(npv[key], npv["mc_error"])) for key in ("p5", "p95"))
    ratio = say("talk.undetermined", language) if row["bcr"] is None else number(row["bcr"], 2, language)
    how, count = frequency(row["p_npv_positive"])
    chance = say(f"talk.chance_{how}", language, count=count)
    return [row["future"], row["alternative"], *euros, band, ratio, chance]


def ruled(head: Sequence[str], body: Sequence[Sequence[str]], left: Collection[int]) -> Iterator[str]:
    """A table with a ruler below its head."""
    ruler = ["-" * max(len(line[i]) for line in (head, *body)) for i in range(len(head))]
    yield from aligned([head, ruler, *body], left)


def aligned(lines: Sequence[Sequence[str]], left: Collection[int]) -> Iterator[str]:
    """Columns below each other: those of ``left`` to the left, figures to the right.

    >>> list(aligned([["gebied", "n"], ["x", "10"]], (0,)))
    ['gebied   n', 'x       10']
    """
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        cells = [
            text.ljust(width) if i in left else text.rjust(width)
            for i, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def number(value: float, places: int, language: Language) -> str:
    """A number rounded half up, with the separators of the language.

    >>> number(-1234.25, 1, "nl"), number(1234.25, 1, "en")
    ('-1.234,3', '1,234.3')
    """
    return _in(language, decimal(value, places))


def figure(value: float, language: Language, digits: int = 4) -> str:
    """A number of any size in so many significant digits, with the separators of the language.

    >>> figure(0.0123456, "nl"), figure(1234.5, "en")
    ('0,01235', '1,235')
    """
    return _in(language, significant(value, digits))


def _in(language: Language, text: str) -> str:
    """A number in Dutch notation, for a terminal in the language; a plain minus survives every code page."""
    text = text.replace(MINUS, "-")
    return text if language == "nl" else text.translate(str.maketrans(",.", ".,"))
