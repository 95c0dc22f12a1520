"""Uses: where an input is first used, so that its row can lead there."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mkba.report.anchors import FRAME
from mkba.report.live.recipes import lasting_cells, plan_cells, shock_cells
from mkba.report.live.settings import FLAG, INFLATION
from mkba.report.live.weights import Weights

if TYPE_CHECKING:
    from mkba.report.live.book import Live

Use = tuple[str, int]  # key of a sheet, row
BUDGET = {INFLATION: FRAME + 1, FLAG: FRAME + 2}  # rows of Begroting that show these


def uses(live: "Live") -> Mapping[int, Use]:
    """By the row of an input, the sheet and row of a formula that refers to it; none for inputs without one."""
    address = re.compile(re.escape(live.inputs.reference) + r"\$C\$(\d+)")
    found: dict[int, Use] = {}
    for use, text in _texts(live):
        for row in address.findall(text):
            found.setdefault(int(row) - 1, use)
    return found


def _texts(live: "Live") -> Iterator[tuple[Use, str]]:
    """Every recipe that refers to inputs, with the place where it stands; only the first rows of what repeats."""
    for flow in live.quantities.flows:
        for factor in flow.factors.values():
            yield ("hoeveelheden", flow.row), factor.text
    for bound in live.quantities.stocks:
        yield ("verzadiging", bound.row), bound.count.at
        yield ("verzadiging", bound.row), bound.reachable.at
    yield from _profiles(live)
    yield from _weights(live.weights)
    yield from ((("begroting", row), live.inputs.setting(name).at) for name, row in BUDGET.items())
    futures = [future.id for future in live.programme.futures]
    for row in live.rows.rows:
        for future, place in zip(futures, row.places, strict=True):
            if place is not None:
                chain = live.chains[future, row.alternative][place]
                texts = (chain.amount.at, chain.units.text, chain.other.text if chain.other else "")
                yield from ((("effectketens", row.row), text) for text in texts)


def _profiles(live: "Live") -> Iterator[tuple[Use, str]]:
    """Plans, trends, shocks and persistence."""
    profiles = live.profiles
    for pattern, found in profiles.patterns.items():
        if pattern.partner is None:
            for cell in plan_cells(profiles, pattern).values():
                yield ("tijdprofielen", found.row), cell.at
            for cell in profiles.levels(pattern):
                yield ("tijdprofielen", found.row), cell.at
    for key, found in profiles.paths.items():
        yield ("tijdprofielen", found.row), profiles.inputs.of(profiles.indicator(key).trend, key[-1]).at
        for cell in shock_cells(profiles, key):
            yield ("tijdprofielen", found.row), cell.at
    for (area, measure, effect, future), found in profiles.lasting.items():
        own = next(one for one in live.lines.measures[area, measure][1].effects if one.id == effect)
        for cell in lasting_cells(profiles, own, future):
            yield ("tijdprofielen", found.row), cell.at


def _weights(weights: Weights) -> Iterator[tuple[Use, str]]:
    """Rates, growth, index numbers and taxes."""
    for step in weights.steps:
        yield ("discontering", step.row), step.rate.at
    for (rate, _), path in weights.paths.items():
        yield ("discontering", path.row), weights.growth(rate).at
    for year, row in weights.prices.items():
        yield ("discontering", row), weights.index(year).at
    for tax, row in weights.taxes.items():
        yield ("discontering", row), weights.tariff(tax).at
