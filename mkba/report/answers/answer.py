"""An answer: what one question about the result found, ready to be shown on a terminal or on a page."""

from dataclasses import dataclass

from mkba.report.graphics.bars import Plot


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts: ``left`` is how many of its first columns hold words; the others hold figures."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """``says``: the conclusion in a few sentences, the most important first; then ``tables`` and ``plots``; ``notes``: how
    to read it, and what it does not say.
    """  # fmt: skip

    title: str
    says: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    plots: tuple[Plot, ...] = ()
    notes: tuple[str, ...] = ()
