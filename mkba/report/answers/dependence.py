"""Dependence in sentences: how wide the band is when areas move together less, or more."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, sqrt

from mkba.analysis.dependence import Dependence
from mkba.analysis.sign import UNSURE
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.futures import beside
from mkba.report.answers.input_words import by_alternative
from mkba.report.labels import Labels
from mkba.report.numbers import MILLION, decimal, frequency, millions, percent, significant
from mkba.report.voice import Voice

COLUMNS = ("kop_geval", "aandeel", "gemiddelde", "fout", "sd", "p5", "p95", "positief")


def dependence(voice: Voice, found: Sequence[Dependence]) -> Answer:
    """What ``analysis.dependence`` found: how the band changes, and the figures under each share in common."""
    say, cases = voice.say, dict[str, list[Dependence]]()
    for one in found:
        names = {"alternative": voice.alternative(one.alternative), "future": voice.future(one.future)}
        cases.setdefault(say("dependence.geval", **names), []).append(one)
    head = tuple(say(f"dependence.{name}") for name in COLUMNS)
    rows = tuple((case, *_figures(say, one)) for case, known in cases.items() for one in known)
    draws = significant(found[0].draws, 9) if found else ""
    notes = (say("dependence.wat"), say("dependence.gemiddelde_noot"), say("dependence.kans", draws=draws))
    table = Table(say("dependence.tabel"), head, rows, 2)
    return Answer(say("dependence.titel"), tuple(_says(voice, cases)), (table,), notes=notes)


def _says(voice: Voice, cases: Mapping[str, Sequence[Dependence]]) -> Iterator[str]:
    """How much wider or smaller the band of each alternative becomes, and whose sign is not certain."""
    say = voice.say
    changes = [
        text
        for some in by_alternative(one for known in cases.values() for one in known).values()
        if (text := _change(voice, some))
    ]
    yield from changes
    if not changes:
        single = len(voice.programme.areas) == 1
        yield say("dependence.een_gebied" if single else "dependence.zelfde")
    unsure = [case for case, known in cases.items() if any(one.sign == UNSURE for one in known)]
    if unsure:
        yield say("dependence.teken_niet_zeker", cases="; ".join(unsure))


def _change(voice: Voice, held: Sequence[Dependence]) -> str:
    """The band of one alternative from the smallest share to the largest, futures side by side; empty where it stays."""
    say, changes, bands, shares = voice.say, [], [], ("", "")
    for future in dict.fromkeys(one.future for one in held):
        own = next(one for one in held if one.future == future and one.share is None)
        low, *_, high = sorted(
            (one for one in held if one.future == future and one.share is not None),
            key=lambda one: one.share or 0.0,
        )
        name = voice.future(future)
        if high.wider:
            changes.append((name, _wider(say, high)))
            ends = {"p5": millions(own.p5, own.tail_error), "p95": millions(own.p95, own.tail_error)}
            bands.append((name, say("dependence.loopt", **ends)))
            shares = significant(low.share or 0.0), significant(high.share or 0.0)
    if not changes:
        return ""
    return say(
        "dependence.band", alternative=voice.alternative(held[0].alternative), change=beside(say, changes),
        low=shares[0], high=shares[1], band=beside(say, bands),
    )  # fmt: skip


def _wider(say: Labels, high: Dependence) -> str:
    """The change of a band with its error, or that it cannot be told from chance."""
    if not high.clear:
        return say("dependence.toeval")
    words = {"change": percent(abs(high.wider), 0), "error": max(1, ceil(high.wider_error * 100))}
    return say("dependence.breder" if high.wider > 0 else "dependence.smaller", **words)


def _figures(say: Labels, one: Dependence) -> tuple[str, ...]:
    """A row of the table."""
    how, count = frequency(one.positive)
    share = say("dependence.ingesteld") if one.share is None else decimal(one.share, 1)
    low, high = (millions(euro, one.tail_error) for euro in (one.p5, one.p95))
    sd = millions(
        one.sd, one.sd / sqrt(2 * one.draws)
    )  # the error of a spread, of draws that are about normal
    error = significant(one.error / MILLION, 2)
    return share, millions(one.mean, one.error), error, sd, low, high, say(f"kans.{how}", n=count)
