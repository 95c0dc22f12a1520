"""Switching values in tables: per alternative, futures side by side; and what a quantity and its values are called."""

from collections.abc import Iterator, Mapping, Sequence

from mkba.analysis.oneway.breakeven import Switch
from mkba.analysis.summary import TOTAL
from mkba.report.answers.answer import Table
from mkba.report.labels import Labels
from mkba.report.numbers import decimal, frequency, significant, supported_digits
from mkba.report.voice import Voice

SHOWN, FEW, DIGITS = 12, 5, 3  # rows of a table, and where little turns; digits of a value
Key = tuple[str, str]


def by_case(found: Sequence[Switch]) -> Mapping[Key, list[Switch]]:
    """Switches by future and alternative, the likeliest first, then the nearest; without a value last."""
    cases: dict[Key, list[Switch]] = {}
    for one in found:
        cases.setdefault((one.future, one.alternative), []).append(one)
    order = list(dict.fromkeys(key[1] for key in cases))
    ranked = {key: sorted(some, key=rank) for key, some in cases.items()}
    return dict(sorted(ranked.items(), key=lambda case: order.index(case[0][1])))


def rank(one: Switch) -> tuple[bool, float, float]:
    """First what turns, the likeliest, then the nearest as a part of what was searched; then what comes furthest."""
    if one.value is None:
        return True, abs(one.furthest), 0.0
    return False, -(one.odds or 0.0), abs(one.value - one.now) / (one.high - one.low)


def mover_name(voice: Voice, one: Switch) -> str:
    """A mover in words; in an area as its own measures are called."""
    area = "" if one.place == TOTAL else one.place
    return voice.words_in(one.alternative, area=area).get(one.name, one.name)


def value_text(voice: Voice, one: Switch, value: float) -> str:
    """A value with its unit."""
    text = significant(value, DIGITS)
    if one.price_year is not None:
        return voice.say("breakeven.euro", value=text, year=one.price_year)
    return voice.say("breakeven.met_eenheid", value=text, unit=voice.unit(one.unit)) if one.unit else text


def region_texts(voice: Voice, one: Switch) -> list[str]:
    """Where the sign is the other one, a text for each region."""
    say = voice.say

    def text(value: float) -> str:
        return value_text(voice, one, value) if one.measure == "value" else significant(value, DIGITS)

    found = []
    for low, high in one.turned:
        if low is not None and high is not None:
            found.append(say("breakeven.tussen", low=text(low), high=text(high)))
        elif high is not None:
            found.append(say("breakeven.onder", value=text(high)))
        elif low is not None:
            found.append(say("breakeven.boven", value=text(low)))
    return found


def turned_text(voice: Voice, one: Switch) -> str:
    """Every region in which the sign is the other one."""
    return voice.say("breakeven.of").join(region_texts(voice, one)) or voice.say("breakeven.nergens")


def tables(voice: Voice, found: Sequence[Switch]) -> Iterator[Table]:
    """A table per alternative, its futures side by side."""
    say, cases = voice.say, by_case(found)
    for alternative in dict.fromkeys(key[1] for key in cases):
        futures = [future for future, other in cases if other == alternative]
        known = {(future, one.name): one for future in futures for one in cases[future, alternative]}
        best: dict[str, Switch] = {}
        for (_, name), one in known.items():
            best[name] = min(best.get(name, one), one, key=rank)
        turning = sum(one.value is not None for one in best.values())
        shown = sorted(best.values(), key=rank)[: max(FEW, min(SHOWN, turning))]
        cells = {one.name: [_cells(voice, known.get((f, one.name))) for f in futures] for one in shown}
        title = say("breakeven.tabel", alternative=voice.alternative(alternative))
        if len(best) > len(shown):
            title = f"{title} {say('breakeven.rest', all=len(best), shown=len(shown))}"
        head, rows = _columns(say, [voice.future(future) for future in futures], list(cells.values()))
        names = [mover_name(voice, one) for one in shown]
        yield Table(
            title,
            (say("breakeven.grootheid"), *head),
            tuple((n, *row) for n, row in zip(names, rows, strict=True)),
        )


def _columns(
    say: Labels, futures: Sequence[str], cells: Sequence[Sequence[tuple[str, str, str]]]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Heads and rows: what a quantity is now stands once where no future differs."""
    empty = say("breakeven.leeg")
    now = [{one[0] for one in row} - {empty} or {empty} for row in cells]
    if len(futures) > 1 and all(len(one) == 1 for one in now):
        head = [say(f"breakeven.{name}", future=f) for f in futures for name in ("omslag", "kans")]
        rows = [(*one, *(c for _, *rest in row for c in rest)) for one, row in zip(now, cells, strict=True)]
        return [say("breakeven.nu_overal"), *head], rows
    head = [say(f"breakeven.{name}", future=f) for f in futures for name in ("nu", "omslag", "kans")]
    return head, [tuple(cell for one in row for cell in one) for row in cells]


def _cells(voice: Voice, one: Switch | None) -> tuple[str, str, str]:
    """What it is now, where it turns, and the odds."""
    say = voice.say
    if one is None:
        empty = say("breakeven.leeg")
        return empty, empty, empty
    now = moved_text(voice, one, one.now)
    if one.others:
        return now, turned_text(voice, one), odds_text(say, one)
    turn = say("breakeven.geen_omslag") if one.value is None else moved_text(voice, one, one.value)
    return now, turn, odds_text(say, one)


def moved_text(voice: Voice, one: Switch, value: float) -> str:
    """A number of a mover as it is measured."""
    if one.measure == "value":
        return value_text(voice, one, value)
    return voice.say(f"breakeven.{one.measure}", value=significant(value, DIGITS))


def odds_text(say: Labels, one: Switch) -> str:
    """The odds out of a hundred, in the digits that their error supports."""
    if one.odds is None or one.value is None:
        return say("breakeven.leeg")
    how, count = frequency(one.odds)
    if how != "plain":
        return say("breakeven.klein" if how == "less" else "breakeven.groot")
    if not one.odds_error:
        return str(count)
    digits = supported_digits(one.odds_error * 100, 0)
    return say(
        "breakeven.met_fout", chance=decimal(one.odds * 100, digits), error=decimal(one.odds_error * 100, 1)
    )
