"""Leefbaarometer and tenure as nouns."""

from mkba.domain.liveability import Leefbaarometer, Measurement, Tenure
from mkba.domain.source import Source
from mkba.files.assemble.quantities import source
from mkba.files.schema.liveability import LeefbaarometerModel, MeasurementModel, TenureModel


def leefbaarometer(model: LeefbaarometerModel | None, around: Source | None) -> Leefbaarometer | None:
    """The measurements, oldest first."""
    if model is None:
        return None
    series = tuple(_measurement(year, one) for year, one in sorted(model.series.items()))
    return Leefbaarometer(series, model.scale, source(model.source, around))


def _measurement(year: int, model: MeasurementModel) -> Measurement:
    return Measurement(
        year=year,
        total=float(model.total),
        housing=model.housing,
        environment=model.environment,
        amenities=model.amenities,
        cohesion=model.cohesion,
        safety=model.safety,
        score_class=model.class_,
        insufficient=model.insufficient,
        safety_percentile=model.safety_percentile,
        at_most_sufficient=model.at_most_sufficient,
        land_very_good=model.land_very_good,
    )


def tenure(model: TenureModel | None, around: Source | None) -> Tenure | None:
    """The shares of the dwellings by owner."""
    if model is None:
        return None
    return Tenure(
        model.year, model.corporation, model.cheap_private, model.owner, source(model.source, around)
    )
