"""How strong is it: totals by evidence grade, and the totals as measured, without the correction for grade (M17)."""

from dataclasses import dataclass

from mkba.analysis.summary import Band, band
from mkba.engine.block import VARIANTS
from mkba.engine.ledger import Ledger, error, mean

BASE = "A-D"  # the base case itself: grade E never enters it


@dataclass(frozen=True, slots=True)
class Strength:
    """The programme's total counting evidence of some grades only: A-B, A-C, A-D (the base case), or uncorrected."""

    future: str
    alternative: str
    evidence: str
    costs: float
    benefits: float
    npv: Band
    p_npv_positive: float
    p_error: float
    bcr: float | None


def strength(ledger: Ledger) -> tuple[Strength, ...]:
    """A row per future, alternative and way to count the evidence, from weak demands to strong ones."""
    return tuple(
        _row(ledger, key, name) for key in ledger.books for name in ("A-B", "A-C", BASE, "uncorrected")
    )


def _row(ledger: Ledger, key: tuple[str, str], name: str) -> Strength:
    """One way to count, in one future and alternative."""
    book, block = ledger.books[key], ledger.design.block
    if name == BASE:
        costs, benefits = book.area_costs.sum(axis=0), book.area_benefits.sum(axis=0)
        areas = len(book.area_costs)
        central = book.central.costs[:areas].sum(), book.central.benefits[:areas].sum()
    else:
        costs, benefits = book.variants[VARIANTS.index(name)]
        central = tuple(book.central.variants[VARIANTS.index(name), :, 0])
    mean_costs, mean_benefits = (
        mean(costs, float(central[0]), block),
        mean(benefits, float(central[1]), block),
    )
    positive = (benefits > costs).astype(float)
    return Strength(
        *key,
        name,
        mean_costs,
        mean_benefits,
        npv=band(benefits - costs, float(central[1] - central[0]), block),
        p_npv_positive=float(positive.mean()),
        p_error=error(positive, block),
        bcr=mean_benefits / mean_costs if mean_costs > 0 else None,
    )
