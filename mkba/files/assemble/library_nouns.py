"""Library entries as nouns."""

from dataclasses import dataclass, replace
from datetime import date

from mkba.domain.discounting import DiscountRegime
from mkba.domain.evidence import Evidence
from mkba.domain.future import Future, Shock
from mkba.domain.grade import GradeRule
from mkba.domain.method import STATE_RULE, BudgetFlag, Factor, Inflation, TaxRates
from mkba.domain.outcome import Outcome
from mkba.domain.party import Party
from mkba.domain.prices import PriceIndex
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.files.assemble.quantities import growth, quantity, source
from mkba.files.dated import newest
from mkba.files.library import Entry
from mkba.files.schema.library import EvidenceModel, OutcomeModel, TransferEntryModel, ValueEntryModel
from mkba.files.schema.settings import (
    BudgetFlagModel,
    FactorModel,
    GradeModel,
    InflationModel,
    RegimeModel,
    TaxModel,
)


def outcome(name: str, entry: Entry, *, study_year: int | None = None) -> Outcome:
    """An outcome with the unit values and transfers that hold for a study that starts in a year."""
    model: OutcomeModel = entry.model
    stem = f"library.{entry.domain}.{name}"
    around = source(model.source, source(entry.file_model.source))
    inside = _Inside(stem, entry.file_model.price_year, around, study_year)
    return Outcome(
        id=name,
        name=model.name,
        domain=model.domain,
        unit=model.unit,
        values=tuple(_value(key, value, inside) for key, value in model.values.items()),
        transfers=tuple(_transfer(key, value, inside) for key, value in model.transfers.items()),
        stock=model.stock or "",
        reachable=quantity(f"{stem}.reachable", model.reachable, unit="share", inherited=around),
        saturation=model.saturation,
        excludes=tuple(model.excludes),
    )


@dataclass(frozen=True, slots=True)
class _Inside:
    """What holds for everything inside an outcome: its name, price year and source, and the year of the study."""

    name: str
    price_year: int | None
    source: Source | None
    study_year: int | None


def _value(key: str, model: ValueEntryModel, inside: _Inside) -> UnitValue:
    amount, own = _amount(key, model, inside)
    return UnitValue(
        id=key,
        amount=amount,
        basis=model.basis,
        parties=dict(model.parties),
        tax=model.tax,
        growth=growth(model.growth),
        cashable=float(model.cashable),
        excludes=tuple(model.excludes),
        discount_class=model.discount_class,
        discount_reason=model.discount_reason,
        regime=model.regime,
        parties_reason=model.parties_reason,
        name=model.name,
        source=own,
        qaly_price=None if model.qaly_price is None else float(model.qaly_price),
    )


def _transfer(key: str, model: TransferEntryModel, inside: _Inside) -> Transfer:
    amount, own = _amount(key, model, inside)
    return Transfer(
        id=key,
        amount=amount,
        from_party=model.from_party,
        to_party=model.to_party,
        growth=growth(model.growth),
        cashable=float(model.cashable),
        excludes=tuple(model.excludes),
        name=model.name,
        source=own,
    )


def _amount(
    key: str, model: ValueEntryModel | TransferEntryModel, inside: _Inside
) -> tuple[Quantity, Source | None]:
    """The amount that holds for this study, and its source."""
    held = model.holding(inside.study_year)
    if held.amount is None:
        raise AssertionError("the rules refuse a unit value without an amount for the year of the study")
    dated = newest(model.dated, inside.study_year)
    own = source(held.source, source(model.source, inside.source))
    amount = quantity(
        f"{inside.name}.{key}.amount",
        held.amount,
        unit="euro",
        price_year=held.price_year or dated or inside.price_year,
        inherited=own,
    )
    return replace(amount, shape=held.shape or model.shape), own


def evidence(name: str, entry: Entry, *, unit: str) -> Evidence:
    """An effect size of the library, in units of its outcome."""
    model: EvidenceModel = entry.model
    own = source(model.source, source(entry.file_model.source))
    return Evidence(
        size=replace(
            quantity(f"library.{name}.size", model.size, unit=unit, inherited=own), shape=model.shape
        ),
        counterfactual=model.counterfactual,
        type=model.type,
        grade=model.grade,
        name=name,
        between_areas=float(model.between_areas),
        evidence_until=model.evidence_until,
        source=own,
    )


def regime(name: str, entry: Entry) -> DiscountRegime:
    """A discount regime with its forward rates in order of year."""
    model: RegimeModel = entry.model
    return DiscountRegime(
        id=name,
        name=model.name,
        valid_from=date.fromisoformat(model.valid_from),
        valid_to=date.fromisoformat(model.valid_to) if model.valid_to else None,
        rates={
            key: tuple(sorted((year, float(rate)) for year, rate in rates.items()))
            for key, rates in model.rates.items()
        },
        source=source(model.source, source(entry.file_model.source)),
    )


def prices(name: str, entry: Entry) -> PriceIndex:
    """An index series."""
    model = entry.model
    series = {year: float(value) for year, value in sorted(model.series.items())}
    return PriceIndex(name, model.name or name, series, source(model.source))


def party(name: str, entry: Entry) -> Party:
    """A party."""
    return Party(name, entry.model.name, entry.model.group, entry.model.national)


def future(name: str, entry: Entry) -> Future:
    """A future."""
    return Future(
        name,
        entry.model.name,
        entry.model.description,
        source(entry.model.source, source(entry.file_model.source)),
        entry.model.based_on or "",
        {
            key: Shock(one.year, float(one.size), float(one.recovery))
            for key, one in entry.model.shocks.items()
        },
    )


def tax(model: TaxModel) -> TaxRates:
    """Tax rates."""
    return TaxRates(float(model.vat), float(model.indirect))


def inflation(model: InflationModel | None) -> Inflation | None:
    """The yearly rise of prices, where it is set."""
    return None if model is None else Inflation(float(model.value), source(model.source))


def budget_flag(model: BudgetFlagModel | None) -> BudgetFlag:
    """From how many euros a year a proposal must be explained; the rule of the State where it is not set."""
    return STATE_RULE if model is None else BudgetFlag(float(model.value), source(model.source))


def grades(model: dict[str, GradeModel]) -> dict[str, GradeRule]:
    """The correction per grade, from A on."""
    return {grade: GradeRule(float(rule.haircut), float(rule.widen)) for grade, rule in sorted(model.items())}


def factor(name: str, model: FactorModel) -> Factor:
    """A factor over the whole programme."""
    own = source(model.source)
    value = replace(quantity(f"factors.{name}.value", model.value, inherited=own), shape=model.shape)
    return Factor(name, model.applies_to, value, model.name, own)
