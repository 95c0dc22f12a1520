"""What the State pays, per year and per chapter, and whether a year asks for an explanation (M35)."""

from mkba.analysis.annex import WHOLE, Largest, inflation, largest_years, yearly
from mkba.axes import Floats
from mkba.domain.programme import Alternative
from mkba.report.chapter import Block, Board, Cell, Heading, says
from mkba.report.figures import Key
from mkba.report.letter.frame import LABEL, NAME, beside
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal, percent
from mkba.report.shortening import shortened
from mkba.report.side_by_side import amount, part_error

YEARS = 6  # shown one by one; what comes later in one figure
ROWS = 26  # that fit: beyond it the State as a whole stands alone, and its chapters in the workbook

Line = tuple[str | Cell, ...]


def money(material: Material) -> tuple[Block, ...]:
    """A table with a group of rows per alternative: the State and its chapters, futures beside each other in a field."""
    say, programme = material.say, material.programme
    chapters = [name for name, party in programme.parties.items() if party.group == "rijk"]
    groups = [_group(material, one, (WHOLE, *chapters)) for one in programme.alternatives]
    whole = sum(map(len, groups)) > ROWS
    shown = [rows[:1] if whole else rows for rows in groups]
    opens, rows = set[int](), list[Line]()
    for group in shown:
        opens.add(len(rows))
        rows += group
    years = [str(programme.base_year + i) for i in range(min(YEARS, programme.horizon))]
    head = (
        *(say(f"{LABEL}.{name}") for name in ("wie",)),
        *years,
        *(say(f"{LABEL}.{n}") for n in ("later", "grootste", "grens")),
    )
    limit = decimal(programme.method.budget_flag.value / MILLION)
    note = say(
        f"{LABEL}.geld_noot", futures=" / ".join(one.name for one in programme.futures), limit=limit,
        rise=percent(inflation(programme.method)),
    )  # fmt: skip
    board = Board(
        say(f"{LABEL}.geld_tabel"),
        head,
        tuple(rows),
        words=frozenset({len(head) - 1}),
        opens=frozenset(opens),
    )
    left_out = say(f"{LABEL}.geld_hoofdstukken") if whole else ""
    none = say("beleidskompas.geen_rijk") if not rows else ""
    return (
        Heading(say(f"{LABEL}.geld")),
        *((board,) if rows else ()),
        *says([none]),
        *says([" ".join(filter(None, (note, left_out, say("beleidskompas.sectoren"))))], "soft"),
    )


def _group(material: Material, alternative: Alternative, chapters: tuple[str, ...]) -> list[Line]:
    """The State and every chapter that pays anything in an alternative."""
    programme, keys = material.programme, material.keys_of(alternative.id)
    flows = [yearly(programme, material.budgets[key]) for key in keys]
    tops = [{one.chapter: one for one in largest_years(programme, material.budgets[key])} for key in keys]
    return [
        _line(
            material,
            (alternative, name),
            [found.get(name) for found in flows],
            [found.get(name) for found in tops],
        )
        for name in chapters
        if any(name in found for found in flows)
    ]


def _line(
    material: Material,
    what: tuple[Alternative, str],
    flows: list[Floats | None],
    tops: list[Largest | None],
) -> Line:
    """One chapter: its first years, what comes later, its largest year, and whether that reaches the limit."""
    say, (alternative, chapter) = material.say, what
    name = material.programme.parties[chapter].name if chapter else alternative.name
    first = min(YEARS, material.programme.horizon)
    keys = material.keys_of(alternative.id)
    paid = [
        beside([_paid(material, key, flow, (year, year + 1)) for key, flow in zip(keys, flows, strict=True)])
        for year in range(first)
    ]
    rest = (first, material.programme.horizon)
    later = beside([_paid(material, key, flow, rest) for key, flow in zip(keys, flows, strict=True)])
    largest = beside([_largest(material, key, one) for key, one in zip(keys, tops, strict=True)])
    flag = beside([say("beleidskompas.ja" if one and one.flagged else "beleidskompas.nee") for one in tops])
    words = Cell(shortened(name, NAME), strong=not chapter)
    return (words, *paid, later, largest, flag)


def _paid(material: Material, key: Key, flow: Floats | None, years: tuple[int, int]) -> str:
    """What is paid in some years, in the digits that the draws support."""
    euros = 0.0 if flow is None else float(flow[slice(*years)].sum()) * MILLION
    return amount(euros, part_error(material.figures, key, euros))


def _largest(material: Material, key: Key, one: Largest | None) -> str:
    """The largest year with its amount."""
    if one is None:
        return material.say("algemeen.geen")
    euros = one.millions * MILLION
    paid = amount(euros, part_error(material.figures, key, euros))
    return material.say(f"{LABEL}.jaar", millions=paid, year=one.year)
