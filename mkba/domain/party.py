"""Parties: who pays and who gains (M23)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """A party. ``national`` bodies (the State's chapters, insurers) are the same body here and elsewhere."""

    id: str
    name: str
    group: str
    national: bool = False
