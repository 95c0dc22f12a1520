"""Standing sensitivities as a noun."""

from mkba.domain.standing import Standing
from mkba.files.assemble.library_nouns import regime
from mkba.files.assemble.quantities import source
from mkba.files.library import Library
from mkba.files.schema.standing import StandingModel


def standing(model: StandingModel | None, library: Library, current: str) -> Standing | None:
    """The settings where they are set; the bridge is the first regime of the library that is not ``current``."""
    if model is None:
        return None
    bridges = [name for name in model.bridge if name != current and name in library.regimes]
    return Standing(
        rate=float(model.rate),
        size=float(model.size),
        deadweight=float(model.deadweight),
        displacement=float(model.displacement),
        persistence=float(model.persistence),
        overrun=float(model.overrun),
        qaly=tuple(float(amount) for amount in model.qaly),
        public_funds=tuple(float(factor) for factor in model.public_funds),
        public=tuple(model.public),
        health_rates=tuple(float(rate) for rate in model.health_rates),
        health_domains=tuple(model.health_domains),
        bridge=regime(bridges[0], library.regimes[bridges[0]]) if bridges else None,
        source=source(model.source),
    )
