"""Pace: how far a sweep is, how fast it goes and how long it will take - a bar at a terminal, a line now and then in a log."""

import sys
from time import monotonic
from types import TracebackType
from typing import Any, Self

from mkba.cli.talk import number, tell
from mkba.errors import Language
from mkba.words import counted, say

EVERY = 60.0  # seconds between lines where nobody looks


class Pace:
    """Told of every step; at a terminal a bar, else a line every EVERY seconds."""

    def __init__(self, language: Language) -> None:
        self._language, self._since, self._told = language, monotonic(), monotonic()
        self._first: int | None = None
        self._bar: Any = None

    def __enter__(self) -> Self:
        """Nothing is shown before the first step."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, where: TracebackType | None
    ) -> None:
        """Take the bar away, whatever happened."""
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, failed: int, asked: int) -> None:
        """So many variants are done of those that were asked for, of which so many failed."""
        if self._first is None:
            self._first, self._since = done, monotonic()
        text = self._text(done, failed)
        if sys.stderr.isatty():
            self._show(done, asked, text)
        elif monotonic() - self._told > EVERY:
            self._told = monotonic()
            tell(
                say(
                    "sweep.line",
                    self._language,
                    done=done,
                    asked=asked,
                    text=text,
                    left=self._left(done, asked),
                )
            )

    def _rate(self, done: int) -> float:
        """Variants a second, of those made now."""
        spent = monotonic() - self._since
        return (done - (self._first or 0)) / spent if spent > 0 else 0.0

    def _text(self, done: int, failed: int) -> str:
        """The pace, and what failed."""
        rate = number(self._rate(done), 1, self._language)
        return say(f"sweep.{'pace_failed' if failed else 'pace'}", self._language, rate=rate, failed=failed)

    def _left(self, done: int, asked: int) -> str:
        """How long what is left will take, in words."""
        rate = self._rate(done)
        return (
            lasting((asked - done) / rate, self._language) if rate else say("sweep.unknown", self._language)
        )

    def _show(self, done: int, asked: int, text: str) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("", total=asked)
            self._bar.start()
        left = say("sweep.left", self._language, left=self._left(done, asked))
        self._bar.update(0, completed=done, description=f"{text}, {left}")


def lasting(seconds: float, language: Language) -> str:
    """A time in words, rounded up: seconds below two minutes, then minutes, then hours.

    >>> lasting(40.2, "nl"), lasting(600, "nl"), lasting(9000, "en")
    ('41 seconden', '10 minuten', '3 hours')
    """
    for unit, size, most in (("second", 1, 120), ("minute", 60, 120)):
        if seconds < size * most:
            return counted(unit, -int(-seconds // size), language)
    return counted("hour", -int(-seconds // 3600), language)
