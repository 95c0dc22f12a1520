"""Futures side by side in one sentence: what is said of each, said once where it is the same."""

from collections.abc import Iterable, Sequence

from mkba.report.labels import Labels


def beside(say: Labels, parts: Iterable[tuple[str, str]]) -> str:
    """(name of a future, what is said of it) pairs in one text: each text with its futures; alone where all share it.

    >>> from mkba.report.labels import load_labels
    >>> beside(load_labels(), [("Hoog", "−10 mln euro"), ("Laag", "−12 mln euro")])
    '−10 mln euro (Hoog) en −12 mln euro (Laag)'
    >>> beside(load_labels(), [("Hoog", "geen"), ("Laag", "geen")])
    'geen'
    """
    said: dict[str, list[str]] = {}
    for future, text in parts:
        said.setdefault(text, []).append(future)
    if len(said) == 1:
        return next(iter(said))
    return listed(
        say,
        [say("antwoorden.naast", text=text, futures=listed(say, names)) for text, names in said.items()],
    )


def listed(say: Labels, names: Sequence[str]) -> str:
    """Names in a row: with commas, and a word before the last.

    >>> from mkba.report.labels import load_labels
    >>> listed(load_labels(), ["a", "b", "c"])
    'a, b en c'
    """
    *rest, last = names
    return say("antwoorden.en").join([say("antwoorden.komma").join(rest), last]) if rest else last
