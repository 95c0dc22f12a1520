"""Under which conditions the balance is on the other side of zero, sought in the first draws (scenario discovery)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from mkba.analysis.conditions.discovery import RARE, Conditions, of_drivers
from mkba.analysis.summary import Row
from mkba.report.answers.discovery import discovery
from mkba.report.chapter import Block, Chapter, Heading, answered, says
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import decimal, frequency, percent
from mkba.report.side_by_side import all_draws, spread
from mkba.report.small import tenths

BLOCKS: Final = 4  # of draws: enough to find and to judge, and done in half a second
NAMED: Final = 8  # areas in a sentence


def chapter(material: Material) -> Chapter:
    """The totals, then the areas whose sign is open."""
    blocks = (*_totals(material), *_areas(material))
    return Chapter("voorwaarden", material.say("hoofdstuk.voorwaarden.titel"), blocks)


def _totals(material: Material) -> Iterator[Block]:
    """The cases in which all draws agree, then what was found for the others."""
    say, figures, voice = material.say, material.figures, material.voice
    draws, block = figures.ledger.design.draws, figures.ledger.design.block
    found = of_drivers(figures.ledger, figures.drivers, BLOCKS)
    agreed = [one for one in found if one.rate == 0 and one.equal == 0]
    for target in ("above", "below"):  # a balance that is never above zero is negative in every draw
        cases = [one for one in agreed if one.target == target]
        if cases:
            key = "negatief" if target == "above" else "positief"
            names = "; ".join(_case(material, one) for one in cases)
            yield from says([say(f"hoofdstuk.voorwaarden.{key}", draws=decimal(draws), cases=names)])
    rest = [one for one in found if one not in agreed]
    if not rest:
        yield from says([say("hoofdstuk.voorwaarden.niets_te_zoeken")])
        return
    answer, areas = discovery(voice, rest), say("discovery.noot.gebieden", least=percent(RARE, 0))
    notes = tuple(note for note in answer.notes if note != areas)  # these stand below, in another way
    yield from answered(replace(answer, notes=notes), titled=False)
    if any(one.why in ("found", "nothing") for one in rest):
        first = decimal(min(draws, BLOCKS * block))
        yield from says([say("hoofdstuk.voorwaarden.eerste", draws=first)], "soft")


def _case(material: Material, one: Conditions) -> str:
    """An alternative in a future."""
    return material.say(
        "rapport.toekomst_kolom",
        alternative=material.alternative(one.alternative),
        future=material.future(one.future),
    )


def _areas(material: Material) -> Iterator[Block]:
    """The areas in which neither sign is rare, with the chance of a positive balance."""
    say, figures = material.say, material.figures
    places = [area.id for area in material.programme.areas if area.scope != "national"]
    held = {(key, area): figures.row(key, area) for key in figures.keys for area in places}
    known = {where: row for where, row in held.items() if row is not None}
    unsure = {where: row for where, row in known.items() if RARE <= row.p_npv_positive <= 1 - RARE}
    yield Heading(say("hoofdstuk.voorwaarden.gebieden"))
    if not unsure:
        yield from says([say("hoofdstuk.voorwaarden.gebieden_vast", all=len(known))])
        return
    yield from says([say("hoofdstuk.voorwaarden.gebieden_open", count=len(unsure), all=len(known))])
    order = sorted(unsure, key=lambda where: abs(unsure[where].p_npv_positive - 1 / 2))
    yield from says([_area(material, where, unsure[where]) for where in order[:NAMED]], "list")
    more = say("hoofdstuk.voorwaarden.meer", count=len(order) - NAMED) if len(order) > NAMED else ""
    notes = (more, say("hoofdstuk.voorwaarden.gebieden_pm"), say("hoofdstuk.voorwaarden.gebieden_hoe"))
    yield from says(notes, "soft")


def _area(material: Material, where: tuple[Key, str], row: Row) -> str:
    """An area in one case, with its chance, the error of that, and its band (M32)."""
    (future, alternative), area = where
    how, count = frequency(row.p_npv_positive)
    return material.say(
        "hoofdstuk.voorwaarden.gebied",
        area=material.area(area),
        alternative=material.alternative(alternative),
        future=material.future(future),
        chance=material.say(f"kans.{how}", n=count),
        error=tenths(100 * row.p_error, material.say),
        band=spread(material, (row.npv.p5, row.npv.p95), all_draws(material.figures)),
    )
