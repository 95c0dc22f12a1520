"""Figures: what a card says of a unit value, transfer, effect size, factor or shock, with bands and real euros."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from scipy.special import ndtri

from mkba.catalogue.shelf import Shelf
from mkba.domain.card import Band, Figure
from mkba.domain.distribution import Distribution, Fixed, is_certain
from mkba.domain.evidence import Evidence
from mkba.domain.future import EVERY
from mkba.domain.outcome import Outcome
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.engine.quantile import values
from mkba.files.assemble.library_nouns import outcome
from mkba.files.assemble.quantities import quantity, source
from mkba.files.library import Entry
from mkba.files.schema.settings import FactorModel, FutureModel

LEVELS = np.array([0.05, 0.95])


def money_figures(noun: Outcome, entry: Entry, shelf: Shelf) -> Iterator[Figure]:
    """The unit values and transfers of an outcome; one that is set anew each year with all its years."""
    parts: tuple[UnitValue | Transfer, ...] = (*noun.values, *noun.transfers)
    models = {**entry.model.values, **entry.model.transfers}
    for part in parts:
        years = tuple(
            replace(_figure(_part_in(year, part.id, entry), shelf), key=str(year))
            for year in sorted(models[part.id].dated)
        )
        yield replace(_figure(part, shelf), notes=models[part.id].notes, years=years)


def _part_in(year: int, part: str, entry: Entry) -> UnitValue | Transfer:
    """A unit value or transfer as it holds for a study that starts in a year."""
    alone = entry.model.model_copy(
        update={
            "values": {key: one for key, one in entry.model.values.items() if key == part},
            "transfers": {key: one for key, one in entry.model.transfers.items() if key == part},
        }
    )
    noun = outcome("", replace(entry, model=alone), study_year=year)
    found: tuple[UnitValue | Transfer, ...] = (*noun.values, *noun.transfers)
    return found[0]


def _figure(part: UnitValue | Transfer, shelf: Shelf) -> Figure:
    """One amount as a figure."""
    facts: dict[str, Any] = {"growth": dict(part.growth), "cashable": part.cashable}
    if isinstance(part, UnitValue):
        facts |= {"basis": part.basis, "tax": part.tax, "regime": part.regime}
        facts |= {"discount_class": part.discount_class, "discount_reason": part.discount_reason}
        facts |= {} if part.qaly_price is None else {"qaly_price": part.qaly_price}
    else:
        facts |= {"from_party": part.from_party, "to_party": part.to_party}
    found = bands(part.amount)
    return Figure(
        key=part.id,
        role="value" if isinstance(part, UnitValue) else "transfer",
        name=part.name or part.id,
        unit="euro",
        bands=found,
        price_year=part.amount.price_year,
        real_year=shelf.real_year,
        real=_real(found, part.amount.price_year, shelf),
        shape=part.amount.shape,
        source=part.amount.source or part.source,
        parties=part.parties if isinstance(part, UnitValue) else {},
        parties_reason=part.parties_reason if isinstance(part, UnitValue) else "",
        facts=facts,
        excludes=part.excludes,
    )


def effect_size(noun: Evidence, name: str) -> Figure:
    """The size of an effect."""
    size = noun.size
    return Figure(
        key="size",
        role="size",
        name=name,
        unit=size.unit,
        bands=bands(size),
        shape=size.shape,
        source=size.source or noun.source,
    )


def factor_figure(name: str, model: FactorModel, own: Source | None) -> Figure:
    """A multiplier."""
    value = quantity(f"factors.{name}.value", model.value, inherited=own)
    return Figure("value", "factor", model.name, "", bands(value), shape=model.shape, source=value.source)


def shock_figures(model: FutureModel, own: Source | None) -> Iterator[Figure]:
    """The size of each shock as a share of the count of its indicator; its year and recovery (years) are facts."""
    for indicator, shock in model.shocks.items():
        yield Figure(
            key=indicator,
            role="shock",
            name=indicator,
            unit="share of the count",
            bands=(_band(EVERY, Fixed(float(shock.size))),),
            source=source(shock.source, own),
            facts={"year": shock.year, "recovery": float(shock.recovery)},
            notes=shock.notes,
        )


def bands(known: Quantity) -> tuple[Band, ...]:
    """A band per future, or one for all."""
    return tuple(_band(future, one) for future, one in known.by_future.items())


def share_of(known: Quantity) -> list[dict[str, Any]]:
    """The bands of a quantity that stands among the facts of a card."""
    return [asdict(one) for one in bands(known)]


def _band(future: str, known: Distribution) -> Band:
    """Mean, 5th and 95th percentile of a distribution."""
    low = high = known.mean
    if not is_certain(known):
        low, high = (float(one) for one in values(known, LEVELS, np.asarray(ndtri(LEVELS))))
    parameters: Mapping[str, float] = asdict(known)
    return Band(future, type(known).__name__, parameters, known.mean, low, high)


def _real(found: tuple[Band, ...], price_year: int | None, shelf: Shelf) -> tuple[Band, ...]:
    """The same bands in euros of the shelf's year; none where the index lacks a year."""
    index, year = shelf.index, shelf.real_year
    if index is None or price_year is None or year is None or not {price_year, year} <= set(index.series):
        return ()
    factor = index.factor(price_year, year)
    return tuple(
        replace(one, parameters={}, mean=one.mean * factor, low=one.low * factor, high=one.high * factor)
        for one in found
    )
