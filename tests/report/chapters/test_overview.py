"""One table per alternative holds units, euros, costs, balance and what has no price."""

from mkba.analysis.tipping import items
from mkba.report.chapters import overview
from mkba.report.numbers import millions


def texts(board):
    return [[one if isinstance(one, str) else one.text for one in row] for row in board.rows]


def test_a_table_per_alternative_with_benefits_costs_balance_and_memo(material):
    written = overview.chapter(material)
    boards = [block for block in written.blocks if block.kind == "board"]
    assert len(boards) == len(material.programme.alternatives)
    for board, alternative in zip(boards, material.programme.alternatives, strict=True):
        rows = {row[0]: row for row in texts(board)}
        for place, key in enumerate(material.keys_of(alternative.id)):
            total = material.figures.total(key)
            cell = 3 * (place + 1)
            assert rows["Baten"][cell] == millions(total.benefits, total.npv.mc_error)
            assert rows["Kosten"][cell] == millions(total.costs, total.npv.mc_error)
            assert rows["Saldo, netto contante waarde"][cell] == millions(total.npv.mean, total.npv.mc_error)
        held = items(material.programme, alternative.id)
        assert any("PM" in row for row in texts(board)) == bool(held)


def test_rows_are_as_wide_as_the_head(material):
    for board in overview.chapter(material).blocks[:-1]:
        assert {len(row) for row in board.rows} == {len(board.head)}
        assert max(board.opens) <= len(board.rows)
