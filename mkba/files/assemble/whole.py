"""The programme as a noun: its own keys go before those of the library."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from mkba.domain.area import Area
from mkba.domain.method import Correlation, Factor, Method
from mkba.domain.programme import Alternative, Envelope, InputFile, Programme
from mkba.files.assemble import library_nouns as nouns
from mkba.files.assemble.futures import fitted
from mkba.files.assemble.quantities import source
from mkba.files.assemble.standing_nouns import standing
from mkba.files.library import Library
from mkba.files.rules.setting import Setting, prices_id
from mkba.files.schema.programme import EnvelopeModel, ProgrammeModel


def programme(
    model: ProgrammeModel, setting: Setting, *, areas: Iterable[Area], inputs: Iterable[InputFile]
) -> Programme:
    """The whole programme; every name in it must resolve. Of the outcomes it holds those that an effect uses,
    or that an own unit value is laid beside; of the evidence all that is known of them.
    """
    library, held = setting.library, tuple(areas)
    series, regime = prices_id(library, model.prices or ""), setting.regime or ""
    known = (setting.futures, dict(setting.bases))
    used = {effect.outcome for area in held for measure in area.interventions for effect in measure.effects}
    used |= {one.outcome for area in held for one in area.own_values if one.outcome in library.outcomes}
    return Programme(
        id=model.id,
        name=model.name,
        study_start=date.fromisoformat(model.study_start),
        base_year=model.base_year,
        price_year=model.price_year,
        horizon=model.horizon,
        futures=tuple(nouns.future(name, library.futures[name]) for name in model.futures),
        alternatives=tuple(
            Alternative(key, one.name, one.description, _envelope(one.envelope))
            for key, one in model.alternatives.items()
        ),
        areas=held,
        outcomes={
            name: fitted(nouns.outcome(name, library.outcomes[name], study_year=setting.study_year), *known)
            for name in sorted(used)
        },
        parties={name: nouns.party(name, entry) for name, entry in library.parties.items()},
        prices=nouns.prices(series, library.prices[series]),
        regime=nouns.regime(regime, library.regimes[regime]),
        method=_method(model, library, regime),
        factors=fitted(_factors(model, library), *known),
        correlations=tuple(
            Correlation((one.between[0], one.between[1]), float(one.rank)) for one in model.correlations
        ),
        evidence={
            name: nouns.evidence(name, entry, unit=library.outcomes[outcome].model.unit)
            for name, entry in sorted(library.evidence.items())
            if (outcome := name.rpartition(".")[2]) in used
        },
        inputs=tuple(sorted(inputs, key=lambda one: one.path)),
    )


def _envelope(model: EnvelopeModel | None) -> Envelope | None:
    """The amount that the costs of an alternative stay within."""
    return None if model is None else Envelope(float(model.amount), model.price_year, source(model.source))


def _setting(model: ProgrammeModel, library: Library, key: str) -> Any:
    """A key of the method: the programme's, else the library's."""
    own = getattr(model, key, None)
    if own is None and model.method is not None:
        own = getattr(model.method, key, None)
    if own is None and key in library.method:
        own = library.method[key].model
    return own


def _method(model: ProgrammeModel, library: Library, regime: str) -> Method:
    entry = next(iter(library.method.values()), None)
    return Method(
        tax=nouns.tax(_setting(model, library, "tax")),
        grades=nouns.grades(_setting(model, library, "grades")),
        common={
            pattern: float(share) for pattern, share in (_setting(model, library, "common") or {}).items()
        },
        horizons=tuple(_setting(model, library, "horizons") or ()),
        source=source(entry.file_model.source) if entry and entry.file_model else None,
        inflation=nouns.inflation(_setting(model, library, "inflation")),
        budget_flag=nouns.budget_flag(_setting(model, library, "budget_flag")),
        standing=standing(_setting(model, library, "standing"), library, regime),
    )


def _factors(model: ProgrammeModel, library: Library) -> tuple[Factor, ...]:
    models = _setting(model, library, "factors") or {}
    return tuple(nouns.factor(name, one) for name, one in models.items())
