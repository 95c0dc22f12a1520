"""Measures one by one: each alone, in the package, and what their meeting adds or takes (M4).

interaction = NPV of the package - sum of the NPVs of its measures, each alone
"""

from dataclasses import dataclass

import numpy as np

from mkba.engine.block import interventions
from mkba.engine.ledger import Ledger

PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure in one future and alternative, in mean euros; or with intervention ``package`` a whole area.

    ``npv`` is its part of the package's balance (its own lines, after overlap), ``alone`` its balance as if it were
    the only measure, ``interaction`` the difference. ``assessable`` is False where no base-case benefit remains
    (niet beoordeelbaar, M18).
    """

    future: str
    alternative: str
    area: str
    intervention: str
    costs: float
    benefits: float
    npv: float
    alone: float
    interaction: float
    assessable: bool


def measures(ledger: Ledger) -> tuple[Measure, ...]:
    """Every measure that an alternative holds, each area's package, and the programme's (area ``total``)."""
    return tuple(row for key in ledger.books for row in _rows(ledger, key))


def _rows(ledger: Ledger, key: tuple[str, str]) -> list[Measure]:
    """One future and alternative."""
    book, programme = ledger.books[key], ledger.compiled.programme
    names = interventions(ledger.compiled)
    places = ledger.positions("intervention")
    costs, benefits = book.mean_costs[places], book.mean_benefits[places]
    held = {(a.id, i.id) for a in programme.areas for i in a.interventions if key[1] in i.intensity}
    rows = [
        Measure(*key, *name, float(c), float(b), float(b - c), float(alone), float(b - c - alone), bool(b))
        for name, c, b, alone in zip(names, costs, benefits, book.alone, strict=True)
        if name in held
    ]
    area = np.array([name[0] for name in names])
    packages = [(place.id, area == place.id) for place in programme.areas] + [("total", area != "")]
    for place, chosen in packages:
        c, b, alone = (float(values[chosen].sum()) for values in (costs, benefits, book.alone))
        rows.append(Measure(*key, place, PACKAGE, c, b, b - c, alone, b - c - alone, assessable=b != 0))
    return rows
