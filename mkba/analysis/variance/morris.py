"""Morris: a screening of many inputs with few points - which of them can be left alone?

Radial design in the unit cube: from each point every input by itself is moved by half its probability, up from the lower
half and down from the upper half. The elementary effect is what that changes in the balance over the step.

    mu = E[effect]    mu* = E[|effect|]    sigma = sd[effect]

A straight quantity that meets no other has sigma 0 on the scale of its probability. Source: Morris (1991), Technometrics
33(2); radial: Campolongo, Saltelli and Cariboni (2011), Computer Physics Communications 182(4).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL
from mkba.analysis.variance.pairs import SEED, Pair, band, counts, unit_points
from mkba.axes import Floats, Progress
from mkba.engine.inputs import inputs_of, stacks
from mkba.engine.replaced import replaced

REPEATS: Final = 32
STEP: Final = 0.5  # half of the probability


@dataclass(frozen=True, slots=True)
class Effect:
    """The elementary effects of one input in euros per unit of probability; ``names`` are its streams.

    ``mu`` has the direction of its first stream; ``band`` is half the 95% interval of ``mu_star``.
    """

    name: str
    names: tuple[str, ...]
    mu: float
    mu_star: float
    sigma: float
    band: float

    @property
    def moved(self) -> float:
        """What half of its probability up or down changes in the balance, on average and without its sign: euros."""
        return self.mu_star * STEP


@dataclass(frozen=True, slots=True)
class Morris:
    """The inputs that move the balance of a place, the largest mu* first, and how many stand still (``still``)."""

    future: str
    alternative: str
    place: str
    repeats: int
    effects: tuple[Effect, ...]
    still: int

    def needed(self, part: float) -> int:
        """How many of the largest inputs have this part of the sum of all mu* between them."""
        size = np.cumsum([one.mu_star for one in self.effects])
        return int(np.searchsorted(size, part * size[-1] * (1 - np.finfo(float).eps)) + 1) if len(size) else 0


def morris(
    asked: Subject, repeats: int = REPEATS, *, seed: int = SEED, place: str = TOTAL, progress: Progress | None = None
) -> tuple[Morris, ...]:  # fmt: skip
    """The screening in every (future, alternative), for the total or one area; ``repeats`` is a power of two."""
    inputs = inputs_of(asked.plan)
    a, b, step = radial(len(asked.plan.streams), repeats, seed)
    first = [int(np.argmax(inputs.of_stream == i)) for i in range(len(inputs.names))]
    pair = Pair(inputs, stacks(asked.plan, a, b), seed)
    cases = {key: asked.cases_of(key, place) for key in asked.cases}
    done, found = 0, []
    for key, held in cases.items():
        change = np.zeros((len(inputs.names), repeats))
        for case in held:
            one = replaced(case, inputs, pair.rows)
            change[one.inputs] += one.change
            done += 1
            if progress:
                progress(done, sum(map(len, cases.values())))
        moving = np.flatnonzero(change.any(axis=1)).tolist()
        figures = screened(change[moving] / step[[first[i] for i in moving]], counts(repeats, seed)).tolist()
        effects = [
            Effect(inputs.labels[i], inputs.names[i], *row) for i, row in zip(moving, figures, strict=True)
        ]
        listed = tuple(sorted(effects, key=lambda one: (-one.mu_star, one.name)))
        found.append(Morris(*key, place, repeats, listed, len(inputs.names) - len(moving)))
    return tuple(found)


def radial(dimensions: int, points: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Base points, the points half a probability away from them, and the step with its sign. Shapes: q d, each."""
    a = unit_points(dimensions, points, seed)
    step = np.where(a < STEP, STEP, -STEP)
    return a, a + step, step


def screened(effects: Floats, resampled: Floats) -> Floats:
    """mu, mu*, sigma and the band of mu* of each input; ``resampled`` as from ``counts``. Shapes: n d, d r -> n 4."""
    points, size = effects.shape[1], np.abs(effects)
    columns = (
        effects.mean(axis=1), size.mean(axis=1), effects.std(axis=1, ddof=1), band(size @ (resampled / points))
    )  # fmt: skip
    return np.stack(columns, axis=1)
