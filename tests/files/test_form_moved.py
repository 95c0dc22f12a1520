"""Forms whose rows and columns were moved, deleted, added or pasted over: no answer vanishes without a complaint."""

import pytest
from openpyxl import load_workbook

from mkba.files.form.child import _percent as percent
from mkba.files.form.grid import START
from mkba.files.form.layout import STAMP_SHEET
from mkba.files.form.plan import PLAN
from mkba.files.form.reading import judge_form
from mkba.files.form.words import word
from tests.forms import HEAD, data_of, plain
from tests.office import needs_office, recalculated

TABLES = [word(planned.key, "naam") for planned in PLAN if planned.pattern]
PAID = "Kosten"


@pytest.fixture
def changed(sound, tmp_path):
    """The form with some sheets changed, read again."""

    def changed(change, *names, office=False):
        book = load_workbook(sound)
        for name in names or (PAID,):
            change(book[name])
        path = tmp_path / "vorm.xlsx"
        book.save(path)
        return judge_form(recalculated(path, tmp_path) if office else path, head=HEAD)

    return changed


def column_of(sheet, key):
    return next(cell.column for cell in sheet[1] if cell.value == key)


def row_of(sheet, key):
    return next(cell.row for cell in sheet["A"] if cell.value == key)


def places(reading):
    return [(one.code, one.cell) for one in reading.errors]


def costs(reading):
    return reading.data["interventions"]["school_day"]["costs"]


def permute(sheet, order, first_column=1, start=START):
    """What sorting the rows from `start` on does: the values move, the looks stay."""
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=start)]
    for row, old in enumerate(order, start=start):
        for column in range(first_column, sheet.max_column + 1):
            sheet.cell(row, column).value = found[old][column - 1]


def type_in(sheet, row, name):
    """A cost as the first one of a measure, under another name."""
    model = next(one.row for one in sheet["C"] if one.value == "school_day" and one.row != row)
    for column in range(3, sheet.max_column + 1):
        if sheet.cell(1, column).value:
            sheet.cell(row, column).value = sheet.cell(model, column).value
    sheet.cell(row, column_of(sheet, "{2}")).value = name


# rows -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first_column", [1, 3], ids=["whole rows", "without column A"])
def test_sorted_rows_say_what_they_said(changed, first_column):
    found = changed(lambda sheet: permute(sheet, [1, 2, 0], first_column), *TABLES)
    assert places(found) == []
    assert by_name(found.data) == by_name(data_of())


def test_answers_that_were_sorted_among_the_headings_are_read(changed):
    def turn(sheet):
        for block in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(block))
        permute(sheet, list(reversed(range(15))), start=2)

    found = changed(turn)
    assert places(found) == []
    assert by_name(found.data) == by_name(data_of())


def by_name(value):
    """Data in which the order of lists says nothing: the rows of a list stand in the order of the form."""
    if isinstance(value, dict):
        return {key: by_name(inside) for key, inside in plain(value).items()}
    return sorted(map(str, value)) if isinstance(value, list) else value


@pytest.mark.parametrize(
    "row", [START, START + 1, START + 40, START - 1], ids=["above", "middle", "below", "between headings"]
)
def test_a_row_that_was_put_in_is_read_wherever_it_is(changed, row):
    def insert(sheet):
        sheet.insert_rows(row)
        type_in(sheet, row, "nieuw")

    found = changed(insert)
    assert places(found) == []
    assert "nieuw" in costs(found)
    assert costs(found).keys() >= data_of()["interventions"]["school_day"]["costs"].keys()


def test_deleted_rows_are_gone_and_the_others_stay(changed):
    found = changed(lambda sheet: sheet.delete_rows(START))
    first, *others = data_of()["interventions"]["school_day"]["costs"]
    assert first not in costs(found)
    assert [*costs(found)] == others
    assert "FORM-KEYS" not in {code for code, _ in places(found)}


def test_a_table_of_which_all_rows_were_deleted_is_empty(changed):
    found = changed(lambda sheet: sheet.delete_rows(START, sheet.max_row), "PM-posten")
    assert places(found) == []
    assert not found.data.get("memo")


def test_answers_among_the_headings_are_told(changed):
    def shift(sheet):
        column = column_of(sheet, "amount:low")
        for row in range(START, START + 20):
            sheet.cell(row - 1, column).value = sheet.cell(row, column).value

    assert ("FORM-KEYS", f"Kosten!G{START - 1}") in places(changed(shift))

    def paste(sheet):
        sheet.insert_rows(START)
        for one in sheet[START - 1]:
            sheet.cell(START, one.column).value = one.value
        type_in(sheet, START, "nieuw")

    assert ("FORM-KEYS", f"Kosten!A{START}") in places(changed(paste))


def test_without_marks_nothing_is_guessed(changed):
    def clear(sheet):
        for row in range(2, START):
            sheet.cell(row, 1).value = None

    assert ("FORM-KEYS", "Kosten!A1") in places(changed(clear))


# columns ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key", "label"),
    [
        ("Maatregelen", "reach.ramp", "Opbouw"),
        (PAID, "payers.VIII", "Wie betaalt"),
        (PAID, "{2}", ""),
        ("Per toekomst", "=.source", ""),
    ],
)
def test_a_column_that_was_deleted_is_missed(changed, name, key, label):
    found = changed(lambda sheet: sheet.delete_cols(column_of(sheet, key)), name)
    (gone,) = [one for one in found.errors if one.code == "FORM-GONE"]
    assert gone.cell == f"{name}!A1"
    assert f'kolom of regel "{key}"' in gone.nl
    assert label in gone.nl
    assert f'column or row "{key}"' in gone.en
    assert found.text == ""


def test_a_row_of_a_record_that_was_deleted_is_missed(changed):
    found = changed(lambda sheet: sheet.delete_rows(row_of(sheet, "horizon")), "Gebied")
    assert ("FORM-GONE", "Gebied!A1") in places(found)


def test_columns_that_changed_places_mean_the_same(changed):
    def swap(sheet):
        left, right = column_of(sheet, "name"), column_of(sheet, "tax")
        for row in range(1, sheet.max_row + 1):
            one, other = sheet.cell(row, left), sheet.cell(row, right)
            one.value, other.value = other.value, one.value

    found = changed(swap)
    assert places(found) == []
    assert plain(found.data) == plain(data_of())


@pytest.mark.parametrize(("key", "code"), [("size:low", "FORM-KEYS"), ("name", "FORM-KEYS")])
def test_a_column_of_another_sheet_pasted_over_one_is_told(sound, tmp_path, key, code):
    book = load_workbook(sound)
    source, target = book["Effecten"], book[PAID]
    into = column_of(target, "growth")
    for row in range(1, 40):
        value = source.cell(row, column_of(source, key)).value
        target.cell(row, into).value = value
    book.save(tmp_path / "vorm.xlsx")
    found = judge_form(tmp_path / "vorm.xlsx", head=HEAD)
    assert code in {one.code for one in found.errors if one.cell.startswith("Kosten!")}


def test_a_form_that_does_not_say_what_it_was_made_with_is_read(changed):
    def forget(sheet):
        sheet.delete_rows(5, 40)

    found = changed(forget, STAMP_SHEET)
    assert places(found) == []
    assert plain(found.data) == plain(data_of())


def test_a_stamp_that_was_made_to_hurt_is_answered(changed):
    def fill(sheet):
        sheet["B7"] = "x =1 {9} payers." + " ".join(f"payers.a{number}" for number in range(3_000))

    found = changed(fill, STAMP_SHEET)
    assert len(found.complaints) <= 100


# percentages ------------------------------------------------------------------------------------------------------------


def as_percentage(sheet):
    for key in ("amount:low", "value:low", "reach.ramp"):
        column = next((cell.column for cell in sheet[1] if cell.value == key), None)
        if column:
            cell = sheet.cell(START, column)
            cell.value, cell.number_format = 0.05, "0%"


def test_a_percentage_is_refused_where_a_plain_number_belongs(changed):
    found = changed(as_percentage, PAID, "Aantallen", "Maatregelen")
    told = {one.cell.split("!")[0]: one for one in found.errors if one.code == "FORM-PERCENT"}
    assert set(told) == {PAID, "Aantallen", "Maatregelen"}
    assert 'geen percentage ("5%")' in told[PAID].nl
    assert "typ dan 0,05" in told[PAID].nl
    assert "type 0.05" in told[PAID].en


@pytest.mark.parametrize("form_", ["0.00%", "General", "0"])
def test_a_share_is_a_number_however_it_is_shown(changed, form_):
    def show(sheet):
        for key in ("payers.VIII", "payers.municipality"):
            cell = sheet.cell(START, column_of(sheet, key))
            cell.value, cell.number_format = 0.5, form_

    found = changed(show)
    assert "FORM-PERCENT" not in {code for code, _ in places(found)}


@pytest.mark.parametrize(
    ("form_", "expected"),
    [("0%", True), ("0.00 %", True), ('0"%"', False), ("0\\%", False), ("General", False), ("0_%", False),
     ("[Red]0%;-0%", True), ('0" deel"%', True), ('0"', False)],
)  # fmt: skip
def test_a_quoted_percent_sign_is_only_a_text(form_, expected):
    assert percent(form_) is expected


class TestOffice:
    pytestmark = needs_office

    def test_percentages_and_moved_rows_are_told_of_a_form_that_libreoffice_saved(self, changed):
        def change(sheet):
            as_percentage(sheet)
            if sheet.title == PAID:
                permute(sheet, [1, 2, 0])

        found = changed(change, PAID, "Aantallen", office=True)
        assert [code for code, _ in places(found)] == ["FORM-PERCENT", "FORM-PERCENT"]
        assert costs(found).keys() == data_of()["interventions"]["school_day"]["costs"].keys()

    def test_a_deleted_column_is_missed(self, changed):
        found = changed(lambda sheet: sheet.delete_cols(column_of(sheet, "growth")), office=True)
        assert ("FORM-GONE", "Kosten!A1") in places(found)
