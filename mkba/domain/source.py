"""Where a figure comes from, and how sure we are that it says so."""

from dataclasses import dataclass
from typing import Literal

Mark = Literal["found", "memory", "choice"]


@dataclass(frozen=True, slots=True)
class Source:
    """A reference. ``mark``: found (read in the source), memory (not seen), choice (ours, argued in ``note``)."""

    title: str
    year: int
    mark: Mark
    organisation: str = ""
    page: str = ""
    url: str = ""
    note: str = ""
    checked: str = ""
    due: str = ""
