"""The value of information in sentences: what knowing more is worth for the choice, and which study could pay."""

from collections.abc import Iterator, Sequence
from math import ceil

from mkba.analysis.knowledge.bundles import BLOCKS, BUNDLES
from mkba.analysis.knowledge.information import Choice, Learned
from mkba.analysis.knowledge.learning import QUANTITY, Information
from mkba.analysis.summary import TOTAL
from mkba.report.answers.answer import Answer
from mkba.report.answers.information_tables import (
    area_table,
    choice_table,
    first_digit,
    learned_table,
    option_words,
    plots,
    thing_words,
)
from mkba.report.labels import Labels
from mkba.report.numbers import MILLION, decimal, frequency
from mkba.report.voice import Voice

MOST = 10  # quantities in a table


def information(voice: Voice, found: Information) -> Answer:
    """What ``analysis.learning.informed`` found: what everything is worth, then what each thing is, then what a study may cost."""
    says = [*sentences(voice, found), *([_areas(voice, found.local)] if found.local else [])]
    best = _largest([one for one in found.learned if one.axis == QUANTITY])
    tables = [choice_table(voice, found)]
    if best:
        tables.append(learned_table(voice, found, (QUANTITY, best)))
    for axis in BUNDLES:
        names = _largest([one for one in found.learned if one.axis == axis])
        if names:
            tables.append(learned_table(voice, found, (axis, names)))
    if any(choice.clear for choice in found.local):
        tables.append(area_table(voice, found.local))
    title = voice.say("information.titel", place=_place(voice, found.place))
    return Answer(title, tuple(says), tuple(tables), plots(voice, found, best), tuple(_notes(voice, found)))


def sentences(voice: Voice, found: Information, scope: str = "") -> tuple[str, ...]:
    """What everything is worth in each future, and the quantity that is worth most; ``scope`` "_drijvers" where only the
    largest drivers were asked.
    """  # fmt: skip
    chosen = (text for choice in found.choices for text in _choice(voice, found, choice, scope))
    return (*_settled(voice, found), *chosen)


def euros(say: Labels, value: float, error: float) -> str:
    """An amount up to the first digit of its error: millions from a million on, else whole euros.

    >>> from mkba.report.labels import load_labels
    >>> euros(load_labels(), 12_345_678.0, 40_000.0), euros(load_labels(), 9_435.0, 300.0)
    ('12,3 mln euro', '9.400 euro')
    """
    if abs(value) >= MILLION:
        return say("information.miljoen", value=decimal(value / MILLION, first_digit(error / MILLION)))
    return say("information.euro", value=decimal(value, first_digit(error, most=0)))


def at_most(say: Labels, value: float) -> str:
    """An amount rounded up to its first digit: for an upper bound.

    >>> from mkba.report.labels import load_labels
    >>> at_most(load_labels(), 1234.0), at_most(load_labels(), 0.4)
    ('2.000 euro', '1 euro')
    """
    size = 10 ** max(0, len(str(int(value))) - 1)
    return euros(say, float(ceil(value / size) * size), 0.0)


def _place(voice: Voice, place: str) -> str:
    """An area, or all of them."""
    return voice.say("information.totaal") if place == TOTAL else voice.area(place)


def _count(say: Labels, chance: float) -> str:
    """A chance as a number out of a hundred."""
    how, count = frequency(chance)
    return say(f"kans.{how}", n=count)


def _settled(voice: Voice, found: Information) -> Iterator[str]:
    """The futures in which no draw makes another choice better, those with one best choice together."""
    say, known = voice.say, dict[str, list[Choice]]()
    for choice in found.choices:
        if choice.value == 0:
            known.setdefault(choice.best, []).append(choice)
    for best, some in known.items():
        futures = say("information.en").join(voice.future(one.future) for one in some)
        words = {"best": option_words(voice, best), "draws": decimal(some[0].draws)}
        yield say("information.niets", future=futures, **words)
    if found.cost is not None and known:
        yield say("information.te_duur", cost=euros(say, found.cost, 0.0))


def _choice(voice: Voice, found: Information, choice: Choice, scope: str) -> Iterator[str]:
    """One future in which another choice is ever better: what everything is worth, then the quantity that is worth most."""
    if choice.value == 0:
        return
    say = voice.say
    words = {"future": voice.future(choice.future), "best": option_words(voice, choice.best)}
    regret = _count(say, choice.regret)
    if not choice.clear:
        most = at_most(say, choice.value + choice.bar * choice.error)
        yield say("information.onduidelijk", **words, regret=regret, most=most)
        return
    value, error = euros(say, choice.value, choice.error), at_most(say, choice.error)
    yield say("information.alles", **words, regret=regret, value=value, error=error)
    own = [one for one in found.learned if one.future == choice.future and one.axis == QUANTITY]
    clear = sorted((one for one in own if one.clear), key=lambda one: -one.value)
    if clear:
        yield _study(voice, clear[0], found.cost, scope)
        if found.cost is not None:
            paying = sum(one.net(found.cost) > 0 for one in clear)
            cost = euros(say, found.cost, 0.0)
            every = decimal(sum(one.future == choice.future for one in _counted(found)))
            yield say("information.aantal", future=words["future"], cost=cost, count=paying, all=every)
    elif own:
        yield say(f"information.geen{scope}", future=words["future"])
    if found.cost is not None and found.cost > choice.value:
        yield say("information.duurder", future=words["future"], cost=euros(say, found.cost, 0.0))


def _counted(found: Information) -> list[Learned]:
    """The quantities that can matter at a place: to an area those of another are worth exactly nothing."""
    own = [one for one in found.learned if one.axis == QUANTITY]
    return own if found.place == TOTAL else [one for one in own if one.value or one.error]


def _study(voice: Voice, one: Learned, cost: float | None, scope: str) -> str:
    """What a study of one quantity may cost, or leaves."""
    say = voice.say
    text = say(
        f"information.grootste{scope}", future=voice.future(one.future), name=thing_words(voice, one.axis, one.name),
        value=euros(say, one.value, one.error), error=at_most(say, one.error),
    )  # fmt: skip
    if cost is None:
        return f"{text} {say('information.zonder_kosten')}"
    spoken = euros(say, cost, 0.0)
    if one.net(cost) <= 0:
        return f"{text} {say('information.niet_rendabel', cost=spoken)}"
    return f"{text} {say('information.rendabel', cost=spoken, net=euros(say, one.net(cost), one.error))}"


def _areas(voice: Voice, local: Sequence[Choice]) -> str:
    """The area where knowing is worth most when each of them chooses by itself."""
    clear = [choice for choice in local if choice.clear]
    if not any(choice.value for choice in local):
        return voice.say("information.gebieden_niets")
    if not clear:
        far = max(local, key=lambda choice: choice.value + choice.bar * choice.error)
        most = at_most(voice.say, far.value + far.bar * far.error)
        where = {"area": voice.area(far.place), "future": voice.future(far.future)}
        return voice.say("information.gebieden_onduidelijk", most=most, **where)
    best = max(clear, key=lambda choice: choice.value)
    return voice.say(
        "information.gebieden", area=voice.area(best.place), future=voice.future(best.future),
        value=euros(voice.say, best.value, best.error), error=at_most(voice.say, best.error),
    )  # fmt: skip


def _largest(learned: Sequence[Learned]) -> list[str]:
    """The names that are clear in some future, the largest first."""
    size: dict[str, float] = {}
    for one in learned:
        if one.clear:
            size[one.name] = max(size.get(one.name, 0.0), one.value)
    return sorted(size, key=lambda name: -size[name])[:MOST]


def _notes(voice: Voice, found: Information) -> Iterator[str]:
    """How to read it, and what it does not say."""
    say = voice.say
    yield say("information.noot.keuze", place=_place(voice, found.place))
    yield say("information.noot.toekomsten")
    if any(choice.value > 0 for choice in (*found.choices, *found.local)):
        yield say("information.noot.grens")
    if any(one.clear for one in found.learned):
        single = {one.name for one in _counted(found)}
        bar = decimal(max(one.bar for one in found.learned), 1)
        yield say("information.noot.samen")
        yield say("information.noot.toeval", count=decimal(len(single)), bar=bar)
        if any(one.axis in BUNDLES for one in found.learned):
            yield say("information.noot.groepen", blocks=BLOCKS)
    if any(choice.rough for choice in found.choices):
        yield say("information.noot.grof")
    yield say("information.noot.pm")
