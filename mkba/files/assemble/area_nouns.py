"""An area file as nouns."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkba.domain.area import Area, CbsArea, Memo, NullAlternative, OwnValue, RegioDeal
from mkba.domain.cost import Cost
from mkba.domain.effect import Effect, Synergy
from mkba.domain.evidence import Evidence
from mkba.domain.indicator import Indicator
from mkba.domain.intervention import Intervention
from mkba.domain.reach import Intensity, Reach
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.files.assemble.library_nouns import evidence
from mkba.files.assemble.liveability_nouns import leefbaarometer, tenure
from mkba.files.assemble.quantities import growth, own_source, quantity, source
from mkba.files.library import Library
from mkba.files.schema.area import AreaModel, CbsModel, IndicatorModel, RegioDealModel, SynergyModel
from mkba.files.schema.measure import (
    CostModel,
    EffectModel,
    InterventionModel,
    MeasureTransferModel,
    ReachModel,
    UseModel,
)


@dataclass(frozen=True, slots=True)
class _Inside:
    """What holds for everything inside a part of an area file: its name, price year, source and the library."""

    name: str
    price_year: int
    source: Source | None
    library: Library

    def below(self, key: str, own: Source | None) -> "_Inside":
        """The same for a part of this part."""
        return _Inside(f"{self.name}.{key}", self.price_year, own, self.library)


def area(model: AreaModel, library: Library) -> Area:
    """The area; every name in it must resolve in the library."""
    own = source(model.source)
    inside = _Inside(f"areas.{model.id}", model.price_year, own, library)
    return Area(
        id=model.id,
        name=model.name,
        municipality=model.municipality,
        status=model.status,
        price_year=model.price_year,
        indicators={key: _indicator(key, one, inside) for key, one in model.indicators.items()},
        null_alternative=NullAlternative(
            tuple(model.null_alternative.includes), model.null_alternative.notes
        ),
        interventions=tuple(_intervention(key, one, inside) for key, one in model.interventions.items()),
        synergies=tuple(_synergy(key, one, inside) for key, one in model.synergies.items()),
        memo=tuple(
            Memo(one.id, one.name, one.domain, one.sign, one.could_tip, one.argument) for one in model.memo
        ),
        scope=model.scope,
        horizon=model.horizon,
        own_values=tuple(_own_values(model, inside)),
        regio_deal=_regio_deal(model.regio_deal, own),
        cbs=_cbs(model.cbs),
        leefbaarometer=leefbaarometer(model.leefbaarometer, own),
        tenure=tenure(model.tenure, own),
        notes=model.notes,
        source=own,
    )


def _own_values(model: AreaModel, inside: _Inside) -> Iterator[OwnValue]:
    """The unit values that the municipality uses itself."""
    for outcome, values in model.own_values.items():
        for value, one in values.items():
            amount = quantity(
                f"{inside.name}.own_values.{outcome}.{value}.amount",
                one.amount,
                unit="euro",
                price_year=one.price_year or inside.price_year,
                inherited=source(one.source, inside.source),
            )
            yield OwnValue(outcome, value, amount)


def _cbs(model: CbsModel | None) -> CbsArea | None:
    """The districts and neighbourhoods of the area."""
    return None if model is None else CbsArea(model.year, tuple(model.codes), model.notes)


def _regio_deal(model: RegioDealModel | None, around: Source | None) -> RegioDeal | None:
    """The agreement on co-funding."""
    return (
        None
        if model is None
        else RegioDeal(
            model.name, float(model.local_per_state), tuple(model.alternatives), source(model.source, around)
        )
    )


def _indicator(key: str, model: IndicatorModel, inside: _Inside) -> Indicator:
    own = source(model.source, inside.source)
    stem = f"{inside.name}.indicators.{key}"
    return Indicator(
        id=key,
        value=quantity(f"{stem}.value", model.value, unit=model.unit, inherited=own),
        year=model.year,
        # a source of a count says nothing of its growth: what the whole file rests on holds for that
        trend=quantity(f"{stem}.trend", model.trend, unit="share per year", inherited=inside.source),
        name=model.name,
        unit=model.unit,
        flow=model.flow,
        source=own,
    )


def _intervention(key: str, model: InterventionModel, inside: _Inside) -> Intervention:
    own = source(model.source, inside.source)
    here = inside.below(key, own)
    return Intervention(
        id=key,
        name=model.name,
        domain=model.domain,
        theory=model.theory,
        intensity={name: _intensity(level) for name, level in model.intensity.items()},
        reach=_reach(model.reach, here),
        costs=tuple(_cost(name, one, here) for name, one in model.costs.items()),
        effects=tuple(_effect(name, one, here) for name, one in model.effects.items()),
        transfers=tuple(_transfer(name, one, here) for name, one in model.transfers.items()),
        notes=model.notes,
        source=own,
    )


def _intensity(level: float | dict[int, float]) -> Intensity:
    """A level, or points in time; one number is one point, flat on both sides."""
    if isinstance(level, dict):
        return Intensity(tuple(sorted((year, float(value)) for year, value in level.items())))
    return Intensity(((0, float(level)),))


def _reach(model: ReachModel, inside: _Inside) -> Reach:
    own = source(model.source, inside.source)
    return Reach(
        population=model.population,
        share=quantity(f"{inside.name}.reach.share", model.share, unit="share", inherited=own),
        first=model.from_,
        last=model.to,
        ramp=model.ramp,
        renewal=model.renewal,
        stay=float(model.stay),
    )


def _cost(key: str, model: CostModel, inside: _Inside) -> Cost:
    own = source(model.source, inside.source)
    year = model.price_year or inside.price_year
    name = f"{inside.name}.costs.{key}.amount"
    return Cost(
        id=key,
        per=model.per,
        amount=quantity(name, model.amount, unit="euro", price_year=year, inherited=own),
        payers=dict(model.payers),
        tax=model.tax,
        year=model.year,
        life=model.life,
        growth=growth(model.growth),
        in_null=model.in_null,
        cash=model.cash,
        discount_class=model.discount_class,
        discount_reason=model.discount_reason,
        name=model.name,
        source=own,
    )


def _transfer(key: str, model: MeasureTransferModel, inside: _Inside) -> Transfer:
    own = source(model.source, inside.source)
    year = model.price_year or inside.price_year
    name = f"{inside.name}.transfers.{key}.amount"
    return Transfer(
        id=key,
        amount=quantity(name, model.amount, unit="euro", price_year=year, inherited=own),
        from_party=model.from_party,
        to_party=model.to_party,
        per=model.per,
        year=model.year,
        growth=growth(model.growth),
        cashable=float(model.cashable),
        excludes=tuple(model.excludes),
        name=model.name,
        source=own,
    )


def _effect(key: str, model: EffectModel, inside: _Inside) -> Effect:
    own = source(model.source, inside.source)
    stem = f"{inside.name}.effects.{key}"
    zero = 0.0 if model.deadweight is None else model.deadweight
    return Effect(
        id=key,
        outcome=model.outcome,
        evidence=_size(model, stem, inside=inside, own=own),
        deadweight=quantity(f"{stem}.deadweight", zero, unit="share", inherited=own),
        displacement=quantity(f"{stem}.displacement", model.displacement, unit="share", inherited=own),
        onset=quantity(f"{stem}.onset", model.onset, unit="year", inherited=own),
        duration=quantity(f"{stem}.duration", model.duration, unit="year", inherited=own),
        fade=quantity(f"{stem}.fade", model.fade, unit="share per year", inherited=own),
        driver=model.driver,
        displaced_parties=dict(model.displaced_parties),
        permanent_reason=model.permanent_reason,
        name=model.name,
        source=own,
    )


def _size(model: EffectModel, stem: str, *, inside: _Inside, own: Source | None) -> Evidence:
    """The evidence an effect rests on: an entry of the library, or a size of its own."""
    unit = inside.library.outcomes[model.outcome].model.unit
    if isinstance(model.size, UseModel):
        return evidence(model.size.use, inside.library.evidence[model.size.use], unit=unit)
    if model.type is None or model.grade is None or model.counterfactual is None:
        raise AssertionError("the rules refuse a size of its own without type, grade and counterfactual")
    return Evidence(
        size=quantity(f"{stem}.size", model.size, unit=unit, inherited=own),
        counterfactual=model.counterfactual,
        type=model.type,
        grade=model.grade,
        evidence_until=model.evidence_until,
        source=source(own_source(model.size), own),
    )


def _synergy(key: str, model: SynergyModel, inside: _Inside) -> Synergy:
    own = source(model.source, inside.source)
    factor = quantity(f"{inside.name}.synergies.{key}.factor", model.factor, inherited=own)
    return Synergy(key, model.effect, model.with_, factor, model.grade, own)
