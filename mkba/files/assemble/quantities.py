"""Quantities, sources and growth as nouns."""

from collections.abc import Mapping

from mkba.domain.future import EVERY
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.files.schema.base import SourceModel, typed_extras
from mkba.files.schema.numbers import PerFuture, QuantityModel, distributions


def source(model: SourceModel | None, inherited: Source | None = None) -> Source | None:
    """A source as a noun, or the one that holds for everything around it."""
    if model is None:
        return inherited
    return Source(
        title=model.title,
        year=model.year,
        mark=model.mark,
        organisation=model.organisation,
        page=str(model.page),
        url=model.url,
        note=model.note,
        checked=model.checked or "",
        due=model.due or "",
    )


def quantity(
    name: str,
    model: QuantityModel,
    *,
    unit: str = "",
    price_year: int | None = None,
    inherited: Source | None = None,
) -> Quantity:
    """A quantity under its qualified name; its own source goes before the inherited one."""
    return Quantity(name, distributions(model), unit, price_year, source(own_source(model), inherited))


def own_source(model: QuantityModel) -> SourceModel | None:
    """The source on a number's own map, or on that of one of its futures."""
    if isinstance(model, float | int):
        return None
    if isinstance(model, PerFuture) and model.source is None:
        entries = typed_extras(model).values()
        return next(
            (entry.source for entry in entries if not isinstance(entry, float | int) and entry.source), None
        )
    return model.source


def growth(model: float | Mapping[str, float]) -> dict[str, float]:
    """Growth per future, under the empty name when it is the same in all."""
    if isinstance(model, Mapping):
        return {future: float(rate) for future, rate in model.items()}
    return {EVERY: float(model)}
