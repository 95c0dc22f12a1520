"""Tables with a column per case, and heads that repeat per future."""

from mkba.report.case_board import case_board, future_heads
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material


def test_a_column_per_case_in_reading_order(shown, ledger):
    material = Material(shown, load_labels(), manifest(ledger))
    board = case_board(material, ("t", "first"), [("row", lambda key: f"{key[1]}/{key[0]}")])
    assert board.rows == (("row", *(f"{a}/{f}" for f, a in shown.keys)),)
    assert board.head[0] == "first"
    assert len(board.head) == 1 + len(shown.keys)


def test_heads_stand_together_per_future(shown, ledger):
    material = Material(shown, load_labels(), manifest(ledger))
    heads = future_heads(material, ["a", "b"])
    assert heads == tuple(f"{name}, {f.name}" for f in shown.programme.futures for name in ("a", "b"))
