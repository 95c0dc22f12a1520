"""Comparison: the balance of one run beside that of another, and the steps between them, in euros."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, Literal

from mkba.analysis.changes.attribution import Way
from mkba.analysis.changes.clusters import Cluster, Level
from mkba.analysis.grouping import frame
from mkba.engine.ledger import sure
from mkba.engine.streams import BLOCK, SOBOL_BLOCK

if TYPE_CHECKING:
    import pandas as pd

StepKind = Literal["version", "draws", "method", "data", "rest"]
CENT: Final = 0.01  # euros: below this a difference is rounding


@dataclass(frozen=True, slots=True)
class Step:
    """One step, in euros. ``name`` is that of a cluster, empty for steps that are no change of input.

    ``alone``: what it does when only it is made; ``interaction`` the rest of its effect. ``error``: Monte Carlo error, None
    where it is not known.
    """  # fmt: skip

    kind: StepKind
    name: str
    effect: float
    alone: float
    interaction: float
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From the stored balance of A to that of B: start + effects of the steps = end. ``error``: Monte Carlo error of the end."""

    future: str
    alternative: str
    start: float
    end: float
    error: float
    steps: tuple[Step, ...]

    @property
    def difference(self) -> float:
        """What there is to explain."""
        return self.end - self.start

    @property
    def rest(self) -> float:
        """What the steps do not explain."""
        return sum(step.effect for step in self.steps if step.kind == "rest")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs: its name, the version that made it, and how it was drawn."""

    run_id: str
    programme: str
    version: str
    draws: int
    seed: int
    design: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs. ``only_a`` and ``only_b``: futures and alternatives that the other lacks, which are not compared.

    ``now`` is the version that calculated the steps.
    """

    a: Side
    b: Side
    now: str
    way: Way
    level: Level
    clusters: tuple[Cluster, ...]
    waterfalls: tuple[Waterfall, ...]
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether it is one run, looked at twice."""
        return self.a.run_id == self.b.run_id

    @property
    def doubt(self) -> float:
        """How many errors from zero a figure must lie for its sign to be known, by the blocks of run B."""
        return sure(self.b.draws // (SOBOL_BLOCK if self.b.design == "sobol" else BLOCK))

    def table(self) -> "pd.DataFrame":
        """A row per step in euros, from ``start`` to ``end``, per future and alternative."""
        rows = []
        for one in self.waterfalls:
            ends = [Step("data", name, value, value, 0.0, error) for name, value, error in _ends(one)]
            for step in (ends[0], *one.steps, ends[1]):
                kind = name if (name := step.name) in ("start", "end") else step.kind
                labels = {"future": one.future, "alternative": one.alternative}
                rows.append(labels | asdict(step) | {"kind": kind})
        return frame(rows).astype({"error": float})


def _ends(one: Waterfall) -> tuple[tuple[str, float, None], tuple[str, float, float]]:
    """Where it starts and ends, and the error of the latter."""
    return ("start", one.start, None), ("end", one.end, one.error)
