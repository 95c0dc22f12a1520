"""Assembling a case: the flows, tracks and lines of one area in one future and one alternative."""

from collections.abc import Mapping
from dataclasses import replace

from mkba.domain.cost import Cost
from mkba.domain.future import in_future
from mkba.domain.intervention import Intervention
from mkba.domain.transfer import Transfer
from mkba.engine.case import Line
from mkba.engine.effects import add_effect, add_synergy, effect_flow
from mkba.engine.parts import Flow, Parts, Setting, Track, factors_on, pair, price, reached, shape_of
from mkba.engine.profile import Driver, Shape
from mkba.engine.rows import Factors, multiply

PER: Mapping[str, Driver] = {"place": "places", "entrant": "entrants", "year": "level", "once": "once"}


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
                flow = effect_flow(setting, intervention, effect)
                add_effect(setting, parts, (intervention, effect), flow)
    for synergy in setting.area.synergies:
        add_synergy(setting, parts, {i.id: i for i in held}, synergy)
    return parts


def _drive(setting: Setting, parts: Parts, intervention: Intervention, item: Cost | Transfer) -> Flow:
    """The flow behind a cost or a transfer of a measure."""
    driver = PER[item.per]
    shape = shape_of(setting, intervention, driver, item.year)
    key = (intervention.id, driver, str(shape.at) if driver == "once" else "")
    counted = driver in ("places", "entrants")
    factors = multiply(reached(setting, intervention)) if counted else Factors(1.0, ())
    return parts.flows.setdefault(key, Flow(key, factors, shape))


def _cost(setting: Setting, parts: Parts, intervention: Intervention, cost: Cost) -> None:
    """A cost line, and its residual value at the horizon where it has a life."""
    flow = _drive(setting, parts, intervention, cost)
    markup = setting.programme.method.tax.markup(cost.tax)
    sign = 1.0 if cost.in_null else -1.0
    coefficient = sign * price(setting, cost.amount.price_year) * (1 + markup)
    terms = [setting.register.term(cost.amount, setting.future), *factors_on(setting, "costs")]
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
        name=transfer.id, parties=pair(transfer.from_party, transfer.to_party), cashable=transfer.cashable,
    )  # fmt: skip
    factors = multiply([amount], price(setting, transfer.amount.price_year))
    parts.add(line, factors, Track(flow.key, in_future(transfer.growth, setting.future), "standard"))
