"""What a PM item would have to be worth, per year and per resident, in sentences and tables."""

from collections.abc import Iterator, Mapping, Sequence

from mkba.analysis.oneway.perhead import Asked
from mkba.report.answers.answer import Table
from mkba.report.answers.tornado import TWO
from mkba.report.numbers import decimal, millions, supported_digits
from mkba.report.voice import Voice

CENTS = 2  # decimals of a euro
ItemKey = tuple[str, str, str, tuple[str, ...]]


def item_sentences(voice: Voice, items: Sequence[Asked]) -> Iterator[str]:
    """Per case how many items point the way that turns the balance, and which needs least per resident."""
    say = voice.say
    for (future, alternative), some in _by_case(items).items():
        names = {"alternative": voice.alternative(alternative), "future": voice.future(future)}
        turning = [one for one in some if one.turns]
        words = {"case": say("breakeven.geval", **names), "all": len(some), "count": len(turning)}
        priced = [one for one in turning if one.per_resident is not None]
        if not turning:
            yield say("breakeven.post.zin_geen", **words)
        elif not priced:
            yield say("breakeven.post.zin_kaal", **words)
        else:
            least = min(priced, key=lambda one: abs(one.per_resident or 0.0))
            yield say("breakeven.post.zin", name=least.name, euros=_per_resident(voice, least), **words)


def item_tables(voice: Voice, items: Sequence[Asked]) -> Iterator[Table]:
    """A table per alternative, its futures side by side; items that could tip by their own statement first."""
    say = voice.say
    for alternative in dict.fromkeys(one.alternative for one in items):
        own = [one for one in items if one.alternative == alternative]
        futures = list(dict.fromkeys(one.future for one in own))
        known = {(one.future, _key(one)): one for one in own}
        head = [
            say(f"breakeven.post.{name}", future=voice.future(future))
            for future in futures
            for name in ("per_jaar", "per_inwoner")
        ]
        rows = []
        for one in {_key(one): one for one in own}.values():
            cells = [cell for f in futures for cell in _cells(voice, known.get((f, _key(one))))]
            rows.append((f"{one.name} ({one.sign})", _where(voice, one), *cells))
        yield Table(
            say("breakeven.post.tabel", alternative=voice.alternative(alternative)),
            (say("breakeven.post.post"), say("breakeven.post.waar"), *head),
            tuple(rows),
            2,
        )


def _by_case(items: Sequence[Asked]) -> Mapping[tuple[str, str], list[Asked]]:
    """Items by future and alternative, alternatives together."""
    found: dict[tuple[str, str], list[Asked]] = {}
    for one in sorted(items, key=lambda item: [i.alternative for i in items].index(item.alternative)):
        found.setdefault((one.future, one.alternative), []).append(one)
    return found


def _key(one: Asked) -> ItemKey:
    """What makes an item another one."""
    return one.item, one.name, one.sign, one.areas


def _where(voice: Voice, one: Asked) -> str:
    """Its area by name, or how many there are."""
    if one.national:
        return voice.say("breakeven.post.programma")
    if len(one.areas) == 1:
        return voice.area(one.areas[0])
    return voice.say("breakeven.post.gebieden", count=len(one.areas))


def _cells(voice: Voice, one: Asked | None) -> tuple[str, str]:
    """What is needed per year and per resident, where the sign of the item points that way."""
    if one is None:
        return (voice.say("breakeven.leeg"),) * 2
    if not one.turns:
        return voice.say("breakeven.post.kantelt_niet"), voice.say("breakeven.leeg")
    if one.per_resident is None:
        return millions(one.per_year, one.per_year_error), voice.say("breakeven.post.niet_bekend")
    return millions(one.per_year, one.per_year_error), _per_resident(voice, one)


def _per_resident(voice: Voice, one: Asked) -> str:
    """Euros per resident a year in the digits that the draws support, at most cents; and whether its sign is certain."""
    error, euros = one.per_year_error / one.residents if one.residents else 0.0, one.per_resident or 0.0
    text = decimal(euros, supported_digits(error, CENTS))
    return voice.say("tornado.teken", value=text) if abs(euros) <= TWO * error else text
