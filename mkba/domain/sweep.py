"""A sweep: many variants of one programme on the same draws; what varies, and the variants that follow from it."""

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from mkba.domain.programme import InputFile
from mkba.errors import Complaint

Kind = Literal["values", "scale", "add"]
SweepDesign = Literal["factorial", "zip", "list", "latin_hypercube"]
Limit: TypeAlias = tuple[str, float, float]  # a quantity, and the lowest and highest that fits it
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
    asked for, in order; a latin hypercube takes its levels from ``span`` instead. ``spots``: where each level stands.
    """

    id: str
    path: str
    kind: Kind
    levels: tuple[Any, ...] = ()
    span: tuple[float, float] | None = None
    spot: Spot = field(default=Spot(), compare=False)
    spots: tuple[Spot, ...] = field(default=(), compare=False)

    def at(self, level: Any) -> Spot:
        """Where a level stands in the sweep file, else where the axis does.

        >>> Axis("share", "a.b", "add", (1, 2), spots=(Spot("s", 3, 5), Spot("s", 3, 8))).at(2)
        Spot(file='s', line=3, column=8)
        """
        known = zip(self.levels, self.spots, strict=False)
        return next((spot for one, spot in known if type(one) is type(level) and one == level), self.spot)


@dataclass(frozen=True, slots=True)
class Variant:
    """One point of a sweep: per axis the level, None where the programme stays as it is. Number 0 is the base.

    ``name`` is what people read, where the sweep file names its variants. ``order``: the places of the axes that move, as its
    steps follow one another; none where they follow the order of the axes.
    """

    number: int
    id: str
    levels: tuple[Any, ...]
    name: str = ""
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sweep:
    """A sweep file, judged: its base programme (a path as written), draws, axes and variants - the base first.

    ``points``: how many variants a latin hypercube has, and ``points_seed`` where its points begin, whatever the draws do; both 0
    in another design. ``area_spots``: where the areas stand in the file.
    """

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
    points: int = 0
    points_seed: int = 0
    area_spots: tuple[Spot, ...] = field(default=(), compare=False)


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
    """What makes a variant out of the base: settings in its files, and moves of its quantities, sorted by name: of those that always
    move together the first.

    ``fault``: why it cannot be made; then the rest is empty. ``limits``: of every moved quantity the lowest and highest that fits
    it, infinite where there is none, sorted by name; without those that can be nothing but 0.
    """

    variant: Variant
    overrides: tuple[Override, ...] = ()
    moves: tuple[Move, ...] = ()
    limits: tuple[Limit, ...] = ()
    fault: Complaint | None = None
