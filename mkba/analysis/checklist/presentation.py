"""Presentation: what a reader is shown, and whether it is what the draws say (M25-M33, M37-M39)."""

import string
from collections.abc import Mapping
from math import isclose, isfinite
from types import MappingProxyType
from typing import Final

import numpy as np

from mkba.analysis.checklist.audit import (
    CLOSE,
    Answer,
    Audit,
    all_effects,
    judged,
    not_applicable,
)
from mkba.analysis.headline import sign_changes
from mkba.analysis.oneway.breakeven import LARGEST
from mkba.analysis.oneway.tornado import largest_of
from mkba.analysis.summary import TOTAL, Row, net_flows
from mkba.analysis.tipping import UNKNOWN, own, turning
from mkba.analysis.verdict import Verdict, verdict
from mkba.engine.percentile import percentiles

# the standing sensitivities of M28 and M29 by id, and the fewest other settings of each
SETTINGS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "rate": 2,
        "bridge": 1,
        "size": 2,
        "deadweight": 2,
        "displacement": 2,
        "persistence": 2,
        "qaly": 3,
        "overrun": 1,
    }
)
HASH: Final = 64  # hexadecimal digits of SHA-256
ENOUGH: Final = 1000  # draws in a block: less is no distribution
NIL: Final = 1e-6  # of the sum of absolute terms: what an internal rate may leave of a balance


def one_table(audit: Audit) -> Answer:
    """M25: what has no price stands in the same table, with sign and argument."""
    items = [own(area, memo) for area in audit.programme.areas for memo in area.memo]
    bare = sum(not (item.arguments[0].strip() and item.sign) for item in items)
    stated = [item for item in items if item.could_tip]
    whole = bool(audit.totals)  # without results nothing can be said of signs
    turn = sum(turning(audit.programme, audit.rows, item)[0] > 0 for item in stated) if whole else 0
    unknown = sum(item.sign == UNKNOWN for item in stated)
    counts = {"items": len(items), "tips": len(stated), "turning": turn, "unknown": unknown}
    return judged(not bare, bare=bare, **counts)


def four_measures(audit: Audit) -> Answer:
    """M26: every case has its balance, ratio and returns; no internal rate is read where the flows may have several.

    What is read must bring the mean yearly flows to zero, and these must change sign once.
    """
    rows = audit.totals
    wrong = sum((row.irr is None) == (len(row.irr_roots) == 1) or not _told(audit, row) for row in rows)
    undefined = sum(row.stated_irr is None for row in rows)
    return judged(bool(rows) and not wrong, cases=len(rows), undefined=undefined, wrong=wrong)


def _told(audit: Audit, row: Row) -> bool:
    """Whether the rate that a reader sees is the one of the flows, and none where they change sign more than once."""
    net = net_flows(audit.ledger.books[row.future, row.alternative], row.area, row.domain)
    if row.stated_irr is None:
        return row.irr is None or sign_changes(net) > 1
    worth = net / (1 + row.stated_irr) ** np.arange(len(net))
    return sign_changes(net) == 1 and abs(float(worth.sum())) <= NIL * float(np.abs(worth).sum())


def mean_of_the_draws(audit: Audit) -> Answer:
    """M27: the headline is the mean of the draws; the ratio is one of means; the central case stands beside it."""
    rows = audit.totals
    wrong = sum(not _is_mean(row) for row in rows)
    gap = max((abs(row.npv.mean - row.npv.central) for row in rows), default=0.0)
    return judged(bool(rows) and not wrong, cases=len(rows), wrong=wrong, gap=gap / 10**6)


def _is_mean(row: Row) -> bool:
    """Whether balance and ratio follow from the mean costs and benefits."""
    size = abs(row.costs) + abs(row.benefits)
    balance = abs(row.npv.mean - (row.benefits - row.costs)) <= CLOSE * max(size, 1.0)
    ratio = row.benefits / row.costs if row.costs > 0 else None
    same = row.bcr == ratio if row.bcr is None or ratio is None else isclose(row.bcr, ratio, rel_tol=CLOSE)
    return balance and same


def value_of_health(audit: Audit) -> Answer:
    """M28: health at three values of a QALY."""
    cases = audit.cases_with_health
    shown, wanted = audit.settings("qaly", cases), SETTINGS["qaly"]
    return (
        judged(shown >= wanted, cases=len(cases), shown=shown, wanted=wanted) if cases else not_applicable()
    )


def standing_sensitivities(audit: Audit) -> Answer:
    """M29: the standing sensitivities in every case; one that has nothing to move may be left out."""
    wanted = [name for name in SETTINGS if name not in _idle(audit)]
    cases = {"qaly": audit.cases_with_health}
    missing = sum(audit.settings(name, cases.get(name)) < SETTINGS[name] for name in wanted)
    count = len({one.id for one in audit.standing})
    return judged(not missing, count=count, wanted=len(wanted), missing=missing)


def _idle(audit: Audit) -> set[str]:
    """The sensitivities that nothing in the programme answers to."""
    programme = audit.programme
    effects = [effect for _, _, effect in all_effects(programme)]
    moved = {
        "size": bool(effects),
        "persistence": bool(effects),
        "deadweight": any(d.mean for e in effects for d in e.deadweight.by_future.values()),
        "displacement": any(d.mean for e in effects for d in e.displacement.by_future.values()),
        "qaly": bool(audit.cases_with_health),
        "overrun": any(factor.applies_to == "costs" for factor in programme.factors),
    }
    return {name for name, moves in moved.items() if not moves}


def switching_values(audit: Audit) -> Answer:
    """M30: of what moves the balance of every alternative most, the value at which it turns or that none does.

    The same quantity of several areas is one, and futures are taken together.
    """
    largest = largest_of(audit.swings, LARGEST)
    wanted = [
        (one.future, one.alternative, one.name)
        for one in audit.swings
        if one.place == TOTAL and one.name in largest[one.alternative]
    ]
    certain = all(row.npv.sd == 0 for row in audit.totals)
    if not wanted and certain:  # what does not vary has no drivers
        return not_applicable()
    told = (one for one in audit.switches if one.value is None or one.odds is not None)
    found = {(one.future, one.alternative, one.name): one for one in told}
    turning = sum(found[one].value is not None for one in wanted if one in found)
    missing = sum(one not in found for one in wanted)
    ok = bool(wanted) and not missing
    return judged(ok, count=LARGEST, all=len(wanted), turning=turning, missing=missing)


def seeded(audit: Audit) -> Answer:
    """M31: a seed, and quantiles of totals that were formed within each draw."""
    design, wrong = audit.ledger.design, 0
    for row in audit.totals:
        book = audit.ledger.books[row.future, row.alternative]
        found = percentiles(book.area_benefits.sum(axis=0) - book.area_costs.sum(axis=0))
        size = float(np.abs(found).max(initial=1.0))
        wrong += abs(float(found[0]) - row.npv.p5) + abs(float(found[-1]) - row.npv.p95) > CLOSE * size
    ok = design.draws >= ENOUGH and not wrong
    return judged(ok, draws=design.draws, seed=str(design.seed), wrong=wrong, least=ENOUGH)


def chance(audit: Audit) -> Answer:
    """M32: every chance has its Monte Carlo error and is that of the draws."""
    wrong, largest = 0, 0.0
    for row in audit.totals:
        book = audit.ledger.books[row.future, row.alternative]
        share = float((book.area_benefits.sum(axis=0) > book.area_costs.sum(axis=0)).mean())
        wrong += not (isfinite(row.p_error) and isclose(share, row.p_npv_positive, abs_tol=CLOSE))
        largest = max(largest, 100 * row.p_error)
    return judged(bool(audit.totals) and not wrong, cases=len(audit.totals), wrong=wrong, error=largest)


def verdict_by_rule(audit: Audit) -> Answer:
    """M33: a verdict by rule for every case, and no case left out."""
    found = [verdict(row) for row in audit.totals]
    unclear = sum(one in {Verdict.EQUAL, Verdict.UNCERTAIN} for one in found)
    missing = len(audit.ledger.books) - len(found)
    return judged(bool(found) and not missing, cases=len(found), unclear=unclear, missing=missing)


def marked(audit: Audit) -> Answer:
    """M37: every quantity has a source with a mark, and it is known which of the main drivers were not found."""
    count, none = sum(audit.marks.values()), audit.marks.get("none", 0)
    main = {one.name: one.weak for key in audit.ledger.books for one in audit.drivers.get((*key, TOTAL), ())}
    values = {"count": count, "none": none, "drivers": len(main), "weak": sum(main.values())}
    values["stated"] = audit.stated
    if count and not none and not audit.drivers:
        return Answer("unmet", values, "drivers")
    return judged(bool(count) and not none, **values)


def hashed(audit: Audit) -> Answer:
    """M38: every file that was read has its hash, and the run has a name."""
    files = audit.programme.inputs
    bare = sum(len(one.sha256) != HASH or set(one.sha256) - set(string.hexdigits) != set() for one in files)
    return judged(bool(files and audit.run_id) and not bare, files=len(files), bare=bare, run=audit.run_id)


def opens_with_a_summary(audit: Audit) -> Answer:
    """M39: the balance, the main drivers, the parties and the PM items of every case are there to be summed up."""
    cases = len(audit.totals)
    driven = sum(bool(audit.drivers.get((*key, TOTAL))) for key in audit.ledger.books)
    certain = all(row.npv.sd == 0 for row in audit.totals)  # what does not vary has no drivers
    ok = cases == len(audit.ledger.books) > 0 and (certain or driven == cases)
    return judged(ok, cases=cases, driven=driven)
