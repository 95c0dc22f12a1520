"""Who pays and gains in an area, what moves its balance, what stands without a price, and how strong its evidence is."""

from mkba.analysis.tipping import own
from mkba.domain.area import Area
from mkba.domain.grade import BASE_CASE, GRADES
from mkba.report.area.stakes import moving, paying
from mkba.report.chapter import Block, Board, Chapter, Heading, says
from mkba.report.figures import Key
from mkba.report.judgement import factor_text, judged
from mkba.report.material import Material
from mkba.report.municipal.outcome import LABEL, part
from mkba.report.numbers import MINUS, millions, percent
from mkba.report.side_by_side import columns
from mkba.report.tips import computed

MEMO = ("post", "domein", "teken", "kantelt", "berekend", "waarom")


def parties(material: Material, area: Area) -> Chapter:
    """The parties with the largest net in any case, from who pays most to who gains most."""
    say, keys = material.say, material.figures.keys
    rows = tuple(
        (name, *(part(material, key, euros) for key, euros in zip(keys, nets, strict=True)))
        for name, nets in paying(material, area.id)
    )
    head = (say("gebied.partij"), *columns(material))
    board = Board(say(f"{LABEL}.partijen_tabel"), head, rows)
    return Chapter("partijen", say("gebied.partijen"), (*says([say("gebied.partijen_noot")], "soft"), board))


def memo(material: Material, area: Area) -> Chapter:
    """What has no price, those that could tip the balance first."""
    say, title = material.say, material.say("gebied.pm")
    if not area.memo:
        return Chapter("pm", title, says([say("gebied.pm_geen")]))
    rows = tuple(
        (
            one.name,
            say(f"domein.{one.domain}"),
            one.sign.replace("-", MINUS),
            say("samenvatting.ja" if one.could_tip else "samenvatting.nee"),
            computed(material, own(area, one)),
            one.argument,
        )
        for one in sorted(area.memo, key=lambda one: not one.could_tip)
    )
    head = tuple(say(f"hoofdstuk.pm.{name}") for name in MEMO)
    return Chapter("pm", title, (Board(say(f"{LABEL}.pm_tabel"), head, rows, left=len(head)),))


def certainty(material: Material, area: Area) -> Chapter:
    """What moves the balance, and on what evidence the benefits rest."""
    say = material.say
    return Chapter(
        "zekerheid", say(f"{LABEL}.zekerheid"), (*_drivers(material, area), *_grades(material, area))
    )


def _drivers(material: Material, area: Area) -> tuple[Block, ...]:
    """The quantities that move this balance most."""
    say, found = material.say, moving(material, area.id)
    if not found:
        return ()
    rows = tuple(
        (text, *(_share(material, shares.get(key)) for key in material.figures.keys))
        for text, shares in found
    )
    return (
        Heading(say("gebied.drijvers")),
        *says([say("gebied.drijvers_noot")], "soft"),
        Board(say(f"{LABEL}.drijvers_tabel"), (say("gebied.aanname"), *columns(material)), rows),
    )


def _share(material: Material, share: float | None) -> str:
    """A share of the variance, below zero where a higher value lowers the balance."""
    say = material.say
    return say("gebied.klein") if share is None else say(f"{LABEL}.deel", share=percent(share, 0))


def _grades(material: Material, area: Area) -> tuple[Block, ...]:
    """The benefits by grade of their evidence, and what rests on experts only."""
    say, keys = material.say, material.figures.keys
    found = {key: _by_grade(material, key, area.id) for key in keys}
    rows = tuple(
        (say(f"{LABEL}.graad.{grade}"), *(part(material, key, found[key][grade]) for key in keys))
        for grade in BASE_CASE
        if any(found[key][grade] for key in keys)
    )
    board = Board(say(f"{LABEL}.bewijs_tabel"), (say(f"{LABEL}.graad_kop"), *columns(material)), rows)
    told = _experts(material, area)
    return (Heading(say(f"{LABEL}.bewijs")), *((board,) if rows else ()), *says([told]))


def _by_grade(material: Material, key: Key, area: str) -> dict[str, float]:
    """Mean benefits of an area by grade, in euros."""
    book = material.figures.book(key)
    found: dict[str, float] = {str(grade): 0.0 for grade in GRADES}
    for line, euros in zip(book.lines, book.pv, strict=True):
        if line.area == area and line.kind == "effect":
            found[line.grade] += float(euros)
    return found


def _experts(material: Material, area: Area) -> str:
    """The largest effect that rests on experts, with what it would have to be; empty when there is none."""
    mine = [(name, cases) for name, cases in judged(material.figures) if name[0] == area.id]
    if not mine:
        return ""
    (_, measure, _, outcome), cases = mine[0]
    one = max(cases.values(), key=lambda case: case.at_stake)
    return material.say(
        f"{LABEL}.deskundigen",
        count=len(mine),
        measure=material.measure(area.id, measure),
        outcome=material.programme.outcomes[outcome].name or outcome,
        stake=millions(one.at_stake),
        factor=factor_text(material, one),
    )
