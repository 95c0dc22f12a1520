"""What must hold in every run; a violation stops it with its code and nothing is written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

import numpy as np

from mkba.axes import Floats
from mkba.engine.case import Case, Line
from mkba.engine.evaluate import Flows
from mkba.engine.solo import departure
from mkba.errors import InvariantError

PART = 1e-9  # of the sum of absolute terms


@contextmanager
def sound_arithmetic() -> Iterator[None]:
    """No division by zero, no overflow and nothing undefined passes in silence: InvariantError."""
    with np.errstate(divide="raise", invalid="raise", over="raise"):
        try:
            yield
        except ArithmeticError as error:
            nl = f"getal onbepaald of te groot ({error})"
            en = f"a number is too large, too small or undefined to compute with ({error})"
            raise InvariantError("NOT-FINITE", nl, en) from error


def assert_finite(where: str, *values: Floats) -> None:
    """No infinity and no nan leaves a stage."""
    if not all(np.isfinite(array).all() for array in values):
        nl, en = f"een bedrag in {where} is niet eindig", f"an amount in {where} is not finite"
        raise InvariantError("NOT-FINITE", nl, en)


def assert_saturation(case: Case, found: Flows) -> None:
    """What positive effects take of a stock lies between 0 and what is available; a series is the formula."""
    for stock, share in zip(case.stocks, found.shares, strict=True):
        held = (
            np.where(np.isinf(share.asked), 0.0, share.asked) if np.isinf(share.asked).any() else share.asked
        )
        used = held * share.scale
        if used.min(initial=0.0) < 0 or used.max(initial=0.0) > 1 + PART:
            nl = f"{case.area}: effecten op {stock.outcome} nemen meer dan het nulalternatief biedt"
            en = f"{case.area}: effects on {stock.outcome} take more than the null alternative offers"
            raise InvariantError("SATURATION", nl, en)
    if case.solo is not None and found.solo is not None:
        off = departure(case.solo, found.solo)
        if off > PART:
            nl = f"{case.area}: de reeks voor overlap wijkt {off:.1e} af van de formule"
            en = f"{case.area}: the series for overlap is off the formula by {off:.1e}"
            raise InvariantError("SATURATION", nl, en)


def assert_lines(lines: Sequence[Line], pv: Floats, npv: Floats, areas: int) -> None:
    """Lines sum to the balance over the draws. Shapes: l (sums over d), c d."""
    counted = np.array([line.kind != "transfer" for line in lines], dtype=bool)
    gap = abs(float(pv[counted].sum() - npv[:areas].sum()))
    if gap > PART * (np.abs(pv[counted]).sum() + np.abs(npv[:areas]).sum()):
        raise InvariantError(
            "BALANCE", "regels tellen niet op tot saldo", "the lines do not sum to the balance"
        )


def assert_balance(costs: Floats, benefits: Floats, sizes: tuple[int, int, int]) -> None:
    """Areas, domains, parties and measures each sum to the same balance in every draw. Shapes: c d."""
    edges = np.cumsum([0, *sizes, len(costs) - sum(sizes)])
    npv, areas = benefits - costs, slice(0, sizes[0])
    scale = np.abs(costs[areas]).sum(axis=0) + np.abs(benefits[areas]).sum(axis=0)
    parts = [npv[low:high] for low, high in pairwise(edges)]
    balance = parts[0].sum(axis=0)
    for name, part in zip(("areas", "domains", "parties", "interventions"), parts, strict=True):
        # gross transfers between parties may dwarf a balance near zero: rounding is measured by all terms
        terms = scale + np.abs(part).sum(axis=0)
        if (np.abs(part.sum(axis=0) - balance) > PART * terms).any():
            nl = f"de som over {name} is niet het saldo"
            raise InvariantError("BALANCE", nl, f"the sum over {name} is not the balance")


def assert_splits(lines: Iterable[Line]) -> None:
    """Who bears a euro of a line adds up: to one, and in a transfer to nothing."""
    for line in lines:
        whole = 0.0 if line.kind == "transfer" else 1.0
        if abs(sum(line.parties.values()) - whole) > PART:
            nl = f"{line.area}.{line.intervention}.{line.name}: de verdeling over partijen klopt niet"
            en = f"{line.area}.{line.intervention}.{line.name}: the split over parties does not add up"
            raise InvariantError("SPLIT", nl, en)


def assert_regime(factors: Floats) -> None:
    """DF(base year) = 1 and no factor rises."""
    if factors[0] != 1 or (np.diff(factors) > 0).any():
        nl, en = "de disconteringsfactoren dalen niet vanaf 1", "the discount factors do not fall from 1"
        raise InvariantError("DISCOUNT", nl, en)


def assert_ordered(bands: Floats) -> None:
    """Percentiles rise. Shape: ... 5."""
    if (np.diff(bands, axis=-1) < 0).any():
        nl, en = "percentielen staan niet op volgorde", "percentiles are not in order"
        raise InvariantError("PERCENTILES", nl, en)


def assert_counts(done: int, asked: int) -> None:
    """Every block that was asked has come back."""
    if done != asked:
        nl, en = f"{done} van {asked} blokken gedaan", f"{done} of {asked} blocks done"
        raise InvariantError("COUNTS", nl, en)
