"""Assembling effects: size after its grade, persistence, synergies, unit values, transfers, and twins elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mkba.domain.effect import Effect, Synergy
from mkba.domain.future import in_future
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.engine.case import Line
from mkba.engine.parts import Flow, Parts, Setting, Track, factors_on, level, pair, price, reached, shape_of
from mkba.engine.profile import Persistence
from mkba.engine.rows import Correction, Factors, graded_size, multiply


def add_effect(setting: Setting, parts: Parts, owner: tuple[Intervention, Effect], flow: Flow) -> None:
    """The lines of an effect: one per unit value and transfer, each with its twin elsewhere."""
    _, effect = owner
    parts.flows[flow.key] = flow
    displaced = setting.register.term(effect.displacement, setting.future)
    for line, factors, track in _valued(setting, owner, flow):
        parts.add(line, factors, track)
        if displaced.row is not None or displaced.value:
            twin = multiply([displaced], -factors.coefficient)
            rows = Factors(twin.coefficient, factors.rows + twin.rows)
            parts.add(_elsewhere(setting, line, effect), rows, track, multiply([displaced], -1.0))


def effect_flow(setting: Setting, intervention: Intervention, effect: Effect) -> Flow:
    """The flow of an effect: those reached x net size, spread by entry and persistence."""
    outcome = setting.programme.outcomes[effect.outcome]
    place = (setting.area.id, setting.future)
    size = graded_size(effect.evidence, correction(setting, effect, outcome), place, setting.register)
    term = setting.register.term
    net = [setting.register.rest(effect.deadweight, setting.future), *factors_on(setting, "effects")]
    onset, duration, fade = (term(q, setting.future) for q in (effect.onset, effect.duration, effect.fade))
    lasting = Persistence(onset, duration, fade)
    shape = replace(shape_of(setting, intervention, effect.driver, None), persistence=lasting)
    factors = multiply([*reached(setting, intervention), *net], size.coefficient)
    key, evidence = (intervention.id, "effect", effect.id), effect.evidence
    return Flow(key, factors, shape, size, evidence.grade, outcome.id, until=evidence.evidence_until)


def correction(setting: Setting, effect: Effect, outcome: Outcome) -> Correction:
    """Haircut and widening of a grade; the haircut never shrinks harm."""
    if not setting.corrected:
        return Correction(1.0, 1.0)
    rule = setting.programme.method.grades[effect.evidence.grade]
    method, future = setting.programme.method, setting.future
    worth = sum(
        value.amount.mean(future)
        * price(setting, value.amount.price_year)
        * (1 + method.tax.markup(value.tax))
        for value in outcome.values
    )
    harm = effect.evidence.size.mean(future) * worth < 0
    return Correction(1.0 if harm else rule.haircut, rule.widen)


def add_synergy(setting: Setting, parts: Parts, held: Mapping[str, Intervention], synergy: Synergy) -> None:
    """The extra effect among those whom the partner also reaches, when the alternative holds both."""
    first, _, name = synergy.effect.partition(".")
    if first not in held or synergy.partner not in held:
        return
    intervention, partner = held[first], held[synergy.partner]
    effect = next(e for e in intervention.effects if e.id == name)
    grade = max(synergy.grade, effect.evidence.grade)  # no stronger than the effect it multiplies
    if grade not in setting.grades:
        return
    base = effect_flow(setting, intervention, effect)
    together = level(setting, partner) * partner.reach.ramp_up(setting.calendar.years)
    shape = replace(base.shape, partner=together)
    term = setting.register.term
    extra = [
        term(partner.reach.share, setting.future),
        *factors_on(setting, "reach"),
        term(synergy.factor, setting.future),
    ]
    more = multiply(extra, base.factors.coefficient)
    factors = Factors(more.coefficient, base.factors.rows + more.rows)
    key = (intervention.id, "effect", f"{effect.id}+{synergy.id}")
    flow = Flow(key, factors, shape, base.size, grade, base.outcome, synergy=True, until=base.until)
    add_effect(setting, parts, (intervention, effect), flow)


def _valued(
    setting: Setting, owner: tuple[Intervention, Effect], flow: Flow
) -> Iterator[tuple[Line, Factors, Track]]:
    """A line per unit value and per transfer of the outcome."""
    intervention, effect = owner
    outcome = setting.programme.outcomes[effect.outcome]
    tax, future, term = setting.programme.method.tax, setting.future, setting.register.term
    frame = Line(
        area=setting.area.id, intervention=intervention.id, domain=intervention.domain, kind="effect", name="",
        parties={}, outcome=outcome.id, outcome_domain=outcome.domain, type=effect.evidence.type, grade=flow.grade,
    )  # fmt: skip
    for value in outcome.values:
        markup = tax.markup(value.tax)
        line = replace(
            frame, name=f"{flow.key[2]}.{value.id}", parties=value.parties, value=value.id,
            discount_class=value.discount_class, cashable=value.cashable, markup=markup,
        )  # fmt: skip
        coefficient = price(setting, value.amount.price_year) * (1 + markup)
        growth = in_future(value.growth, future)
        yield (
            line,
            multiply([term(value.amount, future)], coefficient),
            Track(flow.key, growth, value.discount_class),
        )
    for transfer in outcome.transfers:
        both = pair(transfer.from_party, transfer.to_party)
        line = replace(
            frame, kind="transfer", name=f"{flow.key[2]}.{transfer.id}", parties=both, value=transfer.id,
            cashable=transfer.cashable,
        )  # fmt: skip
        growth = in_future(transfer.growth, future)
        factors = multiply([term(transfer.amount, future)], price(setting, transfer.amount.price_year))
        yield line, factors, Track(flow.key, growth, "standard")


def _elsewhere(setting: Setting, line: Line, effect: Effect) -> Line:
    """The twin of a line for what is displaced: borne elsewhere; in a transfer national bodies stay in place."""
    parties: dict[str, float] = {}
    for party, part in line.parties.items():
        stays = line.kind == "transfer" and setting.programme.parties[party].national
        for other, share in {party: 1.0}.items() if stays else effect.displaced_parties.items():
            parties[other] = parties.get(other, 0.0) + part * share
    return replace(line, place="elsewhere", parties=parties)
