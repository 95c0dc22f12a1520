"""Standing sensitivities: which other settings every analysis is also shown under (M9, M12, M28, M29)."""

from dataclasses import dataclass

from mkba.domain.discounting import DiscountRegime
from mkba.domain.intervention import Domain
from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class Standing:
    """How far each setting is moved; never part of a headline.

    ``rate`` on every forward rate, up and down; ``bridge`` the other regime (None where there is none). ``size``,
    ``deadweight``, ``displacement`` and ``persistence`` are shares of the quantity itself, up and down. ``qaly``: euros
    per QALY in the price level of the programme. ``overrun``: the percentile of the factors on costs. ``public_funds``:
    what a euro of public cash costs, for parties of the groups ``public``. ``health_rates``: separate rates for
    benefits in ``health_domains``.
    """

    rate: float
    size: float
    deadweight: float
    displacement: float
    persistence: float
    overrun: float
    qaly: tuple[float, ...] = ()
    public_funds: tuple[float, ...] = ()
    public: tuple[str, ...] = ()
    health_rates: tuple[float, ...] = ()
    health_domains: tuple[Domain, ...] = ()
    bridge: DiscountRegime | None = None
    source: Source | None = None
