"""Judgement: what rests on the opinion of experts only, and the measures about which nothing can be said (M18)."""

from collections.abc import Mapping

from mkba.analysis.expert import Expert
from mkba.report.cells import Sheet
from mkba.report.figures import Figures, Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal, millions

LABEL = 60  # width of the names in characters
Name = tuple[str, str, str, str]  # area, intervention, effect, outcome


def judged(figures: Figures) -> tuple[tuple[Name, Mapping[Key, Expert]], ...]:
    """Every effect of grade E with its figures per case, what is most at stake in any case first."""
    found: dict[Name, dict[Key, Expert]] = {}
    for one in figures.expert:
        name = one.area, one.intervention, one.effect, one.outcome
        found.setdefault(name, {})[one.future, one.alternative] = one
    return tuple(sorted(found.items(), key=lambda item: (-max(e.at_stake for e in item[1].values()), item[0])))


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
    if one.break_even is None:
        return material.say("deskundigen.nooit")
    if one.break_even == 0:
        return material.say("deskundigen.niets")
    return material.say("deskundigen.nodig", factor=decimal(one.break_even, 2))


def unjudged(material: Material) -> str:
    """The measures that cannot be assessed, in one sentence; empty when there are none."""
    names = dict.fromkeys(
        (one.area, one.intervention) for one in material.figures.measures if not one.assessable
    )
    known = [name for name in names if name in material.measures]
    if not known:
        return ""
    texts = [
        material.say("deskundigen.maatregel", measure=material.measure(*name), area=material.area(name[0]))
        for name in known
    ]
    return material.say("deskundigen.niet_beoordeelbaar_zin", names=", ".join(texts))


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
    """The largest on a sheet, two lines each: value and part needed. ``at``: first row, how many; returns the next row."""
    (row, most), say = at, material.say
    for name, cases in judged(material.figures)[:most]:
        words = say("deskundigen.waarde", name=effect_name(material, name))
        sheet.text(row, 0, words, "terugloop")
        sheet.tall_enough(row, [(words, LABEL)])
        sheet.text(row + 1, 0, say("deskundigen.factor"), "ingesprongen")
        for key, column in columns.items():
            one = cases.get(key)
            value = None if one is None else one.at_stake / MILLION
            sheet.known(row, column, value, "mln", say("algemeen.geen"))
            if one is None:
                sheet.text(row + 1, column, say("algemeen.geen"), "verhouding")
            else:
                sheet.known(row + 1, column, one.break_even, "verhouding", say("deskundigen.nooit"))
        row += 2
    return row
