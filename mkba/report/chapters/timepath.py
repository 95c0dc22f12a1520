"""The time path: costs, benefits and net per year with bands, how the balance grows, and the returns (M26)."""

from collections.abc import Mapping

import numpy as np

from mkba.analysis.summary import Row, first_year
from mkba.analysis.timeline import Timeline, timeline
from mkba.axes import Floats
from mkba.report.chapter import Block, Board, Cell, Chapter, Drawing, Heading, Pictures, says
from mkba.report.chapters.timepath_charts import fans, grown, streams
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import percent
from mkba.report.side_by_side import amount, error_of, heads, kept_draws, part_error, spread

RETURNS = ("irr", "eerste_jaar", "terugverdiend", "kosten_som", "baten_som", "restwaarde", "na_horizon")
COLUMNS = ("kosten", "baten", "netto", "cumulatief")
STEP = 5  # years from row to row; the workbook has them all
NET = 2  # its place among the bands
Years = Mapping[Key, Timeline]


def chapter(material: Material) -> Chapter:
    """The returns of every case, then every alternative with its charts and some of its years."""
    say, programme = material.say, material.programme
    found = {key: timeline(material.figures.ledger, key) for key in material.figures.keys}
    noted = say("hoofdstuk.tijdpad.noot", price_year=programme.price_year, sheet=material.tab("tijdpad"))
    under = any((one.costs < 0).any() for one in found.values())
    blocks: list[Block] = [
        *says([noted, say("hoofdstuk.tijdpad.kosten_onder") if under else ""], "soft"),
        Heading(say("hoofdstuk.tijdpad.rendement")),
        _returns(material, found),
        *says([say("hoofdstuk.tijdpad.rendement_noot")], "soft"),
        Pictures(grown(material, found)),
    ]
    for alternative in programme.alternatives:
        own = {key: found[key] for key in material.keys_of(alternative.id)}
        drawn: tuple[Drawing, ...] = (*fans(material, own), *streams(material, own))
        blocks += [Heading(alternative.name), Pictures(drawn), _years(material, alternative.id, own)]
    return Chapter("tijdpad", say("hoofdstuk.tijdpad.titel"), tuple(blocks))


def _returns(material: Material, found: Years) -> Board:
    """A row per case."""
    say, first = material.say, material.programme.futures[0].id
    head = (say("rapport.kolom_alternatief"), say("rapport.kolom_toekomst"))
    return Board(
        say("hoofdstuk.tijdpad.rendement_tabel"),
        (*head, *(say(f"hoofdstuk.tijdpad.{name}") for name in RETURNS)),
        tuple(_case(material, key, one) for key, one in found.items()),
        left=len(head),
        opens=frozenset(place for place, key in enumerate(found) if key[0] == first),
        tight=frozenset({1}),
    )


def _case(material: Material, key: Key, one: Timeline) -> tuple[str | Cell, ...]:
    """The returns of one case, and what stands beside its balance."""
    say, row = material.say, material.figures.total(key)
    year = first_year(material.programme, key[1])
    soft = (
        "" if year is None or row.first_year_return is None else say("hoofdstuk.tijdpad.in_jaar", year=year)
    )
    sums = (float(one.costs.sum()), float(one.benefits.sum()), one.residual, row.pv_after)
    return (
        material.alternative(key[1]),
        material.future(key[0]),
        _rate(material, row.stated_irr),
        Cell(_rate(material, row.first_year_return), soft),
        payback(material, row),
        *(amount(euros, part_error(material.figures, key, euros)) for euros in sums),
    )


def _rate(material: Material, rate: float | None) -> str:
    """A rate, or that there is none."""
    say = material.say
    return (
        say("algemeen.onbepaald") if rate is None else say("hoofdstuk.tijdpad.procent", share=percent(rate))
    )


def payback(material: Material, row: Row) -> str:
    """The year from which the costs are paid back, or that they never are."""
    return material.say("algemeen.nooit") if row.payback_year is None else str(row.payback_year)


def _years(material: Material, alternative: str, found: Years) -> Board:
    """The first year, every fifth and the last, and what is left at the horizon; futures side by side."""
    say, programme = material.say, material.programme
    columns = {key: _columns(material, key, one) for key, one in found.items()}
    years = [str(programme.base_year + y) for y in range(programme.horizon)]
    left = say("hoofdstuk.tijdpad.rest_jaar", year=programme.base_year + programme.horizon)
    rows = tuple(
        (name, *(columns[key][c][y] for c in range(len(COLUMNS)) for key in found))
        for y, name in enumerate((*years, left))
        if y % STEP == 0 or y >= programme.horizon - 1
    )
    return Board(
        say("hoofdstuk.tijdpad.tabel", alternative=material.alternative(alternative)),
        (say("hoofdstuk.tijdpad.jaar"), *heads(material, *(f"hoofdstuk.tijdpad.{n}" for n in COLUMNS))),
        rows,
        opens=frozenset({len(rows) - 1}),
        under=True,
    )


def _columns(material: Material, key: Key, one: Timeline) -> list[list[str | Cell]]:
    """Costs, benefits, net with its band, and the cumulative balance of one case; each a text per year. Shape: 4 y+1."""
    none = material.say("algemeen.geen")
    errors = [error_of(material.figures, key, (float(p[0]), float(p[-1]))) for p in one.bands[NET]]
    grown_so_far = np.cumsum(one.discounted(material.programme.regime))
    kept, net = kept_draws(material.figures, key), list[str | Cell]()
    for euros, error, band in zip(one.net.tolist(), errors, one.bands[NET].tolist(), strict=True):
        net.append(Cell(amount(euros, error), spread(material, (band[0], band[-1]), kept), strong=True))
    return [
        [*_texts(one.costs, errors), none],
        [*_texts(one.benefits, errors), none],
        net,
        list(_texts(grown_so_far, _growing(material, key, grown_so_far))),
    ]


def _growing(material: Material, key: Key, sums: Floats) -> list[float]:
    """The error of the balance as it grows: in proportion to what it has become, and never more than that of the end. Shape: y."""
    end = material.figures.total(key).npv
    if not end.mean:
        return [end.mc_error] * len(sums)
    return [min(1.0, abs(euros / end.mean)) * end.mc_error for euros in sums.tolist()]


def _texts(euros: Floats, errors: list[float]) -> list[str]:
    """Amounts in the digits that the draws support. Shape: y."""
    return [amount(value, error) for value, error in zip(euros.tolist(), errors, strict=False)]
