"""Who is first, and how sure that is: rankings in sentences and tables."""

from collections.abc import Iterator, Sequence

from mkba.analysis.choice.ranking import Ranked, Ranking
from mkba.report.answers.answer import Answer, Table
from mkba.report.numbers import decimal, frequency, millions
from mkba.report.voice import Voice

SURE = 0.95  # of the draws: from here on a first place is called fairly sure
LITTLE = 0.1  # of its distance to the middle: when less is left, a place rests on luck
SHOWN = 16  # rows of a table
DIGITS = {"euro_per_resident": 0, "euro_per_euro": 2}


def ranking(voice: Voice, found: Sequence[Ranking]) -> Answer:
    """Rankings of one kind, in any futures and alternatives. ValueError for none."""
    if not found:
        raise ValueError("no ranking")
    say, of = voice.say, found[0].of
    worst = max((max(r.best_error, r.top_error) for one in found for r in one.rows), default=0.0)
    draws = decimal(min(one.draws for one in found))
    return Answer(
        title=say(f"ranking.titel_{of}"),
        says=tuple(" ".join(_says(voice, one)) for one in found),
        tables=tuple(_table(voice, one) for one in found if one.rows),
        notes=(
            say("ranking.noot_trekkingen", draws=draws, error=decimal(100 * worst, 1)),
            *(say(f"ranking.noot_{name}") for name in (of, "verlies", "krimp")),
        ),
    )


def _says(voice: Voice, one: Ranking) -> Iterator[str]:
    """The conclusion for one future and alternative."""
    say = voice.say
    case = say(
        "ranking.geval", alternative=voice.alternative(one.alternative), future=voice.future(one.future)
    )
    if len(one.rows) < 2:
        names = [_name(voice, row) for row in one.rows]
        yield say("ranking.alleen", case=case, name=names[0]) if names else say("ranking.leeg", case=case)
        return
    first, second = sorted(one.rows, key=lambda row: -row.best)[:2]
    chance, other = (_chance(voice, row.best) for row in (first, second))
    key = "zeker" if first.best >= SURE else f"onzeker_{one.of}"
    yield say(
        f"ranking.{key}",
        case=case,
        name=_name(voice, first),
        best=chance,
        second=_name(voice, second),
        next=other,
    )
    yield say(f"ranking.{_sign(first, one.unit)}", value=_value(voice, first.value, one.unit))
    yield say("ranking.verlies", loss=_value(voice, first.loss, one.unit))
    yield _shrunk(voice, one, first)


def _shrunk(voice: Voice, one: Ranking, first: Ranked) -> str:
    """What is left after shrinking."""
    if first.weight < LITTLE:
        return voice.say("ranking.krimp_niets")
    best = min(one.rows, key=lambda row: row.shrunk_rank)
    key = "krimp_gelijk" if best is first else "krimp_anders"
    return voice.say(f"ranking.{key}", name=_name(voice, best), value=_value(voice, best.shrunk, one.unit))


def _sign(row: Ranked, unit: str) -> str:
    """Which sentence the sign of a value asks for: none is sure where it rounds to zero or the error reaches zero."""
    if abs(row.value) <= 2 * row.value_error or _figure(abs(row.value), unit) == _figure(0.0, unit):
        return "nul"
    return "positief" if row.value > 0 else "negatief"


def _name(voice: Voice, row: Ranked) -> str:
    """What an area or a measure is called."""
    if not row.measure:
        return voice.area(row.area)
    if row.area:
        return f"{voice.measure(row.area, row.measure)} ({voice.area(row.area)})"
    return next(one.name for (_, measure), one in voice.measures.items() if measure == row.measure)


def _chance(voice: Voice, share: float) -> str:
    """A share of the draws in words."""
    how, count = frequency(share)
    return voice.say(f"ranking.gevallen_{how}", count=count)


def _short(voice: Voice, share: float) -> str:
    """A share of the draws in a cell."""
    how, count = frequency(share)
    key = {"less": "minder", "more": "meer", "plain": "aantal"}[how]
    return voice.say(f"ranking.{key}", count=count)


def _value(voice: Voice, value: float, unit: str) -> str:
    """A figure with its unit."""
    return voice.say(f"ranking.waarde_{unit}", value=_figure(value, unit))


def _figure(value: float, unit: str) -> str:
    """A figure on the scale of a ranking; euros in millions."""
    return millions(value) if unit == "euro" else decimal(value, DIGITS[unit])


def _table(voice: Voice, one: Ranking) -> Table:
    """The first rows of one ranking."""
    say = voice.say
    names = ("gebied",) if one.of == "area" else ("maatregel",)
    head = (
        *(say(f"ranking.{name}") for name in names), say(f"ranking.kop_{one.unit}"), say("ranking.band"),
        say("ranking.eerste"), say("ranking.top", top=one.top), say("ranking.rang"), say("ranking.rang_band"),
        say("ranking.verlies_kop"), say("ranking.krimp_kop"), say("ranking.krimp_plaats"),
    )  # fmt: skip
    key = "tabel" if len(one.rows) <= SHOWN else "tabel_deel"
    title = say(
        f"ranking.{key}", alternative=voice.alternative(one.alternative), future=voice.future(one.future),
        shown=SHOWN, all=len(one.rows),
    )  # fmt: skip
    return Table(title, head, tuple(_row(voice, row, one.unit) for row in one.rows[:SHOWN]))


def _row(voice: Voice, row: Ranked, unit: str) -> tuple[str, ...]:
    """One area or measure."""
    say = voice.say
    return (
        _name(voice, row), _figure(row.value, unit),
        say("ranking.tot", low=_figure(row.low, unit), high=_figure(row.high, unit)),
        _short(voice, row.best), _short(voice, row.top), decimal(row.rank, 1),
        say("ranking.tot", low=decimal(row.rank_low), high=decimal(row.rank_high)), _figure(row.loss, unit),
        _figure(row.shrunk, unit), decimal(row.shrunk_rank),
    )  # fmt: skip
