"""The programme as a noun: its own keys go before those of the library."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from mkba.domain.area import Area
from mkba.domain.method import Correlation, Factor, Method
from mkba.domain.programme import Alternative, InputFile, Programme
from mkba.errors import Complaint
from mkba.files.assemble import library_nouns as nouns
from mkba.files.assemble.quantities import source
from mkba.files.library import Entry, Library
from mkba.files.schema.programme import ProgrammeModel


def programme(
    model: ProgrammeModel,
    library: Library,
    *,
    areas: Iterable[Area],
    inputs: Iterable[InputFile],
    warnings: Iterable[Complaint],
) -> Programme:
    """The whole programme; every name in it must resolve."""
    return Programme(
        id=model.id,
        name=model.name,
        study_start=date.fromisoformat(model.study_start),
        base_year=model.base_year,
        price_year=model.price_year,
        horizon=model.horizon,
        futures=tuple(nouns.future(name, library.futures[name]) for name in model.futures),
        alternatives=tuple(Alternative(key, one.name, one.description) for key, one in model.alternatives.items()),
        areas=tuple(areas),
        outcomes={name: nouns.outcome(name, entry) for name, entry in library.outcomes.items()},
        parties={name: nouns.party(name, entry) for name, entry in library.parties.items()},
        prices=nouns.prices(prices_id(model, library), library.prices[prices_id(model, library)]),
        regime=nouns.regime(regime_id(model, library) or "", library.regimes[regime_id(model, library) or ""]),
        method=_method(model, library),
        factors=_factors(model, library),
        correlations=tuple(Correlation((one.between[0], one.between[1]), float(one.rank)) for one in model.correlations),
        inputs=tuple(sorted(inputs, key=lambda one: one.path)),
        warnings=tuple(sorted(warnings)),
    )


def prices_id(model: ProgrammeModel, library: Library) -> str:
    """The index series of a programme: the one it names, else cpi, else the only one there is."""
    if model.prices:
        return model.prices
    return "cpi" if "cpi" in library.prices or not library.prices else next(iter(library.prices))


def regime_id(model: ProgrammeModel, library: Library) -> str | None:
    """The regime of a programme: the one it names, else the one that holds on the day the study starts."""
    if model.discounting:
        return model.discounting
    return regime_on(model.study_start, library.regimes)


def regime_on(day: str, regimes: dict[str, Entry]) -> str | None:
    """The regime for studies that start on a day; the latest that holds, or None."""
    holding = [
        (entry.place.text("valid_from"), name)
        for name, entry in regimes.items()
        if entry.place.text("valid_from", "9") <= day <= entry.place.text("valid_to", "9")
    ]
    return max(holding)[1] if holding else None


def _setting(model: ProgrammeModel, library: Library, key: str) -> Any:
    """A key of the method: the programme's, else the library's."""
    own = getattr(model, key, None)
    if own is None and model.method is not None:
        own = getattr(model.method, key, None)
    if own is None and key in library.method:
        own = library.method[key].model
    return own


def _method(model: ProgrammeModel, library: Library) -> Method:
    entry = next(iter(library.method.values()), None)
    return Method(
        tax=nouns.tax(_setting(model, library, "tax")),
        grades=nouns.grades(_setting(model, library, "grades")),
        common={pattern: float(share) for pattern, share in (_setting(model, library, "common") or {}).items()},
        horizons=tuple(_setting(model, library, "horizons") or ()),
        source=source(entry.file_model.source) if entry and entry.file_model else None,
    )


def _factors(model: ProgrammeModel, library: Library) -> tuple[Factor, ...]:
    models = _setting(model, library, "factors") or {}
    return tuple(nouns.factor(name, one) for name, one in models.items())
