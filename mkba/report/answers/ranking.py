"""Who is first, and how sure that is: rankings in sentences and tables."""

from collections.abc import Callable, Iterator, Sequence

from mkba.analysis.choice.ranking import Ranked, Ranking
from mkba.analysis.sign import UNSURE, sign
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.futures import beside, listed
from mkba.report.numbers import decimal, frequency, millions
from mkba.report.voice import Voice

SURE = 0.95  # of the draws: from here on a first place is called fairly sure
LITTLE = 0.1  # of its distance to the middle: when less is left, a place rests on luck
LEVEL = 1e-9  # of the largest value: a loss that is less is none
NAMED = 5  # of those that share a place, or are left out
SHOWN = {"area": 16, "measure": 10, "kind": 10}  # rows of a table
DIGITS = {"euro_per_resident": 0, "euro_per_euro": 2}


def ranking(voice: Voice, found: Sequence[Ranking]) -> Answer:
    """Rankings of one kind, in any futures and alternatives. ValueError for none."""
    if not found:
        raise ValueError("no ranking")
    say, of = voice.say, found[0].of
    worst = max((max(r.best_error, r.top_error) for one in found for r in one.rows), default=0.0)
    draws = decimal(min(one.draws for one in found))
    return Answer(
        title=title(voice, found[0]),
        says=(*sentences(voice, found), *_luck(voice, found)),
        tables=tuple(_table(voice, one) for one in found if one.rows),
        notes=(
            say("ranking.noot_trekkingen", draws=draws, error=decimal(100 * worst, 1)),
            *(say(f"ranking.noot_{name}") for name in (of, "verlies", "krimp")),
            *_left(voice, found),
        ),
    )


def title(voice: Voice, one: Ranking) -> str:
    """What is asked: who is first, and by what."""
    return voice.say(f"ranking.titel_{one.of}", maat=voice.say(f"ranking.maat_{one.unit}"))


def sentences(voice: Voice, found: Sequence[Ranking], *, short: bool = False) -> tuple[str, ...]:
    """Who is first and how sure that is: a text per alternative, futures side by side; where futures differ, a text each.

    ``short``: nothing but that.
    """
    said: dict[tuple[str, tuple[str, ...]], list[Ranking]] = {}
    for one in found:
        said.setdefault((one.alternative, _shape(one)), []).append(one)
    ordered = sorted(
        said.values(), key=lambda some: [one.alternative for one in found].index(some[0].alternative)
    )
    every = {
        name: len({one.future for one in found if one.alternative == name})
        for name in (one.alternative for one in found)
    }
    return tuple(
        " ".join(_says(voice, some, whole=len(some) == every[some[0].alternative], short=short))
        for some in ordered
    )


def _shape(one: Ranking) -> tuple[str, ...]:
    """What the sentences about a ranking depend on besides figures."""
    if len(one.rows) < 2:
        return (*(f"{row.area} {row.measure}" for row in one.rows),)
    first, second = _firsts(one)
    best = first if first.weight < LITTLE else min(one.rows, key=lambda row: row.shrunk_rank)
    names = (f"{row.area} {row.measure}" for row in (first, second, best, _highest(one), *_tied(one)))
    return (*names, str(first.best >= SURE), _sign(first, one), str(first.weight < LITTLE))


def _tied(one: Ranking) -> list[Ranked]:
    """Who are the first in every draw, if there are several: equal to each other, without any doubt."""
    near = LEVEL * max(abs(row.value) for row in one.rows)
    tied = [row for row in one.rows if row.loss <= near]
    return tied if len(tied) > 1 else []


def _firsts(one: Ranking) -> tuple[Ranked, Ranked]:
    """Who is first most often, and who comes next."""
    first, second = sorted(one.rows, key=lambda row: -row.best)[:2]
    return first, second


def _highest(one: Ranking) -> Ranked:
    """Who has the highest mean, as far as that shows; else who is first most often."""
    first, _ = _firsts(one)
    shows = _figure(one.rows[0].value, one.unit) != _figure(first.value, one.unit)
    return one.rows[0] if shows else first


def _says(voice: Voice, some: Sequence[Ranking], *, whole: bool, short: bool) -> Iterator[str]:
    """The conclusion for one alternative in futures of which the same can be said; ``whole``: in all that there are."""
    say, one = voice.say, some[0]
    futures = listed(say, [voice.future(each.future) for each in some])
    case = say(
        "ranking.geheel" if whole else "ranking.geval",
        alternative=voice.alternative(one.alternative),
        future=futures,
    )
    if len(one.rows) < 2:
        names = [_name(voice, row) for row in one.rows]
        yield say("ranking.alleen", case=case, name=names[0]) if names else say("ranking.leeg", case=case)
        return

    def figures(text: Callable[[Ranking, Ranked, Ranked], str]) -> str:
        return beside(say, ((voice.future(each.future), text(each, *_firsts(each))) for each in some))

    first, second = _firsts(one)
    tied = _tied(one)
    if tied:
        yield say("ranking.gelijk", case=case, names=_some(voice, [_name(voice, row) for row in tied]))
    else:
        yield say(
            "ranking.zeker" if first.best >= SURE else f"ranking.onzeker_{one.of}",
            case=case,
            name=_name(voice, first),
            best=figures(lambda _, row, __: _chance(voice, row.best)),
            second=_name(voice, second),
            next=figures(lambda _, __, row: _chance(voice, row.best)),
        )
    yield say(
        f"ranking.{_sign(first, one)}",
        value=figures(lambda each, row, _: _value(voice, row.value, each.unit)),
    )
    if _highest(one) is not first and not tied:
        value = figures(lambda each, *_: _value(voice, each.rows[0].value, each.unit))
        yield say("ranking.gemiddeld_anders", name=_name(voice, one.rows[0]), value=value)
    if not short:
        yield say("ranking.verlies", loss=figures(lambda each, row, _: _value(voice, row.loss, each.unit)))
        yield from _shrunk(voice, some)


def _shrunk(voice: Voice, some: Sequence[Ranking]) -> Iterator[str]:
    """Who is first after shrinking, and by what value; nothing where nothing is left (``_luck``)."""
    first, best = _firsts(some[0])[0], [min(one.rows, key=lambda row: row.shrunk_rank) for one in some]
    if first.weight < LITTLE:
        return
    key = "krimp_gelijk" if best[0] is first else "krimp_anders"
    values = [
        (voice.future(one.future), _value(voice, row.shrunk, one.unit))
        for one, row in zip(some, best, strict=True)
    ]
    yield voice.say(f"ranking.{key}", name=_name(voice, best[0]), value=beside(voice.say, values))


def _luck(voice: Voice, found: Sequence[Ranking]) -> Iterator[str]:
    """The alternatives in which luck may explain the differences, in one sentence."""
    some = [one for one in found if len(one.rows) > 1 and _firsts(one)[0].weight < LITTLE]
    held = dict.fromkeys(voice.alternative(one.alternative) for one in some)
    if held:
        yield voice.say("ranking.krimp_niets", alternatives=listed(voice.say, list(held)))


def _left(voice: Voice, found: Sequence[Ranking]) -> Iterator[str]:
    """Who has no place, and why."""
    left = dict.fromkeys(name for one in found for name in one.left)
    if left:
        names = _some(voice, [_called(voice, *name) for name in left])
        yield voice.say(f"ranking.buiten_{found[0].of}", count=len(left), names=names)


def _some(voice: Voice, names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    names = list(dict.fromkeys(names))
    more = [voice.say("ranking.nog", count=len(names) - NAMED)] if len(names) > NAMED else []
    return listed(voice.say, [*names[:NAMED], *more])


def _sign(row: Ranked, one: Ranking) -> str:
    """Which sentence the sign of a value asks for: whether it is certain, and of what is certain whether it rounds to zero."""
    known = sign(row.value, row.value_error, one.blocks)
    if known == UNSURE or _figure(abs(row.value), one.unit) == _figure(0.0, one.unit):
        return "nul" if known == UNSURE else "nul_zeker"
    if known == "positive":
        return "positief"
    return "negatief_ook" if all(other.value < 0 for other in one.rows) else "negatief"


def _name(voice: Voice, row: Ranked) -> str:
    """What an area or a measure is called."""
    return _called(voice, row.area, row.measure)


def _called(voice: Voice, area: str, measure: str) -> str:
    """The same by their ids, of which one may be empty."""
    if not measure:
        return voice.area(area)
    if area:
        return f"{voice.measure(area, measure)} ({voice.area(area)})"
    return next(one.name for (_, name), one in voice.measures.items() if name == measure)


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
    shown = SHOWN[one.of]
    key = f"tabel_{one.of}" if len(one.rows) <= shown else f"tabel_deel_{one.of}"
    title = say(
        f"ranking.{key}", alternative=voice.alternative(one.alternative), future=voice.future(one.future),
        shown=shown, all=len(one.rows),
    )  # fmt: skip
    return Table(title, head, tuple(_row(voice, row, one.unit) for row in one.rows[:shown]))


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
