"""What a PM item would have to be worth, per year and per resident, in sentences and tables."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from mkba.analysis.oneway.perhead import Unpriced
from mkba.analysis.sign import UNSURE, sign
from mkba.report.answers.answer import Table
from mkba.report.answers.futures import beside
from mkba.report.numbers import MINUS, decimal, millions, supported_digits
from mkba.report.voice import Voice

CENTS = 2  # decimals of a euro
SHOWN = 12  # rows of a table
ItemKey = tuple[str, str, str, tuple[str, ...]]


def item_sentences(voice: Voice, items: Sequence[Unpriced]) -> Iterator[str]:
    """How many items point the way that turns the balance, and which needs least per resident: per alternative, in one
    sentence where that number is the same in each.
    """  # fmt: skip
    say, found = voice.say, [_facts(voice, some) for some in _by_alternative(items).values()]
    whole = {(one["count"], one["all"]) for one in found}
    if len(found) > 1 and len(whole) == 1 and all(one["euros"] for one in found):
        same = "_zelfde" if len({one["name"] for one in found}) == 1 else ""
        least = "; ".join(say(f"breakeven.post.minst{same}", **one) for one in found)
        yield say(f"breakeven.post.zin_overal{same}", least=least, **found[0])
        return
    for one in found:
        key = "zin" if one["euros"] else "zin_kaal" if one["turns"] else "zin_geen"
        yield say(f"breakeven.post.{key}", **one)


def _facts(voice: Voice, items: Sequence[Unpriced]) -> Mapping[str, str]:
    """What a sentence about the items of one alternative says, futures side by side; ``euros`` is empty where none has them."""
    say, cases = voice.say, dict[str, list[Unpriced]]()
    for one in items:
        cases.setdefault(voice.future(one.future), []).append(one)
    priced = {
        future: [one for one in some if one.turns and one.per_resident is not None]
        for future, some in cases.items()
    }
    least = [
        (future, min(some, key=lambda one: abs(one.per_resident or 0.0)))
        for future, some in priced.items()
        if some
    ]
    counts = [(future, str(sum(bool(one.turns) for one in some))) for future, some in cases.items()]
    euros = [(f, _per_resident(voice, one, "breakeven.post.euro")) for f, one in least]
    return {
        "alternative": voice.alternative(items[0].alternative),
        "all": beside(say, [(future, str(len(some))) for future, some in cases.items()]),
        "count": beside(say, counts),
        "turns": "x" if any(one.turns for one in items) else "",
        "name": beside(say, [(future, one.name) for future, one in least]) if least else "",
        "euros": beside(say, euros) if least else "",
    }


def item_tables(voice: Voice, items: Sequence[Unpriced]) -> Iterator[Table]:
    """A table per alternative, its futures side by side: items that could tip by their own statement first, then what needs
    least per resident; what there is no room for is counted.
    """  # fmt: skip
    say = voice.say
    for alternative, own in _by_alternative(items).items():
        futures = list(dict.fromkeys(one.future for one in own))
        known = {(one.future, _key(one)): one for one in own}
        head = [
            say(f"breakeven.post.{name}", future=voice.future(future))
            for future in futures
            for name in ("per_jaar", "per_inwoner")
        ]
        listed = list({_key(one): one for one in sorted(own, key=_order)}.values())
        rows = []
        for one in listed[:SHOWN]:
            cells = [cell for f in futures for cell in _cells(voice, known.get((f, _key(one))))]
            rows.append((f"{one.name} ({one.sign.replace('-', MINUS)})", _where(voice, one), *cells))
        title = say("breakeven.post.tabel", alternative=voice.alternative(alternative))
        if len(listed) > SHOWN:
            rest = {"shown": SHOWN, "all": len(listed), "left": len(listed) - SHOWN}
            title = f"{title} {say('breakeven.post.rest', **rest)}"
        yield Table(title, (say("breakeven.post.post"), say("breakeven.post.waar"), *head), tuple(rows), 2)


def _by_alternative(items: Sequence[Unpriced]) -> Mapping[str, list[Unpriced]]:
    """Items by alternative."""
    found: dict[str, list[Unpriced]] = {}
    for one in items:
        found.setdefault(one.alternative, []).append(one)
    return found


def _order(one: Unpriced) -> tuple[bool, bool, float]:
    """First what could tip by its own statement, of that what turns, of that what needs least per resident."""
    return not one.could_tip, not one.turns, inf if one.per_resident is None else abs(one.per_resident)


def _key(one: Unpriced) -> ItemKey:
    """What makes an item another one."""
    return one.item, one.name, one.sign, one.areas


def _where(voice: Voice, one: Unpriced) -> str:
    """Its area by name, or how many there are."""
    if one.national:
        return voice.say("breakeven.post.programma")
    if len(one.areas) == 1:
        return voice.area(one.areas[0])
    return voice.say("breakeven.post.gebieden", count=len(one.areas))


def _cells(voice: Voice, one: Unpriced | None) -> tuple[str, str]:
    """What is needed per year and per resident, where the sign of the item does not point the other way."""
    if one is None:
        return (voice.say("breakeven.leeg"),) * 2
    if one.turns is False:
        return voice.say("breakeven.post.kantelt_niet"), voice.say("breakeven.leeg")
    if one.per_resident is None:
        return millions(one.per_year, one.per_year_error), voice.say("breakeven.post.niet_bekend")
    return millions(one.per_year, one.per_year_error), _per_resident(voice, one)


def _per_resident(voice: Voice, one: Unpriced, unit: str = "") -> str:
    """Euros per resident a year in the digits that the draws support, at most cents; and whether its sign is certain.

    ``unit``: the words that give it a unit.
    """
    error, euros = one.per_year_error / one.residents if one.residents else 0.0, one.per_resident or 0.0
    text = decimal(euros, supported_digits(error, CENTS))
    text = voice.say(unit, value=text) if unit else text
    return voice.say("tornado.teken", value=text) if sign(euros, error, one.blocks) == UNSURE else text
