"""Recounted: the central balance when there is more or less effect, or for longer, so that overlap is computed anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from mkba.analysis.qaly import price_level
from mkba.analysis.reweighed import effect_of
from mkba.axes import Floats
from mkba.domain.area import Area
from mkba.domain.distribution import Fixed
from mkba.domain.effect import Effect
from mkba.domain.grade import BASE_CASE
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.domain.unit_value import UnitValue
from mkba.engine.case import Case, Product
from mkba.engine.compiled import main_cases
from mkba.engine.draws import ONES, central
from mkba.engine.evaluate import evaluate
from mkba.engine.ledger import Key, Ledger
from mkba.engine.parts import Flow
from mkba.engine.profile import LAST_YEAR, Persistence, Term
from mkba.engine.recompiled import Way, recompiled

AT_ONCE = ("capital", "lifetime")  # whole amounts: their effect counts once and lasts no year longer
Factor = Callable[[Effect, str], float]
Change = Callable[[Flow], Flow]


def scaled(ledger: Ledger, factors: Sequence[Factor]) -> tuple[Mapping[Key, float], ...]:
    """Per factor the balance with every effect times it, in euros: the same cases, larger flows, all at once."""
    programme = ledger.compiled.programme
    effects = {
        (area.id, measure.id, effect.id): effect
        for area in programme.areas
        for measure in area.interventions
        for effect in measure.effects
    }
    x = central(ledger.compiled.plan, len(factors))
    rows: dict[tuple[float, ...], int] = {}
    known = {
        future.id: {
            name: rows.setdefault(tuple(factor(effect, future.id) for factor in factors), len(x) + len(rows))
            for name, effect in effects.items()
        }
        for future in programme.futures
    }
    x = np.vstack([x, np.array(list(rows)).reshape(len(rows), len(factors))])
    found = {
        key: sum(
            (_balances(_with_flows(one.main, known[key[0]]), x) for one in cases), np.zeros(len(factors))
        )
        for key, cases in ledger.compiled.cases.items()
    }
    return tuple({key: float(euros[d]) for key, euros in found.items()} for d in range(len(factors)))


def resized(by: float) -> Factor:
    """The factor on every effect."""
    return lambda _effect, _future: by


def less_deadweight(by: float) -> Factor:
    """The factor on an effect when its deadweight is times ``by``; all of it at most. One without any keeps its size."""

    def factor(effect: Effect, future: str) -> float:
        mean = effect.deadweight.mean(future)
        return (1 - min(1.0, by * mean)) / (1 - mean) if mean < 1 else 1.0

    return factor


def _with_flows(case: Case, row: Mapping[tuple[str, str, str], int]) -> Case:
    """The case with the flows of its effects times a row of the draws; those of costs stay."""
    more = np.full(len(case.flow.coefficient), ONES, dtype=np.intp)
    for line, flow in zip(case.lines, case.track_flow[case.line_track].tolist(), strict=True):
        if line.outcome:
            more[flow] = row[effect_of(line)]
    return replace(case, flow=Product(case.flow.coefficient, (*case.flow.rows, more)))


def _balances(case: Case, x: Floats) -> Floats:
    """The balance of one area. Shape: row d -> d."""
    counts = np.array([line.kind != "transfer" for line in case.lines], dtype=bool)
    return np.asarray(evaluate(case, x).pv[counts].sum(axis=0))


def _balance(case: Case, x: Floats) -> float:
    """The balance of one area. Shape: row 1."""
    return float(_balances(case, x)[0])


def recounted(
    programme: Programme, changes: Sequence[Change], horizons: Sequence[int]
) -> tuple[tuple[Mapping[Key, float], ...], tuple[Mapping[Key, float], ...]]:
    """The central benefits after each of ``changes`` to their flows, and the balance over each of ``horizons``.

    In euros. Over a longer horizon what grows goes on growing until its end. Every effect is put together once for all
    of them.
    """
    ways = [Way(change, programme.horizon) for change in changes]
    ways += [Way(_as_it_is, years) for years in horizons]
    drawn, found = recompiled(_benefits(programme), BASE_CASE, ways)
    x = central(drawn, 1)
    effects = [{key: sum(_balance(case, x) for case in cases) for key, cases in way.items()} for way in found]
    over = zip(horizons, effects[len(changes) :], strict=True)
    return tuple(effects[: len(changes)]), tuple(_with_costs(programme, years, one) for years, one in over)


def _with_costs(programme: Programme, years: int, effects: Mapping[Key, float]) -> Mapping[Key, float]:
    """The balance over a horizon, from the benefits over it."""
    drawn, compiled = main_cases(_costs(replace(programme, horizon=years)), BASE_CASE)
    x = central(drawn, 1)
    return {key: effects[key] + sum(_balance(case, x) for case in cases) for key, cases in compiled.items()}


def _as_it_is(flow: Flow) -> Flow:
    """The flow itself."""
    return flow


def lasting(programme: Programme, by: float) -> Change:
    """Every effect lasts ``by`` times as long; amounts at once keep their duration."""
    once = _once(programme)

    def change(flow: Flow) -> Flow:
        lasts = flow.shape.persistence
        if lasts is None or flow.outcome in once:
            return flow
        return _persisting(flow, replace(lasts, duration=Term(lasts.duration.value * by)))

    return change


def stopping(flow: Flow) -> Flow:
    """An effect ends after the last year after entry that was observed; where nobody says which, it stays."""
    lasts = flow.shape.persistence
    if lasts is None or flow.until is None:
        return flow
    seen = max(0.0, flow.until + 1 - lasts.onset.value)
    return _persisting(flow, replace(lasts, duration=Term(min(lasts.duration.value, seen))))


def holding(programme: Programme) -> Change:
    """An effect goes on as it was in the last year observed: it fades no further and has no end.

    One that ended while it was watched, one of which nobody says until when it was, and amounts at once stay.
    """
    once = _once(programme)

    def change(flow: Flow) -> Flow:
        lasts = flow.shape.persistence
        if lasts is None or flow.until is None or flow.outcome in once:
            return flow
        if lasts.onset.value + lasts.duration.value <= flow.until + 1:
            return flow
        return _persisting(flow, replace(lasts, duration=Term(LAST_YEAR + 1.0), steady=flow.until))

    return change


def _persisting(flow: Flow, lasts: Persistence) -> Flow:
    """The flow with another persistence."""
    return replace(flow, shape=replace(flow.shape, persistence=lasts))


def _once(programme: Programme) -> set[str]:
    """The outcomes that are worth an amount at once."""
    outcomes = programme.outcomes.items()
    return {name for name, outcome in outcomes if any(value.basis in AT_ONCE for value in outcome.values)}


def _costs(programme: Programme) -> Programme:
    """The programme with costs only."""
    return _only(programme, lambda measure: replace(measure, effects=(), transfers=()))


def _benefits(programme: Programme) -> Programme:
    """The programme with effects only, and of each outcome what it is worth: a value per growth and kind of rate."""
    bare = _only(programme, lambda measure: replace(measure, costs=(), transfers=()))
    outcomes = {
        name: replace(outcome, values=_worth(programme, outcome), transfers=())
        for name, outcome in programme.outcomes.items()
    }
    return replace(bare, outcomes=outcomes)


def _only(programme: Programme, part: Callable[[Intervention], Intervention]) -> Programme:
    """The programme with a part of every measure, and synergies where their effects are kept."""

    def left(area: Area) -> Area:
        measures = tuple(part(measure) for measure in area.interventions)
        kept = area.synergies if any(measure.effects for measure in measures) else ()
        return replace(area, interventions=measures, synergies=kept)

    return replace(programme, areas=tuple(left(area) for area in programme.areas))


def _worth(programme: Programme, outcome: Outcome) -> tuple[UnitValue, ...]:
    """The unit values of an outcome taken together where growth and kind of rate are the same, at their means."""
    alike: dict[tuple[tuple[tuple[str, float], ...], str], list[UnitValue]] = {}
    for value in outcome.values:
        alike.setdefault((tuple(sorted(value.growth.items())), value.discount_class), []).append(value)
    return tuple(_together(programme, found) for found in alike.values())


def _together(programme: Programme, values: Sequence[UnitValue]) -> UnitValue:
    """Values as one, in market prices of the programme's price year."""
    means = {
        future.id: Fixed(sum(one.amount.mean(future.id) * price_level(programme, one) for one in values))
        for future in programme.futures
    }
    amount = replace(values[0].amount, by_future=means, price_year=programme.price_year)
    return replace(values[0], amount=amount, parties={}, tax="included")
