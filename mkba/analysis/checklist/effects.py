"""Effects: their fields, their evidence, what is taken off, what is counted twice (M13-M20, MI, MO)."""

from itertools import pairwise
from typing import Final

import numpy as np

from mkba.analysis.checklist.audit import (
    Answer,
    Audit,
    all_effects,
    judged,
    none_seen,
    not_applicable,
    used_outcomes,
)
from mkba.analysis.exclusions import clashes, groups
from mkba.analysis.measures import not_assessable
from mkba.domain.effect import Effect
from mkba.domain.grade import BASE_CASE, GRADES
from mkba.domain.outcome import Outcome
from mkba.domain.quantity import Quantity
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.engine.case import Line

EXPERT: Final = "E"
PERMANENT: Final = 60  # years; what lasts longer is permanent for all that matters (M15)
WAYS: Final = frozenset({"A-B", "A-C", "A-D", "uncorrected"})
ROUNDING: Final = 1e-9


def _most(quantity: Quantity) -> float:
    """The largest mean over the futures."""
    return max(one.mean for one in quantity.by_future.values())


def all_fields(audit: Audit) -> Answer:
    """M13: every effect has its evidence with a source, every outcome in use a unit, prices and a split."""
    effects = [effect for _, _, effect in all_effects(audit.programme)]
    bare = sum(not _stated(effect) or effect.outcome not in audit.programme.outcomes for effect in effects)
    outcomes = used_outcomes(audit.programme)
    incomplete = sum(not _complete(outcome) for outcome in outcomes)
    values = {"effects": len(effects), "bare": bare, "outcomes": len(outcomes), "incomplete": incomplete}
    return judged(not bare and not incomplete, **values)


def _stated(effect: Effect) -> bool:
    """Whether an effect has a grade and a source; type and comparison cannot be left out."""
    evidence = effect.evidence
    source = evidence.source or evidence.size.source or effect.source
    return evidence.grade in GRADES and source is not None


def _complete(outcome: Outcome) -> bool:
    """Whether an outcome has a unit, price years, and values split over parties as one whole."""
    items: tuple[UnitValue | Transfer, ...] = (*outcome.values, *outcome.transfers)
    priced = all(one.amount.price_year is not None for one in items)
    split = all(abs(sum(value.parties.values()) - 1) <= ROUNDING for value in outcome.values)
    return bool(outcome.unit) and priced and split


def deadweight_once(audit: Audit) -> Answer:
    """M14: deadweight comes off gross evidence, and off that only."""
    effects = [effect for _, _, effect in all_effects(audit.programme)]
    gross = [effect for effect in effects if effect.evidence.counterfactual == "gross"]
    twice = sum(e.evidence.counterfactual == "net" and _most(e.deadweight) != 0 for e in effects)
    silent = sum(_most(effect.deadweight) == 0 for effect in gross)
    values = {"net": len(effects) - len(gross), "gross": len(gross), "twice": twice, "silent": silent}
    return judged(not twice and not silent, **values)


def persistence(audit: Audit) -> Answer:
    """M15: every effect lasts for a stated time; a permanent one has a reason."""
    effects = [effect for _, _, effect in all_effects(audit.programme)]
    permanent = [effect for effect in effects if _most(effect.duration) > PERMANENT]
    bare = sum(not effect.permanent_reason.strip() for effect in permanent)
    counts = {"effects": len(effects), "permanent": len(permanent)}
    answer = judged(not bare, bare=bare, limit=PERMANENT, **counts)
    return answer if permanent else none_seen(answer)


def displacement(audit: Audit) -> Answer:
    """M16: what is displaced comes back as lines elsewhere, inside the headline."""
    effects = {(a.id, m.id, e.id): e for a, m, e in all_effects(audit.programme)}
    wanted, found = set(), set()
    for key, book in audit.ledger.books.items():
        for line in book.lines:
            name = line.area, line.intervention, _effect_id(line)
            if not line.outcome or name not in effects:
                continue
            if line.place == "elsewhere":
                found.add((key, name))
            elif effects[name].displacement.mean(key[0]) > 0:
                wanted.add((key, name))
    if not wanted:
        return not_applicable()
    return judged(wanted <= found, effects=len({name for _, name in wanted}), missing=len(wanted - found))


def _effect_id(line: Line) -> str:
    """The effect of a line, without the synergy that it may be part of."""
    return line.name.rpartition(".")[0].partition("+")[0]


def grades(audit: Audit) -> Answer:
    """M17: no expert judgement in the total, no reward for weak evidence, totals by strength beside it."""
    lines = [line for book in audit.ledger.books.values() for line in book.lines if line.outcome]
    expert = sum(line.grade not in BASE_CASE for line in lines)
    known = audit.programme.method.grades
    rules = [known[grade] for grade in GRADES if grade in known]
    unruled = len({line.grade for line in lines} - known.keys())
    falls = all(a.haircut >= b.haircut and a.widen <= b.widen for a, b in pairwise(rules))
    narrow = sum(rule.haircut * rule.widen < 1 - ROUNDING for rule in rules)
    ways = {one.evidence for one in audit.strength}
    ok = not expert and falls and not narrow and not unruled and ways >= WAYS
    values = {"lines": len(lines), "expert": expert, "narrow": narrow, "unruled": unruled}
    return judged(ok, **values, disorder=int(not falls))


def unknown_effect(audit: Audit) -> Answer:
    """M18: an effect of which only experts speak has its volume at stake and its break-even factor."""
    stated = {
        (area.id, measure.id, effect.id)
        for area, measure, effect in all_effects(audit.programme)
        if effect.evidence.grade == EXPERT and measure.intensity
    }
    unassessed = {(m.area, m.intervention) for m in not_assessable(audit.measures)}
    told = {(one.area, one.intervention, one.effect, one.outcome) for one in audit.expert}
    meeting = sum("+" in effect for _, _, effect, _ in told)  # of a synergy
    if not stated and not unassessed and not meeting:
        return not_applicable()
    missing = len(stated - {name[:3] for name in told})
    values = {"stated": len(told) - meeting, "meeting": meeting, "all": len(told), "missing": missing}
    return judged(not missing, **values, unassessed=len(unassessed))


def counted_once(audit: Audit) -> Answer:
    """M19: no two holders of one exclusion group in one area and alternative."""
    found = clashes(audit.programme)
    values = {"groups": groups(audit.programme), "clashes": len(found)}
    first = f"{found[0].one}, {found[0].other} ({found[0].area})" if found else ""
    return Answer("unmet" if found else "met", {**values, "first": first})


def no_blanket_mark_up(audit: Audit) -> Answer:
    """M20: no factor of the programme raises all effects at once."""
    factors = [factor for factor in audit.programme.factors if factor.applies_to == "effects"]
    raising = sum(_most(factor.value) > 1 for factor in factors)
    indirect = sum(effect.evidence.type == "indirect" for _, _, effect in all_effects(audit.programme))
    answer = judged(not raising, factors=len(factors), raising=raising, indirect=indirect)
    return answer if indirect else none_seen(answer)


def synergy(audit: Audit) -> Answer:
    """MI: synergy has a factor and a grade of its own, with a source."""
    stated = [one for area in audit.programme.areas for one in area.synergies]
    if not stated:
        return not_applicable()
    bare = sum(one.grade not in GRADES or not (one.source or one.factor.source) for one in stated)
    outside = sum(one.grade not in BASE_CASE for one in stated)
    return judged(not bare, count=len(stated), bare=bare, outside=outside)


def overlap(audit: Audit) -> Answer:
    """MO: effects on one stock share it: the area states it, and what overlap takes is known and never negative."""
    bounded = {outcome.id: outcome.stock for outcome in used_outcomes(audit.programme) if outcome.stock}
    if not bounded:
        return not_applicable()
    missing = sum(
        effect.outcome in bounded and bounded[effect.outcome] not in area.indicators
        for area, _, effect in all_effects(audit.programme)
    )
    lost = [book.physical.lost[~np.isnan(book.physical.lost)] for book in audit.ledger.books.values()]
    negative = sum(int((part < -ROUNDING * (1 + np.abs(part))).sum()) for part in lost)
    touched = max((int((part > ROUNDING).sum()) for part in lost), default=0)
    values = {"outcomes": len(bounded), "touched": touched, "missing": missing, "negative": negative}
    return judged(not missing and not negative, **values)
