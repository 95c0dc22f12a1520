"""Change words: what a reader calls a change, or a group of them, instead of its key."""

from collections.abc import Iterator, Sequence

from mkba.analysis.changes.stated import Stated
from mkba.domain.area import Area
from mkba.report.labels import Labels
from mkba.report.numbers import decimal, significant
from mkba.report.voice import Voice

WHOLE = 10_000  # from here on a number is shown without decimals
LISTS = ("costs", "effects", "transfers")  # parts of a measure that have ids
SHARED = 3  # words of a key before what is particular to it


def named(voice: Voice, key: str) -> str:  # noqa: PLR0911 - a case per part of a programme
    """The name of a change or a group; the key itself for what has no words."""
    if key in voice.words:
        return voice.words[key]
    own = f"compare.sleutel.{key.replace('.', '_')}"
    if own in voice.say.texts:
        return voice.say(own)
    head, *rest = key.split(".")
    match head:
        case "areas":
            return _of_area(voice, rest)
        case "library":
            return _of_library(voice, rest)
        case "factors":
            names = {factor.id: factor.name or factor.id for factor in voice.programme.factors}
            return _joined(names.get(rest[0], rest[0]), _fields(voice.say, rest[1:]))
        case "futures":
            return voice.say(
                "compare.deel.future", future=voice.future(rest[0]), name=_field_text(voice.say, rest[1:])
            )
        case "method" if rest[0] == "grades":
            return voice.say("compare.deel.grade", name=rest[1])
        case "method" if rest[0] == "common":
            return voice.say("compare.deel.common", name=".".join(rest[1:]))
        case _:
            return key


def _of_area(voice: Voice, words: Sequence[str]) -> str:
    """Something in an area."""
    area = next(one for one in voice.programme.areas if one.id == words[0])
    if len(words) == 1:
        return area.name
    found = ", ".join(_inside(voice, area, words[1:]))
    return voice.say("compare.deel.area", area=area.name, name=found)


def _inside(voice: Voice, area: Area, words: Sequence[str]) -> Iterator[str]:
    """A measure, an indicator or a synergy, and what of it."""
    say, (first, *rest) = voice.say, words
    if first in ("indicators", "synergies"):
        yield say(f"compare.deel.{first}")
        known = area.indicators.get(rest[0]) if rest and first == "indicators" else None
        yield from [(known.name or known.id) if known else rest[0]] if rest else []
        yield from _fields(say, rest[1:])
        return
    measure = next((one for one in area.interventions if one.id == first), None)
    yield measure.name if measure else first
    if measure and len(rest) > 1 and rest[0] in LISTS:
        part = next((one for one in getattr(measure, rest[0]) if one.id == rest[1]), None)
        yield f"{say(f'compare.veld.{rest[0]}')} {(part and part.name) or rest[1]}"
        rest = rest[2:]
    yield from _fields(say, rest)


def _of_library(voice: Voice, words: Sequence[str]) -> str:
    """A domain of the library, an outcome with its values, or evidence."""
    domain, *rest = words
    if not rest:
        return voice.say("compare.deel.area_library", domain=voice.say(f"domein.{domain}").lower())
    outcome = voice.programme.outcomes.get(rest[0])
    if outcome is None or outcome.domain != domain:
        size = f"library.{'.'.join(words[:SHARED])}.size"
        name = voice.words.get(size) or voice.say("compare.deel.bewijs", name=".".join(rest[:2]))
        return _joined(name, _fields(voice.say, words[SHARED:]))
    values = {value.id: value.name or value.id for value in outcome.values}
    values |= {transfer.id: transfer.name or transfer.id for transfer in outcome.transfers}
    parts = [values.get(one, "") or _field(voice.say, one) for one in rest[1:]]
    return _joined(outcome.name or outcome.id, parts)


def _fields(say: Labels, words: Sequence[str]) -> list[str]:
    """Fields in words."""
    return [_field(say, one) for one in words]


def _field_text(say: Labels, words: Sequence[str]) -> str:
    return ", ".join(_fields(say, words))


def _field(say: Labels, word: str) -> str:
    """One field in words, or an id as it is."""
    return say.texts.get(f"compare.veld.{word}", word)


def _joined(name: str, more: Sequence[str]) -> str:
    return ", ".join((name, *more))


def valued(voice: Voice, value: Stated | None, absent: str) -> str:
    """A value as a reader sees it: a number with its band, numbers by name, or a text; ``absent`` where there is none."""
    say = voice.say
    if value is None:
        return absent
    if value.parts:
        return ", ".join(f"{_part(voice, name)} {significant(part)}".strip() for name, part in value.parts)
    if value.mean is None or value.low is None or value.high is None:
        words = {"true": say("compare.ja"), "false": say("compare.nee"), "": say("compare.aanwezig")}
        return words.get(value.text, value.text)
    mean, low, high = (_number(one) for one in (value.mean, value.low, value.high))
    text = mean if low == high else say("compare.band", mean=mean, low=low, high=high)
    text = say("compare.euro", value=text, year=value.price_year) if value.price_year else text
    return say("compare.in_toekomst", value=text, future=voice.future(value.future)) if value.future else text


def _part(voice: Voice, name: str) -> str:
    """Whose part it is: a party, a future, or a year as it is."""
    names = {party.id: party.name for party in voice.programme.parties.values()}
    names |= {future.id: future.name for future in voice.programme.futures}
    return names.get(name, name)


def _number(value: float) -> str:
    """Years whole and without points, others in four digits."""
    if abs(value) >= WHOLE:
        return decimal(value)
    return str(int(value)) if value == int(value) else significant(value)
