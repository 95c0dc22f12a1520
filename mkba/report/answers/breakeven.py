"""Break-even in sentences: at which value the balance turns, how likely that is, and what an unpriced item must be worth."""

from collections.abc import Iterator, Mapping, Sequence

from mkba.analysis.oneway.breakeven import Switch
from mkba.analysis.oneway.perhead import Asked
from mkba.analysis.summary import TOTAL
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.tornado import doubted
from mkba.report.answers.unpriced_items import item_sentences, item_tables
from mkba.report.labels import Labels
from mkba.report.numbers import (
    HALF_OF_ONE_IN_HUNDRED,
    decimal,
    frequency,
    millions,
    significant,
    supported_digits,
)
from mkba.report.voice import Voice

SHOWN, NAMED, DIGITS = 12, 3, 3  # rows of a table; quantities of a case in sentences; digits of a value
Key = tuple[str, str]


def breakeven(voice: Voice, found: Sequence[Switch], items: Sequence[Asked] = ()) -> Answer:
    """What ``breakeven`` found, and beside it what PM items would have to be worth."""
    say, cases = voice.say, _by_case(found)
    place = next((one.place for one in found), TOTAL)
    title = (
        say("breakeven.titel") if place == TOTAL else say("breakeven.titel_gebied", area=voice.area(place))
    )
    says = (*_conclusion(voice, cases), *_sentences(voice, cases), *item_sentences(voice, items))
    return Answer(
        title, says, (*_tables(voice, cases), *item_tables(voice, items)), notes=_notes(say, found, items)
    )


def _by_case(found: Sequence[Switch]) -> Mapping[Key, list[Switch]]:
    """Switches by future and alternative, the likeliest first, then the nearest; without a value last."""
    cases: dict[Key, list[Switch]] = {}
    for one in found:
        cases.setdefault((one.future, one.alternative), []).append(one)
    order = list(dict.fromkeys(key[1] for key in cases))
    ranked = {key: sorted(some, key=_rank) for key, some in cases.items()}
    return dict(sorted(ranked.items(), key=lambda case: order.index(case[0][1])))


def _rank(one: Switch) -> tuple[bool, float, float]:
    """First what turns, the likeliest, then the nearest as a part of what was searched; then what comes furthest."""
    if one.value is None:
        return True, abs(one.furthest), 0.0
    return False, -(one.odds or 0.0), abs(one.value - one.now) / (one.high - one.low)


def _case(voice: Voice, key: Key) -> str:
    """Alternative and future by name."""
    return voice.say("breakeven.geval", alternative=voice.alternative(key[1]), future=voice.future(key[0]))


def _name(voice: Voice, one: Switch) -> str:
    """A mover in words; in an area as its own measures are called."""
    area = "" if one.place == TOTAL else one.place
    return voice.words_in(one.alternative, area=area).get(one.name, one.name)


def _conclusion(voice: Voice, cases: Mapping[Key, list[Switch]]) -> Iterator[str]:
    """In how many cases anything turns the sign, and how likely the likeliest is."""
    say, turning = voice.say, [one for some in cases.values() for one in some if one.value is not None]
    count = len({(one.future, one.alternative) for one in turning})
    if not count:
        if cases:
            yield say("breakeven.geen", all=len(cases))
        return
    yield say("breakeven.wel", count=count, all=len(cases))
    likely = max(turning, key=lambda one: one.odds or 0.0)
    if (likely.odds or 0.0) < HALF_OF_ONE_IN_HUNDRED:
        yield say("breakeven.onwaarschijnlijk")
    else:
        case = _case(voice, (likely.future, likely.alternative))
        yield say(
            "breakeven.waarschijnlijk", chance=_chance(say, likely), name=_name(voice, likely), case=case
        )


def _sentences(voice: Voice, cases: Mapping[Key, list[Switch]]) -> Iterator[str]:
    """Per case the balance, and what turns it."""
    say = voice.say
    for key, some in cases.items():
        first, turning = some[0], [one for one in some if one.value is not None]
        words = {"case": _case(voice, key), "central": millions(first.central)}
        if first.mean is None:
            head = say("breakeven.kop", **words)
        else:
            head = say("breakeven.kop_trekkingen", mean=doubted(say, first.mean, first.mean_error), **words)
        parts = [_sentence(voice, one) for one in turning[:NAMED]] or [
            say("breakeven.niets", name=_name(voice, first), furthest=millions(first.furthest))
        ]
        yield " ".join((head, *parts))


def _sentence(voice: Voice, one: Switch) -> str:
    """One switching value with its odds."""
    say = voice.say
    value = one.now if one.value is None else one.value
    words = {"name": _name(voice, one), "chance": _chance(say, one), "members": one.members}
    if one.measure == "value":
        side = say("breakeven.above" if value > one.now else "breakeven.below")
        text = say(
            "breakeven.zin",
            value=_value(voice, one, value),
            now=significant(one.now, DIGITS),
            side=side,
            **words,
        )
    else:
        lower = "_lager" if one.measure == "shift" and value < 0 else ""
        size = significant(abs(value) if one.measure == "shift" else value, DIGITS)
        text = say(f"breakeven.zin_{one.measure}{lower}", value=size, **words)
    if one.others:
        more = ", ".join(significant(other, DIGITS) for other in one.others)
        text = f"{text} {say('breakeven.meer', values=more)}"
    return text


def _value(voice: Voice, one: Switch, value: float) -> str:
    """A value with its unit."""
    text = significant(value, DIGITS)
    if one.price_year is not None:
        return voice.say("breakeven.euro", value=text, year=one.price_year)
    return voice.say("breakeven.met_eenheid", value=text, unit=voice.unit(one.unit)) if one.unit else text


def _chance(say: Labels, one: Switch) -> str:
    """The odds as a number out of a hundred."""
    if one.odds is None:
        return say("breakeven.onbekend")
    how, count = frequency(one.odds)
    return say(f"kans.{how}", n=count)


def _tables(voice: Voice, cases: Mapping[Key, list[Switch]]) -> Iterator[Table]:
    """A table per alternative, its futures side by side."""
    say = voice.say
    for alternative in dict.fromkeys(key[1] for key in cases):
        futures = [future for future, other in cases if other == alternative]
        known = {(future, one.name): one for future in futures for one in cases[future, alternative]}
        best: dict[str, Switch] = {}
        for (_, name), one in known.items():
            best[name] = min(best.get(name, one), one, key=_rank)
        shown = sorted(best.values(), key=_rank)[:SHOWN]
        head = [
            say(f"breakeven.{h}", future=voice.future(f)) for f in futures for h in ("nu", "omslag", "kans")
        ]
        rows = tuple(
            (_name(voice, one), *(cell for f in futures for cell in _cells(voice, known.get((f, one.name)))))
            for one in shown
        )
        title = say("breakeven.tabel", alternative=voice.alternative(alternative))
        if len(best) > len(shown):
            title = f"{title} {say('breakeven.rest', all=len(best), shown=len(shown))}"
        yield Table(title, (say("breakeven.grootheid"), *head), rows)


def _cells(voice: Voice, one: Switch | None) -> tuple[str, str, str]:
    """What it is now, where it turns, and the odds."""
    say = voice.say
    if one is None:
        empty = say("breakeven.leeg")
        return empty, empty, empty
    now = _moved(voice, one, one.now)
    turn = say("breakeven.geen_omslag") if one.value is None else _moved(voice, one, one.value)
    return now, turn, _odds(say, one)


def _moved(voice: Voice, one: Switch, value: float) -> str:
    """A number of a mover as it is measured."""
    if one.measure == "value":
        return _value(voice, one, value)
    return voice.say(f"breakeven.{one.measure}", value=significant(value, DIGITS))


def _odds(say: Labels, one: Switch) -> str:
    """The odds out of a hundred, in the digits that their error supports."""
    if one.odds is None or one.value is None:
        return say("breakeven.leeg")
    how, count = frequency(one.odds)
    if how != "plain":
        return say("breakeven.klein" if how == "less" else "breakeven.groot")
    if not one.odds_error:
        return str(count)
    digits = supported_digits(one.odds_error * 100, 0)
    return say(
        "breakeven.met_fout", chance=decimal(one.odds * 100, digits), error=decimal(one.odds_error * 100, 1)
    )


def _notes(say: Labels, found: Sequence[Switch], items: Sequence[Asked]) -> tuple[str, ...]:
    """How to read it."""
    names = ["hoe", "kans", *(["samen"] if any(one.members > 1 for one in found) else []), "bereik"]
    texts = [say(f"breakeven.noot.{name}") for name in names]
    return (*texts, *([say("breakeven.post.noot")] if items else []))
