"""The packages of an area: per alternative its measures, at which level, for how many, at what cost and worth."""

from collections.abc import Sequence

import numpy as np

from mkba.analysis.measures import Measure, not_assessable, without_effect
from mkba.domain.area import Area
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Alternative
from mkba.domain.reach import Intensity
from mkba.report.anchors import cell, column_sum
from mkba.report.area.page import FIRST, MEASURE, PER_FUTURE, AreaPage
from mkba.report.figures import Key
from mkba.report.frame import future_heading
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import percent, significant

BEGIN = FIRST + MEASURE
HEADS = ("kosten", "baten", "saldo", "alleen")
DIGITS = 6  # of a count of people


def write_packages(page: AreaPage, row: int) -> tuple[list[int], int]:
    """A table per alternative; returns the rows at which a new page may begin, and the row after the last."""
    begins = list[int]()
    begin = row
    row = page.block(row, "pakketten", page.tell("pakketten_noot"))
    for alternative in page.material.programme.alternatives:
        held = [m for m in page.area.interventions if alternative.id in m.intensity]
        begins.append(row if begins else begin)
        page.sheet.text(row, 0, alternative.name, "blok")
        if not held:
            row = page.wide(row + 1, page.tell("pakket_leeg"), "terugloop") + 1
            continue
        row = _package(page, row + 1, (alternative, held)) + 1
    return begins, row


def _package(page: AreaPage, row: int, what: tuple[Alternative, list[Intervention]]) -> int:
    """One alternative; returns the next row."""
    (alternative, held), sheet = what, page.sheet
    sheet.merged((row, 0, row, BEGIN - 1), "", "kop_midden")
    texts = [
        (0, 0, "maatregel"),
        (1, 1, "bereik"),
        (FIRST, FIRST + 1, "niveau"),
        (FIRST + 2, FIRST + 2, "beoordeelbaar"),
    ]
    first = page.heads(row + 1, texts, 30)
    found = {
        (m.future, m.intervention): m
        for m in page.material.figures.measures
        if (m.alternative, m.area) == (alternative.id, page.area.id)
    }
    keys, last = page.material.keys_of(alternative.id), first + len(held)
    for line, measure in enumerate(held, start=first):
        _texts(page, line, measure, alternative.id)
        rows = [found[key[0], measure.id] for key in keys]
        sheet.text(line, FIRST + 2, assessed_text(page.material, rows), "midden")
        for place, one in enumerate(rows):
            _numbers(page, (line, BEGIN + place * PER_FUTURE), one)
    sheet.row(last, 0, [page.material.say("algemeen.totaal"), *[""] * (BEGIN - 1)], "totaaltekst")
    for place, key in enumerate(keys):
        column = BEGIN + place * PER_FUTURE
        future_heading(sheet, row, (column, column + PER_FUTURE - 1), (place, page.material.future(key[0])))
        sheet.row(row + 1, column, [page.tell(head) for head in HEADS], "kop_rechts")
        _total(page, (first, last, column), key)
    return last + 1


def assessed_text(material: Material, rows: Sequence[Measure]) -> str:
    """Whether it can be assessed, and whether the evidence says that it does nothing."""
    if not_assessable(rows):
        return material.say("samenvatting.nee")
    return material.say("gebied.geen_effect" if without_effect(rows) else "samenvatting.ja")


def _texts(page: AreaPage, row: int, measure: Intervention, alternative: str) -> None:
    """Name with domain, reach and level."""
    domain = page.material.say(f"domein.{measure.domain}")
    texts = {
        (0, 0): page.tell("maatregel_domein", name=measure.name, domain=domain),
        (1, 1): reach_text(page.material, page.area, measure),
        (FIRST, FIRST + 1): level_text(measure.intensity[alternative]),
    }
    page.across(
        row, {at: (text, "terugloop_in" if at[0] == FIRST else "terugloop") for at, text in texts.items()}
    )


def reach_text(material: Material, area: Area, measure: Intervention) -> str:
    """Which share of how many, and from when to when; shares that differ by future stand beside each other."""
    reach, futures = measure.reach, material.programme.futures
    people = area.indicators[reach.population]
    shares = dict.fromkeys(percent(reach.share.mean(future.id), 0) for future in futures)
    counts = dict.fromkeys(significant(people.value.mean(future.id), DIGITS) for future in futures)
    words = {
        "share": "/".join(shares),
        "count": f"{'/'.join(counts)} {material.unit(people.unit)}".rstrip(),
    }
    return material.say("gebied.bereik_van", **words, first=reach.first, last=reach.last)


def level_text(intensity: Intensity) -> str:
    """The level, or the points in time between which it runs.

    >>> level_text(Intensity(((0, 0.5),))), level_text(Intensity(((2028, 0.3), (2032, 0.8))))
    ('50%', '30% (2028), 80% (2032)')
    """
    if len({level for _, level in intensity.points}) == 1:
        return f"{percent(intensity.points[0][1], 0)}%"
    return ", ".join(f"{percent(level, 0)}% ({year})" for year, level in intensity.points)


def _numbers(page: AreaPage, at: tuple[int, int], one: Measure) -> None:
    """One measure in one future: costs, benefits, balance in the package, balance alone."""
    row, column = at
    page.sheet.number(row, column, one.costs / MLN, "mln")
    page.sheet.number(row, column + 1, one.benefits / MLN, "mln")
    page.sheet.formula(
        row, column + 2, f"={cell(row, column + 1)}-{cell(row, column)}", one.npv / MLN, "sterk_mln"
    )
    page.sheet.number(row, column + 3, one.alone / MLN, "mln")


def _total(page: AreaPage, where: tuple[int, int, int], key: Key) -> None:
    """The sums of the package."""
    first, last, column = where
    rows = [
        m
        for m in page.material.figures.measures
        if (m.future, m.alternative, m.area) == (*key, page.area.id)
        and m.intervention in {i.id for i in page.area.interventions}
    ]
    sums = np.array([[m.costs, m.benefits, m.npv, m.alone] for m in rows]).sum(axis=0)
    for i, euros in enumerate(sums):
        formula = column_sum((first, last - 1), column + i)
        page.sheet.formula(last, column + i, formula, float(euros) / MLN, "totaal_mln")
