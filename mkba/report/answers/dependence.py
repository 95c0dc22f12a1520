"""Dependence in sentences: how wide the band is when areas move together less, or more."""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from mkba.analysis.dependence import Dependence
from mkba.report.answers.answer import Answer, Table
from mkba.report.labels import Labels
from mkba.report.numbers import MILLION, decimal, frequency, millions, percent, significant
from mkba.report.voice import Voice

COLUMNS = ("kop_geval", "aandeel", "gemiddelde", "fout", "sd", "p5", "p95", "positief")
SURE = 2  # Monte Carlo errors from zero


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
    return Answer(say("dependence.titel"), tuple(_says(say, cases)), (table,), notes=notes)


def _says(say: Labels, cases: Mapping[str, Sequence[Dependence]]) -> Iterator[str]:
    """How much wider or smaller the band of each case becomes, and whose sign is not certain."""
    changes = {case: text for case, known in cases.items() if (text := _change(say, case, known))}
    yield from changes.values()
    if not changes:
        yield say("dependence.zelfde")
    unsure = [
        case for case, known in cases.items() if any(abs(one.mean) <= SURE * one.error for one in known)
    ]
    if unsure:
        yield say("dependence.teken_niet_zeker", cases="; ".join(unsure))


def _change(say: Labels, case: str, known: Sequence[Dependence]) -> str:
    """The band from the smallest share to the largest; empty where it stays as it is."""
    own = next(one for one in known if one.share is None)
    low, *_, high = sorted((one for one in known if one.share is not None), key=lambda one: one.share or 0.0)
    before, after = low.p95 - low.p5, high.p95 - high.p5
    if before <= 0 or before == after:
        return ""
    words = {"low": significant(low.share or 0.0), "high": significant(high.share or 0.0)}
    band = {"p5": millions(own.p5, own.tail_error), "p95": millions(own.p95, own.tail_error)}
    change = percent(abs(after / before - 1), 0)
    kind = "breder" if after > before else "smaller"
    return say(f"dependence.{kind}", case=case, change=change, **words, **band)


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
