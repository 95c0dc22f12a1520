"""Break-even in sentences: at which value the balance turns, how likely that is, and what an unpriced item must be worth."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from mkba.analysis.oneway.breakeven import Switch
from mkba.analysis.oneway.perhead import Unpriced
from mkba.analysis.sign import UNSURE, sign
from mkba.analysis.summary import TOTAL
from mkba.report.answers.answer import Answer
from mkba.report.answers.breakeven_tables import (
    DIGITS,
    Key,
    by_case,
    mover_name,
    rank,
    region_texts,
    tables,
    turned_text,
    value_text,
)
from mkba.report.answers.futures import beside, listed
from mkba.report.answers.unpriced_items import item_sentences, item_tables
from mkba.report.labels import Labels
from mkba.report.numbers import (
    HALF_OF_ONE_IN_HUNDRED,
    frequency,
    millions,
    significant,
)
from mkba.report.voice import Voice

NAMED = 3  # quantities of a case in sentences
MANY = 2  # regions of which each has its odds


def breakeven(voice: Voice, found: Sequence[Switch], items: Sequence[Unpriced] = ()) -> Answer:
    """What ``breakeven`` found, and beside it what PM items would have to be worth."""
    say, cases = voice.say, by_case(found)
    place = next((one.place for one in found), TOTAL)
    title = (
        say("breakeven.titel") if place == TOTAL else say("breakeven.titel_gebied", area=voice.area(place))
    )
    first = conclusion(voice, found) if found else (say("breakeven.niets_onzeker"),)
    says = (*first, *_sentences(voice, cases), *item_sentences(voice, items))
    return Answer(
        title, says, (*tables(voice, found), *item_tables(voice, items)), notes=_notes(say, found, items)
    )


def _case(voice: Voice, key: Key) -> str:
    """Alternative and future by name."""
    return voice.say("breakeven.geval", alternative=voice.alternative(key[1]), future=voice.future(key[0]))


def conclusion(voice: Voice, found: Sequence[Switch], scope: str = "") -> tuple[str, ...]:
    """In how many cases anything turns the sign, and how likely the likeliest is; ``scope`` "_drijvers" where only the
    largest drivers were asked.
    """  # fmt: skip
    say, cases = voice.say, {(one.future, one.alternative) for one in found}
    turning = [one for one in found if one.value is not None]
    if not cases:
        return ()
    count = len({(one.future, one.alternative) for one in turning})
    if not count:
        return (say(f"breakeven.geen{scope}", all=len(cases)),)
    likely = max(turning, key=lambda one: one.odds or 0.0)
    case = _case(voice, (likely.future, likely.alternative))
    rare = (likely.odds or 0.0) < HALF_OF_ONE_IN_HUNDRED
    words = {"chance": _chance(say, likely), "name": mover_name(voice, likely), "case": case}
    text = say("breakeven.onwaarschijnlijk") if rare else say("breakeven.waarschijnlijk", **words)
    first = say(f"breakeven.wel{scope}", count=count, all=len(cases))
    return first, f"{text} {say('breakeven.eigen_band')}"


def _sentences(voice: Voice, cases: Mapping[Key, list[Switch]]) -> Iterator[str]:
    """Per alternative the balance and what turns it, futures side by side."""
    for alternative in dict.fromkeys(key[1] for key in cases):
        held = [some for key, some in cases.items() if key[1] == alternative]
        turning = sorted((one for some in held for one in some if one.value is not None), key=rank)
        named = list(dict.fromkeys((one.name, one.measure) for one in turning))[:NAMED]
        parts = [_head(voice, [some[0] for some in held])]
        parts += [
            _sentence(voice, [one for some in held for one in some if (one.name, one.measure) == name])
            for name in named
        ]
        still = [some[0] for some in held if all(one.value is None for one in some)]
        yield " ".join((*parts, *([_nothing(voice, still)] if still else [])))


def _over(voice: Voice, some: Sequence[Switch], text: Callable[[Switch], str]) -> str:
    """What is said of each future, side by side."""
    return beside(voice.say, ((voice.future(one.future), text(one)) for one in some))


def _head(voice: Voice, firsts: Sequence[Switch]) -> str:
    """The balance of one alternative with mean input, and over the draws where these are there."""
    say, means = voice.say, {one.future: one.mean for one in firsts}
    words = {
        "alternative": voice.alternative(firsts[0].alternative),
        "central": _over(voice, firsts, lambda one: say("antwoorden.mln", value=millions(one.central))),
    }
    if any(mean is None for mean in means.values()):
        return say("breakeven.kop", **words)

    def mean(one: Switch) -> str:
        euros = one.mean or 0.0
        text = say("antwoorden.mln", value=millions(euros, one.mean_error))
        unsure = sign(euros, one.mean_error, one.blocks) == UNSURE
        return say("tornado.teken", value=text) if unsure else text

    return say("breakeven.kop_trekkingen", mean=_over(voice, firsts, mean), **words)


def _nothing(voice: Voice, firsts: Sequence[Switch]) -> str:
    """That nothing turns the sign, and what comes nearest."""
    say = voice.say
    return say(
        "breakeven.niets",
        futures=listed(say, [voice.future(one.future) for one in firsts]),
        name=_over(voice, firsts, lambda one: mover_name(voice, one)),
        furthest=_over(voice, firsts, lambda one: say("antwoorden.mln", value=millions(one.furthest))),
    )


def _sentence(voice: Voice, some: Sequence[Switch]) -> str:
    """The switching values of one quantity with their odds."""
    say, first = voice.say, some[0]
    more = any(one.others for one in some)
    return say(
        f"breakeven.zin_{first.measure}{'_meer' if more else ''}", name=mover_name(voice, first), members=first.members,
        values=_over(voice, some, lambda one: turned_text(voice, one) if more else _turn(voice, one)),
        now=_over(voice, some, lambda one: significant(one.now, DIGITS)),
        chance=_over(voice, [one for one in some if one.value is not None], lambda one: _parted(voice, one)),
    )  # fmt: skip


def _turn(voice: Voice, one: Switch) -> str:
    """Where it turns, as it stands in a sentence."""
    if one.value is None:
        return voice.say("breakeven.geen_omslag")
    if one.measure == "value":
        return value_text(voice, one, one.value)
    if one.measure == "factor":
        return significant(one.value, DIGITS)
    key = "hoger" if one.value > 0 else "lager"
    return voice.say(f"breakeven.{key}", value=significant(abs(one.value), DIGITS))


def _chance(say: Labels, one: Switch) -> str:
    """The odds as a number out of a hundred."""
    return say("breakeven.onbekend") if one.odds is None else _frequency(say, one.odds)


def _frequency(say: Labels, chance: float) -> str:
    """A chance out of a hundred."""
    how, count = frequency(chance)
    return say(f"kans.{how}", n=count)


def _parted(voice: Voice, one: Switch) -> str:
    """The odds, and of more than one region those of each."""
    say, whole = voice.say, _chance(voice.say, one)
    if len(one.chances) < MANY:
        return whole
    parts = [
        say("breakeven.deel", chance=_frequency(say, chance), where=where)
        for chance, where in zip(one.chances, region_texts(voice, one), strict=True)
    ]
    return say("breakeven.delen", chance=whole, parts=listed(say, parts))


def _notes(say: Labels, found: Sequence[Switch], items: Sequence[Unpriced]) -> tuple[str, ...]:
    """How to read it."""
    names = ["hoe", "kans", *(["samen"] if any(one.members > 1 for one in found) else []), "bereik"]
    texts = [say(f"breakeven.noot.{name}") for name in names]
    return (*texts, *([say("breakeven.post.noot")] if items else []))
