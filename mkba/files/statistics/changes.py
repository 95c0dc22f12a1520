"""Changes: what a user asks, and what an import changes or leaves - the nouns of a proposal."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from mkba.errors import Complaint

Reason = Literal["column", "empty", "covered", "near", "absent", "dropped", "kept"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asks besides: the day, the year of the file when its name does not say it, every figure that the
    file has instead of those that the area has, and a file with residents to weigh scores with.
    """

    day: date
    year: int | None = None
    everything: bool = False
    weights: Path | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One figure: where it stands, its words, what it was (None: new) and what it becomes, and what it lacks.

    ``covered`` is the share of residents behind it; ``missing`` are the codes whose cells are suppressed or unknown.
    """

    path: tuple[str | int, ...]
    name: str
    unit: str
    was: Any
    was_year: int | None
    now: float
    year: int
    covered: float
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A figure that was not filled in, and why.

    ``column``: the file has no such column; ``empty``: no cell holds a number; ``covered``: too few residents;
    ``near``: the file counts something else, explained in both languages; ``absent``: not in this kind of file;
    ``dropped``: it went, for it was told of an old total (``was``); ``kept``: it stays, under the source ``origin``.
    """

    id: str
    reason: Reason
    nl: str = ""
    en: str = ""
    covered: float | None = None
    missing: tuple[str, ...] = ()
    was: Any = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The old and new bytes of the area file, with all that changed, all that did not, and the warnings.

    ``least`` is the share of residents that a figure must cover.
    """

    area: Path
    file: str
    kind: Literal["kwb", "leefbaarometer"]
    year: int
    codes: tuple[str, ...]
    least: float
    changes: tuple[Change, ...]
    skipped: tuple[Skipped, ...]
    warnings: tuple[Complaint, ...]
    old: bytes
    new: bytes
