"""Shapley: the variance of the balance shared out over groups of inputs, so that the shares add up to one.

    share of g = mean, over all orders in which groups can be joined, of what g adds to the closed index
    closed index of u = E[(A - m)(Y_u - B) + (B - m)(Y_~u - A)] / E[(A - B)^2]

A and B are the balances of two samples with mean m, Y_u that of B with the groups u from A, ~u the other groups. All 2^k
coalitions are evaluated, so the closed index of nothing is 0 and that of everything 1, exactly. What quantities bring only
together is shared out evenly; quantities tied by a rank correlation are one input, and their dependence stays inside a
group. Source: Song, Nelson and Staum (2016), SIAM/ASA Journal on Uncertainty Quantification 4(1); the symmetric
estimator follows Janon and others (2014), ESAIM: Probability and Statistics 18.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import factorial
from typing import Final

import numpy as np

from mkba.analysis.inventory import inventory
from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL
from mkba.analysis.variance.input_groups import By, InputGroup, input_groups
from mkba.analysis.variance.pairs import NOTHING, SEED, Pair, band, pair_of
from mkba.analysis.variance.parted import parted
from mkba.axes import Floats, Progress
from mkba.engine.case import Case
from mkba.engine.ledger import Key
from mkba.errors import UsageError

COALITION_POINTS: Final = 512
MOST: Final = 8  # groups; every one more doubles the work


@dataclass(frozen=True, slots=True)
class Share:
    """The share of one group in the variance, with half the width of its 95% interval."""

    name: str
    names: tuple[str, ...]
    share: float
    band: float


@dataclass(frozen=True, slots=True)
class Shapley:
    """The shares of groups in the variance of the balance of a place, the largest first; they add up to one, or to
    zero where nothing is uncertain.
    """  # fmt: skip

    future: str
    alternative: str
    place: str
    by: By
    points: int
    shares: tuple[Share, ...]


def shapley(
    asked: Subject, by: By = "kind", *, points: int = COALITION_POINTS, place: str = TOTAL,
    progress: Progress | None = None,
) -> tuple[Shapley, ...]:  # fmt: skip
    """Shares in every (future, alternative). UsageError: no power of two, or more than MOST groups."""
    return shapley_of(asked, pair_of(asked.plan, points, SEED), by, place=place, progress=progress)


def shapley_of(
    asked: Subject, pair: Pair, by: By = "kind", *, place: str = TOTAL, progress: Progress | None = None
) -> tuple[Shapley, ...]:
    """The same for a pair of samples that is there already."""
    groups = input_groups(inventory(asked), pair.inputs, by)
    if len(groups) > MOST:
        nl = f"{len(groups)} groepen: Shapley rekent met hooguit {MOST}"
        raise UsageError("SHAPLEY-GROUPS", nl, f"{len(groups)} groups: Shapley takes at most {MOST}")
    cases = {key: asked.cases_of(key, place) for key in asked.cases}
    mixed = coalitions(cases, groups, pair, progress)
    found = []
    for key, balances in mixed.items():
        listed = _listed(groups, balances, pair.resampled)
        found.append(Shapley(*key, place, by, pair.points, listed))
    return tuple(found)


def coalitions(
    cases: Mapping[Key, Sequence[Case]], groups: Sequence[InputGroup], pair: Pair,
    progress: Progress | None = None,
) -> dict[Key, Floats]:  # fmt: skip
    """The balance for every coalition from a and the rest from b; bit g of its number says that group g is in it.

    Shape of each: 2^k d. ``progress`` is told after every area of every case.
    """
    count, done = 2 ** len(groups), 0
    found = {key: np.zeros((count, pair.points)) for key in cases}
    from_b = [
        pair.chosen(
            np.concatenate([NOTHING, *(one.members for g, one in enumerate(groups) if not u >> g & 1)])
        )
        for u in range(count)
    ]
    room = np.zeros((len(pair.inputs.own), pair.points))
    for key, held in cases.items():
        for case in held:
            one = parted(case, pair, room)
            bits = sum(1 << g for g, group in enumerate(groups) if one.touched(group.members))
            known: dict[int, Floats] = {}  # an area rests on few groups: the others are no new coalition
            for number in range(count):
                if number & bits not in known:
                    known[number & bits] = one.balance(from_b[number])
                found[key][number] += known[number & bits]
            done += 1
            if progress:
                progress(done, sum(map(len, cases.values())))
    return found


def _listed(groups: Sequence[InputGroup], mixed: Floats, resampled: Floats) -> tuple[Share, ...]:
    """A Share per group, the largest first."""
    share, half = shares(mixed, resampled)
    listed = [
        Share(group.name, group.names, one, width)
        for group, one, width in zip(groups, share.tolist(), half.tolist(), strict=True)
    ]
    return tuple(sorted(listed, key=lambda one: (-one.share, one.name)))


def shares(mixed: Floats, resampled: Floats) -> tuple[Floats, Floats]:
    """Shapley shares and half the width of their intervals from the balance of every coalition.

    ``mixed`` as from ``coalitions``: the first row is b, the last a; ``resampled`` as from ``counts``. Balances that do
    not vary give zeros. Shapes: 2^k d, d r -> k.
    """
    a, b, other = (
        mixed[-1],
        mixed[0],
        mixed[::-1],
    )  # the complement of a coalition stands at the mirrored place
    number = len(mixed).bit_length() - 1
    weights = np.concatenate([np.ones((len(a), 1)), resampled], axis=1) / len(a)
    whole = np.square(a - b) @ weights
    if not np.ptp(np.concatenate([a, b])):
        return np.zeros(number), np.zeros(number)
    middle = (a.mean() + b.mean()) / 2
    closed = ((a - middle) * (mixed - b) + (b - middle) * (other - a)) @ weights / whole
    found = _marginal(number) @ closed
    return found[:, 0], band(found[:, 1:])


def _marginal(number: int) -> Floats:
    """What each coalition counts in the share of each of ``number`` groups. Shape: k 2^k.

    >>> _marginal(2).tolist()
    [[-0.5, 0.5, -0.5, 0.5], [-0.5, -0.5, 0.5, 0.5]]
    """
    coalition = np.arange(2**number)
    member = coalition[None, :] >> np.arange(number)[:, None] & 1
    size = member.sum(axis=0)
    orders = np.array([factorial(k) for k in range(number + 1)], dtype=np.float64)
    joined = orders[size - member] * orders[number - 1 - size + member] / orders[number]
    return np.asarray(np.where(member == 1, joined, -joined))
