"""Completed: what each of two programmes has and the other lacks, added where it changes no figure of either."""

from dataclasses import replace

from mkba.domain.discounting import DiscountRegime
from mkba.domain.prices import PriceIndex


def rates(was: DiscountRegime, became: DiscountRegime) -> tuple[DiscountRegime, DiscountRegime]:
    """Both regimes, each with the discount classes that only the other has; the same twice when all shared rates are."""
    names = set(was.rates) & set(became.rates)
    first = replace(was, rates={**became.rates, **was.rates})
    if all(was.rates[name] == became.rates[name] for name in names):
        return first, first
    return first, replace(became, rates={**was.rates, **became.rates})


def index(was: PriceIndex, became: PriceIndex) -> tuple[PriceIndex, PriceIndex]:
    """Both series, each with the years that only the other has chained to it; the same twice when all ratios are equal."""
    first = _chained(was, became)
    ratio = {became.series[year] / one for year, one in was.series.items() if year in became.series}
    return (first, first) if len(ratio) == 1 else (first, _chained(became, was))


def _chained(series: PriceIndex, other: PriceIndex) -> PriceIndex:
    """The series with the other's years beyond its own, on its own level in the last year that both have.

    >>> _chained(PriceIndex("a", "", {2024: 100.0, 2025: 110.0}), PriceIndex("b", "", {2025: 55.0, 2026: 60.5})).series
    {2024: 100.0, 2025: 110.0, 2026: 121.0}
    """
    both = set(series.series) & set(other.series)
    if not both:
        return series
    level = series.series[max(both)] / other.series[max(both)]
    more = {year: one * level for year, one in other.series.items() if year not in series.series}
    return replace(series, series={**series.series, **more})
