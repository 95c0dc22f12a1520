"""The checklist: every rule of the method with its status, what shows that, and where to look (M40)."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

from mkba.analysis.checklist.registry import Finding, checklist
from mkba.report.chapter import Block, Board, Cell, Chapter, says
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.rule_words import audit, sentence
from mkba.report.sheets.toetslijst import SHEETS

ID: Final = "toetslijst"
ANNEX: Final = "bijlage"  # a paper of its own, beside the report
ELSEWHERE: Final = "elders"  # in the workbook only
STATUSES: Final = ("met", ELSEWHERE, "unmet", "absent")
Status = Literal["met", "elders", "unmet", "absent"]

# the chapters that show a rule, the first the place to look; none where it takes the workbook
PLACES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "M1": ("nulalternatief",),
        "M2": ("nulalternatief",),
        "M3": ("kern",),
        "M4": ("maatregelen", "domeinen", "gebieden"),
        "M5": ("kern",),
        "M6": ("methode",),
        "M7": ("methode",),
        "M8": ("methode",),
        "M9": ("methode",),
        "M10": ("methode",),
        "M11": ("methode",),
        "M12": ("methode",),
        "M13": (),
        "M14": (),
        "M15": (),
        "M16": ("methode",),
        "M17": ("bewijs",),
        "M18": ("bewijs",),
        "M19": ("methode",),
        "M20": ("methode",),
        "MI": ("methode",),
        "MO": ("overzicht", "methode"),
        "M21": ("partijen",),
        "M22": ("partijen",),
        "M23": ("partijen",),
        "M24": (),
        "M25": ("overzicht", "pm"),
        "M26": ("tijdpad", "kern"),
        "M27": ("kern", "methode"),
        "M28": ("omslag",),
        "M29": ("bepaalt",),
        "M30": ("omslag",),
        "M31": ("onzekerheid", "run"),
        "M32": ("kern", "onzekerheid"),
        "M33": ("kern",),
        "M34": ("extrapolatie",),
        "M35": (ANNEX,),
        "M36": (ANNEX,),
        "M37": ("bronnen", "kern"),
        "M38": ("run",),
        "M39": ("kern",),
        "M40": (ID,),
    }
)


def chapter(material: Material, written: Sequence[Chapter]) -> Chapter:
    """The checklist of a report with these other chapters."""
    say = material.say
    shown = frozenset({ID, *(one.id for one in written if one.blocks)})
    titles = {one.id: one.title for one in written}
    found = [(one, status_of(one, shown)) for one in checklist(audit(material))]
    blocks: tuple[Block, ...] = (
        *says([say("hoofdstuk.toetslijst.uitleg")]),
        _counts(material, Counter(status for _, status in found)),
        *_rules(material, found, {**titles, ID: say("hoofdstuk.toetslijst.titel")}),
    )
    return Chapter(ID, say("hoofdstuk.toetslijst.titel"), blocks)


def status_of(one: Finding, shown: Collection[str]) -> Status:
    """The status of a rule in a report with these chapters: what is met but cannot be read here is met elsewhere."""
    if one.answer.status != "met":
        return one.answer.status
    places = PLACES[one.rule.id]
    return "met" if places and all(place in shown for place in places) else "elders"


def _counts(material: Material, counted: Mapping[str, int]) -> Board:
    """How many rules have each status."""
    say = material.say
    rows = [
        (
            say(f"hoofdstuk.toetslijst.status.{status}"),
            say(f"hoofdstuk.toetslijst.status_uitleg.{status}"),
            decimal(counted[status]),
        )
        for status in STATUSES
    ]
    rows.append((say("toetslijst.totaal"), "", decimal(sum(counted.values()))))
    head = say("toetslijst.stand"), say("hoofdstuk.toetslijst.betekenis"), say("toetslijst.aantal")
    return Board(say("toetslijst.telling"), head, tuple(rows), left=2)


def _rules(
    material: Material, found: Sequence[tuple[Finding, Status]], titles: Mapping[str, str]
) -> Iterator[Board]:
    """A table per section of the method."""
    say, rows, title = material.say, list[tuple[str | Cell, ...]](), ""
    head = tuple(say(f"toetslijst.{name}") for name in ("regel", "eis", "stand", "blijkt")) + tuple(
        say(f"hoofdstuk.toetslijst.{name}") for name in ("hier", "werkmap", "grond")
    )
    for one, status in found:
        section = say.texts.get(f"toetslijst.deel.{one.rule.id}")
        if section is not None and rows:
            yield Board(title, head, tuple(rows), left=len(head))
            rows = []
        title = section or title
        rows.append(_rule(material, one, status, titles))
    yield Board(title, head, tuple(rows), left=len(head))


def _rule(
    material: Material, one: Finding, status: Status, titles: Mapping[str, str]
) -> tuple[str | Cell, ...]:
    """One rule: what it asks, its status, what shows that, where, and on what it rests."""
    say, rule = material.say, one.rule
    sheet = SHEETS[rule.id][0]
    tab = say("blad.gebied") if sheet == "gebied" else material.tab(sheet)
    ground = f"{say(f'toetslijst.gronden.{rule.kind}')} ({say(f'toetslijst.advies.{rule.kind}')})"
    return (
        rule.id,
        say(f"toetslijst.eis_van.{rule.id}"),
        Cell(say(f"hoofdstuk.toetslijst.status.{status}"), strong=status != "met"),
        sentence(material, one),
        _place(material, rule.id, titles),
        tab,
        ground,
    )


def _place(material: Material, rule: str, titles: Mapping[str, str]) -> str | Cell:
    """The first chapter that shows a rule, or that none does."""
    place = next(iter(PLACES[rule]), "")
    if place in titles:
        return Cell(titles[place], href=f"#{place}")
    key = ANNEX if place == ANNEX else "niet"
    return material.say(f"hoofdstuk.toetslijst.{key}")
