"""Ends: what the two are called of which one is explained from the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkba.report.labels import Labels


@dataclass(frozen=True, slots=True)
class Ends:
    """What the two are called, each and together; ``versions``: of one area, for who knows nothing of runs."""

    a: str
    b: str
    both: str
    versions: bool

    @property
    def texts(self) -> dict[str, str]:
        """The two names."""
        return {"a": self.a, "b": self.b}


def ends_of(say: Labels, names: Sequence[str] = ()) -> Ends:
    """Two versions by their names, else two runs.

    >>> from mkba.report.labels import load_labels
    >>> ends_of(load_labels()).texts, ends_of(load_labels(), ("versie 1", "versie 2")).both
    ({'a': 'run A', 'b': 'run B'}, 'beide versies')
    """
    if names:
        return Ends(names[0], names[1], say("compare.naam.versies"), versions=True)
    return Ends(say("compare.naam.a"), say("compare.naam.b"), say("compare.naam.runs"), versions=False)
