"""Who pays and who gains in an area, what moves its balance, and what stands without a price."""

from collections.abc import Mapping, Sequence

import numpy as np

from mkba.analysis.drivers import Driver
from mkba.analysis.local import party_net
from mkba.analysis.tipping import own
from mkba.report.area.page import FIRST, AreaPage
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import MINUS
from mkba.report.tips import computed

MOST, DRIVERS = 8, 6  # parties and drivers shown
ARGUMENT = FIRST + 3  # the first column of the reason of a memo item


def write_stakes(page: AreaPage, row: int) -> int:
    """Parties, and drivers where any shows; returns the next row."""
    row = _parties(page, page.block(row, "partijen", page.tell("partijen_noot")))
    moved = moving(page.material, page.area.id)
    if moved:
        row = _drivers(page, page.block(row + 1, "drijvers", page.tell("drijvers_noot")), moved)
    return row


def _parties(page: AreaPage, row: int) -> int:
    """The parties with the largest net in any case, from who pays most to who gains most."""
    row = page.case_heads(row, "partij")
    for name, nets in paying(page.material, page.area.id):
        page.across(row, {(0, FIRST - 1): (name, "terugloop")})
        for column, euros in enumerate(nets, start=FIRST):
            page.sheet.number(row, column, euros / MLN, "mln")
        row += 1
    page.sheet.link(row, 0, page.tell("partijen_meer"), page.material.tab("partijen"))
    return row + 1


def paying(material: Material, area: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """The parties with the largest net in an area in any case, from who pays most to who gains most.

    (name, euros per case in the order of ``figures.keys``) each.
    """
    figures, parties = material.figures, list(material.programme.parties.values())
    nets = np.stack([party_net(figures.ledger, key, area) for key in figures.keys])
    size = np.abs(nets).max(axis=0)
    chosen = [int(p) for p in np.argsort(-size, kind="stable")[:MOST] if size[p] > 0]
    ordered = sorted(chosen, key=lambda one: float(nets[:, one].mean()))
    return tuple((parties[p].name, tuple(float(euros) for euros in nets[:, p])) for p in ordered)


def moving(material: Material, area: str) -> tuple[tuple[str, Mapping[Key, float]], ...]:
    """The quantities that move the balance of an area most in any case, with their mark.

    (text, share of the variance by case, below zero where a higher value lowers the balance) each.
    """
    figures, say = material.figures, material.say
    found: dict[str, dict[Key, Driver]] = {}
    for key in figures.keys:
        for one in figures.drivers.get((*key, area), ()):
            found.setdefault(one.name, {})[key] = one
    ranked = sorted(found.items(), key=lambda item: (-max(d.share for d in item[1].values()), item[0]))
    rows = list[tuple[str, Mapping[Key, float]]]()
    for name, known in ranked[:DRIVERS]:
        mark = say(f"merk.{next(iter(known.values())).mark}")
        words = material.words_in(*(key[1] for key in known), area=area)
        text = say("gebied.aanname_merk", name=words.get(name, name), mark=mark)
        rows.append((text, {key: one.share * one.sign for key, one in known.items()}))
    return tuple(rows)


def _drivers(page: AreaPage, row: int, moved: Sequence[tuple[str, Mapping[Key, float]]]) -> int:
    """The quantities that move the balance of this area most in any case, with their mark; returns the next row."""
    row = page.case_heads(row, "aanname")
    for text, shares in moved:
        page.across(row, {(0, FIRST - 1): (text, "terugloop")})
        for column, key in enumerate(page.keys, start=FIRST):
            page.sheet.known(row, column, shares.get(key), "procent", page.tell("klein"))
        row += 1
    page.sheet.link(row, 0, page.tell("aannames_meer"), page.material.tab("aannames"))
    return row + 1


def write_memo(page: AreaPage, row: int) -> int:
    """The memo items of this area, those that could tip the balance first; returns the next row."""
    row, say = page.block(row, "pm"), page.material.say
    if not page.area.memo:
        return page.wide(row, page.tell("pm_geen"), "terugloop")
    heads = [
        (0, 0, "pm_naam"),
        (1, 1, "pm_domein"),
        (2, 2, "pm_teken"),
        (3, 3, "pm_kantelt"),
        (4, 4, "pm_berekend"),
    ]
    row = page.heads(row, [*heads, (ARGUMENT, page.last, "pm_argument")], 70)
    for memo in sorted(page.area.memo, key=lambda one: not one.could_tip):
        tips = say("samenvatting.ja" if memo.could_tip else "samenvatting.nee")
        page.sheet.row(row, 2, [memo.sign.replace("-", MINUS), tips], "midden")
        texts = {
            (0, 0): memo.name,
            (1, 1): say(f"domein.{memo.domain}"),
            (4, 4): computed(page.material, own(page.area, memo)),
            (ARGUMENT, page.last): memo.argument,
        }
        page.across(row, {at: (text, "terugloop") for at, text in texts.items()})
        row += 1
    page.sheet.link(row, 0, page.tell("pm_meer"), page.material.tab("pm"))
    return row + 1
