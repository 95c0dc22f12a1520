"""Which quantities matter at all: the screening in words."""

from collections.abc import Sequence
from typing import Final

from mkba.analysis.variance.morris import STEP, Effect, Morris
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.input_words import by_alternative, by_name, input_name, title
from mkba.report.graphics.bars import Plot
from mkba.report.numbers import decimal, millions, percent
from mkba.report.voice import Voice

SHOWN: Final = 10  # rows of a table
MOST: Final = 0.9  # the part of all movement that the counted quantities have between them
ONE_WAY: Final = 0.99  # mu over mu* of what always works in one direction, rounding aside
FINER: Final = 25  # a band is written in one or two digits, and the shift as finely as its band
NOTHING: Final = Effect("", (), 0.0, 0.0, 0.0, 0.0)


def morris(voice: Voice, found: Sequence[Morris]) -> Answer:
    """The answer for all cases of one place."""
    says: list[str] = []
    tables, plots = [], []
    for alternative, held in by_alternative(found).items():
        name = voice.alternative(alternative)
        moving = [one for one in held if one.effects]
        if not moving:
            says.append(voice.say("morris.niets", alternative=name))
            continue
        says.append(f"{_needed(voice, alternative, moving)} {_largest(voice, alternative, moving)}")
        tables.append(_table(voice, alternative, held))
        plots.append(_plot(voice, alternative, held))
    repeats = max((one.repeats for one in found), default=0)
    notes = (
        voice.say("morris.noot_lezen", repeats=repeats), voice.say("morris.noot_still"), voice.say("morris.noot_grens"),
    )  # fmt: skip
    return Answer(
        title(voice, "morris", (one.place for one in found)), tuple(says), tuple(tables), tuple(plots), notes
    )


def _needed(voice: Voice, alternative: str, held: Sequence[Morris]) -> str:
    """How few quantities have nearly all movement between them, future by future."""
    clauses = [
        voice.say(
            "morris.schifting_deel", future=voice.future(one.future), needed=decimal(one.needed(MOST)),
            all=decimal(len(one.effects) + one.still),
        )
        for one in held
    ]  # fmt: skip
    said = voice.say("sobol.en").join(clauses)
    return voice.say(
        "morris.schifting", alternative=voice.alternative(alternative), part=percent(MOST, 0), clauses=said
    )


def _largest(voice: Voice, alternative: str, held: Sequence[Morris]) -> str:
    """The strongest quantity of each future."""
    parts = []
    for one in held:
        top = one.effects[0]
        said = voice.say("morris.grootste_deel", future=voice.future(one.future), **_figures(top))
        parts.append((input_name(voice, alternative, top.names), said))
    return voice.say("morris.grootste", clauses=by_name(voice, parts))


def _figures(one: Effect) -> dict[str, str]:
    """The shift and its band in million euros, in the digits that the band supports."""
    half = one.band * STEP
    error = half / FINER
    return {"moved": millions(one.moved, error), "band": millions(half, error)}


def _shown(held: Sequence[Morris]) -> list[tuple[str, ...]]:
    """The streams of the strongest inputs of any future."""
    largest: dict[tuple[str, ...], float] = {}
    for case in held:
        for one in case.effects:
            largest[one.names] = max(one.mu_star, largest.get(one.names, 0.0))
    return sorted(largest, key=lambda names: (-largest[names], names))[:SHOWN]


def _table(voice: Voice, alternative: str, held: Sequence[Morris]) -> Table:
    """Shift and how much it differs per future, and the direction."""
    head = [voice.say("morris.grootheid"), voice.say("morris.richting")]
    known = [{one.names: one for one in case.effects} for case in held]
    for case in held:
        head += [
            voice.say(f"morris.{what}", future=voice.future(case.future))
            for what in ("verschuift", "verschilt")
        ]
    rows = []
    for names in _shown(held):
        found = [of.get(names, NOTHING) for of in known]
        row = [input_name(voice, alternative, names), voice.say(f"morris.{_direction(found)}")]
        for one in found:
            row += [voice.say("morris.cel", **_figures(one)), millions(one.sigma * STEP)]
        rows.append(tuple(row))
    return Table(
        voice.say("morris.tabel", alternative=voice.alternative(alternative)), tuple(head), tuple(rows), 2
    )


def _direction(found: Sequence[Effect]) -> str:
    """The label of what a higher value does to the balance in all futures."""
    held = [one for one in found if one.names]
    if any(len(one.names) > 1 for one in held):
        return "samen"
    if all(one.mu > ONE_WAY * one.mu_star for one in held):
        return "hoger"
    return "lager" if all(-one.mu > ONE_WAY * one.mu_star for one in held) else "wisselt"


def _plot(voice: Voice, alternative: str, held: Sequence[Morris]) -> Plot:
    """The mean shift of the strongest, futures side by side."""
    shown = _shown(held)
    known = [{one.names: one for one in case.effects} for case in held]
    return Plot(
        voice.say("morris.grafiek", alternative=voice.alternative(alternative)),
        voice.say("morris.grafiek_alt"),
        [input_name(voice, alternative, names) for names in shown],
        [voice.future(case.future) for case in held],
        [[of.get(names, NOTHING).moved for names in shown] for of in known],
    )
