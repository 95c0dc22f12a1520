"""Per head: how large what has no price (a PM item) would have to be per year, and per resident, to turn the balance."""

from dataclasses import dataclass

import numpy as np

from mkba.analysis.oneway.conditional import balances_of
from mkba.analysis.tipping import Item, annuity, applies, items, needed, turns
from mkba.domain.programme import Programme
from mkba.engine.ledger import Key, Ledger, error

RESIDENTS = "residents"  # the indicator that every area file has


@dataclass(frozen=True, slots=True)
class Unpriced:
    """One item in one future and alternative: what it would have to be worth to bring the mean balance of its areas (of
    the programme for a national item) to zero, in euros: ``needed`` as a present value, ``per_year`` in every year of the
    horizon, ``per_resident`` a year for each of ``residents`` (None where nobody states them). ``turns``: whether an item
    of this ``sign`` can do that at all (None: its sign is unknown); negative is a loss that would have to be there. ``per_year_error``: the Monte
    Carlo error of the balance, per year, from so many ``blocks`` of draws.
    """  # fmt: skip

    future: str
    alternative: str
    item: str
    name: str
    sign: str
    areas: tuple[str, ...]
    national: bool
    could_tip: bool
    balance: float
    needed: float
    per_year: float
    per_year_error: float
    residents: float | None
    per_resident: float | None
    turns: bool | None
    blocks: int


def asked_of_items(ledger: Ledger) -> tuple[Unpriced, ...]:
    """Every memo item in every future and alternative that it bears on."""
    programme = ledger.compiled.programme
    years, found = annuity(programme), items(programme)
    rows = []
    for key in ledger.books:
        euros = {area.id: balances_of(ledger, key, area.id) for area in programme.areas}
        for item in found:
            if applies(programme, item, key[1]):
                drawn = np.sum([euros[one] for one in (euros if item.national else item.areas)], axis=0)
                known = float(drawn.mean()), error(drawn, ledger.design.block), ledger.design.blocks
                rows.append(_asked(programme, (key, item), known, years))
    return tuple(rows)


def _asked(
    programme: Programme, what: tuple[Key, Item], euros: tuple[float, float, int], years: float
) -> Unpriced:
    """One item in one case; ``euros`` are the mean balance that it has to turn, its error, and of how many blocks."""
    (key, item), (balance, doubt, blocks) = what, euros
    need, people = needed(balance), residents_of(programme, item, key[0])
    return Unpriced(
        *key, item.id, item.name, item.sign, item.areas, item.national, item.could_tip, balance, need, need / years, doubt / years,
        people, need / years / people if people else None, turns(item.sign, need), blocks,
    )  # fmt: skip


def residents_of(programme: Programme, item: Item, future: str) -> float | None:
    """How many residents the areas of an item have together in the central case, of a national item all areas.

    None where one of them does not say. What is no area of its own (the bureau) counts nobody twice.
    """
    areas = [
        one for one in programme.areas if one.scope == "area" and (item.national or one.id in item.areas)
    ]
    if not areas or any(RESIDENTS not in one.indicators for one in areas):
        return None
    return sum(one.indicators[RESIDENTS].value.mean(future) for one in areas)
