"""Recompiled: the headline's cases in other ways - flows that last otherwise, another horizon - each area put together once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkba.domain.programme import Programme
from mkba.engine.assemble import assemble
from mkba.engine.case import Case
from mkba.engine.compiled import case_of, lasting_otherwise, settings_of
from mkba.engine.draws import Plan, plan
from mkba.engine.parts import Flow, Parts, Setting
from mkba.engine.rows import Register
from mkba.engine.variants import batched, window


@dataclass(frozen=True, slots=True)
class Way:
    """One other way: what becomes of a flow, and the horizon. A residual value stays what the programme makes it."""

    change: Callable[[Flow], Flow]
    horizon: int


def recompiled(
    programme: Programme, grades: Sequence[str], ways: Sequence[Way]
) -> tuple[Plan, tuple[Mapping[tuple[str, str], tuple[Case, ...]], ...]]:
    """Per way the headline's case of every area, by future and alternative; one plan of draws for all."""
    register = Register()
    found: tuple[dict[tuple[str, str], tuple[Case, ...]], ...] = tuple({} for _ in ways)
    for key, settings in settings_of(programme, register, grades).items():
        put = [(one, assemble(one)) for one in settings]
        known: list[dict[int, Case]] = [{} for _ in put]
        for way, cases in zip(ways, found, strict=True):
            cases[key] = tuple(_in_way(*of, way, whole) for of, whole in zip(put, known, strict=True))
    return plan(tuple(register.rows), programme.method.common, programme.correlations), found


def _in_way(setting: Setting, parts: Parts, way: Way, known: dict[int, Case]) -> Case:
    """One area in one way; ``known`` gathers a case per horizon, of which another way differs in its profiles only."""
    other = replace(setting, programme=replace(setting.programme, horizon=way.horizon))
    changed = replace(parts, flows={name: way.change(flow) for name, flow in parts.flows.items()})
    if way.horizon in known:
        whole = lasting_otherwise(known[way.horizon], other, changed)
    else:
        whole = known[way.horizon] = case_of(other, changed)
    return batched(window(whole, 0, way.horizon))
