"""Convergence in sentences: whether there are draws enough, which signs are not certain, and how many draws more would do."""

from collections.abc import Iterator, Sequence

from mkba.analysis.convergence import SHOWN, Estimate, Settled, Step, more_draws
from mkba.analysis.knowledge.information import ERRORS
from mkba.analysis.sign import UNSURE
from mkba.analysis.summary import TOTAL
from mkba.report.answers.answer import Answer, Table
from mkba.report.numbers import MILLION, decimal, millions, percent, significant, supported_digits
from mkba.report.quantiles import quantile
from mkba.report.voice import Voice

ROWS = 8  # of the course of the mean, at most
CHANCE_DIGITS = 3  # of a chance in percent, at most


def convergence(voice: Voice, found: Sequence[Settled], width: float | None = None) -> Answer:
    """What ``analysis.convergence`` found, of the total with its areas or of one area; ``width``: the standard error of the
    mean that is wanted, in euros.
    """  # fmt: skip
    totals = [one for one in found if one.area == TOTAL]
    whole, areas = (totals, [one for one in found if one.area != TOTAL]) if totals else (found, [])
    doubtful = [one for one in areas if not one.sign_known]
    tables = [_cases(voice, whole), _course(voice, whole), _needed(voice, whole, width)]
    if doubtful:
        tables.append(_doubtful(voice, doubtful))
    says = [*_totals(voice, whole, width)]
    if doubtful:
        says.append(voice.say("convergence.teken_gebieden", count=len(doubtful), all=len(areas)))
    return Answer(
        voice.say("convergence.titel"), tuple(says), tuple(tables), notes=tuple(_notes(voice, whole))
    )


def digits(one: Settled) -> int:
    """How many decimals of a mean in millions its error supports."""
    return supported_digits(one.mean.error / MILLION)


def one_digit_more(one: Settled) -> int:
    """How many draws support one decimal more of the mean in millions."""
    places = supported_digits(one.mean.error / MILLION, most=CHANCE_DIGITS * ERRORS) + 1
    return more_draws(one.mean.error, MILLION / 10**places / ERRORS, (one.draws, one.block))


def _totals(voice: Voice, whole: Sequence[Settled], width: float | None) -> Iterator[str]:
    """What is said of all areas together."""
    say, worst = voice.say, max(whole, key=lambda one: one.mean.error)
    if worst.mean.error == 0:
        yield say("convergence.exact")
        return
    known = significant(worst.bar * worst.mean.error / MILLION, ERRORS)
    words = {
        "draws": decimal(worst.draws),
        "place": _place(voice, whole),
        "blocks": decimal(worst.draws // worst.block),
    }
    yield say("convergence.fout", **words, times=_times(worst), width=known, case=_case(voice, worst))
    yield from _signs(voice, whole)
    yield say("convergence.cijfers", unit=_unit(worst), draws=decimal(one_digit_more(worst)))
    if width is not None:
        asked = max(one.draws_for(width) for one in whole)
        label = "convergence.wens_klaar" if worst.mean.error <= width else "convergence.wens"
        yield say(label, width=significant(width / MILLION), draws=decimal(asked))
    if all(one.positive.value in (0, 1) for one in whole):
        yield say("convergence.kans_vast")
    else:
        chance = max(one.positive.error for one in whole)
        yield say("convergence.kans", error=significant(chance * 100, ERRORS))


def _signs(voice: Voice, whole: Sequence[Settled]) -> Iterator[str]:
    """Which balances are exactly zero, which signs are not certain, or that all others are."""
    say, named = voice.say, dict[str, list[str]]()
    for one in whole:
        named.setdefault(one.sign, []).append(_case(voice, one))
    if "zero" in named:
        yield say("convergence.nul", cases="; ".join(named["zero"]))
    if UNSURE in named:
        yield say("convergence.teken", cases="; ".join(named[UNSURE]), times=_times(whole[0]))
    elif set(named) - {"zero"}:
        label = "convergence.teken_zeker_ander" if "zero" in named else "convergence.teken_zeker"
        yield say(label, times=_times(whole[0]), place=_place(voice, whole))


def _place(voice: Voice, whole: Sequence[Settled]) -> str:
    """All areas, or the one that was asked about."""
    return voice.say("convergence.totaal") if whole[0].area == TOTAL else voice.area(whole[0].area)


def _times(one: Settled) -> str:
    """How many errors from its mean a sign is known."""
    return decimal(one.bar, 1)


def _case(voice: Voice, one: Settled) -> str:
    """An alternative in a future, in an area where it is of one."""
    words = {"alternative": voice.alternative(one.alternative), "future": voice.future(one.future)}
    if one.area == TOTAL:
        return voice.say("convergence.geval", **words)
    return voice.say("convergence.geval_gebied", area=voice.area(one.area), **words)


def _unit(one: Settled) -> str:
    """The unit of the last digit that a mean supports, in millions."""
    places = digits(one)
    return decimal(10.0**-places, max(0, places))


def _pair(figure: Estimate) -> tuple[str, str]:
    """A figure in euros with its error, in millions."""
    return millions(figure.value, figure.error), significant(figure.error / MILLION, ERRORS)


def _levels(one: Settled) -> Iterator[str]:
    """The percentiles, each in the digits in which every report shows it, with its error."""
    ends = one.p5.value, one.p95.value
    for level, figure in zip(SHOWN, (one.p5, one.p50, one.p95), strict=True):
        yield quantile(figure.value, level, ends, one.draws)
        yield significant(figure.error / MILLION, ERRORS)


def _cases(voice: Voice, whole: Sequence[Settled]) -> Table:
    """Mean, chance and band, each with its error."""
    say = voice.say
    error = say("convergence.tabel.fout")
    levels = [text for p in SHOWN for text in (say("convergence.tabel.p", level=p), error)]
    chance = say("convergence.tabel.kans"), say("convergence.tabel.kans_fout")
    head = (say("convergence.tabel.geval"), say("convergence.tabel.saldo"), error, *chance, *levels)
    rows = [
        (
            _case(voice, one), *_pair(one.mean), percent(one.positive.value),
            significant(one.positive.error * 100, ERRORS), *_levels(one),
        )
        for one in whole
    ]  # fmt: skip
    return Table(say("convergence.tabel.gevallen", place=_place(voice, whole)), head, tuple(rows))


def _course(voice: Voice, whole: Sequence[Settled]) -> Table:
    """The mean after so many draws, a case per column."""
    say, count = voice.say, len(whole[0].running)
    shown = sorted({round(i * (count - 1) / max(1, min(ROWS, count) - 1)) for i in range(min(ROWS, count))})
    head = (say("convergence.tabel.trekkingen"), *(_case(voice, one) for one in whole))
    rows = [
        (decimal(whole[0].running[i].draws), *(_band(voice, one.running[i]) for one in whole)) for i in shown
    ]
    return Table(say("convergence.tabel.verloop"), head, tuple(rows))


def _band(voice: Voice, step: Step) -> str:
    """A mean with its interval on either side, in millions."""
    half = (step.high - step.low) / 2
    mean = millions(step.mean, half / ERRORS)
    return voice.say("convergence.tabel.plusmin", mean=mean, half=significant(half / MILLION, ERRORS))


def _needed(voice: Voice, whole: Sequence[Settled], width: float | None) -> Table:
    """How many draws for which precision."""
    say = voice.say
    head = [say(f"convergence.tabel.{name}") for name in ("geval", "nu", "afdrukken", "meer")]
    if width is not None:
        head.append(say("convergence.tabel.wens", width=significant(width / MILLION)))
    rows = []
    for one in whole:
        error = significant(one.mean.error / MILLION, ERRORS)
        row = [_case(voice, one), error, _unit(one), decimal(one_digit_more(one))]
        rows.append((*row, *(() if width is None else (decimal(one.draws_for(width)),))))
    return Table(say("convergence.tabel.nodig"), tuple(head), tuple(rows))


def _doubtful(voice: Voice, found: Sequence[Settled]) -> Table:
    """Areas of which the sign is not certain."""
    say = voice.say
    head = say("convergence.tabel.geval"), say("convergence.tabel.saldo"), say("convergence.tabel.fout")
    return Table(
        say("convergence.tabel.gebieden"), head, tuple((_case(voice, one), *_pair(one.mean)) for one in found)
    )


def _notes(voice: Voice, whole: Sequence[Settled]) -> Iterator[str]:
    """How to read it."""
    yield voice.say("convergence.noot.fout")
    yield voice.say("convergence.noot.blokken", block=decimal(whole[0].block))
    if whole[0].rough:
        yield voice.say("convergence.noot.grof")
