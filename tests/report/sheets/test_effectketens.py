from math import prod

import pytest

from mkba.report.frame import FIRST
from mkba.report.live.rows import identity
from mkba.report.sheets.effectketens import SHOWN, TEXTS, head_row
from mkba.report.sheets.effectketens_getallen import column_of, parties_from


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
    kind, unit, quantity = TEXTS.index("soort"), TEXTS.index("eenheid"), column_of(0, "hoeveelheid")
    for row in sheet.iter_rows(min_row=head_row(programme) + 2, values_only=True):
        assert (row[quantity] is None) == (row[kind] == "kosten" or not row[unit])


def test_it_opens_with_the_balance_of_each_alternative(opened, unopened, shown):
    sheet, programme = opened["Effectketens"], shown.programme
    head = head_row(programme)
    for i, alternative in enumerate(programme.alternatives):
        for place, future in enumerate(programme.futures):
            column = column_of(place, "centraal") + 1
            npv = shown.total((future.id, alternative.id)).npv
            found = [sheet.cell(FIRST + 1 + i, column + j).value for j in range(len(SHOWN))]
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


def test_a_line_is_the_product_of_its_factors(opened, unopened, shown):
    head = head_row(shown.programme)
    for row in opened["Effectketens"].iter_rows(min_row=head + 2, values_only=True):
        common = [row[column] for column in (column_of(0, "bedrag") - 2, column_of(0, "bedrag") - 1)]
        for place in range(len(shown.programme.futures)):
            own = [row[column_of(place, name)] for name in ("bedrag", "overig", "eenheden")]
            central, engine = (row[column_of(place, name)] for name in ("centraal", "motor"))
            if central is not None:
                factors = [one for one in (*common, *own) if one is not None]
                assert central == pytest.approx(prod(factors), rel=1e-12)
                assert central == pytest.approx(engine, rel=1e-12)
    first = unopened["Effectketens"].cell(head + 2, column_of(0, "centraal") + 1).value
    row = head + 2
    assert first == f"=PRODUCT($P{row}:$Q{row},R{row}:S{row})*T{row}"


def test_every_euro_is_borne_whole_and_the_mark_up_by_indirect_taxes(opened, unopened, programme):
    head, first = head_row(programme), parties_from(programme)
    last = first + len(programme.parties)
    kind = TEXTS.index("soort")
    for row in opened["Effectketens"].iter_rows(min_row=head + 2, values_only=True):
        total = sum(share for share in row[first:last] if share is not None)
        assert total == pytest.approx(0.0 if row[kind] == "overdracht" else 1.0, abs=1e-12)
    texts = [
        row[first:last]
        for row in unopened["Effectketens"].iter_rows(min_row=head + 2, values_only=True)
        if row[kind] == "kosten" and row[column_of(0, "bedrag") - 1]
    ]
    taxes = list(programme.parties).index("IX")
    assert texts
    assert all(row[taxes].endswith("-1)/$Q" + row[taxes].rpartition("$Q")[2]) for row in texts)
