"""Library entries as nouns."""

from datetime import date

from mkba.domain.discounting import DiscountRegime
from mkba.domain.evidence import Evidence
from mkba.domain.future import Future
from mkba.domain.grade import GradeRule
from mkba.domain.method import Factor, TaxRates
from mkba.domain.outcome import Outcome
from mkba.domain.party import Party
from mkba.domain.prices import PriceIndex
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.files.assemble.quantities import growth, quantity, source
from mkba.files.library import Entry
from mkba.files.schema.library import EvidenceModel, OutcomeModel, TransferEntryModel, ValueEntryModel
from mkba.files.schema.settings import FactorModel, GradeModel, RegimeModel, TaxModel


def outcome(name: str, entry: Entry) -> Outcome:
    """An outcome with its unit values and transfers."""
    model: OutcomeModel = entry.model
    stem = f"library.{entry.domain}.{name}"
    around = source(model.source, source(entry.file_model.source))
    year = entry.file_model.price_year
    return Outcome(
        id=name,
        name=model.name,
        domain=model.domain,
        unit=model.unit,
        values=tuple(
            _value(stem, key, value, year=year, around=around) for key, value in model.values.items()
        ),
        transfers=tuple(
            _transfer(stem, key, value, year=year, around=around) for key, value in model.transfers.items()
        ),
        stock=model.stock or "",
        reachable=quantity(f"{stem}.reachable", model.reachable, unit="share", inherited=around),
        saturation=model.saturation,
        excludes=tuple(model.excludes),
    )


def _value(
    stem: str, key: str, model: ValueEntryModel, *, year: int | None, around: Source | None
) -> UnitValue:
    own = source(model.source, around)
    return UnitValue(
        id=key,
        amount=quantity(
            f"{stem}.{key}.amount",
            model.amount,
            unit="euro",
            price_year=model.price_year or year,
            inherited=own,
        ),
        basis=model.basis,
        parties=dict(model.parties),
        tax=model.tax,
        growth=growth(model.growth),
        cashable=float(model.cashable),
        excludes=tuple(model.excludes),
        discount_class=model.discount_class,
        discount_reason=model.discount_reason,
        regime=model.regime,
        name=model.name,
        source=own,
    )


def _transfer(
    stem: str, key: str, model: TransferEntryModel, *, year: int | None, around: Source | None
) -> Transfer:
    own = source(model.source, around)
    return Transfer(
        id=key,
        amount=quantity(
            f"{stem}.{key}.amount",
            model.amount,
            unit="euro",
            price_year=model.price_year or year,
            inherited=own,
        ),
        from_party=model.from_party,
        to_party=model.to_party,
        growth=growth(model.growth),
        cashable=float(model.cashable),
        excludes=tuple(model.excludes),
        name=model.name,
        source=own,
    )


def evidence(name: str, entry: Entry, *, unit: str) -> Evidence:
    """An effect size of the library, in units of its outcome."""
    model: EvidenceModel = entry.model
    own = source(model.source, source(entry.file_model.source))
    return Evidence(
        size=quantity(f"library.{name}.size", model.size, unit=unit, inherited=own),
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
    )


def tax(model: TaxModel) -> TaxRates:
    """Tax rates."""
    return TaxRates(float(model.vat), float(model.indirect))


def grades(model: dict[str, GradeModel]) -> dict[str, GradeRule]:
    """The correction per grade, from A on."""
    return {grade: GradeRule(float(rule.haircut), float(rule.widen)) for grade, rule in sorted(model.items())}


def factor(name: str, model: FactorModel) -> Factor:
    """A factor over the whole programme."""
    own = source(model.source)
    value = quantity(f"factors.{name}.value", model.value, inherited=own)
    return Factor(name, model.applies_to, value, model.name, own)
