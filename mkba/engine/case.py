"""A case: one area in one future and one alternative, as arrays. Names have become positions here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mkba.axes import Floats, Ints
from mkba.domain.future import Shock
from mkba.engine.profile import Shape, Term

Kind = Literal["cost", "effect", "transfer"]
KINDS: tuple[Kind, ...] = ("cost", "effect", "transfer")


@dataclass(frozen=True, slots=True)
class Line:
    """One stream of euros in the ledger: a cost, a valued effect or a transfer, local or displaced elsewhere.

    ``name`` is the cost id, or ``<effect>.<value>``; ``parties`` says who bears one euro of it.
    """

    area: str
    intervention: str
    domain: str
    kind: Kind
    name: str
    parties: Mapping[str, float]
    place: Literal["local", "elsewhere"] = "local"
    outcome: str = ""
    outcome_domain: str = ""
    value: str = ""
    type: str = ""
    grade: str = ""
    discount_class: str = "standard"
    cashable: float = 0.0
    cash: bool = True
    markup: float = 0.0


@dataclass(frozen=True, slots=True)
class Product:
    """Products of drawn rows: coefficient x row x row x ... Shapes: n; per factor n (positions of rows, 0 for none)."""

    coefficient: Floats
    rows: tuple[Ints, ...]

    def of(self, x: Floats) -> Floats:
        """The products in every draw. Shape: row d -> n d."""
        if not self.rows:
            return np.repeat(self.coefficient[:, None], x.shape[1], axis=1)
        first, *others = self.rows
        result = x[first]
        result *= self.coefficient[:, None]
        for positions in others:
            some = np.flatnonzero(positions)
            if some.size == positions.size:
                result *= x[positions]
            elif some.size:
                result[some] *= x[positions[some]]
        return result

    def thin(self, x: Floats) -> Floats:
        """The same, one column wide where nothing is drawn. Shape: row d -> n (1 | d)."""
        return self.of(x) if self.rows else self.coefficient[:, None]


@dataclass(frozen=True, slots=True)
class Stock:
    """What bounds the effects on one outcome: available(y) = value x path(y), shared by ``flows``.

    ``tracks`` and ``lines`` follow the flows; ``slot`` is the place of each line's track among ``tracks``, ``source``
    the flow of each line. ``years`` is the slice of years in which any of them is at work.
    """

    outcome: str
    value: Product
    trend: Term
    year: int
    path: Floats
    saturation: Literal["independent", "cap"]
    flows: Ints
    tracks: Ints
    lines: Ints
    slot: Ints
    source: Ints
    years: slice
    shock: Shock | None = None


@dataclass(frozen=True, slots=True)
class Solo:
    """Stocks (b) that one flow each draws on, as one batch: available(y) = value / course(y) x profile(y).

    ``tracks`` follow the flows, each of the stock ``owner``; ``lines`` follow the tracks at ``slot``, from the flow
    ``source``. ``course`` (b y) is profile over path.
    """

    flow: Ints
    value: Product
    course: Floats
    tracks: Ints
    owner: Ints
    lines: Ints
    slot: Ints
    source: Ints


@dataclass(frozen=True, slots=True)
class Case:
    """Arrays of one area, future and alternative, for the years of one window.

    A *flow* (s) is what drives euros: places, entrants, a yearly amount, or an effect. Its magnitude is
    ``flow`` x (row ``size`` + row ``deviation``); its ``profile`` (s y) spreads it over the years, or a recipe in
    ``drawn`` does so per draw. A *track* (t) is a flow with a growth path and discount factors: ``real`` and
    ``weight`` (t y) are undiscounted and discounted euros per euro (for a drawn flow without its profile). A *line*
    (l) is ``line`` (its amount, price level, mark-up, displacement) times its track.
    Stocks with several flows stand in ``stocks``, those with one in the batch ``solo``.
    ``plain`` (l) is the sum of a line's weights: its annuity where nothing scales it.
    ``units`` (l) is the part of its flow's units that a line holds: 1, or minus what is displaced.
    Lines are sorted by kind, then intervention, then place.
    """

    area: str
    future: str
    alternative: str
    lines: tuple[Line, ...]
    flow: Product
    size: Ints
    deviation: Ints
    profile: Floats
    drawn: tuple[tuple[int, Shape], ...]
    flow_intervention: tuple[str, ...]
    flow_grade: tuple[str, ...]
    flow_synergy: tuple[bool, ...]
    track_flow: Ints
    real: Floats
    weight: Floats
    residual: Ints
    stocks: tuple[Stock, ...]
    solo: Solo | None
    line: Product
    line_track: Ints
    units: Product
    plain: Floats
    parties: Floats
    base_year: int
    horizon: int
    first: int = 0

    @property
    def costs(self) -> int:
        """How many lines are costs; they come first."""
        return sum(line.kind == "cost" for line in self.lines)
