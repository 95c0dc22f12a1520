"""Tipping: how large what has no price would have to be to turn the balance, and what stands without a price."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mkba.analysis.expert import Expert
from mkba.analysis.summary import TOTAL, Row
from mkba.domain.area import Area, Memo
from mkba.domain.programme import Programme

UNKNOWN: Final = "?"  # the sign of an item of which nobody can say which way it points

Rows = Mapping[tuple[str, str, str, str], Row]  # the summary by future, alternative, area and domain


@dataclass(frozen=True, slots=True)
class Item:
    """A memo item (PM-post), once for all areas that state the same: ids of the areas, and their arguments.

    ``national``: it was stated for the programme as a whole.
    """

    id: str
    name: str
    domain: str
    sign: str
    could_tip: bool
    areas: tuple[str, ...]
    arguments: tuple[str, ...]
    national: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What experts state of one effect in several areas, in euros of the central case (see ``Expert``)."""

    at_stake: float
    without: float

    @property
    def break_even(self) -> float | None:
        """The part of the statement at which the measures break even; 0: nothing needed, None: never enough."""
        if self.without >= 0:
            return 0.0
        return -self.without / self.at_stake if self.at_stake > 0 else None


def items(programme: Programme, alternative: str = "") -> tuple[Item, ...]:
    """Every memo item, those that could tip the balance first; of areas with a measure in ``alternative`` only."""
    found: dict[tuple[str, str, str, str], list[tuple[Area, Memo]]] = {}
    for area in programme.areas:
        for memo in area.memo:
            if not alternative or holds(area, alternative):
                name = memo.id, memo.name, memo.domain, memo.sign
                found.setdefault(name, []).append((area, memo))
    rows = [
        Item(
            *name,
            could_tip=any(memo.could_tip for _, memo in held),
            areas=tuple(dict.fromkeys(area.id for area, _ in held)),
            arguments=tuple(dict.fromkeys(memo.argument for _, memo in held)),
            national=any(area.scope == "national" for area, _ in held),
        )
        for name, held in found.items()
    ]
    return tuple(sorted(rows, key=lambda item: not item.could_tip))


def own(area: Area, memo: Memo) -> Item:
    """A memo item as one area states it."""
    return Item(
        memo.id, memo.name, memo.domain, memo.sign, memo.could_tip, (area.id,), (memo.argument,),
        national=area.scope == "national",
    )  # fmt: skip


def applies(programme: Programme, item: Item, alternative: str) -> bool:
    """Whether an item bears on an alternative: one of its areas has a measure in it, or it is stated of the whole."""
    return item.national or any(holds(a, alternative) for a in programme.areas if a.id in item.areas)


def balance_of(rows: Rows, key: tuple[str, str], item: Item) -> float:
    """The mean balance that an item would have to turn: of its areas together, or of the programme; in euros."""
    places = (TOTAL,) if item.national else item.areas
    return sum(rows[*key, place, TOTAL].npv.mean for place in places)


def turning(
    programme: Programme, rows: Rows, item: Item, alternatives: Sequence[str] = ()
) -> tuple[int, int]:
    """In how many cases the sign of an item points the way that turns the balance, and on how many it bears.

    An item of an unknown sign points no way: 0 cases. ``alternatives``: those that are looked at; all when not said.
    """
    keys = [
        (future.id, one.id)
        for one in programme.alternatives
        if not alternatives or one.id in alternatives
        for future in programme.futures
        if applies(programme, item, one.id)
    ]
    return sum(bool(turns(item.sign, needed(balance_of(rows, key, item)))) for key in keys), len(keys)


def holds(area: Area, alternative: str) -> bool:
    """Whether the area has a measure in the alternative."""
    return any(alternative in measure.intensity for measure in area.interventions)


def needed(balance: float) -> float:
    """What an item would have to be worth, as a present value, to bring a balance to zero.

    >>> needed(-12.5)
    12.5
    """
    return 0.0 - balance


def turns(sign: str, need: float) -> bool | None:
    """Whether an item of this sign points the way that is needed: a benefit where it is positive, a loss where negative.

    None where nobody knows its sign.

    >>> turns("+", 12.5), turns("+", -12.5), turns("-", -12.5), turns("?", 12.5)
    (True, False, True, None)
    """
    if sign == UNKNOWN:
        return None
    return need > 0 if sign == "+" else need < 0


def annuity(programme: Programme) -> float:
    """The present value of one euro in every year of the horizon, at the standard rate."""
    return float(programme.regime.factors(programme.horizon - 1).sum())


def together(rows: Iterable[Expert]) -> Judged:
    """What experts state in several areas, added up."""
    held = list(rows)
    return Judged(sum(one.at_stake for one in held), sum(one.without for one in held))
