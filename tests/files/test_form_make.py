"""The form as it is made: every key of an area file has a cell, and every cell holds what the file says."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import get_args, get_origin

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.utils.escape import unescape

from mkba.files.form import fields
from mkba.files.form.fields import children, field_of
from mkba.files.form.grid import START, spots
from mkba.files.form.layout import FORM, HEADING, HEADINGS, STAMP_SHEET, VALUE, key_of
from mkba.files.form.make import answers_of, form
from mkba.files.form.plan import PLAN, SOURCES, SPILL
from mkba.files.form.sheets import sheets
from mkba.files.form.words import families, options, word
from mkba.files.judge import document_of, head_of, setting_for
from mkba.files.schema.area import AreaModel
from mkba.files.schema.base import SourceModel, Strict
from mkba.files.schema.families import Family
from mkba.files.schema.numbers import PerFuture
from mkba.paths import scenarios_dir

AREAS = sorted((scenarios_dir() / "areas").glob("*.yaml"))
SOURCE = {"title": "Jaarverslag", "year": 2024, "mark": "found", "page": 12, "checked": "2026-11-21"}
TEXT_IN_FORMULA = re.compile(r'"([^"]*)"')
TEXTS = [
    "=1+1", "+31 20", "-", "@naam", "#REF!", "TRUE", "1e5", " spatie ervoor", "een\nen twee", "_x0041_", "_x000D_ eind",
    "ja", "é € 中", "'aanhaling", '"dubbel"', "a;b,c", "0012",
]  # fmt: skip


@pytest.fixture(scope="module")
def setting():
    return setting_for(scenarios_dir() / "programme.yaml")


def small():
    """An area file that uses what is rare."""
    return {
        "schema": "area/1", "id": "noord", "name": "Noord", "municipality": "Stad", "status": "draft", "price_year": 2025,
        "source": SOURCE,
        "null_alternative": {"includes": ["Regeling, met komma", "Deal"], "notes": "Loopt door."},
        "tenure": {"year": 2024, "owner": 0.31, "source": dict(SOURCE)},
        "indicators": {
            "pupils": {"value": {"value": 400, "source": {**SOURCE, "title": "Telling"}}, "year": 2024, "flow": False,
                       "trend": {"hoog": 0.01, "laag": 0.0, "source": SOURCE}},
            "homes": {"value": 10, "year": 2024, "trend": {"uniform": [-0.01, 0.02]}},
        },
        "interventions": {
            "school": {
                "name": "School", "domain": "education", "theory": "Werkt.", "intensity": {"integraal": {2026: 0.5, 2030: 1}},
                "reach": {"population": "pupils", "share": {"beta": {"mean": 0.25, "sd": 0.04}}, "from": 2026, "to": 2030},
                "costs": {"staff": {"per": "place", "amount": {"hoog": {"pert": [1, 2, 4]}, "laag": 3}, "tax": "exempt",
                                    "payers": {"VIII": 0.5, "municipality": 0.5}, "growth": 0.005, "cash": True}},
                "effects": {"more": {"outcome": "learning_gain", "size": {"normal": {"mean": 0.1, "sd": 0.02}}, "type": "direct",
                                     "grade": "C", "counterfactual": "net", "displacement": 0.0, "onset": 0, "duration": 1,
                                     "fade": {"interval": {"p50": 0.2, "p5": 0.1, "p95": 0.3}}, "source": SOURCE}},
            },
        },
        "memo": [{"id": "trots", "name": "Trots", "domain": "housing", "sign": "+", "could_tip": False, "argument": "Telt."}],
        "own_values": {"paid_work": {"tax": {"amount": 100}}},
    }  # fmt: skip


def rows_of(data, setting):
    """The answers of every sheet by its place in the plan."""
    return {planned.key: one.rows for planned, one in zip(PLAN, answers_of(data, setting), strict=True)}


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


# every key has a place --------------------------------------------------------------------------------------------------


def places(model, path=()):
    """Every path of a model, names and list items as *."""
    for name, info in children(model):
        if name in {"extends", "schema"}:
            continue
        here = (*path, name)
        kinds = [one for one, _ in fields._open(info.annotation, tuple(info.metadata))]
        if name == "size":
            yield (*here, "use")
        if any(isinstance(one, type) and issubclass(one, Family | PerFuture | SourceModel) for one in kinds):
            yield here
            continue
        for one in kinds[:1]:
            yield from below(one, here)


def below(kind, here):
    if get_origin(kind) is dict or (get_origin(kind) is list and is_model(get_args(kind)[-1])):
        inner = get_args(kind)[-1]
        for one, _ in [next(iter(fields._open(inner)))]:
            yield from below(one, (*here, "*"))
    elif is_model(kind):
        yield from places(kind, here)
    else:
        yield here


def is_model(kind):
    return isinstance(kind, type) and issubclass(kind, Strict)


def planned_places():
    """Every path that has a cell."""
    for planned in PLAN:
        if planned.pattern == SPILL:
            continue
        above = tuple("*" if part.startswith(("{", "[")) else part for part in planned.parts)
        for dotted in planned.fields():
            path = tuple(dotted.split("."))
            if not path[0].startswith("{"):
                yield above if path == ("=",) else (*above, *path)


def test_every_key_of_an_area_file_has_a_cell_and_every_cell_a_key():
    asked = set(places(AreaModel)) | {("sources", "*", name) for name, _ in children(SourceModel)}
    have = set(planned_places())
    # a growth per future has columns, and what the schema takes as one list of texts has a sheet
    renamed = {("null_alternative", "includes", "*"): ("null_alternative", "includes"),
               ("interventions", "*", "intensity", "*", "*"): ("interventions", "*", "intensity", "*")}  # fmt: skip
    assert {renamed.get(path, path) for path in have} == {renamed.get(path, path) for path in asked}


def test_kinds_limits_and_choices_come_from_the_schema():
    assert field_of(("interventions", "x", "reach", "share")).high == 1
    assert field_of(("memo", "0", "sign")).options == (("+", "plus"), ("-", "min"), ("?", "onbekend"))
    assert field_of(("interventions", "x", "costs", "y", "payers", "VIII")).kind == "share"
    assert not field_of(("interventions", "x", "costs", "y", "payers", "VIII")).quantity
    with pytest.raises(KeyError):
        field_of(("interventions", "x", "colour"))


def test_words_are_dutch_unique_and_fit(setting):
    names = [sheet.name for sheet in sheets(setting, {})]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    for key in ("per", "status", "renewal"):
        words = [text for _, text in options(key)]
        assert len(set(words)) == len(words)
    assert dict(families())["pert"] == "PERT"


def test_keys_read_back_as_they_were_written(setting):
    for sheet in sheets(setting, small()):
        for spot in spots(sheet):
            assert key_of(str(spot.key)) == spot.key


# what stands in the cells -----------------------------------------------------------------------------------------------


def test_cells_hold_what_the_file_says(setting):
    rows = rows_of(small(), setting)
    (area,) = rows["gebied"]
    assert (area["id"], area["status"], area["tenure.owner"]) == ("noord", "concept", 0.31)
    assert [row["="] for row in rows["nul"]] == ["Regeling, met komma", "Deal"]
    (measure,) = rows["maatregelen"]
    assert (measure["reach.share:low"], measure["reach.share:mid"], measure["reach.share:form"]) == (
        0.25,
        0.04,
        "bèta",
    )
    assert "intensity.integraal" not in measure
    (cost,) = rows["kosten"]
    assert (cost["payers.VIII"], cost["growth"], cost["cash"], cost["tax"]) == (
        0.5,
        0.005,
        "ja",
        "zonder btw",
    )
    (effect,) = rows["effecten"]
    assert [effect[f"fade:{part}"] for part in ("low", "mid", "high", "form")] == [
        0.1,
        0.2,
        0.3,
        "percentielen",
    ]
    assert rows["pm"][0]["sign"] == "plus"
    assert rows["eigen"] == ({"{1}": "paid_work", "{2}": "tax", "amount:low": 100},)


def test_levels_per_year_and_numbers_per_future_have_sheets_of_their_own(setting):
    rows = rows_of(small(), setting)
    assert [(row["{2}"], row["{3}"], row["="]) for row in rows["inzet"]] == [
        ("integraal", 2026, 0.5),
        ("integraal", 2030, 1),
    ]
    spilled = {row["{1}"]: row for row in rows["toekomst"]}
    assert spilled["interventions.school.costs.staff.amount"] == {
        "{1}": "interventions.school.costs.staff.amount", "=@hoog:low": 1, "=@hoog:mid": 2, "=@hoog:high": 4,
        "=@hoog:form": "PERT", "=@laag:low": 3,
    }  # fmt: skip
    assert spilled["indicators.homes.trend"]["=:high"] == 0.02
    assert "amount:low" not in rows["kosten"][0]
    assert rows["aantallen"][0]["trend@hoog"] == 0.01


def test_every_source_stands_once_and_is_named_by_its_number(setting):
    rows = rows_of(small(), setting)
    assert [(row["{1}"], row["title"]) for row in rows["bronnen"]] == [(1, "Jaarverslag"), (2, "Telling")]
    assert (
        rows["gebied"][0]["source"]
        == rows["gebied"][0]["tenure.source"]
        == rows["effecten"][0]["source"]
        == 1
    )
    assert rows["aantallen"][0]["value.source"] == 2
    assert rows["aantallen"][0]["trend.source"] == 1
    assert (rows["bronnen"][0]["page"], str(rows["bronnen"][0]["checked"])) == (12, "2026-11-21")


def test_a_measure_may_bear_the_name_of_a_key(setting):
    data = small()
    data["interventions"]["source"] = data["interventions"].pop("school")
    rows = rows_of(data, setting)
    assert [row["{1}"] for row in rows["maatregelen"]] == ["source"]
    assert len(rows["bronnen"]) == 2


def test_a_text_stays_that_text(setting):
    data = small()
    data["null_alternative"]["includes"] = TEXTS
    sheet = opened(form(data, setting))["Nulalternatief"]
    cells = [sheet.cell(START + row, 3) for row in range(len(TEXTS))]
    assert [unescape(cell.value) for cell in cells] == TEXTS
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [text.startswith(("=", "+", "-", "@")) for text in TEXTS]


# the workbook -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(setting):
    return opened(form(small(), setting))


def test_the_same_answers_give_the_same_bytes(setting):
    assert form(small(), setting) == form(small(), setting)


def test_the_form_says_itself_where_its_answers_stand(book):
    assert [book[STAMP_SHEET][f"B{row}"].value for row in (1, 3)] == [FORM, "noord"]
    assert book[STAMP_SHEET].sheet_state == "veryHidden"
    assert book["Lijsten"].sheet_state == "hidden"
    sheet = book["Kosten"]
    assert sheet["A1"].value == "table interventions/{1}/costs/{2}"
    assert [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == HEADING] == [
        *range(2, START)
    ]
    assert START - 2 == HEADINGS
    listed = {row[0].value: row[1].value.split() for row in book[STAMP_SHEET].iter_rows(min_row=5)}
    assert listed[sheet["A1"].value] == [cell.value for cell in sheet[1][1:] if cell.value]
    assert listed["record"] == [cell.value for cell in book["Gebied"]["A"][1:] if cell.value]
    assert len(listed) == len(PLAN)
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    record = book["Gebied"]
    assert record["A1"].value == "record"
    named = {row[0].value: row[VALUE - 1].value for row in record.iter_rows() if row[0].value}
    assert named["name"] == "Noord"


def test_only_yellow_cells_are_open_and_all_of_them(book):
    for sheet in book:
        assert sheet.protection.sheet, sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                yellow = cell.fill.fgColor.rgb == "FFFFF9C4" and sheet.title != word("leesmij", "naam")
                assert cell.protection.locked != yellow, (sheet.title, cell.coordinate)


def test_dropdowns_hold_the_words_and_every_yellow_cell_explains_itself(book):
    words = dict(options("tax")).values()
    for sheet in (book["Kosten"], book["Gebied"]):
        covered = {cell for rule in sheet.data_validations.dataValidation for cell in cells_of(rule)}
        open_cells = {
            cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
        }
        assert open_cells == covered
        assert all(rule.prompt and len(rule.prompt) <= 255 for rule in sheet.data_validations.dataValidation)
        assert all(len(rule.promptTitle) <= 32 for rule in sheet.data_validations.dataValidation)
    taxes = next(rule for rule in book["Kosten"].data_validations.dataValidation if rule.promptTitle == "Btw")
    left, top, right, bottom = range_boundaries(taxes.formula1.split("!")[1].replace("$", ""))
    listed = book["Lijsten"].iter_rows(
        min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True
    )
    assert [row[0] for row in listed] == list(words)


def cells_of(rule):
    for block in str(rule.sqref).split():
        left, top, right, bottom = range_boundaries(block)
        yield from (
            f"{openpyxl.utils.get_column_letter(column)}{row}"
            for column in range(left, right + 1)
            for row in range(top, bottom + 1)
        )


def test_money_percentages_and_years_look_like_that(book):
    sheet = book["Maatregelen"]
    keys = {cell.value: cell.column for cell in sheet[1]}
    share = sheet.cell(START, keys["reach.share:low"])
    assert (share.value, share.number_format) == (0.25, "0.0%")
    assert sheet.cell(START, keys["reach.from"]).number_format == "0"
    costs = book["Kosten"]
    assert (
        costs.cell(START, {cell.value: cell.column for cell in costs[1]}["amount:low"]).number_format
        == "#,##0"
    )


def test_formulas_are_short_enough_for_excel_and_stand_outside_the_yellow_cells(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert len(cell.value) <= 8192
                    assert max(map(len, TEXT_IN_FORMULA.findall(cell.value)), default=0) <= 255
                    assert cell.protection.locked


def test_an_empty_form_has_the_alternatives_of_the_programme_and_room_to_type(setting):
    found = opened(form({}, setting))
    keys = [cell.value for cell in found["Maatregelen"][1]]
    assert [key for key in keys if str(key).startswith("intensity.")] == [
        f"intensity.{name}" for name in setting.alternatives
    ]
    for planned in PLAN[1:]:
        sheet = found[word(planned.key, "naam")]
        assert sum(not sheet.cell(row, 3).protection.locked for row in range(START, sheet.max_row + 1)) >= 10
    assert found[STAMP_SHEET]["B3"].value is None


@pytest.mark.parametrize(
    "path", [one for one in AREAS if one.stem in {"rotterdam_zuid", "programmabureau"}], ids=lambda p: p.stem
)
def test_forms_of_shipped_areas_stay_within_what_the_reader_takes(path: Path):
    content = form(document_of(path).data, setting_for(head_of(path)))
    assert len(content) < 1024 * 1024
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert sum(one.file_size for one in packed.infolist()) < 50 * 1024 * 1024
    for sheet in opened(content):
        assert sheet.max_column <= 100
        assert sheet.max_row <= 1000


def test_the_special_patterns_are_the_ones_the_contract_names():
    assert {planned.pattern for planned in PLAN} >= {SPILL, SOURCES, "null_alternative/includes/[]"}
