"""What no evidence speaks for: effects that rest on experts only, and measures that cannot be assessed, by name."""

from collections.abc import Mapping, Sequence

from mkba.analysis.expert import Expert
from mkba.analysis.measures import Measure, not_assessable, without_effect
from mkba.analysis.tipping import together
from mkba.report.anchors import column_sum
from mkba.report.cases import case_heads
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.judgement import needed_part
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN

BLOCK, SPARE = 24, 0.85  # points of a title; of a width that a text fills
MANY = 3  # areas that are named; more are counted
MOST = 8  # effects shown one by one
Columns = Mapping[Key, int]
Cases = Mapping[Key, Sequence[Expert]]


def write_unpriced(
    sheet: Sheet, material: Material, at: tuple[int, Columns], width: float
) -> tuple[int, int]:
    """Both blocks, names left of the cases; ``width`` is that of the columns before them.

    Returns the row of the second, at which a page may begin, and the row after the last.
    """
    row, columns = at
    row = _experts(sheet, material, (row, columns), width)
    return row + 1, _lost(sheet, material, (row + 1, columns), width)


def _title(sheet: Sheet, material: Material, at: tuple[int, Columns], texts: tuple[str, str, float]) -> int:
    """Title, note and heads; returns the next row."""
    (row, columns), (key, note, width) = at, texts
    first = min(columns.values())
    sheet.worksheet.set_row(row, BLOCK)
    sheet.text(row, 0, material.say(f"pm.{key}"), "blok")
    sheet.merged((row + 1, 0, row + 1, first - 1), note, "noot")
    sheet.tall_enough(row + 1, [(note, width * SPARE)])
    sheet.merged((row + 2, 0, row + 3, first - 2), material.say(f"pm.{key}_kop"), "kop")
    sheet.merged((row + 2, first - 1, row + 3, first - 1), material.say("pm.wat"), "kop")
    return case_heads(sheet, material, row + 2, first)


def where(material: Material, areas: Sequence[str]) -> str:
    """Areas by name, or how many there are."""
    names = [material.area(area) for area in dict.fromkeys(areas)]
    return ", ".join(names) if len(names) <= MANY else material.say("pm.aantal_gebieden", count=len(names))


def _experts(sheet: Sheet, material: Material, at: tuple[int, Columns], width: float) -> int:
    """Effects of grade E, those of the same name together, what is most at stake first; returns the next row."""
    say, columns = material.say, at[1]
    row = _title(sheet, material, at, ("deskundigen", say("pm.deskundigen_noot"), width))
    found: dict[tuple[str, str, str], dict[Key, list[Expert]]] = {}
    for one in material.figures.expert:
        name = material.measure(one.area, one.intervention), one.outcome, one.effect
        found.setdefault(name, {}).setdefault((one.future, one.alternative), []).append(one)
    ranked = sorted(
        found.items(), key=lambda item: (-max(together(held).at_stake for held in item[1].values()), item[0])
    )
    for (measure, outcome, _), cases in ranked[:MOST]:
        areas = where(material, [one.area for held in cases.values() for one in held])
        words = material.programme.outcomes[outcome].name or outcome
        text = say("deskundigen.naam", area=areas, measure=measure, outcome=words)
        row = _expert(sheet, material, (row, columns), (text, cases))
    if rest := ranked[MOST:]:
        row = _smaller(sheet, material, (row, columns), [cases for _, cases in rest])
    if not ranked:
        sheet.text(row, 0, say("pm.deskundigen_geen"))
        row += 1
    return row


def _expert(sheet: Sheet, material: Material, at: tuple[int, Columns], what: tuple[str, Cases]) -> int:
    """Two rows: the value as stated, and the part of it that is needed; returns the next row."""
    (row, columns), (name, cases), say = at, what, material.say
    end = min(columns.values()) - 1
    sheet.merged((row, 0, row + 1, end - 1), name, "terugloop")
    sheet.text(row, end, say("pm.waarde"))
    sheet.text(row + 1, end, say("deskundigen.factor"))
    for key, column in columns.items():
        judged = together(cases.get(key, ()))
        if key in cases:
            part, otherwise = needed_part(material, judged.break_even)
            sheet.number(row, column, judged.at_stake / MLN, "mln")
            sheet.known(row + 1, column, part, "verhouding", otherwise)
        else:
            sheet.text(row, column, say("algemeen.geen"), "mln")
            sheet.text(row + 1, column, say("algemeen.geen"), "verhouding")
    return row + 2


def _smaller(sheet: Sheet, material: Material, at: tuple[int, Columns], rest: Sequence[Cases]) -> int:
    """What the smaller ones would be worth together, as stated; returns the next row."""
    row, columns = at
    end = min(columns.values()) - 1
    sheet.merged((row, 0, row, end - 1), material.say("pm.deskundigen_rest", count=len(rest)), "terugloop")
    sheet.text(row, end, material.say("pm.waarde"))
    for key, column in columns.items():
        stake = sum(together(cases.get(key, ())).at_stake for cases in rest)
        sheet.number(row, column, stake / MLN, "mln")
    return row + 1


def _names(sheet: Sheet, at: tuple[int, Columns], text: str, width: float) -> None:
    """A name left of the column that says what the numbers are."""
    row, columns = at
    sheet.merged((row, 0, row, min(columns.values()) - 2), text, "terugloop")
    sheet.tall_enough(row, [(text, width / 2)])


def _lost(sheet: Sheet, material: Material, at: tuple[int, Columns], width: float) -> int:
    """Measures without any base-case benefit, by name, with what they cost; returns the next row."""
    say, columns = material.say, at[1]
    row = _title(sheet, material, at, ("verloren", say("pm.verloren_noot"), width))
    found = _by_name(material, not_assessable(material.figures.measures))
    if not found:
        sheet.text(row, 0, say("pm.verloren_geen"))
        return _nothing(sheet, material, (row + 1, columns), width)
    first = row
    for name, cases in sorted(found.items(), key=lambda item: (-_most(item[1]), item[0])):
        areas = where(material, [one.area for held in cases.values() for one in held])
        text = say("deskundigen.maatregel", measure=name, area=areas)
        _names(sheet, (row, columns), text, width)
        sheet.text(row, min(columns.values()) - 1, say("pm.kosten"))
        for key, column in columns.items():
            cost = sum(one.costs for one in cases[key]) / MLN if key in cases else None
            sheet.known(row, column, cost, "mln", say("algemeen.geen"))
        row += 1
    sheet.row(row, 0, [say("algemeen.totaal"), *[""] * (min(columns.values()) - 1)], "totaaltekst")
    for key, column in columns.items():
        total = sum(one.costs for cases in found.values() for one in cases.get(key, ()))
        sheet.formula(row, column, column_sum((first, row - 1), column), total / MLN, "totaal_mln")
    return _nothing(sheet, material, (row + 1, columns), width)


def _by_name(material: Material, rows: Sequence[Measure]) -> dict[str, dict[Key, list[Measure]]]:
    """Measures by their name and case, those of the same name in several areas together."""
    found: dict[str, dict[Key, list[Measure]]] = {}
    for one in rows:
        if (one.area, one.intervention) in material.measures:
            name = material.measure(one.area, one.intervention)
            found.setdefault(name, {}).setdefault((one.future, one.alternative), []).append(one)
    return found


def _nothing(sheet: Sheet, material: Material, at: tuple[int, Columns], width: float) -> int:
    """In one line what measures cost of which the evidence says that they change nothing; returns the next row."""
    (row, columns), say = at, material.say
    found = _by_name(material, without_effect(material.figures.measures))
    if not found:
        return row
    _names(sheet, (row, columns), say("pm.geen_effect", names=", ".join(sorted(found))), width)
    sheet.text(row, min(columns.values()) - 1, say("pm.kosten_geen_effect"))
    for key, column in columns.items():
        held = [one for cases in found.values() for one in cases.get(key, ())]
        cost = sum(one.costs for one in held) / MLN if held else None
        sheet.known(row, column, cost, "mln", say("algemeen.geen"))
    return row + 1


def _most(cases: Mapping[Key, Sequence[Measure]]) -> float:
    """The largest costs in any case."""
    return max(sum(one.costs for one in held) for held in cases.values())
