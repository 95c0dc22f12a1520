"""Assembling a case: the flows, tracks and lines of one area in one future and one alternative."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from mkba.axes import Floats
from mkba.domain.area import Area
from mkba.domain.cost import Cost
from mkba.domain.effect import Effect, Synergy
from mkba.domain.future import in_future
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.domain.transfer import Transfer
from mkba.engine.case import Line
from mkba.engine.profile import Calendar, Driver, Persistence, Shape, Term
from mkba.engine.rows import Correction, Factors, Register, Size, graded_size, multiply

PER: Mapping[str, Driver] = {"place": "places", "entrant": "entrants", "year": "level", "once": "once"}
PLAIN = Size(1.0, 0, 1)  # row of ones plus row of zeros


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a case is assembled: the programme, the area, future and alternative, and whether grades correct."""

    programme: Programme
    area: Area
    future: str
    alternative: str
    register: Register
    grades: tuple[str, ...]
    corrected: bool = True

    @property
    def calendar(self) -> Calendar:
        """The years of the programme."""
        return Calendar(self.programme.base_year, self.programme.horizon)


@dataclass(frozen=True, slots=True)
class Flow:
    """What drives euros: magnitude, size, and the recipe of its profile."""

    key: tuple[str, ...]
    factors: Factors
    shape: Shape
    size: Size = PLAIN
    grade: str = ""
    outcome: str = ""
    synergy: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """A flow seen through a growth path and a discount class; ``residual`` is what is left at the horizon."""

    flow: tuple[str, ...]
    growth: float
    discount_class: str
    residual: float = 0.0


@dataclass(slots=True)
class Parts:
    """What has been assembled so far; dictionaries keep the order and hold each flow and track once."""

    flows: dict[tuple[str, ...], Flow] = field(default_factory=dict)
    tracks: dict[Track, int] = field(default_factory=dict)
    lines: list[tuple[Line, Factors, int]] = field(default_factory=list)

    def add(self, line: Line, factors: Factors, track: Track) -> None:
        """One more line."""
        self.lines.append((line, factors, self.tracks.setdefault(track, len(self.tracks))))


def assemble(setting: Setting) -> Parts:
    """Every flow, track and line of the measures that the alternative holds."""
    parts = Parts()
    held = [i for i in setting.area.interventions if setting.alternative in i.intensity]
    for intervention in held:
        for cost in intervention.costs:
            _cost(setting, parts, intervention, cost)
        for transfer in intervention.transfers:
            _measure_transfer(setting, parts, intervention, transfer)
        for effect in intervention.effects:
            if effect.evidence.grade in setting.grades:
                flow = _effect_flow(setting, intervention, effect)
                _effect(setting, parts, (intervention, effect), flow)
    for synergy in setting.area.synergies:
        _synergy(setting, parts, {i.id: i for i in held}, synergy)
    return parts


def _level(setting: Setting, intervention: Intervention) -> Floats:
    """The level of a measure in every year. Shape: y."""
    return intervention.intensity[setting.alternative].level(setting.calendar.years)


def _shape(setting: Setting, intervention: Intervention, driver: Driver, year: int | None) -> Shape:
    """The recipe of a profile without persistence."""
    reach = intervention.reach
    population = setting.area.indicators[reach.population]
    at = reach.first if year is None else year
    trend = setting.register.term(population.trend, setting.future)
    return Shape(reach, driver, trend, population.year, _level(setting, intervention), at=at)


def _reached(setting: Setting, intervention: Intervention) -> list[Term]:
    """Population x share x the factors on reach."""
    term = setting.register.term
    population = setting.area.indicators[intervention.reach.population]
    own = [term(population.value, setting.future), term(intervention.reach.share, setting.future)]
    return own + _factors(setting, "reach")


def _factors(setting: Setting, applies_to: str) -> list[Term]:
    """The programme's factors on costs, reach or effects."""
    chosen = [factor for factor in setting.programme.factors if factor.applies_to == applies_to]
    return [setting.register.term(factor.value, setting.future) for factor in chosen]


def _drive(setting: Setting, parts: Parts, intervention: Intervention, item: Cost | Transfer) -> Flow:
    """The flow behind a cost or a transfer of a measure."""
    driver = PER[item.per]
    shape = _shape(setting, intervention, driver, item.year)
    key = (intervention.id, driver, str(shape.at) if driver == "once" else "")
    counted = driver in ("places", "entrants")
    factors = multiply(_reached(setting, intervention)) if counted else Factors(1.0, ())
    return parts.flows.setdefault(key, Flow(key, factors, shape))


def _price(setting: Setting, price_year: int | None) -> float:
    """Price level of the amount to that of the programme; the loader has given every amount its year."""
    programme = setting.programme
    return programme.prices.factor(price_year or programme.price_year, programme.price_year)


def _cost(setting: Setting, parts: Parts, intervention: Intervention, cost: Cost) -> None:
    """A cost line, and its residual value at the horizon where it has a life."""
    flow = _drive(setting, parts, intervention, cost)
    markup = setting.programme.method.tax.markup(cost.tax)
    sign = 1.0 if cost.in_null else -1.0
    coefficient = sign * _price(setting, cost.amount.price_year) * (1 + markup)
    terms = [setting.register.term(cost.amount, setting.future), *_factors(setting, "costs")]
    factors = multiply(terms, coefficient)
    payers = {party: part / (1 + markup) for party, part in cost.payers.items()}
    if markup:
        payers["IX"] = payers.get("IX", 0.0) + markup / (1 + markup)
    line = Line(
        area=setting.area.id, intervention=intervention.id, domain=intervention.domain, kind="cost", name=cost.id,
        parties=payers, discount_class=cost.discount_class, cash=cost.cash, markup=markup,
    )  # fmt: skip
    growth = in_future(cost.growth, setting.future)
    parts.add(line, factors, Track(flow.key, growth, cost.discount_class))
    left = _residual(setting, flow.shape, cost)
    if left:
        minus = Factors(-factors.coefficient, factors.rows)
        residual = replace(line, name=f"{cost.id}.residual", cash=False)
        parts.add(residual, minus, Track(flow.key, growth, cost.discount_class, left))


def _residual(setting: Setting, shape: Shape, cost: Cost) -> float:
    """The share of a once-cost's life that lies beyond the horizon, 0 when it is made after it."""
    end = setting.programme.base_year + setting.programme.horizon
    if cost.life is None or shape.at >= end:
        return 0.0
    return max(0.0, (shape.at + cost.life - end) / cost.life)


def _measure_transfer(setting: Setting, parts: Parts, intervention: Intervention, transfer: Transfer) -> None:
    """A transfer tied to a measure: gross amount, no mark-up."""
    flow = _drive(setting, parts, intervention, transfer)
    amount = setting.register.term(transfer.amount, setting.future)
    line = Line(
        area=setting.area.id, intervention=intervention.id, domain=intervention.domain, kind="transfer",
        name=transfer.id, parties=_pair(transfer.from_party, transfer.to_party), cashable=transfer.cashable,
    )  # fmt: skip
    factors = multiply([amount], _price(setting, transfer.amount.price_year))
    parts.add(line, factors, Track(flow.key, in_future(transfer.growth, setting.future), "standard"))


def _pair(payer: str, receiver: str) -> dict[str, float]:
    """A paired posting: -1 and +1, which cancel when a party pays itself."""
    return {payer: -1.0, receiver: 1.0} if payer != receiver else {payer: 0.0}


def correction(setting: Setting, effect: Effect, outcome: Outcome) -> Correction:
    """Haircut and widening of a grade; the haircut never shrinks harm."""
    if not setting.corrected:
        return Correction(1.0, 1.0)
    rule = setting.programme.method.grades[effect.evidence.grade]
    method, future = setting.programme.method, setting.future
    worth = sum(
        value.amount.mean(future) * _price(setting, value.amount.price_year) * (1 + method.tax.markup(value.tax))
        for value in outcome.values
    )
    harm = effect.evidence.size.mean(future) * worth < 0
    return Correction(1.0 if harm else rule.haircut, rule.widen)


def _effect_flow(setting: Setting, intervention: Intervention, effect: Effect) -> Flow:
    """The flow of an effect: those reached x net size, spread by entry and persistence."""
    outcome = setting.programme.outcomes[effect.outcome]
    place = (setting.area.id, setting.future)
    size = graded_size(effect.evidence, correction(setting, effect, outcome), place, setting.register)
    term = setting.register.term
    net = [setting.register.rest(effect.deadweight, setting.future), *_factors(setting, "effects")]
    lasting = Persistence(*(term(q, setting.future) for q in (effect.onset, effect.duration, effect.fade)))
    shape = replace(_shape(setting, intervention, effect.driver, None), persistence=lasting)
    factors = multiply([*_reached(setting, intervention), *net], size.coefficient)
    return Flow((intervention.id, "effect", effect.id), factors, shape, size, effect.evidence.grade, outcome.id)


def _synergy(setting: Setting, parts: Parts, held: Mapping[str, Intervention], synergy: Synergy) -> None:
    """The extra effect among those whom the partner also reaches, when the alternative holds both."""
    first, _, name = synergy.effect.partition(".")
    if first not in held or synergy.partner not in held:
        return
    intervention, partner = held[first], held[synergy.partner]
    effect = next(e for e in intervention.effects if e.id == name)
    grade = max(synergy.grade, effect.evidence.grade)  # no stronger than the effect it multiplies
    if grade not in setting.grades:
        return
    base = _effect_flow(setting, intervention, effect)
    together = _level(setting, partner) * partner.reach.ramp_up(setting.calendar.years)
    shape = replace(base.shape, partner=together)
    term = setting.register.term
    extra = [term(partner.reach.share, setting.future), *_factors(setting, "reach"), term(synergy.factor, setting.future)]
    more = multiply(extra, base.factors.coefficient)
    factors = Factors(more.coefficient, base.factors.rows + more.rows)
    key = (intervention.id, "effect", f"{effect.id}+{synergy.id}")
    flow = Flow(key, factors, shape, base.size, grade, base.outcome, synergy=True)
    _effect(setting, parts, (intervention, effect), flow)


def _effect(setting: Setting, parts: Parts, owner: tuple[Intervention, Effect], flow: Flow) -> None:
    """The lines of an effect: one per unit value and transfer, each with its twin elsewhere."""
    _, effect = owner
    parts.flows[flow.key] = flow
    displaced = setting.register.term(effect.displacement, setting.future)
    for line, factors, track in _valued(setting, owner, flow):
        parts.add(line, factors, track)
        if displaced.row is not None or displaced.value:
            twin = multiply([displaced], -factors.coefficient)
            rows = Factors(twin.coefficient, factors.rows + twin.rows)
            parts.add(_elsewhere(setting, line, effect), rows, track)


def _valued(
    setting: Setting, owner: tuple[Intervention, Effect], flow: Flow
) -> Iterator[tuple[Line, Factors, Track]]:
    """A line per unit value and per transfer of the outcome."""
    intervention, effect = owner
    outcome = setting.programme.outcomes[effect.outcome]
    tax, future, term = setting.programme.method.tax, setting.future, setting.register.term
    frame = {
        "area": setting.area.id, "intervention": intervention.id, "domain": intervention.domain,
        "outcome": outcome.id, "outcome_domain": outcome.domain, "type": effect.evidence.type, "grade": flow.grade,
    }  # fmt: skip
    for value in outcome.values:
        markup = tax.markup(value.tax)
        line = Line(
            **frame, kind="effect", name=f"{flow.key[2]}.{value.id}", parties=value.parties, value=value.id,
            discount_class=value.discount_class, cashable=value.cashable, markup=markup,
        )  # fmt: skip
        coefficient = _price(setting, value.amount.price_year) * (1 + markup)
        growth = in_future(value.growth, future)
        yield line, multiply([term(value.amount, future)], coefficient), Track(flow.key, growth, value.discount_class)
    for transfer in outcome.transfers:
        pair = _pair(transfer.from_party, transfer.to_party)
        line = Line(
            **frame, kind="transfer", name=f"{flow.key[2]}.{transfer.id}", parties=pair, value=transfer.id,
            cashable=transfer.cashable,
        )  # fmt: skip
        growth = in_future(transfer.growth, future)
        factors = multiply([term(transfer.amount, future)], _price(setting, transfer.amount.price_year))
        yield line, factors, Track(flow.key, growth, "standard")


def _elsewhere(setting: Setting, line: Line, effect: Effect) -> Line:
    """The twin of a line for what is displaced: borne elsewhere; in a transfer national bodies stay in place."""
    parties: dict[str, float] = {}
    for party, part in line.parties.items():
        stays = line.kind == "transfer" and setting.programme.parties[party].national
        for other, share in {party: 1.0}.items() if stays else effect.displaced_parties.items():
            parties[other] = parties.get(other, 0.0) + part * share
    return replace(line, place="elsewhere", parties=parties)


def residual_weight(track: Track, shape: Shape, setting: Setting) -> float:
    """Real euros left at the horizon per euro of a once-cost: level x growth x part of its life."""
    base = setting.programme.base_year
    level = float(np.interp(shape.at, setting.calendar.years, shape.weight))
    return level * (1 + track.growth) ** (shape.at - base) * track.residual
