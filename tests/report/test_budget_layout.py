import numpy as np
import pytest

from mkba.analysis.budget import MUNICIPAL, STATE, Payer
from mkba.report.budget_layout import INDEX, layout, place_table, table_of, total
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material

VI, VIII, TOWN = Payer(STATE, "VI"), Payer(STATE, "VIII"), Payer(MUNICIPAL, "Stad")
PAYERS = (VI, TOWN, VIII)
AMOUNTS = np.array([[1.0, 2.0], [4.0, 0.0], [0.5, 0.5]])


def test_chapters_stand_above_municipalities_each_with_their_sum():
    placed = place_table(table_of("uitgaven", PAYERS, AMOUNTS), 10)
    assert placed.rows == {VI: 11, VIII: 12, TOWN: 14}
    assert (placed.head, placed.sums, placed.whole) == (10, {STATE: 13, MUNICIPAL: 15}, 16)


def test_who_has_no_amount_has_no_row_unless_it_is_asked_for():
    none = np.zeros((3, 2))
    assert table_of("uitgaven", PAYERS, none).payers == ()
    assert table_of("saldo", PAYERS, none, {VI}).payers == (VI,)


def test_totals_are_of_a_group_or_of_all():
    table = table_of("uitgaven", PAYERS, AMOUNTS)
    assert total(table, STATE).tolist() == pytest.approx([1.5, 2.5])
    assert total(table).tolist() == pytest.approx([5.5, 2.5])


def test_cases_follow_each_other_and_tables_are_in_order(shown):
    cases, after = layout(Material(shown, load_labels(), manifest(shown.ledger)))
    assert tuple(cases) == shown.keys
    rows = [row for case in cases.values() for one in case.tables.values() for row in (one.head, one.whole)]
    assert rows == sorted(set(rows))
    assert rows[0] == INDEX + 3
    assert after == rows[-1] + 2
