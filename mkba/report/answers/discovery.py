"""Conditions for failure in sentences: when the balance is negative, or positive where that is the rarer outcome."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from mkba.analysis.conditions.discovery import RARE, Box, Conditions
from mkba.analysis.conditions.limit import Limit
from mkba.analysis.conditions.prim import ALPHA, MOST_LIMITS
from mkba.analysis.summary import TOTAL
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.futures import listed
from mkba.report.labels import Labels
from mkba.report.numbers import MILLION, decimal, frequency, percent, significant
from mkba.report.voice import Voice

DIGITS = 3  # of a limit: it lies between two draws
MOST_CHANCE = 0.1  # percent: below it a quasi-p-value is only said to be smaller
OTHER = {"below": "above", "above": "below"}


def discovery(voice: Voice, found: Sequence[Conditions]) -> Answer:
    """What ``discovery`` found: a sentence per group of conditions, and what was not found."""
    say, boxed = voice.say, [one for one in found if one.boxes]
    level = next((one.level for one in found), 0.0)
    title = say("discovery.titel_grens", level=_millions(level)) if level else say("discovery.titel")
    says = [*_without(voice, [one for one in found if one.why == "settled"])]
    says += [text for one in boxed for text in _sentences(voice, one)]
    says += _without(voice, [one for one in found if one.why in ("short", "nothing")])
    tables = (_groups(voice, boxed), _limits(voice, boxed)) if boxed else ()
    return Answer(title, tuple(says), tables, notes=tuple(_notes(say, found, boxed)))


def _sentences(voice: Voice, one: Conditions) -> Iterator[str]:
    """The first group of conditions, then what each next one adds."""
    say = voice.say
    for place, box in enumerate(one.boxes):
        words = {
            "case": _case(voice, one),
            "limits": _conditions(voice, one, box),
            "count": _count(say, box.density),
            "error": _error(box.density_error),
            "rate": _count(say, one.rate),
            "outcome": outcome(say, one.target, one.level, equal=one.equal),
            "coverage": percent(box.coverage, 0),
            "coverage_error": _error(box.coverage_error),
            "added": percent(box.added, 0),
        }
        text = say("discovery.volgende" if place else "discovery.eerste", **words)
        yield text[0].upper() + text[1:]


def outcome(say: Labels, target: str, level: float, *, equal: float = 0.0) -> str:
    """The outcome in words: negative or positive, or on which side of a level; ``equal``: how often it is neither.

    >>> from mkba.report.labels import load_labels
    >>> outcome(load_labels(), "below", 0.0), outcome(load_labels(), "above", -3e8)
    ('negatief', '−300 mln euro of hoger')
    """
    if level:
        return say(f"discovery.uitkomst.{target}", level=_millions(level))
    also = "_ook" if equal and target == "above" else ""
    return say(f"discovery.uitkomst.{target}_nul{also}")


def _millions(level: float) -> str:
    """A level as whoever asked for it wrote it, in millions."""
    return significant(level / MILLION)


def _case(voice: Voice, one: Conditions) -> str:
    """The place, alternative and future."""
    return _cases(voice, [one])


def _conditions(voice: Voice, one: Conditions, box: Box) -> str:
    """The limits of one group in a clause; two on one quantity are said together."""
    say, words = voice.say, voice.words_in(one.alternative)
    together: dict[str, dict[str, str]] = {}
    for limit in box.limits:
        together.setdefault(limit.name, {})[limit.side] = _value(say, limit)
    parts = []
    for name, ends in together.items():
        called = words.get(name, name)
        if len(ends) > 1:
            parts.append(say("discovery.tussen", name=called, low=ends["above"], high=ends["below"]))
        else:
            ((side, value),) = ends.items()
            parts.append(
                say("discovery.boven" if side == "above" else "discovery.onder", name=called, value=value)
            )
    return ", ".join(parts[:-1]) + (say("discovery.en") if parts[1:] else "") + parts[-1]


def _value(say: Labels, limit: Limit) -> str:
    """A limit in its unit where that is money, with its price level."""
    if limit.shared:
        return say("discovery.gedeeld", value=percent(limit.at, 0))
    if limit.price_year is None:
        return say("discovery.waarde", value=significant(limit.value, DIGITS))
    return say("discovery.euro", value=significant(limit.value, DIGITS), year=limit.price_year)


def _count(say: Labels, chance: float) -> str:
    """A chance as a number out of a hundred."""
    how, count = frequency(chance)
    return say(f"kans.{how}", n=count)


def _error(error: float) -> int:
    """A Monte Carlo error in points of a hundred, rounded up: never said to be nothing."""
    return max(1, ceil(error * 100))


def _without(voice: Voice, found: Sequence[Conditions]) -> Iterator[str]:
    """Why nothing was found; cases with the same reason in one sentence."""
    kinds: dict[tuple[str, str, bool], list[Conditions]] = {}
    for one in found:
        kinds.setdefault((_label(one), one.target, one.equal > 0), []).append(one)
    for (label, target, _), alike in kinds.items():
        level, equal = alike[0].level, alike[0].equal
        words = {"outcome": outcome(voice.say, target, level, equal=equal), "level": _millions(level)}
        words["other"] = outcome(voice.say, OTHER[target], level, equal=equal)
        words["most"] = percent(1 - RARE, 0)
        yield voice.say(label, cases=_cases(voice, alike), **words)


def _label(one: Conditions) -> str:
    """What is said of a case in which nothing was found; a balance that is the level itself is on neither side."""
    if one.equal == 1:
        return "discovery.gelijk" if one.level else "discovery.nul"
    return {"settled": "discovery.vast", "short": "discovery.kort"}.get(one.why, "discovery.niets")


def _cases(voice: Voice, found: Sequence[Conditions]) -> str:
    """Cases in a row, those of one place together and futures side by side, the last place after "and"."""
    say, known = voice.say, dict[str, dict[str, list[str]]]()
    for one in found:
        place = say("discovery.totaal") if one.place == TOTAL else voice.area(one.place)
        held = known.setdefault(place, {}).setdefault(voice.alternative(one.alternative), [])
        held.append(voice.future(one.future))
    return listed(say, [f"{place} ({_alternatives(say, held)})" for place, held in known.items()])


def _alternatives(say: Labels, held: Mapping[str, Sequence[str]]) -> str:
    """Alternatives, each with its futures."""
    return "; ".join(
        say("discovery.alternatief", alternative=name, future=listed(say, futures))
        for name, futures in held.items()
    )


def _groups(voice: Voice, found: Sequence[Conditions]) -> Table:
    """Every group with its density, coverage and size."""
    say = voice.say
    columns = (
        "geval", "groep", "uitkomst", "overal", "dichtheid", "dichtheid_fout", "dekking", "dekking_fout", "erbij", "omvang",
    )  # fmt: skip
    rows = []
    for one in found:
        for number, box in enumerate(one.boxes, start=1):
            figures = (
                one.rate, box.density, box.density_error, box.coverage, box.coverage_error, box.added, box.support,
            )  # fmt: skip
            said = outcome(say, one.target, one.level, equal=one.equal)
            head = (_case(voice, one), str(number), said)
            rows.append((*head, *(percent(figure) for figure in figures)))
    return Table(
        say("discovery.tabel.groepen"),
        tuple(say(f"discovery.tabel.{name}") for name in columns),
        tuple(rows),
        3,
    )


def _limits(voice: Voice, found: Sequence[Conditions]) -> Table:
    """Every limit, and how much of its own distribution lies on that side."""
    say, rows = voice.say, []
    for one in found:
        words = voice.words_in(one.alternative)
        for number, box in enumerate(one.boxes, start=1):
            for limit in box.limits:
                way = "boven" if limit.side == "above" else "onder"
                value, unit = _measured(voice, limit)
                head = (_case(voice, one), str(number), words.get(limit.name, limit.name), unit)
                chance = limit.chance * 100
                likely = decimal(chance, 1) if chance >= MOST_CHANCE else f"< {decimal(MOST_CHANCE, 1)}"
                rows.append(
                    (*head, say(f"discovery.tabel.{way}", value=value), percent(limit.part, 0), likely)
                )
    columns = ("geval", "groep", "grootheid", "eenheid", "grens", "deel", "kans")
    return Table(
        say("discovery.tabel.grenzen"),
        tuple(say(f"discovery.tabel.{name}") for name in columns),
        tuple(rows),
        4,
    )


def _measured(voice: Voice, limit: Limit) -> tuple[str, str]:
    """A limit and its unit; that of what areas have in common is a place in its distribution."""
    if limit.shared:
        return _value(voice.say, limit), ""
    value = significant(limit.value, DIGITS)
    return value, _value(voice.say, limit).removeprefix(value).strip() or voice.unit(limit.unit)


def _notes(say: Labels, found: Sequence[Conditions], boxed: Sequence[Conditions]) -> Iterator[str]:
    """How to read it."""
    if boxed:
        tried, draws = max(one.tried for one in boxed), significant(boxed[0].draws, 9)
        yield say("discovery.noot.hoe", tried=tried, part=percent(ALPHA, 0), most=MOST_LIMITS)
        yield say("discovery.noot.oordeel", draws=draws)
        yield say("discovery.noot.oorzaak")
    if found and not found[0].level:
        yield say("discovery.noot.zeldzaam")
    yield say("discovery.noot.gebieden", least=percent(RARE, 0))
    yield say("discovery.noot.pm")
