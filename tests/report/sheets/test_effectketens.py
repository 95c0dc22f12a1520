import pytest

from mkba.report.frame import FIRST
from mkba.report.sheets.effectketens import TEXTS, VALUES, head_row, identity


def test_every_line_of_every_future_has_a_row(opened, shown):
    head = head_row(shown.programme)
    sheet = opened["Effectketens"]
    rows = sheet.max_row - head - 1
    expected = 0
    for alternative in shown.programme.alternatives:
        keys = [(future.id, alternative.id) for future in shown.programme.futures]
        expected += len({identity(line) for key in keys for line in shown.book(key).lines})
    assert rows == expected


def test_lines_can_be_filtered_and_summed_by_name(unopened, programme):
    sheet = unopened["Effectketens"]
    assert sheet.auto_filter.ref.startswith(f"A{head_row(programme) + 1}:")
    names = set(unopened.defined_names)
    assert {
        "ek_alternatief",
        "ek_gebied",
        "ek_domein",
        "ek_soort",
        "ek_centraal_1",
        "ek_gemiddeld_2",
    } <= names


def test_what_has_no_unit_has_no_quantity(opened, programme):
    sheet = opened["Effectketens"]
    kind, unit, quantity = TEXTS.index("soort"), TEXTS.index("eenheid"), len(TEXTS)
    for row in sheet.iter_rows(min_row=head_row(programme) + 2, values_only=True):
        assert (row[quantity] is None) == (row[kind] == "kosten" or not row[unit])


def test_it_opens_with_the_balance_of_each_alternative(opened, unopened, shown):
    sheet, programme = opened["Effectketens"], shown.programme
    head = head_row(programme)
    for i, alternative in enumerate(programme.alternatives):
        for place, future in enumerate(programme.futures):
            column = len(TEXTS) + place * 4 + 3
            npv = shown.total((future.id, alternative.id)).npv
            found = [sheet.cell(FIRST + 1 + i, column + j).value for j in range(len(VALUES))]
            assert found == pytest.approx([npv.central, npv.mean], rel=1e-9)
            assert sheet.cell(head - 1, column).value == "filter eerst"
            assert "SUBTOTAL(109," in unopened["Effectketens"].cell(head - 1, column).value


def test_names_stand_before_ids_and_units_are_dutch(opened, programme):
    rows = list(opened["Effectketens"].iter_rows(min_row=head_row(programme) + 2, values_only=True))
    assert {row[0] for row in rows} == {a.name for a in programme.alternatives}
    assert {row[1] for row in rows} <= {a.name for a in programme.areas}
    assert {row[TEXTS.index("gebied_id")] for row in rows} <= {a.id for a in programme.areas}
    units = {row[TEXTS.index("eenheid")] for row in rows if row[TEXTS.index("eenheid")]}
    assert not {unit for unit in units if "year" in unit}
