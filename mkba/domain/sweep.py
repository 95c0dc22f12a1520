"""A sweep: many variants of one programme on the same draws; what varies, and the variants that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from mkba.domain.programme import InputFile
from mkba.errors import Complaint

Kind = Literal["values", "scale", "add"]
SweepDesign = Literal["factorial", "zip", "list", "latin_hypercube"]
BASE = "basis"  # the variant in which nothing moves; its number is 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in the sweep file; lines and columns count from 1."""

    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Axis:
    """What varies together: every number or setting that fits ``path``.

    ``values`` replace it, ``scale`` multiplies the drawn value and its mean, ``add`` adds to both. ``levels`` are those that are
    asked for, in order; a latin hypercube takes its levels from ``span`` instead.
    """

    id: str
    path: str
    kind: Kind
    levels: tuple[Any, ...] = ()
    span: tuple[float, float] | None = None
    spot: Spot = field(default=Spot(), compare=False)


@dataclass(frozen=True, slots=True)
class Variant:
    """One point of a sweep: per axis the level, None where the programme stays as it is. Number 0 is the base."""

    number: int
    id: str
    levels: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sweep:
    """A sweep file, judged: its base programme (a path as written), draws, axes and variants - the base first."""

    id: str
    name: str
    base: str
    draws: int
    seed: int
    sampling: Literal["latin_hypercube", "sobol", "random"]
    design: SweepDesign
    axes: tuple[Axis, ...]
    variants: tuple[Variant, ...]
    areas: tuple[str, ...] = ()
    description: str = ""
    input: InputFile | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A value put in the place of another in one file of the programme (named as in ``Programme.inputs``), before judging."""

    file: str
    path: tuple[str | int, ...]
    value: Any
    spot: Spot = field(default=Spot(), compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """A quantity in a variant: ``shift`` + ``factor`` x what is drawn, and the same of its mean."""

    name: str
    factor: float = 1.0
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes a variant out of the base: settings in its files, and moves of its quantities, sorted by name.

    ``fault``: why it cannot be made; then the rest is empty. ``shares``: moved quantities that cannot exceed 1.
    """

    variant: Variant
    overrides: tuple[Override, ...] = ()
    moves: tuple[Move, ...] = ()
    shares: tuple[str, ...] = ()
    fault: Complaint | None = None

    @property
    def by_name(self) -> Mapping[str, Move]:
        """The moves by the name of what they move."""
        return {move.name: move for move in self.moves}
