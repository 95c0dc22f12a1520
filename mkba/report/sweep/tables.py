"""Tables of a sweep, as texts: what was varied, the base, the extremes, where signs and ranks turn."""

from collections.abc import Iterator, Sequence
from math import isfinite

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.extremes import Extremes, Ranked
from mkba.analysis.swept.findings import Findings
from mkba.analysis.swept.lattice import BASE
from mkba.analysis.swept.turns import Turn
from mkba.report.answers.answer import Table
from mkba.report.numbers import MILLION, decimal, frequency, significant
from mkba.report.sweep.words import CLASS_DIGITS, Amounts, Words, amounts

TEXT = "sweep.tabel"
PAIRS = 3  # of words, beside one another
CENT = 1e-2  # euros: a smaller difference is none


def head(words: Words, *names: str) -> tuple[str, ...]:
    """The heads of some columns."""
    return tuple(words.say(f"{TEXT}.{name}") for name in names)


def varied(words: Words) -> Table:
    """The axes: what they move, how, and how many numbers fit."""
    rows = tuple(
        (
            words.reaches(axis), axis.path, words.say(f"sweep.hoe.{axis.kind}"), words.levels(axis),
            decimal(axis.matched),
        )
        for axis in words.swept.axes
    )  # fmt: skip
    names = head(words, "as", "pad", "hoe", "niveaus", "geraakt")
    return Table(words.say(f"{TEXT}.gevarieerd"), names, rows, left=4)


def base(found: Findings, words: Words) -> Table:
    """The base in every case that has it."""
    names = ("alternatief", "toekomst", "kosten", "baten", "saldo", "fout", "band", "ratio", "kans")
    rows = tuple(_base_row(words, case, case.base) for case in found.cases if case.base is not None)
    return Table(words.say(f"{TEXT}.basis"), head(words, *names), rows, left=2)


def _base_row(words: Words, case: Case, row: int) -> tuple[str, ...]:
    say, euros, at = words.say, amounts(case), case.at(int(case.lattice.numbers[row]))
    how, count = frequency(at["p_npv_positive"])
    ratio = at["bcr"]  # not finite where there are no costs
    return (
        words.alternative(case.alternative), words.future(case.future), euros(at["costs"]), euros(at["benefits"]),
        euros(at["npv_mean"]), error_text(at["npv_error"]),
        say("sweep.tot", low=euros(at["npv_p5"]), high=euros(at["npv_p95"])),
        decimal(ratio, 2) if isfinite(ratio) else say("algemeen.geen"),
        say(f"kans.{how}", n=count),
    )  # fmt: skip


def ranked(words: Words, case: Case, found: Extremes, most: int) -> Table:
    """The best and the worst of one case; an empty line between them, unless these are all."""
    whole = found.count <= len(found.best[:most]) + len(found.worst[-most:])
    between = () if whole else (("…", *[""] * 7),)
    euros = amounts(case)
    lines = [_ranked_row(words, case, euros, one) for one in found.best[:most]]
    shown = {one.number for one in (*found.best[:most], *found.worst[-most:])}
    if found.base is not None and found.base.number not in shown:
        lines += [*between, _ranked_row(words, case, euros, found.base)]
    lines += [*between, *(_ranked_row(words, case, euros, one) for one in found.worst[-most:])]
    names = ("rang", "variant", "instellingen", "saldo", "band", "verschil", "fout", "volgende")
    title = words.say(f"{TEXT}.uitersten{'_alle' if whole else ''}", case=words.case(case.key))
    return Table(title, head(words, *names), tuple(lines), left=3)


def _ranked_row(words: Words, case: Case, euros: Amounts, one: Ranked) -> tuple[str, ...]:
    """One variant: its rank, settings, balance, difference to the base with its error, and its lead."""
    say, at = words.say, case.at(one.number)
    diff, error = at["diff_mean"], at["diff_error"]
    known = isfinite(diff) and one.number != BASE
    return (
        decimal(one.rank), words.variant(one.number), words.settings(one.number), euros(one.mean),
        say("sweep.tot", low=euros(at["npv_p5"]), high=euros(at["npv_p95"])),
        euros.exact(diff) if known else say("sweep.leeg"),
        error_text(error) if known else say("sweep.leeg"), _lead(words, euros, one),
    )  # fmt: skip


def _lead(words: Words, euros: Amounts, one: Ranked) -> str:
    """How far a variant is ahead of the next."""
    if one.gap is None or one.gap_error is None:
        return words.say("sweep.leeg")
    if one.gap < CENT:
        return words.say(f"{TEXT}.gelijk")
    key = "zeker" if one.apart else "onzeker"
    return words.say(f"{TEXT}.{key}", value=euros.exact(one.gap))


def signs(found: Findings, words: Words) -> Table:
    """How many variants have which sign."""
    names = ("alternatief", "toekomst", "positief", "negatief", "onbekend", "anders", "anders_zeker")
    rows = tuple(
        (
            words.alternative(one.alternative), words.future(one.future), decimal(one.counts["positive"]),
            decimal(one.counts["negative"]), decimal(one.counts["unsure"]), decimal(len(one.other)),
            decimal(len(one.surely)),
        )
        for one in found.signs
    )  # fmt: skip
    return Table(words.say(f"{TEXT}.tekens"), head(words, *names), rows, left=2)


def turning(found: Findings, words: Words) -> Table:
    """Where signs turn, a row per case and axis."""
    names = ("alternatief", "toekomst", "as", "aantal", "waarvan_zeker", "omslag")
    rows = tuple(
        (words.alternative(one.alternative), words.future(one.future), *row)
        for one in found.signs
        for row in _by_axis(words, one.turns)
    )
    return Table(words.say(f"{TEXT}.omslagen"), head(words, *names), rows, left=3)


def ranks(found: Findings, words: Words) -> Table:
    """In how many variants each alternative is best, a row per future."""
    names = list(dict.fromkeys(name for one in found.ranks for name in one.counts))
    rows = tuple(
        (words.future(one.future), *(decimal(one.counts.get(name, 0)) for name in names), decimal(one.unsure))
        for one in found.ranks
    )
    columns = (*head(words, "toekomst"), *map(words.alternative, names), *head(words, "onbeslist"))
    return Table(words.say(f"{TEXT}.rangen"), columns, rows)


def switching(found: Findings, words: Words) -> Table:
    """Where another alternative becomes the best, a row per future, pair and axis."""
    rows = []
    for one in found.ranks:
        pairs = dict.fromkeys((switch.was, switch.becomes) for switch in one.switches)
        for was, becomes in pairs:
            turns = [s.turn for s in one.switches if (s.was, s.becomes) == (was, becomes)]
            names = (words.future(one.future), words.alternative(was), words.alternative(becomes))
            rows += [(*names, *row) for row in _by_axis(words, turns)]
    columns = head(words, "toekomst", "van", "naar", "as", "aantal", "waarvan_zeker", "omslag")
    return Table(words.say(f"{TEXT}.wisselingen"), columns, tuple(rows), left=4)


def _by_axis(words: Words, turns: Sequence[Turn]) -> Iterator[tuple[str, str, str, str]]:
    """Per axis how many turns, how many of them are sure, and where, from the lowest to the highest level."""
    for axes in dict.fromkeys(turn.axes for turn in turns):
        mine = [turn for turn in turns if turn.axes == axes]
        names = ", ".join(words.axis(name) for name in axes)
        sure = decimal(sum(turn.sure for turn in mine))
        yield names, decimal(len(mine)), sure, "; ".join(_where(words, axes, mine))


def _where(words: Words, axes: Sequence[str], turns: Sequence[Turn]) -> Iterator[str]:
    """The levels at which some turns lie, axis by axis; of words those before and after."""
    for place, name in enumerate(axes):
        known = [level for turn in turns if (level := turn.levels[place]) is not None]
        if not known:
            pairs = dict.fromkeys((words.stands(t.before, name), words.stands(t.after, name)) for t in turns)
            yield "; ".join(
                words.say(f"{TEXT}.tussen", low=low, high=high) for low, high in list(pairs)[:PAIRS]
            )
        else:
            ends = [words.level(name, level, CLASS_DIGITS) for level in (min(known), max(known))]
            one = ends[0] == ends[1]
            yield ends[0] if one else words.say("sweep.tot", low=ends[0], high=ends[1])


def error_text(euros: float) -> str:
    """A Monte Carlo error in millions, in two digits that say something."""
    return significant(float(euros) / MILLION, 2)
