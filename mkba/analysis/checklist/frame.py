"""Frame of the analysis: null alternative, alternatives, futures, horizon (M1-M5, M34)."""

from collections.abc import Iterable

import numpy as np

from mkba.analysis.checklist.audit import CLOSE, Answer, Audit, all_measures, holds, judged
from mkba.analysis.measures import PACKAGE
from mkba.analysis.standing import HORIZON
from mkba.analysis.summary import TOTAL
from mkba.domain.future import EVERY
from mkba.domain.intervention import DOMAINS
from mkba.domain.quantity import Quantity
from mkba.engine.profile import LAST_YEAR

ENOUGH = 2  # alternatives beside the null (M3), and futures (M5)


def against_the_null(audit: Audit) -> Answer:
    """M1: whom a measure reaches is counted in the null alternative of its area."""
    reached = {(area.id, measure.reach.population) for area, measure in all_measures(audit.programme)}
    areas = {area.id: area for area in audit.programme.areas}
    missing = [name for name, population in reached if population not in areas[name].indicators]
    ok = bool(reached) and not missing
    return judged(ok, areas=len(areas), populations=len(reached), missing=len(missing))


def path_of_the_null(audit: Audit) -> Answer:
    """M2: every count has a path in every future, and every place lists the policy that goes on anyway."""
    programme = audit.programme
    indicators = [one for area in programme.areas for one in area.indicators.values()]
    futures = [future.id for future in programme.futures]
    pathless = sum(not _known(one.trend, future) for one in indicators for future in futures)
    places = [area for area in programme.areas if area.scope != "national"]
    bare = sum(not area.null_alternative.includes for area in places)
    values = {"indicators": len(indicators), "pathless": pathless, "places": len(places), "bare": bare}
    return judged(not pathless and not bare, **values)


def _known(quantity: Quantity, future: str) -> bool:
    """Whether a quantity is stated for a future."""
    return future in quantity.by_future or EVERY in quantity.by_future


def two_alternatives(audit: Audit) -> Answer:
    """M3: at least two policy alternatives, each with measures."""
    programme = audit.programme
    counted = [sum(holds(m, a.id) for _, m in all_measures(programme)) for a in programme.alternatives]
    ok = len(counted) >= ENOUGH and all(counted)
    return judged(ok, alternatives=len(counted), empty=counted.count(0), measures=sum(counted))


def parts_add_up(audit: Audit) -> Answer:
    """M4: measures alone plus their interaction, and areas, and domains: each makes the balance of the package."""
    part = max((_gap(audit, key) for key in audit.ledger.books), default=0.0)
    measures = sum(m.area != TOTAL and m.intervention != PACKAGE for m in audit.measures)
    return judged(bool(measures) and part <= CLOSE, rows=measures, cases=len(audit.ledger.books))


def _gap(audit: Audit, key: tuple[str, str]) -> float:
    """The largest relative gap between the package and its parts in one case; infinite where parts are missing."""
    package, alone, interaction, size = 0.0, 0.0, 0.0, 0.0
    for one in audit.measures:
        if (one.future, one.alternative) != key:
            continue
        if (one.area, one.intervention) == (TOTAL, PACKAGE):
            package, alone, interaction = one.npv, one.alone, one.interaction
        elif one.intervention != PACKAGE:
            size += one.costs + abs(one.benefits) + abs(one.alone)
    total = audit.rows.get((*key, TOTAL, TOTAL))
    if total is None:
        return float("inf")
    by_area = _sum_over(audit, key, ((area.id, TOTAL) for area in audit.programme.areas))
    by_domain = _sum_over(audit, key, ((TOTAL, domain) for domain in DOMAINS))
    gaps = [
        abs(alone + interaction - package),
        abs(by_area - total.npv.mean),
        abs(by_domain - total.npv.mean),
    ]
    return max(gaps) / max(size, 1.0)


def _sum_over(audit: Audit, key: tuple[str, str], names: Iterable[tuple[str, str]]) -> float:
    """The mean balances of some rows of the summary; not a number when one is missing."""
    rows = [audit.rows.get((*key, *name)) for name in names]
    return float(np.sum([np.inf if row is None else row.npv.mean for row in rows]))


def futures_side_by_side(audit: Audit) -> Answer:
    """M5: at least two futures, and every alternative calculated in each of them."""
    programme = audit.programme
    wanted = [(future.id, one.id) for one in programme.alternatives for future in programme.futures]
    missing = sum(key not in audit.ledger.books for key in wanted)
    ok = len(programme.futures) >= ENOUGH and not missing
    return judged(ok, futures=len(programme.futures), missing=missing)


def other_horizons(audit: Audit) -> Answer:
    """M34: a horizon that is stated, every other one asked for beside it, and none past the last year that is known."""
    programme = audit.programme
    others = [years for years in programme.method.horizons if years != programme.horizon]
    shown = sum(audit.settings(f"{HORIZON}{years}") > 0 for years in others)
    far = sum(years > LAST_YEAR for years in (programme.horizon, *others))
    ok = shown == len(others) > 0 and not far
    return judged(ok, horizon=programme.horizon, others=len(others), shown=shown, far=far)
