"""What has no price: the items beside the balance, and which of them could tip it (M25)."""

from collections.abc import Mapping, Sequence

from mkba.analysis.oneway.perhead import Unpriced
from mkba.analysis.tipping import Item, annuity, items, needed
from mkba.report.chapter import Block, Board, Cell, Chapter, Heading, Links, says
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import MINUS, decimal
from mkba.report.side_by_side import amount, columns, over_futures
from mkba.report.tips import computed, counted
from mkba.report.unpriced import where

PLACE = "pm"  # in the page
HEAD = ("post", "gebied", "domein", "teken", "kantelt", "berekend", "waarom")
ItemKey = tuple[str, str, str, tuple[str, ...]]


def chapter(material: Material) -> Chapter:
    """Every item with its sign, and how large those that could tip would have to be."""
    say, found = material.say, items(material.programme)
    title = say("hoofdstuk.pm.titel")
    if not found:
        return Chapter(PLACE, title, says([say("hoofdstuk.pm.geen")]))
    rows = tuple(_row(material, one) for one in found)
    head = tuple(say(f"hoofdstuk.pm.{name}") for name in HEAD)
    return Chapter(
        PLACE,
        title,
        (
            *says([_counted(material), *_programme(material, found)]),
            *says([say("hoofdstuk.pm.teken_uitleg")], "soft"),
            Board(say("hoofdstuk.pm.tabel"), head, rows, left=len(HEAD)),
            *_sizes(material),
        ),
    )


def in_short(material: Material) -> tuple[Block, ...]:
    """How many items there are, which of them bear on the whole programme, and what they would have to be worth."""
    say, found = material.say, items(material.programme)
    heading = Heading(say("hoofdstuk.pm.titel"))
    if not found:
        return (heading, *says([say("hoofdstuk.pm.geen")]))
    told = [_counted(material), *_programme(material, found)]
    more = Links(say("hoofdstuk.pm.meer"), (Cell(say("hoofdstuk.kern.naar.pm"), href=f"#{PLACE}"),))
    return (heading, *says(told), more)


def _counted(material: Material) -> str:
    """How many items there are and how many could tip."""
    say, found = material.say, counted(material)
    if not found["tip"]:
        return say("hoofdstuk.pm.telt_geen", **found)
    unknown = [say("hoofdstuk.pm.telt_onbekend", **found)] if found["unknown"] else []
    return " ".join([say("hoofdstuk.pm.telt", **found), *unknown])


def _programme(material: Material, found: Sequence[Item]) -> list[str]:
    """The items that bear on the programme as a whole and could tip it, and how large that is."""
    say, figures = material.say, material.figures
    names = [_signed(material, one.name, one.sign) for one in found if one.national and one.could_tip]
    years = annuity(material.programme)
    rows = {key: figures.total(key).npv for key in figures.keys}
    need = {key: amount(needed(row.mean) / years, row.mc_error / years) for key, row in rows.items()}
    amounts = [
        say(
            "hoofdstuk.pm.bedrag",
            alternative=one.name,
            amounts=over_futures(material, one.id, need.__getitem__),
        )
        for one in material.programme.alternatives
    ]
    told = [say("hoofdstuk.pm.landelijk", names=", ".join(names))] if names else []
    below = [say("hoofdstuk.pm.nodig_onder")] if any(row.mean > 0 for row in rows.values()) else []
    return [*told, " ".join([say("hoofdstuk.pm.nodig", amounts="; ".join(amounts)), *below])]


def _signed(material: Material, name: str, sign: str) -> str:
    """An item with its sign."""
    return material.say("hoofdstuk.pm.post_teken", name=name, sign=sign.replace("-", MINUS))


def _row(material: Material, item: Item) -> tuple[str | Cell, ...]:
    """One item in the whole table."""
    say = material.say
    return (
        item.name,
        where(material, item.areas),
        say(f"domein.{item.domain}"),
        item.sign.replace("-", MINUS),
        say("samenvatting.ja" if item.could_tip else "samenvatting.nee"),
        computed(material, item),
        " ".join(item.arguments),
    )


def _sizes(material: Material) -> tuple[Block, ...]:
    """How large each item that could tip, and of which the sign allows it, would have to be in each case."""
    say, found = material.say, _turning(material.figures.asked)
    if not found:
        return ()
    rows = tuple(_size(material, item, cases) for item, cases in found.items())
    head = (say("hoofdstuk.pm.post"), say("hoofdstuk.pm.gebied"), *columns(material))
    return (
        Heading(say("hoofdstuk.pm.groot")),
        *says([say("hoofdstuk.pm.groot_uitleg")], "soft"),
        Board(say("hoofdstuk.pm.groot_tabel"), head, rows, left=2, under=True),
    )


def _turning(asked: Sequence[Unpriced]) -> Mapping[ItemKey, Mapping[Key, Unpriced]]:
    """By item its cases; those that could tip as stated and whose sign does not bar it everywhere."""
    found: dict[ItemKey, dict[Key, Unpriced]] = {}
    for one in asked:
        if one.could_tip:
            item = one.item, one.name, one.sign, one.areas
            found.setdefault(item, {})[one.future, one.alternative] = one
    return {
        item: cases for item, cases in found.items() if any(one.turns is not False for one in cases.values())
    }


def _size(material: Material, item: ItemKey, cases: Mapping[Key, Unpriced]) -> tuple[str | Cell, ...]:
    """One item: millions a year in every case, and below that euros for each resident."""
    say, (_, name, sign, areas) = material.say, item
    national = any(one.national for one in cases.values())
    place = say("hoofdstuk.pm.programma") if national else where(material, areas)
    return (
        _signed(material, name, sign),
        place,
        *(_needed(material, cases.get(key)) for key in material.figures.keys),
    )


def _needed(material: Material, one: Unpriced | None) -> str | Cell:
    """What is needed in one case; that it cannot turn, or does not bear on the case."""
    say = material.say
    if one is None:
        return say("algemeen.geen")
    if one.turns is False:
        return say("pm.kantelt_niet")
    people = one.per_resident
    soft = "" if people is None else say("hoofdstuk.pm.per_inwoner", euros=decimal(people))
    return Cell(amount(one.per_year, one.per_year_error), soft)
