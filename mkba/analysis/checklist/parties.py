"""Parties: transfers that vanish, shares that make the balance, who must be told apart (M21-M23)."""

from typing import Final

import numpy as np

from mkba.analysis.checklist.audit import CLOSE, Answer, Audit, judged, not_applicable
from mkba.engine.ledger import Book

# numbers of the chapters of the State's budget as on rijksfinancien.nl (Ministerie van Financiën, ontwerpbegroting 2026);
# which parties must be told apart beside them is our choice: see scenarios/kengetallen/parties.yaml
REQUIRED: Final = (
    "VI", "VII", "VIII", "IX", "XV", "XVI", "XXII", "B", "municipality", "housing_corporations", "health_insurers",
    "long_term_care", "uwv", "police_justice", "schools", "employers", "residents", "other_residents", "victims",
    "rest_nl",
)  # fmt: skip


def transfers_vanish(audit: Audit) -> Answer:
    """M21: over all parties transfers are worth nothing."""
    count, worst = 0, 0.0
    for book in audit.ledger.books.values():
        for line, euros in zip(book.lines, book.pv.tolist(), strict=True):
            if line.kind == "transfer":
                count += 1
                worst = max(worst, abs(sum(line.parties.values()) * euros))
    if not count:
        return not_applicable()
    return judged(worst <= CLOSE * _size(audit), lines=count, worst=worst)


def _size(audit: Audit) -> float:
    """The euros of all lines without their signs."""
    return max(1.0, *(float(np.abs(book.pv).sum()) for book in audit.ledger.books.values()))


def parties_make_the_balance(audit: Audit) -> Answer:
    """M22: per draw, per year and discounted, the parties together have the balance."""
    draws = max(_per_draw(audit, book) for book in audit.ledger.books.values())
    years = max(_per_year(audit, book) for book in audit.ledger.books.values())
    counted = sum(book.kept_costs.rows.shape[1] for book in audit.ledger.books.values())
    return judged(max(draws, years) <= CLOSE, draws=counted, years=audit.programme.horizon + 1)


def _per_draw(audit: Audit, book: Book) -> float:
    """The largest gap between the areas and the parties in a kept draw, as part of all terms."""
    areas, parties = audit.ledger.positions("area"), audit.ledger.positions("party")
    by_area = book.kept_benefits.of(areas) - book.kept_costs.of(areas)
    by_party = book.kept_benefits.of(parties) - book.kept_costs.of(parties)
    terms = np.abs(by_area).sum(axis=0) + np.abs(by_party).sum(axis=0)
    gap = np.abs(by_area.sum(axis=0) - by_party.sum(axis=0))
    return float((gap / np.maximum(terms, 1.0)).max(initial=0.0))


def _per_year(audit: Audit, book: Book) -> float:
    """The same for the mean flows of every year, and for the present values of the lines."""
    counted = np.array([line.kind != "transfer" for line in book.lines], dtype=np.float64)
    shares = np.array([sum(line.parties.get(p, 0.0) for p in audit.programme.parties) for line in book.lines])
    gaps = []
    for euros in (book.flows, book.pv[:, None]):
        gap = np.abs((shares - counted) @ euros)
        gaps.append(float((gap / np.maximum(np.abs(euros).sum(axis=0), 1.0)).max(initial=0.0)))
    return max(gaps)


def told_apart(audit: Audit) -> Answer:
    """M23: the parties that must be told apart are there."""
    missing = [party for party in REQUIRED if party not in audit.programme.parties]
    names = ", ".join(missing)
    return judged(not missing, count=len(audit.programme.parties), missing=len(missing), names=names)
