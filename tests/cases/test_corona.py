"""The shipped programme with its optional third future, a shock on top of WLO Laag, from files to workbook."""

import shutil
from dataclasses import replace

import openpyxl
import pytest

from mkba.files import load
from mkba.paths import scenarios_dir
from mkba.report.document import write_report
from mkba.report.workbook import write_workbook
from mkba.run import simulate

AREAS = 3


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corona") / "scenarios"
    shutil.copytree(scenarios_dir(), folder)
    head = folder / "programme.yaml"
    text = head.read_text(encoding="utf-8")
    assert "\nfutures: [hoog, laag]\n" in text  # by default it takes no part
    head.write_text(text.replace("futures: [hoog, laag]", "futures: [hoog, laag, corona]"), encoding="utf-8")
    whole = load(head)
    return replace(whole, areas=whole.areas[:AREAS])


@pytest.fixture(scope="module")
def ledger(programme):
    return simulate(programme, draws=1000, seed=2026).ledger


def test_every_shock_strikes_a_count_that_areas_state_and_says_where_it_comes_from(programme):
    corona = programme.futures[2]
    stated = {name for area in programme.areas for name in area.indicators}
    assert set(corona.shocks) <= stated
    assert not [one.code for one in programme.warnings if one.code in ("SHOCK-UNUSED", "SOURCE-NONE")]


def test_only_lines_on_a_shocked_count_move(programme, ledger):
    areas = {area.id: area for area in programme.areas}
    shocks = programme.futures[2].shocks
    measures = {(area.id, one.id): one for area in programme.areas for one in area.interventions}
    stocks = {name: outcome.stock for name, outcome in programme.outcomes.items()}
    moved = set()
    for alternative in programme.alternatives:
        low, shock = (ledger.books[future, alternative.id].central for future in ("laag", "corona"))
        lines = ledger.books["laag", alternative.id].lines
        for line, before, after in zip(lines, low.pv, shock.pv, strict=True):
            measure = measures[line.area, line.intervention]
            struck = {measure.reach.population, stocks.get(line.outcome)} & set(shocks)
            if abs(after - before) > 1e-9 * abs(before):
                assert struck, line
                moved |= struck & set(areas[line.area].indicators)
    assert moved


def test_workbook_and_report_show_three_futures(ledger, tmp_path):
    write_workbook(tmp_path / "synthese.xlsx", ledger)
    book = openpyxl.load_workbook(tmp_path / "synthese.xlsx", data_only=True)
    name = ledger.compiled.programme.futures[2].name
    for sheet in ("Samenvatting", "Totaalbeeld", "Domeinen", "Partijen", "Aannames"):
        assert name in {cell.value for row in book[sheet].iter_rows() for cell in row}, sheet
    assert {row[6] for row in book["Controles"].iter_rows(min_row=8, values_only=True) if row[6]} == {"OK"}
    write_report(tmp_path / "rapport.html", ledger)
    assert name in (tmp_path / "rapport.html").read_text(encoding="utf-8")
