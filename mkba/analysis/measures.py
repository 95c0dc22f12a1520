"""Measures one by one: each alone, in the package, and what their meeting adds or takes (M4).

interaction = NPV of the package - sum of the NPVs of its measures, each alone
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from mkba.engine.block import interventions
from mkba.engine.ledger import Book, Ledger

PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure in one future and alternative, in mean euros; or with intervention ``package`` a whole area.

    ``npv`` is its part of the package's balance (its own lines, after overlap), ``alone`` its balance as if it were
    the only measure, ``interaction`` the difference. ``assessable`` is False where no evidence of grade A to D gives
    it any effect (niet beoordeelbaar, M18). ``no_effect``: there is such evidence, and it says that nothing changes:
    effects of exactly 0 in the central case, so that any benefit is the noise of the draws.
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
    no_effect: bool = False


def not_assessable(found: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures that cannot be assessed, per area and case: the one answer to that question (M18)."""
    return tuple(one for one in found if one.intervention != PACKAGE and not one.assessable)


def without_effect(found: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures of which the evidence says that they change nothing, per area and case."""
    return tuple(one for one in found if one.intervention != PACKAGE and one.no_effect)


def measures(ledger: Ledger) -> tuple[Measure, ...]:
    """Every measure that an alternative holds, each area's package, and the programme's (area ``total``)."""
    return tuple(row for key in ledger.books for row in _rows(ledger, key))


def _rows(ledger: Ledger, key: tuple[str, str]) -> list[Measure]:
    """One future and alternative."""
    book, programme = ledger.books[key], ledger.compiled.programme
    names = interventions(ledger.compiled)
    places = ledger.positions("intervention")
    costs, benefits = book.mean_costs[places], book.mean_benefits[places]
    held = {(a.id, i.id): i for a in programme.areas for i in a.interventions if key[1] in i.intensity}
    sizes = _sizes(book)
    rows = [
        Measure(
            *key, *name, float(c), float(b), float(b - c), float(alone), float(b - c - alone), name in sizes,
            no_effect=sizes.get(name) == 0 and any(level > 0 for _, level in held[name].intensity[key[1]].points),
        )
        for name, c, b, alone in zip(names, costs, benefits, book.alone, strict=True)
        if name in held
    ]  # fmt: skip
    area = np.array([name[0] for name in names])
    packages = [(place.id, area == place.id) for place in programme.areas] + [("total", area != "")]
    for place, chosen in packages:
        c, b, alone = (float(values[chosen].sum()) for values in (costs, benefits, book.alone))
        rows.append(Measure(*key, place, PACKAGE, c, b, b - c, alone, b - c - alone, assessable=b != 0))
    return rows


def _sizes(book: Book) -> Mapping[tuple[str, str], float]:
    """By area and measure with an effect in the base case: the euros of its effects in the central case, without signs."""
    found: dict[tuple[str, str], float] = {}
    for line, pv in zip(book.lines, book.central.pv, strict=True):
        if line.kind == "effect":
            name = line.area, line.intervention
            found[name] = found.get(name, 0.0) + abs(float(pv))
    return found
