"""Compiling: a programme of names becomes cases of positions, once, before any draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mkba.axes import Floats, Ints
from mkba.domain.grade import BASE_CASE
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.engine.assemble import assemble
from mkba.engine.case import KINDS, Case, Stock
from mkba.engine.draws import Plan, plan
from mkba.engine.invariants import assert_regime, assert_splits
from mkba.engine.parts import Entry, Flow, Parts, Setting, residual_weight
from mkba.engine.profile import LAST_YEAR, Shape, Term, profile, trend_path
from mkba.engine.rows import Register, multiply, product
from mkba.engine.variants import batched, effects_only, only_grades, only_lines, separate, shared_by, window

NOTHING: Floats = np.zeros((2, 1))  # draws for profiles without drawn terms
NOBODY: Ints = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class AreaCases:
    """One area in one future and alternative: the headline, and the other ways to look at it.

    ``main`` covers the horizon, ``after`` what follows it (None when nothing does). The variants: ``uncorrected``
    sizes as measured, ``alone`` every measure as if it were the only one, and evidence of grades ``ab`` or ``abc``
    only; they hold the effect lines, since costs do not differ. ``after_lines`` places the lines of ``after``.
    """

    main: Case
    after: Case | None
    uncorrected: Case
    alone: Case
    ab: Case
    abc: Case
    after_lines: Ints


@dataclass(frozen=True, slots=True)
class Compiled:
    """A programme ready to be drawn: which rows to draw, and the cases per (future, alternative)."""

    programme: Programme
    plan: Plan
    cases: Mapping[tuple[str, str], tuple[AreaCases, ...]]


def compile_programme(programme: Programme, grades: Sequence[str] = BASE_CASE) -> Compiled:
    """Every area in every future and alternative; effects of other grades than ``grades`` are left out."""
    register = Register()
    cases = {
        key: tuple(_area_cases(setting) for setting in settings)
        for key, settings in settings_of(programme, register, grades).items()
    }
    for name in programme.regime.rates:
        assert_regime(programme.regime.factors(LAST_YEAR, name))
    drawn = plan(tuple(register.rows), programme.method.common, programme.correlations)
    return Compiled(programme, drawn, cases)


def main_cases(
    programme: Programme, grades: Sequence[str]
) -> tuple[Plan, Mapping[tuple[str, str], tuple[Case, ...]]]:
    """The headline's cases only, with effects of these grades: for a question beside the base case."""
    drawn, cases = cases_between(programme, grades, [(0, programme.horizon)])
    return drawn, {key: tuple(main for (main,) in found) for key, found in cases.items()}


def cases_between(
    programme: Programme, grades: Sequence[str], spans: Sequence[tuple[int, int]]
) -> tuple[Plan, Mapping[tuple[str, str], tuple[tuple[Case, ...], ...]]]:
    """The headline's case per area and span of years (first, last exclusive), each area put together once."""
    register = Register()
    cases = {
        key: tuple(
            tuple(batched(window(whole, *span)) for span in spans)
            for whole in (case_of(one, assemble(one)) for one in settings)
        )
        for key, settings in settings_of(programme, register, grades).items()
    }
    return plan(tuple(register.rows), programme.method.common, programme.correlations), cases


def settings_of(
    programme: Programme, register: Register, grades: Sequence[str]
) -> Mapping[tuple[str, str], list[Setting]]:
    """Where cases are assembled: every area in every future and alternative."""
    return {
        (future.id, alternative.id): [
            Setting(programme, area, future.id, alternative.id, register, tuple(grades))
            for area in programme.areas
        ]
        for future in programme.futures
        for alternative in programme.alternatives
    }


def _area_cases(setting: Setting) -> AreaCases:
    """One area in every way it is looked at."""
    parts = assemble(setting)
    assert_splits(entry.line for entry in parts.lines)
    whole = case_of(setting, parts)
    horizon = setting.programme.horizon
    raw = replace(setting, corrected=False)
    main = window(whole, 0, horizon)
    after = window(whole, horizon, LAST_YEAR + 1)
    later = np.flatnonzero(np.any(after.weight, axis=1)[after.line_track])
    effects = effects_only(main)
    return AreaCases(
        main=batched(main),
        after=batched(only_lines(after, later)) if later.size else None,
        uncorrected=batched(effects_only(window(case_of(raw, assemble(raw)), 0, horizon))),
        alone=batched(separate(effects)),
        ab=batched(only_grades(effects, "AB")),
        abc=batched(only_grades(effects, "ABC")),
        after_lines=later,
    )


def case_of(setting: Setting, parts: Parts) -> Case:
    """Arrays over all years from base_year to base_year + 100."""
    calendar = setting.calendar
    flows = list(parts.flows.values())
    at = {flow.key: s for s, flow in enumerate(flows)}
    shapes, drawn, real, weight = _in_time(setting, parts)
    residual = [t for t, track in enumerate(parts.tracks) if track.residual]
    entries = sorted(parts.lines, key=_rank)
    lines = tuple(entry.line for entry in entries)
    track_flow = np.array([at[track.flow] for track in parts.tracks], dtype=np.intp)
    line_track = np.array([entry.track for entry in entries], dtype=np.intp)
    return Case(
        area=setting.area.id,
        future=setting.future,
        alternative=setting.alternative,
        lines=lines,
        flow=product([flow.factors for flow in flows]),
        size=np.array([flow.size.size for flow in flows], dtype=np.intp),
        deviation=np.array([flow.size.deviation for flow in flows], dtype=np.intp),
        profile=shapes,
        drawn=drawn,
        flow_intervention=tuple(flow.key[0] for flow in flows),
        flow_grade=tuple(flow.grade for flow in flows),
        flow_synergy=tuple(flow.synergy for flow in flows),
        track_flow=track_flow,
        real=real,
        weight=weight,
        residual=np.array(residual, dtype=np.intp),
        stocks=_stocks(setting, flows, track_flow, line_track),
        solo=None,
        line=product([entry.euros for entry in entries]),
        units=product([entry.units for entry in entries]),
        line_track=line_track,
        plain=weight.sum(axis=1)[line_track],
        parties=np.array([[line.parties.get(p, 0.0) for line in lines] for p in setting.programme.parties]),
        base_year=calendar.base_year,
        horizon=calendar.horizon,
    )


def lasting_otherwise(case: Case, setting: Setting, parts: Parts) -> Case:
    """A case from ``case_of`` whose flows have other profiles, and nothing else: what moves, and where, stays."""
    shapes, drawn, real, weight = _in_time(setting, parts)
    plain = weight.sum(axis=1)[case.line_track]
    return replace(case, profile=shapes, drawn=drawn, real=real, weight=weight, plain=plain)


def _in_time(setting: Setting, parts: Parts) -> tuple[Floats, tuple[tuple[int, Shape], ...], Floats, Floats]:
    """Profiles of flows, those drawn, and real and discounted euros of tracks over all years. Shapes: s y, t y, t y."""
    flows = list(parts.flows.values())
    shapes = _plain_profiles(setting, flows)
    real, factors = _tracks(setting, parts, {flow.key: s for s, flow in enumerate(flows)}, shapes)
    drawn = tuple((s, flow.shape) for s, flow in enumerate(flows) if flow.shape.is_drawn)
    return shapes, drawn, real, real * factors


def _plain_profiles(setting: Setting, flows: Sequence[Flow]) -> Floats:
    """Profiles that are the same in every draw, zeros for the others. Shape: s y."""
    shapes = np.zeros((len(flows), LAST_YEAR + 1))
    for s, flow in enumerate(flows):
        if not flow.shape.is_drawn:
            shapes[s] = profile(flow.shape, setting.calendar, NOTHING)[:, 0]
    return shapes


def _rank(entry: Entry) -> tuple[int, str, str]:
    """Lines by kind, then intervention, then place."""
    line = entry.line
    return KINDS.index(line.kind), line.intervention, "" if line.place == "local" else line.place


def _tracks(
    setting: Setting, parts: Parts, at: Mapping[tuple[str, ...], int], shapes: Floats
) -> tuple[Floats, Floats]:
    """Real euros per euro, and discount factors, of every track. Shapes: t y, t y."""
    calendar, horizon = setting.calendar, setting.programme.horizon
    ages = calendar.growing - calendar.base_year
    discount = {
        name: setting.programme.regime.factors(LAST_YEAR, name) for name in setting.programme.regime.rates
    }
    real = np.zeros((len(parts.tracks), LAST_YEAR + 1))
    for track, t in parts.tracks.items():
        flow = parts.flows[track.flow]
        if track.residual:
            real[t, horizon] = residual_weight(track, flow.shape, setting)
            continue
        shape = np.ones(LAST_YEAR + 1) if flow.shape.is_drawn else shapes[at[track.flow]]
        real[t] = shape * (1 + track.growth) ** ages
    factors = np.array([discount[track.discount_class] for track in parts.tracks]).reshape(real.shape)
    return real, factors


def _stocks(setting: Setting, flows: Sequence[Flow], track_flow: Ints, line_track: Ints) -> tuple[Stock, ...]:
    """The stocks that bound effects, one per outcome that names one."""
    outcomes = setting.programme.outcomes
    bounded = dict.fromkeys(flow.outcome for flow in flows if flow.outcome and outcomes[flow.outcome].stock)
    stocks = []
    for outcome in bounded:
        own = np.array([s for s, flow in enumerate(flows) if flow.outcome == outcome], dtype=np.intp)
        stocks.append(shared_by(_stock(setting, outcomes[outcome]), own, track_flow, line_track))
    return tuple(stocks)


def _stock(setting: Setting, outcome: Outcome) -> Stock:
    """What the null alternative offers of one outcome, not yet shared by anyone."""
    indicator = setting.area.indicators[outcome.stock]
    term = setting.register.term
    trend, shock = term(indicator.trend, setting.future), setting.shock(outcome.stock)
    value = multiply([term(indicator.value, setting.future), term(outcome.reachable, setting.future)])
    return Stock(
        outcome=outcome.id,
        value=product([value]),
        trend=trend,
        year=indicator.year,
        path=trend_path(Term(trend.value), indicator.year, setting.calendar, NOTHING, shock=shock)[:, 0],
        saturation=outcome.saturation,
        flows=NOBODY,
        tracks=NOBODY,
        lines=NOBODY,
        slot=NOBODY,
        source=NOBODY,
        years=slice(0, LAST_YEAR + 1),
        shock=shock,
    )
