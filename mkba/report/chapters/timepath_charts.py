"""Charts of the time path: fans of the net, costs and benefits per year, and how the balance grows; one scale for all futures."""

from collections.abc import Mapping, Sequence

import numpy as np

from mkba.analysis.timeline import Timeline
from mkba.axes import Floats
from mkba.report.chapter import Drawing
from mkba.report.figures import Key
from mkba.report.graphics.axis import on_one_scale
from mkba.report.graphics.fan import DASHES, Blade, Fan, fan_chart
from mkba.report.graphics.lines import Lines, Stroke, line_chart
from mkba.report.material import Material
from mkba.report.quantiles import band as band_texts
from mkba.report.side_by_side import amount, error_of, kept_draws, over_futures, part_error
from mkba.report.styles import colour, future_colours

P5, P25, P75, P95 = 0, 1, 3, 4  # places of the percentiles
NET = 2  # place of the net among the bands
THICK = 2.0
COSTS, BENEFITS = ("@rood", ""), ("@blauw", "6 3")  # colour and dash
Years = Mapping[Key, Timeline]


def fans(material: Material, found: Years) -> tuple[Drawing, ...]:
    """A fan of the net per year for each future, on one scale."""
    made = [_fan(material, place, what) for place, what in enumerate(found.items())]
    return tuple(fan_chart(one) for one in on_one_scale(made))


def _fan(material: Material, place: int, what: tuple[Key, Timeline]) -> Fan:
    """The net of one case, without what is left at the horizon."""
    (key, one), say, first = what, material.say, material.programme.base_year
    bands = one.bands[NET, :-1]
    mean = one.net[:-1]
    low, high = int(mean.argmin()), int(mean.argmax())
    names = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
    words = {
        "first": first,
        "last": first + len(mean) - 1,
        "low_year": first + low,
        "high_year": first + high,
        **_at(material, "low", key, (float(mean[low]), bands[low])),
        **_at(material, "high", key, (float(mean[high]), bands[high])),
    }
    return Fan(
        title=say("hoofdstuk.tijdpad.waaier", **names),
        description=say("hoofdstuk.tijdpad.waaier_desc", **words),
        years=range(first, first + len(mean)),
        blades=(
            Blade(
                say("hoofdstuk.tijdpad.gemiddelde"),
                place,
                mean.tolist(),
                (bands[:, P5].tolist(), bands[:, P95].tolist()),
                (bands[:, P25].tolist(), bands[:, P75].tolist()),
            ),
        ),
        bands=(say("hoofdstuk.tijdpad.band_buiten"), say("hoofdstuk.tijdpad.band_midden")),
    )


def _at(material: Material, name: str, key: Key, what: tuple[float, Floats]) -> dict[str, str]:
    """A year's net and its band in words."""
    mean, band = what
    ends = float(band[P5]), float(band[P95])
    error = error_of(material.figures, key, ends)
    low, high = band_texts(ends, kept_draws(material.figures, key))
    return {
        name: amount(mean, error),
        f"{name}_band": material.say("hoofdstuk.naast.band", low=low, high=high),
    }


def streams(material: Material, found: Years) -> tuple[Drawing, ...]:
    """Costs and benefits per year for each future, on one scale."""
    made = [_stream(material, key, one) for key, one in found.items()]
    return tuple(line_chart(one) for one in on_one_scale(made))


def _stream(material: Material, key: Key, one: Timeline) -> Lines:
    """Costs and benefits of one case."""
    say, first = material.say, material.programme.base_year
    years = range(first, first + len(one.costs))
    cost, benefit = int(one.costs.argmax()), int(one.benefits.argmax())
    names = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
    words = {
        "cost_year": first + cost,
        "cost": _amount(material, key, float(one.costs[cost])),
        "benefit_year": first + benefit,
        "benefit": _amount(material, key, float(one.benefits[benefit])),
    }
    strokes = [
        Stroke([_points(years, euros)], colour(shade), say(f"hoofdstuk.tijdpad.{name}"), THICK, dash)
        for name, euros, (shade, dash) in (("kosten", one.costs, COSTS), ("baten", one.benefits, BENEFITS))
    ]
    return Lines(
        say("hoofdstuk.tijdpad.stromen", **names),
        say("hoofdstuk.tijdpad.stromen_desc", **words),
        strokes,
        _ticks(years),
    )


def grown(material: Material, found: Years) -> tuple[Drawing, ...]:
    """The cumulative balance of every alternative, a line per future, all on one scale."""
    made = [_grown(material, one.id, found) for one in material.programme.alternatives]
    return tuple(line_chart(one) for one in on_one_scale(made))


def _grown(material: Material, alternative: str, found: Years) -> Lines:
    """One alternative."""
    say, programme = material.say, material.programme
    sums = {key: np.cumsum(found[key].discounted(programme.regime)) for key in material.keys_of(alternative)}
    years = range(programme.base_year, programme.base_year + programme.horizon + 1)
    strokes = [
        Stroke(
            [_points(years, euros)], future_colours(place)[0], material.future(key[0]), THICK,
            DASHES[place % len(DASHES)],
        )
        for place, (key, euros) in enumerate(sums.items())
    ]  # fmt: skip
    ends = {
        "lowest": over_futures(
            material, alternative, lambda key: _sum(material, key, float(sums[key].min()))
        ),
        "last": over_futures(material, alternative, lambda key: _sum(material, key, float(sums[key][-1]))),
        "payback": over_futures(material, alternative, lambda key: _payback(material, key)),
    }
    title = say("hoofdstuk.tijdpad.groei", alternative=material.alternative(alternative))
    return Lines(title, say("hoofdstuk.tijdpad.groei_desc", **ends), strokes, _ticks(years))


def _sum(material: Material, key: Key, euros: float) -> str:
    """A stand of the balance in the digits of the balance."""
    return amount(euros, material.figures.total(key).npv.mc_error)


def _payback(material: Material, key: Key) -> str:
    """The year from which the costs are paid back, or that they never are."""
    year = material.figures.total(key).payback_year
    return material.say("algemeen.nooit") if year is None else str(year)


def _amount(material: Material, key: Key, euros: float) -> str:
    """An amount of a year."""
    return amount(euros, part_error(material.figures, key, euros))


def _points(years: Sequence[int], euros: Floats) -> list[tuple[float, float]]:
    """A line over the years."""
    return [(float(year), value) for year, value in zip(years, euros.tolist(), strict=True)]


def _ticks(years: Sequence[int]) -> list[tuple[float, str]]:
    """The years below the plot."""
    return [(float(year), str(year)) for year in years]
