"""Deviations in words: what differs, what it rests on, who pays beside the State, what stays within its envelope."""

from collections.abc import Collection, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from mkba.cli.talk import aligned, figure, number
from mkba.errors import Language
from mkba.report.numbers import MILLION
from mkba.words import counted, say, sentences

if TYPE_CHECKING:
    from mkba.analysis.cofunding import CoFunding
    from mkba.analysis.deviations import Deviation
    from mkba.analysis.envelope import EnvelopeCheck
    from mkba.analysis.foundation import Foundation
    from mkba.analysis.survey import Survey
    from mkba.domain.programme import Programme

WIDE = 110  # letters of a line of explanation
NAMES = range(3)  # columns of words in the table of deviations
YEARS = ("price_year", "horizon", "reach")
KNOWN = ("counts", "sizes", "values", "amounts")  # of which is told how much was found
Lines = Iterator[str]


def survey_lines(programme: "Programme", found: "Survey", language: Language) -> Lines:
    """Everything there is to say about a programme without errors, line by line."""
    from mkba.analysis.outliers import ENOUGH, FACTOR, NORMAL, SPREADS

    count = counted("deviation", len(found.deviations), language)
    rule = {
        "enough": ENOUGH,
        "factor": figure(FACTOR, language),
        "normal": figure(NORMAL, language, 5),
        "spreads": figure(SPREADS, language),
    }
    yield from _head("deviations", language, programme=programme.id, count=count)
    if found.deviations:
        yield from _deviations(found.deviations, language)
        yield from _told("deviations", language, price_year=programme.price_year, **rule)
    if found.foundation:
        yield from _head("foundation", language)
        yield from _foundation(found.foundation, language)
        yield from _told("foundation", language)
    yield from _head("co_funding", language)
    yield from _co_funding(programme, found.co_funding, language)
    yield from _told("co_funding", language)
    if found.envelopes:
        yield from _head("envelopes", language)
        yield from _envelopes(found.envelopes, language)
        yield from _told("envelopes", language)
    case = {"future": found.future, "alternative": found.alternative}
    yield from ("", *wrap(say("survey.case", language, **case), WIDE))


def _head(part: str, language: Language, **values: object) -> Lines:
    """A heading with room above it."""
    yield from ("", say(f"survey.{part}", language, **values))


def _told(part: str, language: Language, **values: object) -> Lines:
    """What the figures of a table mean."""
    text = say(f"survey.about_{part}", language, **values)
    yield from (f"  {line}" for line in wrap(text, WIDE - 2))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], names: Collection[int]) -> Lines:
    """Columns below each other: those of ``names`` to the left, figures to the right."""
    yield from (f"  {line}" for line in aligned([head, *rows], names))


def _words(columns: Sequence[str], language: Language) -> list[str]:
    """The heads of columns."""
    return [say(f"column.{column}", language) for column in columns]


def _deviations(found: "Sequence[Deviation]", language: Language) -> Lines:
    """A line per deviation."""
    head = _words(("area", "deviation", "subject", "own", "reference", "factor", "npv_change"), language)
    rows = [
        [
            one.area,
            say(f"deviation.{one.kind}", language),
            subject(one, language),
            _shown(one, one.own, language),
            _shown(one, one.reference, language),
            "" if one.factor is None else number(one.factor, 2, language),
            "" if one.npv is None else _signed(one.npv, language),
        ]
        for one in found
    ]
    yield from _table(head, rows, NAMES)


def subject(one: "Deviation", language: Language) -> str:
    """What a deviation is about, in words where there are any."""
    known = sentences()["subject"]
    key = one.kind if one.kind in known else one.subject
    if key not in known:
        return one.subject
    noun = {"price_year": "amount", "cut": "line", "own_size": "entry"}.get(one.kind)
    count = counted(noun, one.count, language) if noun else ""
    return say(f"subject.{key}", language, name=one.subject, count=count)


def _shown(one: "Deviation", value: float | None, language: Language) -> str:
    """A figure in the form of its kind: a year, a share or euros."""
    if value is None:
        return ""
    if one.kind in YEARS:
        return str(int(value))
    return _share(value, 1, language) if one.kind == "cut" else figure(value, language)


def _share(value: float, places: int, language: Language) -> str:
    """A share as a percentage."""
    return f"{number(100 * value, places, language)}%"


def _signed(euros: float, language: Language) -> str:
    """Millions with their sign."""
    text = number(euros / MILLION, 1, language)
    return text if text.startswith("-") else f"+{text}"


def _foundation(found: "Sequence[Foundation]", language: Language) -> Lines:
    """A line per area: shares of its balance."""
    for shares in (("default", "mixed", "own", "found", "memory", "choice", "none"), KNOWN):
        rows = []
        for one in found:
            values = [getattr(one, share) for share in shares]
            cells = ["-" if value is None else _share(value, 0, language) for value in values]
            rows.append([_place(one.area, language), *cells])
        yield from _table(_words(("area", *(f"rests_{share}" for share in shares)), language), rows, (0,))


def _place(area: str, language: Language) -> str:
    """The id of an area, or the word for all."""
    return say("survey.total", language) if area == "total" else area


def _co_funding(programme: "Programme", found: "Sequence[CoFunding]", language: Language) -> Lines:
    """A line per area: local euros per euro of the State in every alternative, beside the agreement."""
    by_area: dict[str, list[CoFunding]] = {}
    for one in found:
        by_area.setdefault(one.area, []).append(one)
    rows = [
        [area, *(_ratio(one, language) for one in ones), _agreed(deal, language), deal.name]
        for area, ones in by_area.items()
        for deal in [next((one for one in ones if one.agreed is not None), ones[0])]
    ]
    head = [say("column.area", language), *(one.id for one in programme.alternatives)]
    yield from _table([*head, say("column.agreed", language), ""], rows, (0, len(head) + 1))


def _ratio(one: "CoFunding", language: Language) -> str:
    """A ratio with its judgement, where there is one."""
    if one.ratio is None:
        return say("survey.no_state" if one.local or one.other else "survey.nothing", language)
    text = number(one.ratio, 2, language)
    return text if one.met is None else f"{text} {say('survey.met' if one.met else 'survey.short', language)}"


def _agreed(one: "CoFunding", language: Language) -> str:
    """What was agreed."""
    return "" if one.agreed is None else number(one.agreed, 2, language)


def _envelopes(found: "Sequence[EnvelopeCheck]", language: Language) -> Lines:
    """A line per envelope: planned, and with the programme's factors, in millions."""
    rows = []
    for one in found:
        row = [one.alternative, str(one.price_year), number(one.amount / MILLION, 1, language)]
        for euros, room, within in zip(
            (one.planned, one.expected), (one.room, one.expected_room), one.within, strict=True
        ):
            judged = say("survey.within" if within else "survey.above", language)
            row += [
                number(euros / MILLION, 1, language),
                f"{number(abs(room) / MILLION, 1, language)} {judged}",
            ]
        rows.append(row)
    columns = ("alternative", "price_year", "envelope", "planned", "room", "expected", "room")
    yield from _table(_words(columns, language), rows, (0,))
