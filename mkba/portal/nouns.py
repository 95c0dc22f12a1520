"""The nouns of the portal: who, which area, what was handed in, and what is being computed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mkba.axes import Json
from mkba.errors import Complaint

Role = Literal["municipality", "bureau"]
Origin = Literal["start", "xlsx", "yaml", "page"]
State = Literal["waiting", "running", "done", "failed"]
Task = Literal["quick", "full", "compare", "synthesis"]


@dataclass(frozen=True, slots=True)
class Account:
    """Who may log in; a municipality sees the areas of its own, the bureau sees every submission."""

    id: int
    login: str
    role: Role
    municipality: str  # empty for the bureau


@dataclass(frozen=True, slots=True)
class Seat:
    """An area of the programme, and whose it is; a national file is the bureau's."""

    area: str
    name: str
    municipality: str
    scope: Literal["area", "national"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody uploaded or typed, as it was judged. It never changes: mending makes another draft.

    ``raw`` is the hash of the bytes that came, ``text`` that of the whole area file in YAML, empty when there are errors.
    """

    id: str
    area: str
    number: int
    account: str
    made: datetime
    origin: Origin
    name: str
    raw: str
    text: str
    complaints: tuple[Complaint, ...]

    @property
    def sound(self) -> bool:
        """Whether it can be computed and handed in."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Submission:
    """A version of an area that was handed in; it is never changed or removed. ``receipt`` is its proof."""

    id: int
    area: str
    version: int
    draft: str
    text: str
    account: str
    received: datetime
    receipt: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """A set of submissions, at most one of each area, on which a synthesis is made; fixed when it is made."""

    id: str
    name: str
    account: str
    made: datetime
    members: tuple[Submission, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """Work that takes time. ``subject``: a draft, a frozen set, or two submissions; ``folder``: where its result is."""

    id: str
    task: Task
    subject: str
    state: State
    done: int
    asked: int
    folder: str
    result: Json | None
    fault: tuple[str, str] | None  # code and Dutch text
    made: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the audit log; ``digest`` covers the line and the digest of the one before it."""

    number: int
    at: datetime
    who: str
    what: str
    subject: str
    details: Json
    digest: str
