"""Judgement: what rests on the opinion of experts only, and the measures about which nothing can be said (M18)."""

from collections.abc import Mapping, Sequence

from mkba.analysis.expert import Expert
from mkba.analysis.measures import not_assessable
from mkba.report.cells import Sheet
from mkba.report.figures import Figures, Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal, millions

LABEL, CASE = 60, 23  # widths in characters of the names and of a case
BLOCK = 24  # points of a title
SHOWN = 4  # effects on a sheet
Name = tuple[str, str, str, str]  # area, intervention, effect, outcome


def judged(figures: Figures) -> tuple[tuple[Name, Mapping[Key, Expert]], ...]:
    """Every effect of grade E with its figures per case, what is most at stake in any case first."""
    found: dict[Name, dict[Key, Expert]] = {}
    for one in figures.expert:
        name = one.area, one.intervention, one.effect, one.outcome
        found.setdefault(name, {})[one.future, one.alternative] = one
    return tuple(
        sorted(found.items(), key=lambda item: (-max(e.at_stake for e in item[1].values()), item[0]))
    )


def effect_name(material: Material, name: Name) -> str:
    """Area, measure and outcome in words."""
    area, intervention, _, outcome = name
    words = material.programme.outcomes[outcome].name or outcome
    return material.say(
        "deskundigen.naam",
        area=material.area(area),
        measure=material.measure(area, intervention),
        outcome=words,
    )


def factor_text(material: Material, one: Expert) -> str:
    """The part of what is stated that is needed to break even, in words."""
    part, words = needed_part(material, one.break_even)
    if part is None:
        return words
    return (
        material.say("deskundigen.nodig", factor=decimal(part, 2))
        if part
        else material.say("deskundigen.niets")
    )


def needed_part(material: Material, part: float | None) -> tuple[float | None, str]:
    """The part of what is stated that is needed, or none with words where even all of it is not enough."""
    if part is None:
        return None, material.say("deskundigen.nooit")
    return (part, "") if part <= 1 else (None, material.say("deskundigen.haalt_niet"))


def judged_line(material: Material, found: Sequence[tuple[Name, object]]) -> str:
    """How many effects rest on experts only, and how many of these are what measures do for each other."""
    meeting = sum("+" in effect for (_, _, effect, _), _ in found)
    return material.say("deskundigen.zin", count=len(found), meeting=meeting)


def unjudged(material: Material) -> str:
    """The measures that cannot be assessed, in one sentence; empty when there are none."""
    names = dict.fromkeys((one.area, one.intervention) for one in not_assessable(material.figures.measures))
    known = [name for name in names if name in material.measures]
    if not known:
        return ""
    areas: dict[str, set[str]] = {}
    for area, measure in known:
        areas.setdefault(material.measure(area, measure), set()).add(area)
    texts = [_where(material, measure, held) for measure, held in areas.items()]
    return material.say("deskundigen.niet_beoordeelbaar_zin", names=", ".join(texts))


def _where(material: Material, measure: str, areas: set[str]) -> str:
    """A measure with its area, or with how many areas hold one of this name."""
    if len(areas) > 1:
        return material.say("deskundigen.maatregel_vaker", measure=measure, count=len(areas))
    return material.say("deskundigen.maatregel", measure=measure, area=material.area(next(iter(areas))))


def judged_rows(material: Material, most: int) -> list[dict[str, object]]:
    """The largest for a page: name, and per case the value with the part of it that is needed, as text."""
    none = {"stake": material.say("algemeen.geen"), "factor": material.say("algemeen.geen")}
    return [
        {
            "name": effect_name(material, name),
            "values": [
                {"stake": millions(cases[key].at_stake), "factor": factor_text(material, cases[key])}
                if key in cases
                else none
                for key in material.figures.keys
            ],
        }
        for name, cases in judged(material.figures)[:most]
    ]


def write_judged(sheet: Sheet, material: Material, columns: Mapping[Key, int], at: tuple[int, int]) -> int:
    """A block of a sheet: the largest effects, and what cannot be assessed; nothing where there is neither.

    ``at``: the first row and the last column. Returns the next row.
    """
    (row, end), say, found = at, material.say, judged(material.figures)
    if found:
        sheet.worksheet.set_row(row, BLOCK)
        sheet.text(row, 0, say("deskundigen.titel"), "blok")
        sheet.merged((row + 1, 0, row + 1, end), judged_line(material, found), "noot")
        row += 2
    for name, cases in found[:SHOWN]:
        _effect(
            sheet,
            material,
            (row, effect_name(material, name)),
            {columns[key]: cases.get(key) for key in columns},
        )
        row += 2
    if words := unjudged(material):
        sheet.merged((row, 0, row, end), words, "terugloop")
        sheet.tall_enough(row, [(words, LABEL + CASE * end)])
        row += 1
    return row


def _effect(
    sheet: Sheet, material: Material, what: tuple[int, str], cases: Mapping[int, Expert | None]
) -> None:
    """Two lines: the value as stated, and the part of it that is needed, per column."""
    (row, name), say = what, material.say
    words = say("deskundigen.waarde", name=name)
    sheet.text(row, 0, words, "terugloop")
    sheet.tall_enough(row, [(words, LABEL)])
    sheet.text(row + 1, 0, say("deskundigen.factor"), "ingesprongen")
    for column, one in cases.items():
        if one is None:
            sheet.text(row, column, say("algemeen.geen"), "mln")
            sheet.text(row + 1, column, say("algemeen.geen"), "verhouding")
        else:
            sheet.number(row, column, one.at_stake / MILLION, "mln")
            part, otherwise = needed_part(material, one.break_even)
            sheet.known(row + 1, column, part, "verhouding", otherwise)
