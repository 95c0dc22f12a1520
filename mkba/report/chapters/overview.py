"""One table per alternative: results in units and in euros, costs, balance, and what has no price (M25)."""

from collections.abc import Iterator
from typing import Final

from mkba.analysis.overview import Outcome, outcomes
from mkba.analysis.summary import TOTAL
from mkba.analysis.tipping import items
from mkba.domain.intervention import DOMAINS
from mkba.domain.programme import Alternative
from mkba.report.case_board import future_heads
from mkba.report.chapter import Board, Cell, Chapter, says
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.side_by_side import amount, chance_text, part_error, range_text
from mkba.report.tips import of_one_kind

HEADS: Final = ("hoeveelheid", "verloren", "gemiddeld")
NAMED: Final = 3  # PM items of a row
LARGE: Final = 1000  # from here units are shown without decimals
Row = tuple[str | Cell, ...]
Rows = Iterator[Row]


def chapter(material: Material) -> Chapter:
    """A table per alternative, futures side by side."""
    found = outcomes(material.figures.ledger)
    boards = (
        _board(material, one, {(o.future, o.outcome): o for o in found if o.alternative == one.id})
        for one in material.programme.alternatives
    )
    note = material.say("hoofdstuk.overzicht.noot")
    return Chapter("overzicht", material.say("hoofdstuk.overzicht.titel"), (*boards, *says([note], "soft")))


def _board(material: Material, alternative: Alternative, found: dict[tuple[str, str], Outcome]) -> Board:
    """The table of one alternative."""
    say, keys = material.say, material.keys_of(alternative.id)
    parts = (_effects, _costs, _balance)
    rows, opens = list[Row](), set[int]()
    for part in parts:
        opens.add(len(rows))
        rows += part(material, keys, found)
    opens.add(len(rows))
    rows += _memo(material, alternative, len(keys))
    head = (
        say("overzichtstabel.post"),
        *future_heads(material, [say(f"overzichtstabel.{one}") for one in HEADS]),
    )
    return Board(
        say("hoofdstuk.overzicht.tabel", alternative=alternative.name),
        head,
        tuple(rows),
        opens=frozenset(opens),
    )


def _euros(material: Material, key: Key, euros: float) -> str:
    """An amount in millions, in the digits that the draws support."""
    return amount(euros, part_error(material.figures, key, euros))


def _effects(material: Material, keys: tuple[Key, ...], found: dict[tuple[str, str], Outcome]) -> Rows:
    """Every outcome in its unit and in euros, then the benefits together."""
    known = material.programme.outcomes
    for name in dict.fromkeys(name for _, name in found):
        cells = list[str]()
        for key in keys:
            one = found[key[0], name]
            cells += [_count(one.quantity), _count(one.lost), _euros(material, key, one.mean)]
        unit = material.say("hoofdstuk.omslag.eenheid", unit=material.unit(known[name].unit))
        yield (Cell(known[name].name or name, unit), *cells)
    yield _sum(material, keys, "baten", [material.figures.total(key).benefits for key in keys])


def _costs(material: Material, keys: tuple[Key, ...], _: dict[tuple[str, str], Outcome]) -> Rows:
    """Costs per domain, then together."""
    figures, say = material.figures, material.say
    for domain in DOMAINS:
        rows = [figures.row(key, TOTAL, domain) for key in keys]
        if any(row is not None and row.costs for row in rows):
            name = say("hoofdstuk.overzicht.kosten_van", domain=say(f"domein.{domain}"))
            euros = [row.costs if row is not None else 0.0 for row in rows]
            yield (name, *_filled(material, keys, euros))
    yield _sum(material, keys, "kosten", [figures.total(key).costs for key in keys])


def _balance(material: Material, keys: tuple[Key, ...], _: dict[tuple[str, str], Outcome]) -> Rows:
    """The balance, its band and the chance that it is positive."""
    say, totals = material.say, [material.figures.total(key) for key in material.figures.keys if key in keys]
    yield _sum(material, keys, "saldo", [total.npv.mean for total in totals])
    bands = [range_text(material, (one.npv.p5, one.npv.p95)) for one in totals]
    chances = [chance_text(material, one) for one in totals]
    yield (say("rapport.band"), *(text for band in bands for text in ("", "", band)))
    yield (say("hoofdstuk.overzicht.kans"), *(text for chance in chances for text in ("", "", chance)))


def _sum(material: Material, keys: tuple[Key, ...], label: str, euros: list[float]) -> Row:
    """A total; it has no units."""
    cells = [
        amount(value, material.figures.total(key).npv.mc_error)
        for key, value in zip(keys, euros, strict=True)
    ]
    name = Cell(material.say(f"overzichtstabel.{label}"), strong=True)
    return (name, *(cell for text in cells for cell in ("", "", Cell(text, strong=True))))


def _filled(material: Material, keys: tuple[Key, ...], euros: list[float]) -> list[str]:
    """Amounts without units."""
    texts = [_euros(material, key, value) for key, value in zip(keys, euros, strict=True)]
    return [cell for text in texts for cell in ("", "", text)]


def _memo(material: Material, alternative: Alternative, futures: int) -> Rows:
    """What has no price, by sign and by whether it could tip the balance."""
    say, found = material.say, items(material.programme, alternative.id)
    for tips, sign in dict.fromkeys((one.could_tip, one.sign) for one in found):
        held = [one for one in found if (one.could_tip, one.sign) == (tips, sign)]
        words = of_one_kind(material, alternative.id, held)
        rest = len(held) - NAMED
        more = [say("hoofdstuk.bronnen.meer", count=rest)] if rest > 0 else []
        names = "; ".join([*(one.name for one in held[:NAMED]), *more])
        pm = say("hoofdstuk.overzicht.pm")
        yield (
            Cell(words, say("hoofdstuk.omslag.eenheid", unit=names), href="#pm"),
            *(["", "", pm] * futures),
        )
    if not found:
        yield (say("samenvatting.pm_geen"), *([""] * len(HEADS) * futures))


def _count(value: float) -> str:
    """A number of units: with a decimal where that says something."""
    return decimal(value, 0 if abs(value) >= LARGE or value == 0 else 1)
