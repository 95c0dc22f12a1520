"""Weights: what is said and shown of how much each axis moves the balance, as far as a design can tell."""

from collections.abc import Iterator
from math import isfinite

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.effects import Effect
from mkba.analysis.swept.findings import Findings
from mkba.report.answers.answer import Table
from mkba.report.graphics.bars import Plot, lying_bars
from mkba.report.graphics.picture import Picture
from mkba.report.numbers import decimal, percent
from mkba.report.sweep.tables import TEXT, error_text, head
from mkba.report.sweep.words import Amounts, Words, amounts

NOTED = ("paired", "fitted")  # ways of weighing that need a word


def title(found: Findings, words: Words) -> str:
    """What the part about the axes is called: of a list it ranks nothing."""
    return words.say(f"sweep.kop.gewicht{'_alone' if found.weighing == 'alone' else ''}")


def sentence(found: Findings, words: Words) -> str:
    """Which axis matters most, and how much in which case; or why that cannot be said."""
    if found.weighing == "together":
        return words.say("sweep.zin.gewicht_together")
    if found.weighing == "alone":
        return " ".join(_alone(found, words))
    return " ".join(
        (_largest(found, words), *_missing(found, words), *_left(found, words), *_fit(found, words))
    )


def note(found: Findings, words: Words) -> str:
    """How axes were compared; nothing where they were not."""
    return words.say(f"sweep.noot.gewicht_{found.weighing}") if found.weighing in NOTED else ""


def bars(found: Findings, words: Words) -> Iterator[Picture]:
    """Per alternative how far each axis moves the balance, a series per future; of the axes that have an effect in all of them."""
    for name in dict.fromkeys(case.alternative for case in found.cases):
        mine = [(case, known) for case, known in _by_case(found) if case.alternative == name]
        shown = [axis for axis in found.order if all(axis in known for _, known in mine)]
        if shown:
            yield lying_bars(
                Plot(
                    words.say("sweep.grafiek.gewicht", alternative=words.alternative(name)),
                    words.say("sweep.grafiek.gewicht_alt"),
                    [words.axis(axis) for axis in shown],
                    [words.future(case.future) for case, _ in mine],
                    [[known[axis].spread for axis in shown] for _, known in mine],
                )
            )


def table(found: Findings, words: Words, most: int) -> Table:
    """What every axis does, a column per case: its effect; of a list the variants in which one axis moves, up to a limit."""
    return _singles(found, words, most) if found.weighing == "alone" else _effects(found, words)


def _effects(found: Findings, words: Words) -> Table:
    """An effect per axis; no rows where no axis has one."""
    say, per_case = words.say, _by_case(found)
    weighed = [axis for axis in found.order if any(axis in known for _, known in per_case)]
    rows = tuple(
        (words.axis(axis), *(_cell(words, amounts(case), known.get(axis)) for case, known in per_case))
        for axis in (found.order if weighed else ())
    )
    columns = (say(f"{TEXT}.as"), *(words.case(case.key) for case in found.cases))
    return Table(say(f"{TEXT}.gewicht"), columns, rows)


def _cell(words: Words, euros: Amounts, one: Effect | None) -> str:
    """One effect, with its part of the spread."""
    if one is None:
        return words.say("sweep.leeg")
    spread = euros.exact(one.spread)
    return (
        words.say(f"{TEXT}.gewichtcel", spread=spread, share=percent(one.share, 0)) if one.share else spread
    )


def _singles(found: Findings, words: Words, most: int) -> Table:
    """The variants in which one axis moves, with their difference to the base; those that differ most first."""
    say, singles = words.say, found.alone.singles
    spoken = [amounts(case) for case in found.cases]
    known = [set(case.lattice.numbers.tolist()) for case in found.cases]
    rows = [
        (
            words.variant(one.number), words.axis(one.axis), words.level(one.axis, one.level),
            *(
                _difference(words, case, euros, one.number) if one.number in numbers else say("sweep.leeg")
                for case, euros, numbers in zip(found.cases, spoken, known, strict=True)
            ),
        )
        for one in singles[:most]
    ]  # fmt: skip
    if len(singles) > most:
        more = say(f"{TEXT}.meer", count=decimal(len(singles) - most))
        rows.append((more, *[""] * (2 + len(found.cases))))
    columns = (*head(words, "variant", "as", "niveau"), *(words.case(case.key) for case in found.cases))
    return Table(say(f"{TEXT}.alleen"), columns, tuple(rows), left=3)


def _difference(words: Words, case: Case, euros: Amounts, number: int) -> str:
    """The difference to the base of one variant, with its error."""
    at = case.at(number)
    diff, error = at["diff_mean"], at["diff_error"]
    if not isfinite(diff):
        return words.say("sweep.leeg")
    return words.say(f"{TEXT}.alleencel", value=euros.exact(diff), error=error_text(error))


def _by_case(found: Findings) -> list[tuple[Case, dict[str, Effect]]]:
    """Every case with its effects by axis."""
    pairs = zip(found.cases, found.effects, strict=True)
    return [(case, {one.axis: one for one in effects}) for case, effects in pairs]


def _largest(found: Findings, words: Words) -> str:
    """The largest effect of all cases."""
    known = [(effects[0], case) for case, effects in zip(found.cases, found.effects, strict=True) if effects]
    if not known:
        return words.say("sweep.zin.gewicht_onbekend")
    one, case = max(known, key=lambda pair: pair[0].spread)
    if one.spread <= 0:
        return words.say("sweep.zin.gewicht_niets")
    spread = amounts(case).exact(one.spread)
    key = "gewicht" if found.ranked else "gewicht_deel"
    return words.say(f"sweep.zin.{key}", axis=words.axis(one.axis), spread=spread, case=words.case(case.key))


def _missing(found: Findings, words: Words) -> Iterator[str]:
    """The axes that have no effect in some case, with why."""
    lacking = [axis for axis in found.order if any(axis not in known for _, known in _by_case(found))]
    if lacking:
        names = ", ".join(map(words.axis, lacking))
        yield words.say(f"sweep.zin.gewicht_zonder_{found.weighing}", axes=names)


def _left(found: Findings, words: Words) -> Iterator[str]:
    """How many variants are left out of which comparison; where cases differ, from least to most."""
    texts = []
    for axis in found.order:
        counts = [known[axis].left for _, known in _by_case(found) if axis in known]
        if any(counts):
            low, high = decimal(min(counts)), decimal(max(counts))
            count = low if low == high else words.say("sweep.tot", low=low, high=high)
            texts.append(words.say("sweep.zin.gewicht_buiten_as", axis=words.axis(axis), count=count))
    if texts:
        yield words.say("sweep.zin.gewicht_buiten", texts="; ".join(texts))


def _fit(found: Findings, words: Words) -> Iterator[str]:
    """How much of the spread straight lines explain, the least and the most of all cases."""
    fits = [one.fit for effects in found.effects for one in effects[:1] if one.fit is not None]
    if fits:
        low, high = percent(min(fits), 0), percent(max(fits), 0)
        share = low if low == high else words.say("sweep.tot", low=low, high=high)
        yield words.say("sweep.zin.gewicht_past", share=words.say("sweep.procent", share=share))


def _alone(found: Findings, words: Words) -> Iterator[str]:
    """That a list is no grid, and how many of its variants move one axis."""
    one = found.alone
    yield words.say("sweep.zin.gewicht_alone", count=decimal(len(one.singles)))
    if one.several:
        yield words.say("sweep.zin.gewicht_meer", count=decimal(one.several))
    if all(case.base is None for case in found.cases):
        yield words.say("sweep.zin.gewicht_geen_basis")
