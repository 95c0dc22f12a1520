"""What moves along with the balance in the draws of the run: the measures from given data in words."""

from collections.abc import Sequence
from typing import Final

from mkba.analysis.variance.given import FAMILY, Felt, Given
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.input_words import by_alternative, by_name, input_name, title
from mkba.report.numbers import decimal, percent
from mkba.report.voice import Voice

SHOWN: Final = 10  # rows of a table
DIGITS: Final = 2
SURE: Final = percent(1 - FAMILY, 0)  # of a hundred


def given(voice: Voice, found: Sequence[Given]) -> Answer:
    """The answer for all cases of one place."""
    says: list[str] = []
    tables = []
    for alternative, held in by_alternative(found).items():
        felt = [one for one in held if one.quantities]
        if not felt:
            says.append(voice.say("given.niets", alternative=voice.alternative(alternative)))
            continue
        says.append(f"{_counted(voice, alternative, held)} {_largest(voice, alternative, felt)}")
        tables.append(_table(voice, alternative, held))
    draws = decimal(max((one.draws for one in found), default=0))
    notes = (
        voice.say("given.noot_lezen", draws=draws), voice.say("given.noot_toeval", sure=SURE), voice.say("given.noot_grens"),
    )  # fmt: skip
    return Answer(title(voice, "given", (one.place for one in found)), tuple(says), tuple(tables), (), notes)


def _counted(voice: Voice, alternative: str, held: Sequence[Given]) -> str:
    """How many quantities stand above chance, future by future."""
    clauses = [
        voice.say(
            "given.telling_deel", future=voice.future(one.future), count=decimal(len(one.quantities)),
            all=decimal(len(one.quantities) + one.below),
        )
        for one in held
    ]  # fmt: skip
    said = voice.say("sobol.en").join(clauses)
    return voice.say("given.telling", alternative=voice.alternative(alternative), clauses=said)


def _largest(voice: Voice, alternative: str, held: Sequence[Given]) -> str:
    """The quantity with the largest median in each future."""
    parts = []
    for one in held:
        top = one.quantities[0]
        median = decimal(top.median, DIGITS)
        said = voice.say("given.grootste_deel", future=voice.future(one.future), median=median)
        parts.append((input_name(voice, alternative, (top.name,)), said))
    chance = decimal(max(one.chance_median for one in held), DIGITS)
    return voice.say("given.grootste", clauses=by_name(voice, parts), chance=chance, sure=SURE)


def _table(voice: Voice, alternative: str, held: Sequence[Given]) -> Table:
    """Median and largest distance per future; the last row is what chance gives."""
    known = [{one.name: one for one in case.quantities} for case in held]
    largest = {name: max(of[name].median for of in known if name in of) for case in known for name in case}
    shown = sorted(largest, key=lambda name: (-largest[name], name))[:SHOWN]
    head = [voice.say("given.grootheid")]
    for case in held:
        head += [
            voice.say(f"given.{what}", future=voice.future(case.future)) for what in ("midden", "grootst")
        ]
    rows = [
        (
            input_name(voice, alternative, (name,)),
            *(text for of in known for text in _cells(voice, of.get(name))),
        )
        for name in shown
    ]
    chance = [text for one in held for text in _cells(voice, Felt("", one.chance_median, one.chance_maximum))]
    rows.append((voice.say("given.toeval"), *chance))
    return Table(
        voice.say("given.tabel", alternative=voice.alternative(alternative)), tuple(head), tuple(rows)
    )


def _cells(voice: Voice, one: Felt | None) -> tuple[str, str]:
    """Both distances, or that they cannot be told from chance."""
    if one is None:
        return voice.say("given.meer"), voice.say("given.meer")
    return decimal(one.median, DIGITS), decimal(one.maximum, DIGITS)
