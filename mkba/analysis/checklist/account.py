"""Accounting to the State: the budget beside the welfare view, the annex, the Beleidskompas (M24, M35, M36).

What is judged is that the answers are there and agree with the ledger; whether they are good enough is for the reader.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from mkba.analysis.budget import STATE
from mkba.analysis.checklist.audit import CLOSE, Answer, Audit, all_measures, holds, judged, used_outcomes
from mkba.analysis.verdict import verdict
from mkba.domain.cost import Cost
from mkba.domain.intervention import Intervention
from mkba.engine.ledger import Book, Key

INSTITUTIONS: Final = ("rijk", "gemeenten")  # the groups that keep a budget by year
Costs = Mapping[tuple[str, str, str], Cost]


def budget_beside(audit: Audit) -> Answer:
    """M24: in every case a budget of all years, whose costs are those of the lines, cash and capacity told apart."""
    programme, books = audit.programme, audit.ledger.books
    bodies = sum(party.group in INSTITUTIONS for party in programme.parties.values())
    wrong = sum(not 0 <= line.cashable <= 1 for book in books.values() for line in book.lines)
    costs = {(area.id, m.id, cost.id): cost for area, m in all_measures(programme) for cost in m.costs}
    off = 0
    for key, book in books.items():
        found = audit.budget(key)
        years = found.costs.shape[1]
        paid = _paid(audit, book, costs)
        gap = abs(float(found.costs.sum()) - paid)
        off += years != programme.horizon or gap > CLOSE * max(1.0, abs(paid))
    values = {"bodies": bodies, "wrong": wrong, "off": off, "cases": len(books), "years": programme.horizon}
    return judged(bool(bodies and books) and not wrong and not off, **values)


def _paid(audit: Audit, book: Book, costs: Costs) -> float:
    """What budgets pay for costs in cash over the horizon, line by line: without avoided costs and mark-ups, in euros."""
    groups, total = {name: party.group for name, party in audit.programme.parties.items()}, 0.0
    for line, flows in zip(book.lines, book.flows, strict=True):
        cost = costs.get((line.area, line.intervention, line.name))
        if line.kind == "cost" and line.cash and cost is not None and not cost.in_null:
            share = sum(part for payer, part in cost.payers.items() if groups.get(payer) in INSTITUTIONS)
            total -= share * float(flows[: audit.programme.horizon].sum()) / (1 + line.markup)
    return total


def annex(audit: Audit) -> Answer:
    """M35: every alternative has a goal, instruments, a yearly budget, results in units, and benefits beside costs."""
    programme = audit.programme
    held = {
        one.id: [m for _, m in all_measures(programme) if holds(m, one.id)] for one in programme.alternatives
    }
    cases = {
        one.id: [key for key in audit.ledger.books if key[1] == one.id] for one in programme.alternatives
    }
    values = {
        "alternatives": len(held),
        "aimless": sum(
            not (one.description.strip() or _theories(held[one.id])) for one in programme.alternatives
        ),
        "bare": sum(not found for found in held.values()),
        "unpaid": sum(not all(_budgeted(audit, key) for key in keys) or not keys for keys in cases.values()),
        "effectless": sum(
            not all(_counted(audit, key) for key in keys) or not keys for keys in cases.values()
        ),
        "unweighed": sum(
            not all(_weighed(audit, key) for key in keys) or not keys for keys in cases.values()
        ),
    }
    missing = sum(count for name, count in values.items() if name != "alternatives")
    return judged(bool(held) and not missing, **values)


def _theories(held: list[Intervention]) -> bool:
    """Whether every measure says how it works."""
    return bool(held) and all(one.theory.strip() for one in held)


def _budgeted(audit: Audit, key: Key) -> bool:
    """Whether the consequences for the State are known of every year; none at all is an answer where it pays nothing."""
    found = audit.budget(key)
    states = [row for one, row in zip(found.payers, found.outgoing, strict=True) if one.group == STATE]
    return all(len(row) == audit.programme.horizon and bool(np.isfinite(row).all()) for row in states)


def _counted(audit: Audit, key: Key) -> bool:
    """Whether any outcome changes, counted in its unit."""
    return any(line.kind == "effect" and line.outcome for line in audit.ledger.books[key].lines)


def _weighed(audit: Audit, key: Key) -> bool:
    """Whether benefits stand beside costs."""
    return any((row.future, row.alternative) == key for row in audit.totals)


def compass(audit: Audit) -> Answer:
    """M36: each of the five questions of the Beleidskompas has something that it can lead to."""
    programme, rows = audit.programme, audit.totals
    answered = (
        any(area.indicators for area in programme.areas),  # what is the problem
        bool(used_outcomes(programme)) and all(one.unit for one in used_outcomes(programme)),  # the goal
        bool(programme.alternatives),  # the options
        bool(rows) and len(rows) == len(audit.ledger.books),  # their consequences
        bool(rows) and all(verdict(row) for row in rows),  # which one is preferred: a verdict on each
    )
    return judged(all(answered), questions=len(answered), answered=sum(answered))
