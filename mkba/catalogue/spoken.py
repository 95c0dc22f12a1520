"""Spoken: a card as lines for a terminal, in the language of the reader; what the files say stays as they say it."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from mkba.catalogue.terms import family_word, term, unit_word
from mkba.domain.card import ROLES, Band, Card, Figure, Use
from mkba.domain.source import Source
from mkba.errors import Language
from mkba.report.numbers import MINUS, significant
from mkba.words import counted, say

WIDTH: Final = 110
QUIET: Final = ("", None, 0.0, {"": 0.0}, "standard")  # what a file need not say


def spoken(card: Card, language: Language) -> str:
    """The whole card."""
    return "\n".join(_lines(card, language))


def _lines(card: Card, language: Language) -> Iterator[str]:
    def tell(key: str, **values: object) -> str:
        return say(f"card.{key}", language, **values)

    title = f" - {card.title}" if card.title else ""
    yield f"{card.name}{title}"
    head = [tell(f"kind_{card.kind}"), tell(f"domain_{card.domain}") if card.domain else ""]
    head += [unit_word(card.unit, language), tell("grade", grade=card.grade) if card.grade else ""]
    yield f"  {' · '.join(one for one in head if one)}"
    yield f"  {card.file}:{card.line}"
    yield from _wrapped(card.note, 2)
    yield from _facts(card.facts, 2, language)
    if card.base and card.figures:
        yield from _source(card.base, language, 4)
    if card.excludes:
        yield from _wrapped(f"{tell('excludes')}: {', '.join(card.excludes)}", 2)
    for role in ROLES:
        shown = [one for one in card.figures if one.role == role]
        if shown:
            yield ""
            yield tell(f"role_{role}")
        for figure in shown:
            yield from _figure(figure, card.unit, language)
    if card.base and not card.figures:
        yield ""
        yield from _source(card.base, language, 2)
    yield ""
    yield from _uses(card.used, language)


def _facts(known: Mapping[str, Any], indent: int, language: Language) -> Iterator[str]:
    """What is particular to a kind, a line each; names and texts as the files write them."""
    for key, value in known.items():
        if any(value == quiet for quiet in QUIET):
            continue
        yield from _wrapped(f"{say(f'fact.{key}', language)}: {_value(key, value, language)}", indent)


def _value(fact: str, value: Any, language: Language) -> str:
    """A fact as text; what holds more than one thing per name divides them by semicolons."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "mean" in value[0]:
        return "; ".join(band(Band(**one), language) for one in value)
    if isinstance(value, dict):
        deep = any(isinstance(one, dict) for one in value.values())
        return ("; " if deep else ", ").join(_pair(fact, key, one, language) for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(fact, one, language) for one in value)
    if isinstance(value, bool):
        return term("bool", str(value).lower(), language)
    return figure_text(value, language) if isinstance(value, float) else term(fact, str(value), language)


def _pair(fact: str, key: Any, value: Any, language: Language) -> str:
    """A name and what it has; of a discount class, a rate and the year from which it holds."""
    text = _value(fact, value, language)
    if fact == "rates" and not isinstance(value, dict):
        return say("card.rate_from", language, rate=text, year=key)
    return f"{term(fact, str(key), language)} {text}".strip()


def _figure(figure: Figure, unit: str, language: Language) -> Iterator[str]:
    """One figure: its bands, its real euros, its reasons and its source."""
    yield f"  {figure.key}  {figure.name if figure.name != figure.key else ''}".rstrip()
    if not figure.years:
        yield from _amount(figure, unit_word(unit, language), language)
    if figure.parties:
        split = ", ".join(f"{party} {figure_text(part, language)}" for party, part in figure.parties.items())
        reason = f" ({figure.parties_reason})" if figure.parties_reason else ""
        yield from _wrapped(f"{say('card.parties', language)}: {split}{reason}", 4)
    yield from _facts(figure.facts, 4, language)
    if figure.excludes:
        yield from _wrapped(f"{say('card.excludes', language)}: {', '.join(figure.excludes)}", 4)
    yield from _wrapped(figure.notes, 4)
    if not figure.years and figure.source:
        yield from _source(figure.source, language, 4)
    for year in figure.years:
        yield f"    {say('card.from_year', language, year=year.key)}"
        yield from _amount(year, unit_word(unit, language), language)
        if year.source:
            yield from _source(year.source, language, 4)


def _amount(figure: Figure, unit: str, language: Language) -> Iterator[str]:
    """The bands of a figure as they are set and in real euros, and why they have this shape."""

    def euros(year: int | None) -> str:
        return say("card.per", language, amount=say("card.euro", language, year=year), unit=unit)

    shown = euros(figure.price_year) if figure.price_year else unit_word(figure.unit, language)
    for one in figure.bands:
        yield f"    {band(one, language)} {shown}".rstrip()
    if figure.price_year != figure.real_year:
        for one in figure.real:
            yield f"    = {band(one, language)} {euros(figure.real_year)}"
    families = [one for one in figure.bands if one.family != "Fixed"]
    if families:
        told = "; ".join(_family(one, language) for one in families)
        yield from _wrapped(f"{say('card.shape', language)}: {told}", 4)
    if figure.shape:
        yield from _wrapped(figure.shape, 6)


def _family(one: Band, language: Language) -> str:
    """A distribution with its parameters, and the future in which it holds."""
    parameters = {name: figure_text(value, language) for name, value in one.parameters.items()}
    return f"{one.future} {family_word(one.family, parameters, language)}".strip()


def band(one: Band, language: Language) -> str:
    """A mean with its 90% band; a number that is certain alone."""
    future = f"{one.future}: " if one.future else ""
    mean = figure_text(one.mean, language)
    if one.low == one.high:
        return f"{future}{mean}"
    low, high = figure_text(one.low, language), figure_text(one.high, language)
    return f"{future}{mean} (p5 {low}, p95 {high})"


def figure_text(value: float, language: Language) -> str:
    """A number in four digits, in the notation of the language.

    >>> figure_text(-23916.67, "nl"), figure_text(0.035, "en")
    ('-23.917', '0.035')
    """
    text = significant(value, 5 if abs(value) >= 10_000 else 4).replace(MINUS, "-")
    return text if language == "nl" else text.translate(str.maketrans(",.", ".,"))


def source_text(source: Source, language: Language) -> str:
    """A source in one line, with its mark."""
    parts = [source.title, source.organisation, str(source.year), source.page]
    mark = say(f"card.mark_{source.mark}", language)
    return f"{', '.join(one for one in parts if one)} [{mark}]"


def _source(source: Source, language: Language, indent: int) -> Iterator[str]:
    """A source with its address, its note and its days."""
    yield from _wrapped(f"{say('card.source', language)}: {source_text(source, language)}", indent)
    if source.url:
        yield f"{' ' * (indent + 2)}{source.url}"
    never = say("card.never", language)
    due = say("card.due", language, due=source.due) if source.due else never
    days = say("card.days", language, checked=source.checked or never, due=due)
    yield f"{' ' * (indent + 2)}{days}"
    yield from _wrapped(source.note, indent + 2)


def _uses(used: Sequence[Use], language: Language) -> Iterator[str]:
    """Where an entry is used, a line per file."""
    if not used:
        yield say("card.unused", language)
        return
    files: dict[str, list[str]] = {}
    for use in used:
        files.setdefault(use.file, []).append(use.measure)
    measures = len({(use.file, use.measure) for use in used if use.measure})
    counts = {
        "measures": counted("measure", measures, language),
        "files": counted("file", len(files), language),
    }
    yield say("card.used", language, **counts) if measures else say("card.whole", language)
    for file, named in files.items():
        shown = ", ".join(dict.fromkeys(one for one in named if one))
        yield from _wrapped(f"{file}{': ' if shown else ''}{shown}", 2)


def _wrapped(text: str, indent: int) -> Iterator[str]:
    """A text in lines that fit, each as far to the right."""
    space = " " * indent
    yield from textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=space,
        subsequent_indent=f"{space}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
