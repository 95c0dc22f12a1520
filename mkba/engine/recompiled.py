"""Recompiled: the headline's cases in other ways - flows that last otherwise, another horizon - each area put together once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkba.domain.programme import Programme
from mkba.engine.assemble import assemble
from mkba.engine.case import Case
from mkba.engine.compiled import case_of, settings_of
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
        for way, cases in zip(ways, found, strict=True):
            cases[key] = tuple(_in_way(setting, parts, way) for setting, parts in put)
    return plan(tuple(register.rows), programme.method.common, programme.correlations), found


def _in_way(setting: Setting, parts: Parts, way: Way) -> Case:
    """One area in one way."""
    other = replace(setting, programme=replace(setting.programme, horizon=way.horizon))
    flows = {name: way.change(flow) for name, flow in parts.flows.items()}
    return batched(window(case_of(other, replace(parts, flows=flows)), 0, way.horizon))
