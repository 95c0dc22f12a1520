"""Quantities: every effect per year, in units of its outcome - factors, their product, and what overlap leaves of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from mkba.axes import Floats
from mkba.domain.area import Area
from mkba.domain.effect import Effect
from mkba.domain.grade import BASE_CASE
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.engine.overlap import inverse, portion, scale
from mkba.report.anchors import FRAME, fixed, stretch
from mkba.report.live.cell import Cell, Formula, Series, refer, rest, times
from mkba.report.live.inputs import Inputs
from mkba.report.live.plans import plan_of
from mkba.report.live.profiles import Extra, Pattern, Profiles, extras
from mkba.report.live.settings import haircut_name
from mkba.report.live.weights import Weights

HEAD = FRAME + 1  # the row of the heads
FACTORS = ("count", "start", "share", "delivery", "size", "haircut", "net", "effects", "partner", "synergy")
TEXTS = 8  # columns of names before the factors
MAGNITUDE = TEXTS + len(FACTORS)
HELD, LOST = MAGNITUDE + 1, MAGNITUDE + 2  # sums over the horizon, after overlap and lost to it
YEARS = LOST + 2  # the first year before overlap; after it a free column, then the years after overlap
STOCK_YEARS = 11  # the first year on the sheet of stocks: available, asked, scale
Place = tuple[str, str, str]  # future, alternative, area


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """One effect: its factors by column, and its yearly quantities as if it were alone. Shape: y."""

    measure: Intervention
    name: str
    outcome: Outcome
    grade: str
    factors: Mapping[str, Formula]
    pattern: Pattern
    path: Series
    lasting: Series
    magnitude: float
    raw: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Bare):
    """The same in its row, in one future, alternative and area; ``held`` is left where it shares a stock. Shape: y."""

    row: int
    place: Place
    held: Floats
    stock: int | None


@dataclass(frozen=True, slots=True)
class Bound:
    """A stock in one future, alternative and area, with the rows of the flows that share it. Shapes: y."""

    row: int
    place: Place
    outcome: Outcome
    count: Cell
    reachable: Cell
    path: Series
    flows: tuple[int, int]
    available: Floats
    asked: Floats
    scale: Floats


class Quantities:
    """Every flow and every stock of a programme, where they stand and what they are."""

    def __init__(
        self,
        programme: Programme,
        inputs: Inputs,
        weights: Weights,
        profiles: Profiles,
        tabs: tuple[str, str],
    ) -> None:
        self.programme, self.inputs, self.weights, self.profiles = programme, inputs, weights, profiles
        self.tab, self.stock_tab = tabs
        self.flows: list[Flow] = []
        self.stocks: list[Bound] = []
        for alternative in programme.alternatives:
            for future in programme.futures:
                for area in programme.areas:
                    self._area((future.id, alternative.id, area.id), area)
        self.places = {(flow.place, flow.measure.id, flow.name): flow for flow in self.flows}

    def flow(self, place: Place, measure: str, name: str) -> Flow:
        """The flow of an effect, or of an effect with a synergy (``effect+synergy``)."""
        return self.places[place, measure, name]

    def span(self, flow: Flow) -> str:
        """The years of a flow after overlap."""
        first = self.held_column
        return stretch(self.tab, flow.row, (first, first + self.programme.horizon - 1))

    def sums(self, flow: Flow) -> tuple[Cell, Cell]:
        """What is left and what is lost, over the horizon."""
        held, lost = float(flow.held.sum()), float((flow.raw - flow.held).sum())
        row = flow.row
        return Cell(fixed(self.tab, row, HELD), held), Cell(fixed(self.tab, row, LOST), lost)

    @property
    def held_column(self) -> int:
        """The first year after overlap."""
        return YEARS + self.programme.horizon + 1

    def _area(self, place: Place, area: Area) -> None:
        """All flows of one area, those on one outcome together, with their stocks."""
        bare = sorted(self._bare(place, area), key=lambda one: (one.outcome.id, one.measure.id, one.name))
        for outcome in dict.fromkeys(one.outcome.id for one in bare):
            own = [one for one in bare if one.outcome.id == outcome]
            first = HEAD + 1 + len(self.flows)
            bound = self._bound(place, area, own, first) if own[0].outcome.stock else None
            if bound is not None:
                self.stocks.append(bound)
            for row, one in enumerate(own, start=first):
                self.flows.append(self._flow(one, row, place, bound))

    def _flow(self, bare: Bare, row: int, place: Place, bound: Bound | None) -> Flow:
        """A flow in its row, with what its stock leaves of it."""
        up = bound is not None and bare.magnitude > 0
        held = bare.raw * bound.scale if up and bound is not None else bare.raw
        known = {field.name: getattr(bare, field.name) for field in fields(bare)}
        return Flow(**known, row=row, place=place, held=held, stock=None if bound is None else bound.row)

    def _bound(self, place: Place, area: Area, own: Sequence[Bare], first: int) -> Bound:
        """What the null alternative offers of an outcome, and what these flows ask of it."""
        future, outcome = place[0], own[0].outcome
        indicator = area.indicators[outcome.stock]
        count, reachable = (self.inputs.of(q, future) for q in (indicator.value, outcome.reachable))
        path = self.profiles.path(area.id, outcome.stock, future)
        available = count.value * reachable.value * path.values
        raw = np.array([one.raw for one in own])
        asked, harm = np.maximum(raw, 0.0).sum(axis=0), np.minimum(raw, 0.0).sum(axis=0)
        per_unit = inverse(available)
        left = scale(portion(asked, per_unit), portion(harm, per_unit), outcome.saturation)
        rows = (first, first + len(own) - 1)
        row = HEAD + 1 + len(self.stocks)
        return Bound(row, place, outcome, count, reachable, path, rows, available, asked, left)

    def _bare(self, place: Place, area: Area) -> Iterator[Bare]:
        """The effects of an area that count, and its synergies."""
        _, alternative, _ = place
        for measure in area.interventions:
            if alternative in measure.intensity:
                for effect in measure.effects:
                    if effect.evidence.grade in BASE_CASE:
                        yield self._effect(place, area, (measure, effect), None)
        for extra in extras(area, alternative):
            yield self._effect(place, area, (extra.measure, extra.effect), extra)

    def _effect(
        self, place: Place, area: Area, what: tuple[Intervention, Effect], extra: Extra | None
    ) -> Bare:
        """The factors of one effect and its quantities before overlap."""
        (future, alternative, _), (measure, effect) = place, what
        plan, inputs = plan_of(measure, alternative), self.inputs
        partner = None if extra is None else plan_of(extra.partner, alternative)
        pattern = Pattern(plan, effect.driver, partner=partner)
        path = self.profiles.path(area.id, measure.reach.population, future)
        lasting = self.profiles.lasts(area.id, measure.id, effect.id, future)
        outcome = self.programme.outcomes[effect.outcome]
        delivery = inputs.factors("reach", future)
        factors = {
            "count": refer(inputs.of(area.indicators[measure.reach.population].value, future)),
            "share": refer(inputs.of(measure.reach.share, future)),
            "size": refer(inputs.of(effect.evidence.size, future)),
            "haircut": self._haircut(effect, outcome, future),
            "net": rest(inputs.of(effect.deadweight, future)),
        }
        if plan.once:
            factors["start"] = self.profiles.start(path, plan)
        if delivery:
            factors["delivery"] = times(delivery)
        if more := inputs.factors("effects", future):
            factors["effects"] = times(more)
        if extra is not None:
            factors["partner"] = times([inputs.of(extra.partner.reach.share, future), *delivery])
            factors["synergy"] = refer(inputs.of(extra.synergy.factor, future))
        magnitude = float(np.prod([one.value for one in factors.values()]))
        drive = self.profiles.pattern(pattern).values * (1.0 if plan.once else path.values)
        raw = magnitude * np.convolve(drive, lasting.values)[: len(drive)]
        name = effect.id if extra is None else f"{effect.id}+{extra.synergy.id}"
        grade = effect.evidence.grade if extra is None else extra.grade
        return Bare(
            measure=measure, name=name, outcome=outcome, grade=grade, factors=factors, pattern=pattern, path=path,
            lasting=lasting, magnitude=magnitude, raw=raw,
        )  # fmt: skip

    def _haircut(self, effect: Effect, outcome: Outcome, future: str) -> Formula:
        """What the grade leaves of a benefit; harm is not made smaller."""
        rule = self.inputs.setting(haircut_name(effect.evidence.grade))
        size, worth = self.inputs.of(effect.evidence.size, future), self.weights.worth(outcome.id, future)
        value = 1.0 if size.value * worth.value < 0 else rule.value
        return Formula(f"IF({size.at}*{worth.at}<0,1,{rule.at})", value)
