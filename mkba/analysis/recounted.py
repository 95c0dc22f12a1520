"""Recounted: the central balance when there is more or less effect, or for longer, so that overlap is computed anew."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from mkba.analysis.reweighed import effect_of
from mkba.axes import Floats
from mkba.domain.area import Area
from mkba.domain.distribution import Fixed
from mkba.domain.effect import Effect
from mkba.domain.grade import BASE_CASE
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.engine.case import Case, Product
from mkba.engine.compiled import main_cases
from mkba.engine.draws import central
from mkba.engine.evaluate import evaluate
from mkba.engine.ledger import Key, Ledger

AT_ONCE = ("capital", "lifetime")  # whole amounts: their effect counts once and lasts no year longer
Factor = Callable[[Effect, str], float]


def scaled(ledger: Ledger, factor: Factor) -> Mapping[Key, float]:
    """The balance with every effect times ``factor`` of (effect, future), in euros: the same cases, larger flows."""
    programme, x = ledger.compiled.programme, central(ledger.compiled.plan, 1)
    effects = {
        (area.id, measure.id, effect.id): effect
        for area in programme.areas
        for measure in area.interventions
        for effect in measure.effects
    }
    known = {
        future.id: {name: factor(effect, future.id) for name, effect in effects.items()}
        for future in programme.futures
    }
    return {
        key: sum(_balance(_with_flows(one.main, known[key[0]]), x) for one in cases)
        for key, cases in ledger.compiled.cases.items()
    }


def resized(by: float) -> Factor:
    """The factor on every effect."""
    return lambda _effect, _future: by


def less_deadweight(by: float) -> Factor:
    """The factor on an effect when its deadweight is times ``by``; all of it at most. One without any keeps its size."""

    def factor(effect: Effect, future: str) -> float:
        mean = effect.deadweight.mean(future)
        return (1 - min(1.0, by * mean)) / (1 - mean) if mean < 1 else 1.0

    return factor


def _with_flows(case: Case, factor: Mapping[tuple[str, str, str], float]) -> Case:
    """The case with the flows of its effects times a factor; those of costs stay."""
    coefficient = case.flow.coefficient.copy()
    done: set[int] = set()
    for line, track in zip(case.lines, case.line_track.tolist(), strict=True):
        flow = int(case.track_flow[track])
        if line.outcome and flow not in done:
            done.add(flow)
            coefficient[flow] *= factor[effect_of(line)]
    return replace(case, flow=Product(coefficient, case.flow.rows))


def _balance(case: Case, x: Floats) -> float:
    """The balance of one area. Shape: row 1."""
    pv = evaluate(case, x).pv[:, 0]
    return float(pv[np.array([line.kind != "transfer" for line in case.lines], dtype=bool)].sum())


def longer(programme: Programme, years: int) -> Mapping[Key, float]:
    """The balance over a longer horizon, in euros: what grows goes on growing until its end."""
    return _compiled(replace(programme, horizon=years))


def persistence(programme: Programme, by: float) -> Mapping[Key, float]:
    """The central benefits with every duration times ``by``, in euros; amounts at once keep theirs."""
    once = {
        name
        for name, outcome in programme.outcomes.items()
        if any(value.basis in AT_ONCE for value in outcome.values)
    }
    areas = tuple(_lasting(area, by, once) for area in programme.areas)
    outcomes = {name: replace(outcome, transfers=()) for name, outcome in programme.outcomes.items()}
    return _compiled(replace(programme, areas=areas, outcomes=outcomes))


def _compiled(programme: Programme) -> Mapping[Key, float]:
    """The balance of a programme."""
    drawn, compiled = main_cases(programme, BASE_CASE)
    x = central(drawn, 1)
    return {key: sum(_balance(case, x) for case in cases) for key, cases in compiled.items()}


def _lasting(area: Area, by: float, once: set[str]) -> Area:
    """The area with its effects only, and their durations times ``by``."""

    def lasting(measure: Intervention) -> Intervention:
        effects = tuple(
            one if one.outcome in once else replace(one, duration=_times(one.duration, by))
            for one in measure.effects
        )
        return replace(measure, costs=(), transfers=(), effects=effects)

    return replace(area, interventions=tuple(lasting(measure) for measure in area.interventions))


def _times(quantity: Quantity, by: float) -> Quantity:
    """The quantity as a plain number per future: its mean times ``by``."""
    fixed = {future: Fixed(one.mean * by) for future, one in quantity.by_future.items()}
    return replace(quantity, by_future=fixed)
