"""Onzekerheid: how the balance spreads over the draws, what the draws support, and what the outcome rests on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from mkba.analysis.extrapolation import Extrapolation
from mkba.analysis.spread import LEVELS, balance, quantiles
from mkba.analysis.standing import horizons
from mkba.analysis.strength import Strength
from mkba.analysis.summary import Row
from mkba.report.anchors import CHANGED, MILLION, cell
from mkba.report.cases import case_columns, case_heads
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.histograms import ROOM, write_histograms
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import significant, supported_digits
from mkba.report.paging import block_breaks
from mkba.report.sheets.onzekerheid_bord import CASE, LABEL, Board
from mkba.report.sheets.onzekerheid_rangen import COLUMNS as RANKED
from mkba.report.sheets.onzekerheid_rangen import write_ranks
from mkba.report.sheets.onzekerheid_trekkingen import write_settled
from mkba.report.small import write_tenths
from mkba.report.tips import counted

MEDIAN = 50


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    keys, futures = material.figures.keys, len(material.programme.futures)
    last = max(len(keys), futures + ROOM, len(RANKED))
    widths = [LABEL, *[CASE] * last]
    page = Page(widths, frozen=(FIRST - 1, 1))
    open_page(sheet, "onzekerheid", material, page)
    board = Board(sheet, material, case_columns(material, 1), last)
    row = _kinds(board, FIRST)
    sheet.text(row, 0, material.say("algemeen.bedragen_mln"), "zacht")
    row = case_heads(sheet, material, row, 1)
    row = _spread(board, row)
    row = _chance(board, row)
    row = write_settled(board, row)
    second = row + 1
    row = case_heads(sheet, material, second, 1)
    row = _central(board, row)
    row = _extrapolated(board, row)
    row = _evidence(replace(board, plain="ingesprongen"), row)
    row = _horizons(board, row)
    breaks, row = write_histograms(sheet, material, row + 1, CASE)
    ranked, end = write_ranks(board, row)
    later = block_breaks(sheet, page, [breaks[-1], *ranked], end)  # the last histogram leaves room
    sheet.worksheet.set_h_pagebreaks([second, *breaks, *later])
    return {}


def _kinds(board: Board, row: int) -> int:
    """Knowledge, future and policy uncertainty kept apart (M5)."""
    programme = board.material.programme
    row = board.block(row, "soorten")
    names = ", ".join(one.name for one in programme.alternatives)
    texts = (
        board.say("onzekerheid.kennis", draws=significant(board.material.figures.ledger.design.draws, 9)),
        board.say("onzekerheid.toekomst", futures=board.material.futures),
        board.say("onzekerheid.beleid", alternatives=names),
    )
    for text in texts:
        row = board.note(row, text, "terugloop")
    return row + 1


def _spread(board: Board, row: int) -> int:
    """Mean, quantiles, spread and the error of the draws."""
    row = board.block(row, "verdeling")
    found = {key: quantiles(balance(board.material.figures.book(key))) for key in board.columns}
    row = board.numbers(
        row, board.say("onzekerheid.gemiddelde"), (lambda key: board.total(key).npv.mean / MLN, "sterk_mln")
    )
    for i, level in enumerate(LEVELS):
        label = (
            board.say("onzekerheid.mediaan") if level == MEDIAN else board.say("onzekerheid.p", level=level)
        )
        row = board.numbers(row, label, (lambda key, i=i: found[key][i] / MLN, "mln"))  # type: ignore[misc]
    row = board.numbers(row, board.say("onzekerheid.sd"), (lambda key: board.total(key).npv.sd / MLN, "mln"))
    row = board.numbers(
        row, board.say("onzekerheid.mc_fout"), (lambda key: board.total(key).npv.mc_error / MLN, "verhouding")
    )
    row = board.numbers(
        row, board.say("onzekerheid.dragen"), (lambda key: _supported(board.total(key)), "mln")
    )
    draws = significant(board.material.figures.ledger.design.draws, 9)
    return board.note(row, board.say("onzekerheid.stempel", draws=draws))


def _supported(row: Row) -> float:
    """The unit, in millions, to which the draws support the mean."""
    return float(10.0 ** -supported_digits(row.npv.mc_error / MLN))


def _chance(board: Board, row: int) -> int:
    """The chance of a positive balance, with its words, its error and what is left out (M32)."""
    row = board.block(row, "kans")
    row = board.numbers(
        row, board.say("onzekerheid.kans_regel"), (lambda key: board.total(key).p_npv_positive * 100, "kans")
    )
    board.sheet.text(row, 0, board.say("onzekerheid.kans_fout"), board.plain)
    for key, column in board.columns.items():
        write_tenths(board.sheet, (row, column), board.total(key).p_error * 100, board.say)
    row += 1
    row = board.note(row, board.say("onzekerheid.kans_noot", **counted(board.material)))
    board.sheet.link(row, 0, board.say("onzekerheid.pm"), board.material.tab("pm"))
    return row + 1


def _central(board: Board, row: int) -> int:
    """The central case, live, beside the mean, and why they differ (M27)."""
    row, sheet, material = board.block(row, "centraal"), board.sheet, board.material
    for i, label in enumerate(("centraal_saldo", "gemiddeld_saldo", "verschil")):
        sheet.text(row + i, 0, board.say(f"onzekerheid.{label}"))
    sheet.link(row, 0, board.say("onzekerheid.centraal_saldo"), material.tab("effectketens"))
    for key, column in board.columns.items():
        npv = board.total(key).npv
        costs, benefits = (material.lines_sum("centraal", key, kind) for kind in ("cost", "effect"))
        sheet.formula(row, column, f"=({costs}+{benefits})/{MILLION}", npv.central / MLN, "mln")
        sheet.number(row + 1, column, npv.mean / MLN, "mln")
        changed = material.say("controles.gewijzigd")
        gap = f'=IF({CHANGED}>0,"{changed}",{cell(row + 1, column)}-{cell(row, column)})'
        sheet.formula(row + 2, column, gap, (npv.mean - npv.central) / MLN, "verhouding")
    return board.note(row + 3, board.say("onzekerheid.centraal_noot"))


def _extrapolated(board: Board, row: int) -> int:
    """How much of the benefits and of the balance falls later than anyone observed."""
    row, found = board.block(row, "extrapolatie"), board.material.figures.extrapolation
    shares: Mapping[str, Callable[[Extrapolation], float | None]] = {
        "later": lambda one: one.share,
        "stil": lambda one: one.unknown,
    }
    for label, share in shares.items():
        row = board.numbers(
            row,
            board.say(f"onzekerheid.{label}"),
            (lambda key, share=share: share(found[key]), "procent"),  # type: ignore[misc]
        )
    row = board.numbers(
        row, board.say("onzekerheid.waargenomen"), (lambda key: found[key].observed / MLN, "mln")
    )
    row = board.numbers(
        row, board.say("onzekerheid.later_saldo"), (lambda key: found[key].balance_share, "procent")
    )
    return board.note(row, board.say("onzekerheid.extrapolatie_noot"))


def _evidence(board: Board, row: int) -> int:
    """The balance with bands by strength of the evidence, cumulatively, and uncorrected (M17)."""
    row = board.block(row, "bewijs")
    found: dict[str, dict[Key, Strength]] = {}
    for one in board.material.figures.strength:
        found.setdefault(one.evidence, {})[one.future, one.alternative] = one
    parts: Mapping[str, tuple[Callable[[Strength], float], str]] = {
        "laag": (lambda one: one.npv.p5 / MLN, "mln"),
        "hoog": (lambda one: one.npv.p95 / MLN, "mln"),
        "kans_kort": (lambda one: one.p_npv_positive * 100, "kans"),
    }
    for name, cases in found.items():
        row = board.numbers(
            row,
            board.say(f"onzekerheid.bewijs_{name}"),
            (lambda key, cases=cases: cases[key].npv.mean / MLN, "sterk_mln"),  # type: ignore[misc]
        )
        for label, (value, style) in parts.items():
            row = board.numbers(
                row,
                board.say(f"onzekerheid.{label}"),
                (lambda key, c=cases, v=value: v(c[key]), style),  # type: ignore[misc]
            )
    return row


def _horizons(board: Board, row: int) -> int:
    """The central balance at other horizons beside that of the programme (M34); nothing where none are asked for."""
    own = board.material.programme.horizon
    found = horizons(board.material.figures.standing)
    if not found:
        return row
    found[own] = {key: board.total(key).npv.central for key in board.columns}
    row = board.block(row, "horizonnen")
    for years, cases in sorted(found.items()):
        name = "horizon_eigen" if years == own else "horizon"
        label = board.say(f"onzekerheid.{name}", years=years)
        style = "sterk_mln" if years == own else "mln"
        row = board.numbers(row, label, (lambda key, c=cases: c[key] / MLN, style))  # type: ignore[misc]
    return row
