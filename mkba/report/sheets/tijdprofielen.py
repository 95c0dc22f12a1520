"""Tijdprofielen: roll-out, null alternative and persistence per year, a row each, live from the inputs."""

from collections.abc import Iterable

from mkba.report.cells import Sheet
from mkba.report.frame import COUNTS, FIRST, Page, open_page
from mkba.report.live.cell import Cell
from mkba.report.live.plans import users
from mkba.report.live.profiles import YEARS, Pattern, Profiles
from mkba.report.live.recipes import (
    SUM,
    lasting_cells,
    lasting_text,
    path_text,
    pattern_text,
    plan_cells,
    ramp_sum,
    shock_cells,
)
from mkba.report.material import Material
from mkba.report.paging import break_pages

WIDTHS = (56, 13, *[8.5] * (YEARS - 3), 2)
YEAR_WIDTH, TITLE, HEADS = 6.5, 22, 42
PARTS = YEARS - 1 + 7, 17  # columns beside the names on a printed page: first with seven years
KIND, FIRST_PART, SHOCK = 1, 2, 4  # columns
NOTE = 42


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet, row by row; nobody refers to it by name."""
    profiles, count = material.live.profiles, material.programme.horizon
    widths = (*WIDTHS, *[YEAR_WIDTH] * count)
    page = Page(
        widths,
        frozen=(profiles.years + 1, 1),
        repeat=(0, profiles.years),
        split=(1, *PARTS),
        source=COUNTS,
    )
    open_page(sheet, "tijdprofielen", material, page)
    sheet.text(FIRST - 1, 0, material.say("tijdprofielen.noot"), "noot")
    sheet.worksheet.set_row(FIRST - 1, NOTE)
    _years(sheet, profiles.years - 1, material.say("tijdprofielen.na_instroom"), range(count - 1, -1, -1))
    _years(sheet, profiles.years, material.say("tijdprofielen.jaar"), range(
        material.programme.base_year, material.programme.base_year + count
    ))  # fmt: skip
    _patterns(sheet, material, profiles)
    _paths(sheet, material, profiles)
    _lasting(sheet, material, profiles)
    firsts = (next(iter(rows.values())).row - 2 for rows in (profiles.patterns, profiles.paths) if rows)
    lasting = [profiles.ages - 2] if profiles.lasting else []
    last = profiles.ages + 1 + len(profiles.lasting)
    break_pages(sheet, page, [*firsts, *lasting], last)
    return {}


def _years(sheet: Sheet, row: int, label: str, years: Iterable[int]) -> None:
    """A row of years above the columns."""
    sheet.row(row, 0, (label, *[""] * (YEARS - 2)), "kop")
    for place, year in enumerate(years):
        sheet.number(row, YEARS + place, year, "kop_jaar")


def _heads(sheet: Sheet, row: int, material: Material, title: str, heads: tuple[str, ...]) -> None:
    """The title and heads above the first row of a block."""
    say = material.say
    sheet.worksheet.set_row(row - 2, TITLE)
    sheet.text(row - 2, 0, say(f"tijdprofielen.{title}"), "blok")
    sheet.worksheet.set_row(row - 1, HEADS)
    sheet.row(row - 1, 0, [say(f"tijdprofielen.{title}_kop"), say(f"tijdprofielen.{heads[0]}")], "kop")
    rest = [say(f"tijdprofielen.{head}") for head in heads[1:]]
    sheet.row(row - 1, FIRST_PART, [*rest, *[""] * (YEARS - 1 - FIRST_PART - len(rest))], "kop_rechts")


def _names(sheet: Sheet, row: int, name: str, kind: str) -> None:
    """What a row is, and of which kind or future."""
    sheet.text(row, 0, name, "terugloop")
    sheet.text(row, 1, kind)
    sheet.tall_enough(row, [(name, WIDTHS[0])])


def _parts(sheet: Sheet, row: int, first: int, cells: Iterable[Cell]) -> None:
    """Inputs repeated beside the years they shape."""
    for column, one in enumerate(cells, start=first):
        sheet.formula(row, column, f"={one.at}", one.value, "waarde")


def _columns(profiles: Profiles) -> range:
    """The columns of the years."""
    return range(YEARS, YEARS + profiles.programme.horizon)


def _patterns(sheet: Sheet, material: Material, profiles: Profiles) -> None:
    """A row per plan and kind."""
    say, rows = material.say, profiles.patterns
    if rows:
        heads = ("soort", "van", "tot", "aanloop", "verblijf", "som", "niveau")
        _heads(sheet, next(iter(rows.values())).row, material, "uitrol", heads)
    known = users(material.programme)
    for pattern, found in rows.items():
        kind, number = say(f"tijdprofielen.{pattern.kind}"), profiles.numbers[pattern.plan]
        if pattern.partner is None:
            name = say(
                "tijdprofielen.uitrol_naam", number=number, who=material.followers(known[pattern.plan])
            )
            _names(sheet, found.row, name, kind)
            for column, one in sorted(plan_cells(profiles, pattern).items()):
                style = "jaar" if column <= FIRST_PART + 1 else "waarde"
                sheet.formula(found.row, column, f"={one.at}", one.value, style)
            if pattern.plan.once and pattern.kind == "entrants":
                sheet.formula(found.row, SUM, f"={ramp_sum(found.row)}", _ramp(pattern), "waarde")
        else:
            partner = profiles.numbers[pattern.partner]
            text = say("tijdprofielen.uitrol_samen", number=number, partner=partner)
            _names(sheet, found.row, text, kind)
        texts = (f"={pattern_text(profiles, pattern, column)}" for column in _columns(profiles))
        sheet.series((found.row, YEARS), texts, found.values, "profiel")


def _ramp(pattern: Pattern) -> float:
    """The sum of the ramp over the whole window."""
    plan = pattern.plan
    return sum(min(1.0, (year - plan.first + 1) / plan.ramp) for year in range(plan.first, plan.last + 1))


def _paths(sheet: Sheet, material: Material, profiles: Profiles) -> None:
    """A row per count in an area, and per future where it differs."""
    say, rows = material.say, profiles.paths
    if rows:
        heads = ("toekomst", "trend", "peiljaar", "schok_jaar", "schok_grootte", "schok_herstel")
        _heads(sheet, next(iter(rows.values())).row, material, "nulpad", heads)
    for key, found in rows.items():
        area, name, future = key
        indicator = profiles.indicator(key)
        text = say("tijdprofielen.aantal_naam", indicator=indicator.name or name, area=material.area(area))
        every = say("algemeen.alle_toekomsten")
        _names(sheet, found.row, text, material.future(future) if future else every)
        trend = profiles.inputs.of(indicator.trend, future)
        sheet.formula(found.row, FIRST_PART, f"={trend.at}", trend.value, "waarde")
        sheet.number(found.row, FIRST_PART + 1, indicator.year, "jaar")
        _parts(sheet, found.row, SHOCK, shock_cells(profiles, key))
        texts = (f"={path_text(profiles, key, column)}" for column in _columns(profiles))
        sheet.series((found.row, YEARS), texts, found.values, "profiel")


def _lasting(sheet: Sheet, material: Material, profiles: Profiles) -> None:
    """A row per effect, its years since entry running back."""
    say, rows, count = material.say, profiles.lasting, material.programme.horizon
    if not rows:
        return
    _heads(sheet, profiles.ages, material, "doorwerking", ("toekomst", "begin", "duur", "uitdoving"))
    _years(sheet, profiles.ages, say("tijdprofielen.na_instroom"), range(count - 1, -1, -1))
    for (area, name, effect, future), found in rows.items():
        measure = material.measures[area, name]
        own = next(one for one in measure.effects if one.id == effect)
        text = say("tijdprofielen.effect_naam", measure=measure.name, effect=effect, area=material.area(area))
        every = say("algemeen.alle_toekomsten")
        _names(sheet, found.row, text, material.future(future) if future else every)
        _parts(sheet, found.row, FIRST_PART, lasting_cells(profiles, own, future))
        texts = (f"={lasting_text(profiles, found.row, column)}" for column in _columns(profiles))
        sheet.series((found.row, YEARS), texts, found.values[::-1], "profiel")
