"""Aannames: every input cell - quantities with their spread, source and mark, then the settings of the method."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from mkba.domain.area import Area
from mkba.domain.distribution import Distribution, Varied
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.domain.source import Source
from mkba.report.anchors import CHANGED, cell, letters
from mkba.report.assumptions import Assumption, places
from mkba.report.cells import Sheet, always_quoted
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.labels import Labels
from mkba.report.live.inputs import HEAD, STAMPED, VALUE
from mkba.report.live.limits import limits
from mkba.report.live.plans import Plan, users
from mkba.report.live.settings import INFLATION, Setting
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import decimal, significant

COLUMNS = (
    "naam", "toekomst", "waarde", "run", "laag", "hoog", "verdeling", "eenheid", "prijspeil", "graad", "merk", "rust",
    "gebruikt", "bron", "jaar", "link", "toelichting", "vorm", "bladzijde", "nagekeken", "herzien", "laagst", "hoogst",
)  # fmt: skip
WIDTHS = (64, 11, 14, 14, 14, 14, 28, 16, 9, 7, 10, 11, 20, 36, 6, 34, 60, 60, 18, 11, 11, 12, 12)
NOTE, NOTED = 80, 7  # points of six lines, and the columns that they take: what a screen shows
LARGE = 1000  # from which decimals of a percentile say nothing
PRINTED = "jaar"  # the last column on paper
WRAPPED = {
    "naam": 0.9,
    "verdeling": 1.0,
    "bron": 0.9,
}  # with what part of the width is used: an id has no spaces
RIGHT, INDENTED = ("waarde", "run", "laag", "hoog", "rust"), ("verdeling", "gebruikt", "bron")
Users = Mapping[Plan, Sequence[tuple[Area, Intervention]]]
WEIGHT, USED = COLUMNS.index("rust"), COLUMNS.index("gebruikt")
LOWEST, HIGHEST = COLUMNS.index("laagst"), COLUMNS.index("hoogst")


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet row by row; the name ``aannames_gewijzigd`` stands for how many inputs differ from the run."""
    open_page(sheet, "aannames", material, Page(WIDTHS, frozen=(HEAD + 1, 1), repeat=(0, HEAD)))
    say, inputs = material.say, material.live.inputs
    heavy, last = material.weights, inputs.last
    _changes(sheet, material, last)
    names = len({one.name for one in inputs.quantities})
    note = say(
        "aannames.noot",
        rows=decimal(len(inputs.quantities)),
        count=decimal(names),
        settings=decimal(len(inputs.settings)),
    )
    sheet.merged((FIRST - 1, 0, FIRST - 1, NOTED - 1), note, "noot")
    sheet.worksheet.set_row(FIRST - 1, NOTE)
    for column, name in enumerate(COLUMNS):
        style = "kop_rechts" if name in RIGHT else "kop_in" if name in INDENTED else "kop"
        sheet.text(HEAD, column, say(f"aannames.{name}"), style)
    sheet.worksheet.set_row(HEAD, 30)
    for row, assumption in enumerate(inputs.quantities, start=HEAD + 1):
        _assumption(sheet, row, assumption, material)
        sheet.number(row, WEIGHT, heavy.get(assumption.name, 0.0) / MLN, "mln")
    known = users(material.programme)
    for row, setting in enumerate(inputs.settings, start=HEAD + 1 + len(inputs.quantities)):
        _setting(sheet, (row, setting), known, material)
    sheet.worksheet.autofilter(HEAD, 0, last, len(COLUMNS) - 1)
    sheet.worksheet.print_area(0, 0, last, COLUMNS.index(PRINTED))
    return {}


def _changes(sheet: Sheet, material: Material, last: int) -> None:
    """How many inputs are not those of the run, coloured where they are, and only numbers accepted."""
    first, row = HEAD + 1, FIRST - 2
    now, run = (f"{cell(first, column)}:{cell(last, column)}" for column in (VALUE, STAMPED))
    sheet.text(row, WEIGHT - 1, material.say("aannames.gewijzigd"), "rechts")
    sheet.formula(row, WEIGHT, f"=SUMPRODUCT(--({now}<>{run}))", 0, "sterk_geheel")
    where = f"{always_quoted(sheet.name)}!${letters(WEIGHT)}${row + 1}"
    sheet.workbook.define_name(CHANGED, f"={where}")
    differs = f"=${cell(first, VALUE)}<>${cell(first, STAMPED)}"
    condition = {"type": "formula", "criteria": differs, "format": sheet.styles["gewijzigd"]}
    sheet.worksheet.conditional_format(first, VALUE, last, VALUE, condition)
    low, high, own = (cell(first, column) for column in (LOWEST, HIGHEST, VALUE))
    sound = f'=AND(ISNUMBER({own}),OR(${low}="",{own}>=${low}),OR(${high}="",{own}<=${high}))'
    sheet.worksheet.data_validation(first, VALUE, last, VALUE, {
        "validate": "custom", "value": sound, "ignore_blank": False,
        "error_title": material.say("aannames.getal_titel"), "error_message": material.say("aannames.getal"),
    })  # fmt: skip


def _input(
    sheet: Sheet, at: tuple[int, str], value: float, material: Material, *, whole: bool = False
) -> None:
    """An input with its value in the run, a link to where it is first used, and its limits; unused, it is its own."""
    row, name = at
    use = material.live.uses.get(row)
    bounds = (value, value) if use is None else limits(name, material.programme.base_year)
    for column, bound in zip((LOWEST, HIGHEST), bounds, strict=True):
        if bound is not None:
            sheet.number(row, column, bound, "jaar" if whole else "waarde")
    plain, yellow = ("jaar", "invoer_jaar") if whole else ("waarde", "invoer")
    sheet.number(row, VALUE, value, plain if use is None else yellow)
    sheet.number(row, STAMPED, value, plain)
    if use is None:
        sheet.text(row, USED, material.say("aannames.ongebruikt"), "zacht_terugloop")
    else:
        tab = material.tab(use[0])
        sheet.link_in((row, USED), tab, tab, cell(use[1], 0))


def _setting(sheet: Sheet, what: tuple[int, Setting], known: Users, material: Material) -> None:
    """The row of a setting: no spread; what the area files say of plans stands in those."""
    (row, found), say = what, material.say
    source = found.source
    sheet.text(row, 0, found.name, "terugloop")
    sheet.text(row, 1, say("algemeen.alle_toekomsten"))
    _input(sheet, (row, found.name), found.value, material, whole=isinstance(found.value, int))
    sheet.text(row, COLUMNS.index("verdeling"), say("aannames.instelling"), "terugloop_in")
    sheet.text(row, COLUMNS.index("eenheid"), material.unit(found.unit))
    if source:
        sheet.text(row, COLUMNS.index("merk"), say(f"merk.{source.mark}"))
        sheet.number(row, COLUMNS.index("jaar"), source.year, "jaar")
    unset = "aannames.niet_opgegeven" if found.name == INFLATION else "aannames.opgave"
    title = _title(source) if source else say(unset)
    if found.plan is not None:
        title = material.followers(known[found.plan])
        sheet.text(row, COLUMNS.index("toelichting"), say("aannames.plan_noot"))
    sheet.text(row, COLUMNS.index("bron"), title, "terugloop_in")
    wide = {"naam": found.name, "bron": title}
    sheet.tall_enough(row, [(text, WIDTHS[COLUMNS.index(c)] * WRAPPED[c]) for c, text in wide.items()])


def rows_of(programme: Programme) -> dict[str, int]:
    """The first row of every quantity on this sheet, by name, for who leads there."""
    return {name: HEAD + 1 + place for name, place in places(programme).items()}


def _assumption(sheet: Sheet, row: int, found: Assumption, material: Material) -> None:
    """One row."""
    say, source, spread = material.say, found.source, distribution_text(found.distribution, material.say)
    sheet.text(row, 0, found.name, "terugloop")
    future = material.future(found.future) if found.future else say("algemeen.alle_toekomsten")
    sheet.text(row, 1, future)
    _input(sheet, (row, found.name), found.distribution.mean, material)
    for column, value in enumerate((found.low, found.high), start=STAMPED + 1):
        sheet.number(row, column, value, "euro" if abs(value) >= LARGE else "waarde")
    sheet.text(row, COLUMNS.index("verdeling"), spread, "terugloop_in")
    if found.unit:
        sheet.text(row, COLUMNS.index("eenheid"), material.unit(found.unit))
    if found.price_year is not None:
        sheet.number(row, COLUMNS.index("prijspeil"), found.price_year, "jaar")
    if found.grade:
        sheet.text(row, COLUMNS.index("graad"), found.grade, "midden")
    sheet.text(row, COLUMNS.index("merk"), say(f"merk.{source.mark if source else 'none'}"))
    title = _title(source) if source else ""
    texts = {"naam": found.name, "verdeling": spread, "bron": title}
    sheet.tall_enough(row, [(text, WIDTHS[COLUMNS.index(c)] * WRAPPED[c]) for c, text in texts.items()])
    if source:
        sheet.text(row, COLUMNS.index("bron"), title, "terugloop_in")
        sheet.number(row, COLUMNS.index("jaar"), source.year, "jaar")
        behind = {
            "link": source.url,
            "toelichting": source.note,
            "vorm": found.shape,
            "bladzijde": source.page,
            "nagekeken": source.checked,
            "herzien": source.due,
        }
        for name, text in behind.items():
            if text:
                sheet.text(row, COLUMNS.index(name), text)


def _title(source: Source) -> str:
    """Title and publisher."""
    return f"{source.title} ({source.organisation})" if source.organisation else source.title


def distribution_text(distribution: Distribution, say: Labels) -> str:
    """The family with its parameters, in words."""
    if isinstance(distribution, Varied):
        words = {"factor": significant(distribution.factor), "shift": significant(distribution.shift)}
        return say("verdeling.Varied", of=distribution_text(distribution.of, say), **words)
    values = {name: significant(value) for name, value in asdict(distribution).items()}
    return say(f"verdeling.{type(distribution).__name__}", **values)
