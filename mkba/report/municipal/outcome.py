"""What an area costs and yields: the verdict, its place among the others, its own view and its balance by domain."""

from collections.abc import Sequence

import numpy as np

from mkba.analysis.local import own_view
from mkba.analysis.measures import PACKAGE
from mkba.analysis.summary import TOTAL, Row
from mkba.domain.area import Area
from mkba.domain.intervention import DOMAINS
from mkba.report.chapter import Block, Board, Cell, Chapter, Heading, Pictures, says
from mkba.report.chapters.summary import cases, verdicts
from mkba.report.figures import Key, residents
from mkba.report.graphics.dots import Dots, Spot, dots_chart
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.quantiles import band
from mkba.report.side_by_side import all_draws, amount, columns, each, part_error

LABEL = "hoofdstuk.gebiedspagina"
TENS = -1  # digits of euros per resident, of other areas
FEWEST = 5  # others beside whom an area is laid: the middle half of fewer shows one of them


def chapter(material: Material, area: Area) -> Chapter:
    """The national view first: the verdict, the table, how this area lies among the others, and by domain."""
    say = material.say
    blocks: tuple[Block, ...] = (
        *says(verdicts(material, area.id), "verdict"),
        cases(material, area.id),
        *says([say(f"{LABEL}.lees")], "soft"),
        Pictures((dots_chart(dots(material, area)),), wide=True),
        *_place(material, area),
        *_domains(material, area),
    )
    return Chapter("uitkomst", say(f"{LABEL}.uitkomst"), blocks)


def own(material: Material, area: Area) -> Chapter:
    """The view of the area itself, apart from the national one (M16)."""
    say = material.say
    rows = tuple(_own(material, key, area) for key in material.figures.keys)
    names = ("kosten", "eigen_baten", "eigen_saldo", "elders", "saldo")
    head = (say("gebied.alternatief_toekomst"), *(say(f"gebied.{name}") for name in names))
    board = Board(say(f"{LABEL}.eigen_tabel"), head, rows)
    return Chapter("eigen-gebied", say("gebied.eigen"), (*says([say("gebied.naast_noot")], "soft"), board))


def row_of(material: Material, key: Key, area: str) -> Row:
    """The summary of an area in one case."""
    return material.figures.rows[*key, area, TOTAL]


def part(material: Material, key: Key, euros: float) -> str:
    """A part of a balance, of which no draws are kept, in the digits that the draws support."""
    return amount(euros, part_error(material.figures, key, euros))


def case_name(material: Material, key: Key) -> str:
    """A case in words."""
    names = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
    return material.say("gebied.geval", **names)


def dots(material: Material, area: Area) -> Dots:
    """The balance per alternative with its band, futures in their own colours, to be drawn."""
    say, programme = material.say, material.programme
    found = {key: row_of(material, key, area.id).npv for key in material.figures.keys}
    spots = [
        [
            Spot(npv.mean, (npv.p5, npv.p95), (npv.p25, npv.p75), npv.mc_error)
            for npv in (found[future.id, one.id] for one in programme.alternatives)
        ]
        for future in programme.futures
    ]
    values = "; ".join(
        say(
            "hoofdstuk.kern.grafiek_waarde",
            alternative=material.alternative(key[1]),
            future=material.future(key[0]),
            mean=amount(npv.mean, npv.mc_error),
            low=band((npv.p5, npv.p95), all_draws(material.figures))[0],
            high=band((npv.p5, npv.p95), all_draws(material.figures))[1],
        )
        for key, npv in found.items()
    )
    title, told = say("hoofdstuk.kern.grafiek"), say("hoofdstuk.kern.grafiek_desc", values=values)
    names = [one.name for one in programme.alternatives]
    return Dots(title, told, names, [one.name for one in programme.futures], spots)


def _place(material: Material, area: Area) -> tuple[Block, ...]:
    """Where this area lies among the others, per resident; nothing where they are so few that one could be read off."""
    others = [one for one in material.programme.areas if one.scope != "national" and one.id != area.id]
    counted = [one for one in others if all(residents(one, key[0]) for key in material.figures.keys)]
    if area.scope == "national" or len(counted) < FEWEST:
        return ()
    say = material.say
    rows = tuple(_among(material, key, area, counted) for key in material.figures.keys)
    names = ("per_inwoner", "mediaan", "middelste")
    head = (say("gebied.alternatief_toekomst"), *(say(f"{LABEL}.{name}") for name in names))
    return (
        Heading(say(f"{LABEL}.plek")),
        *says([say(f"{LABEL}.plek_noot", count=len(counted))], "soft"),
        Board(say(f"{LABEL}.plek_tabel"), head, rows),
    )


def _among(material: Material, key: Key, area: Area, others: Sequence[Area]) -> tuple[str | Cell, ...]:
    """One case: the balance for each resident beside the median and the middle half of the others, in tens of euros."""
    theirs = [_per_resident(material, key, one) for one in others]
    low, middle, high = (decimal(float(euros), TENS) for euros in np.percentile(theirs, (25, 50, 75)))
    people, npv = residents(area, key[0]), row_of(material, key, area.id).npv
    none = material.say("algemeen.geen")
    mine = each(npv.mean, npv.mc_error, people) if people else none
    return (
        case_name(material, key),
        Cell(mine, strong=True),
        middle,
        material.say("rapport.tot", low=low, high=high),
    )


def _per_resident(material: Material, key: Key, area: Area) -> float:
    """The balance for each resident of an area whose residents are known, in euros."""
    return row_of(material, key, area.id).npv.mean / (residents(area, key[0]) or 1)


def _own(material: Material, key: Key, area: Area) -> tuple[str | Cell, ...]:
    """What stays in the area, what comes back elsewhere, and the national balance beside it."""
    found, npv = own_view(material.figures.book(key), area.id), row_of(material, key, area.id).npv
    parts = (found.costs, found.benefits, found.balance, found.elsewhere)
    national = amount(npv.mean, npv.mc_error)
    return (case_name(material, key), *(part(material, key, euros) for euros in parts), national)


def _domains(material: Material, area: Area) -> tuple[Block, ...]:
    """The balance by domain, and what measures add to or take from each other."""
    say, keys = material.say, material.figures.keys
    rows = [
        (say(f"domein.{domain}"), *(_domain(material, key, area.id, domain) for key in keys))
        for domain in DOMAINS
        if any(material.figures.row(key, area.id, domain) for key in keys)
    ]
    packages = {
        (one.future, one.alternative): one
        for one in material.figures.measures
        if (one.area, one.intervention) == (area.id, PACKAGE)
    }
    rows.append((say("gebied.interactie"), *(part(material, key, packages[key].interaction) for key in keys)))
    head = (say("rapport.domein"), *columns(material))
    return (Board(say(f"{LABEL}.domeinen_tabel"), head, tuple(rows)),)


def _domain(material: Material, key: Key, area: str, domain: str) -> str:
    """The balance of a domain in one case."""
    found = material.figures.row(key, area, domain)
    return material.say("algemeen.geen") if found is None else amount(found.npv.mean, found.npv.mc_error)
