"""Task: some variants worked out by one worker. It never raises for a bad variant: that one gets a code, the rest goes on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from threadpoolctl import threadpool_limits

from mkba.domain.sweep import Recipe
from mkba.engine.ground import Ask, Share, shares
from mkba.errors import InputError, MkbaError, RunError
from mkba.sweeps import rows
from mkba.sweeps.bench import ROOM, Bench, Setting, bench
from mkba.sweeps.figured import Reference, figured
from mkba.sweeps.outside import outside
from mkba.sweeps.part import Assignment, Finished, Outcome, Part

Place = rows.Place


@dataclass(frozen=True, slots=True)
class Wanted:
    """A variant in the making: its setting, and the shares of every case."""

    recipe: Recipe
    setting: Setting
    shares: tuple[tuple[Share, ...], ...]


def work(assignment: Assignment, part: Part) -> Finished:
    """The outcomes and tables of a part; the same bits whoever works on it and whatever else is in it."""
    since = monotonic()
    with threadpool_limits(1):
        at = bench(assignment)
        found = {one.recipe.variant.number: one for one in worked(at, part)}
    outcomes = tuple(found[one.variant.number].outcome for one in part.recipes)
    good = [(number, one.figures) for number, one in found.items() if not one.outcome.failed]
    tables = {"results": rows.parquet(rows.results(good)), "chapters": rows.parquet(rows.chapters(good))}
    return Finished(part, outcomes, tables if good else {}, monotonic() - since)


@dataclass(frozen=True, slots=True)
class Worked:
    """A variant that was worked on: its outcome, and its figures unless it failed."""

    recipe: Recipe
    outcome: Outcome
    figures: Mapping[Place, rows.Figures]


def worked(at: Bench, part: Part) -> Iterator[Worked]:
    """Every variant of a part, in rounds that fit in memory."""
    waiting: list[Wanted] = []
    asks: dict[Ask, None] = {}
    for recipe in part.recipes:
        try:
            if recipe.fault is not None:
                raise InputError([recipe.fault])  # noqa: TRY301 - one road for all that is refused
            wanted = _wanted(at, recipe)
        except Exception as fault:  # noqa: BLE001 - one bad variant costs one variant
            yield _failed(recipe, fault)
            continue
        if waiting and (wanted.setting is not waiting[0].setting or at.size(asks) > ROOM):
            yield from _round(at, waiting)
            waiting, asks = [], {}
        waiting.append(wanted)
        asks.update(dict.fromkeys(at.unanswered(wanted.setting, wanted.shares)))
    yield from _round(at, waiting)


def _wanted(at: Bench, recipe: Recipe) -> Wanted:
    """What a variant asks. InputError for one that cannot be."""
    setting = at.setting(recipe)
    levels = at.levels(setting, recipe)
    of = setting.ground
    return Wanted(recipe, setting, tuple(shares(of, i, levels) for i in range(len(of.cases))))


def _round(at: Bench, waiting: Sequence[Wanted]) -> Iterator[Worked]:
    """Variants of one setting, in one round over the draws; where that fails, each by itself."""
    if not waiting:
        return
    setting = waiting[0].setting
    try:
        tables = at.answered(setting, [one for wanted in waiting for one in wanted.shares])
    except MkbaError as fault:
        if len(waiting) == 1:
            yield _failed(waiting[0].recipe, fault)
            return
        for one in waiting:
            yield from _round(at, [one])
        return
    for one in waiting:
        try:
            figures = figured(setting.ground, one.shares, tables, _reference(at, setting))
            above = outside(at, one.recipe)
        except Exception as fault:  # noqa: BLE001 - as above
            yield _failed(one.recipe, fault)
            continue
        yield Worked(
            one.recipe, Outcome(one.recipe.variant.number, rows.digest(figures), above=above), figures
        )


def _reference(at: Bench, setting: Setting) -> Reference:
    """What variants of a setting are compared with; the figures of the base serve its own variants only."""
    return at.reference if setting is at.base else replace(at.reference, figures={})


def _failed(recipe: Recipe, fault: Exception) -> Worked:
    """A variant that cannot be worked out, with the reason in words. Want of memory and a disk that refuses are not its own
    business: they are raised again.
    """  # fmt: skip
    if isinstance(fault, MemoryError | OSError | RunError):
        raise fault
    number = recipe.variant.number
    if isinstance(fault, InputError):
        first = fault.complaints[0]
        return Worked(recipe, Outcome(number, "", first.code, first.text("nl"), first.text("en")), {})
    if isinstance(fault, MkbaError):
        return Worked(recipe, Outcome(number, "", fault.code, fault.nl, fault.en), {})
    text = f"{type(fault).__name__}: {fault}"
    return Worked(recipe, Outcome(number, "", "SWEEP-FAULT", text, text), {})
