"""Whether there are draws enough: the errors of the percentiles, the sign, and how many draws the next digit takes."""

from mkba.analysis.convergence import Settled
from mkba.analysis.sign import UNSURE
from mkba.analysis.summary import TOTAL
from mkba.report.answers.convergence import one_digit_more
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import decimal
from mkba.report.sheets.onzekerheid_bord import Board


def write_settled(board: Board, row: int) -> int:
    """What the draws settle of each case, below what they found; returns the next row."""
    figures, say = board.material.figures, board.say
    found = {(one.future, one.alternative): one for one in figures.settled if one.area == TOTAL}
    row = board.block(row, "genoeg")
    for level in ("p5", "p50", "p95"):
        label = say("onzekerheid.fout_van", level=level.upper())
        row = board.numbers(
            row,
            label,
            (lambda key, p=level: getattr(found[key], p).error / MLN, "verhouding"),  # type: ignore[misc]
        )
    board.sheet.text(row, 0, say("onzekerheid.teken"), board.plain)
    for key, column in board.columns.items():
        word = {UNSURE: "niet_zeker", "zero": "nul"}.get(found[key].sign, "zeker")
        board.sheet.text(row, column, say(f"onzekerheid.teken_{word}"), "rechts")
    row = board.numbers(row + 1, say("onzekerheid.cijfer_meer"), (lambda key: _needed(found[key]), "geheel"))
    row = board.note(row, say("onzekerheid.genoeg_noot", times=decimal(figures.settled[0].bar, 1)))
    areas = [one for one in figures.settled if one.area != TOTAL]
    doubtful = [one for one in areas if not one.sign_known]
    if doubtful:
        row = board.note(
            row, say("onzekerheid.teken_gebieden", count=decimal(len(doubtful)), all=decimal(len(areas)))
        )
    if any(one.rough for one in found.values()):
        row = board.note(row, say("convergence.noot.grof"))
    return row


def _needed(one: Settled) -> int | None:
    """How many draws support one digit more of the mean; None where nothing is uncertain."""
    return one_digit_more(one) if one.mean.error > 0 else None
