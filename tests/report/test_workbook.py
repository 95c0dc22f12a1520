import re
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import get_column_letter

from mkba.domain.distribution import Fixed
from mkba.engine.ledger import Ledger
from mkba.report.labels import load_labels
from mkba.report.sheets.effectketens import head_row
from mkba.report.sheets.effectketens_getallen import column_of
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.office import differences, formulas, needs_office, values

TABS = [
    "Leesmij", "Samenvatting", "Totaalbeeld", "Overzichtstabel", "Gebieden", "Domeinen", "Maatregelen", "Partijen",
    "Begroting", "Tijdpad", "Onzekerheid", "Gevoeligheid", "Gebied Alpha-Noord", "Gebied Beta-Oost", "Effectketens",
    "Hoeveelheden", "Verzadiging", "Tijdprofielen", "Aannames", "Discontering", "Kengetallen en bronnen", "Afwijkingen",
    "PM-posten", "Toetslijst", "Beleidskompas en CW 3.1", "Controles", "Verantwoording",
]  # fmt: skip
OF_ANOTHER_KIND = {"Begroting", "Hoeveelheden", "Verzadiging", "Tijdprofielen", "Gebieden", "Toetslijst"}
MLN = 1e6


@pytest.fixture(scope="module")
def book(workbook):
    return openpyxl.load_workbook(workbook, data_only=True)


def row_of(sheet, label, after=1):
    """The numbers of the first row with this label."""
    for row in sheet.iter_rows(min_row=after, values_only=True):
        if row[0] == label:
            return [value for value in row[1:] if isinstance(value, int | float)]
    raise AssertionError(label)


def test_sheets_in_their_order(book):
    assert book.sheetnames == TABS


@pytest.mark.parametrize(
    ("label", "of"),
    [
        ("Kosten (gemiddelde)", lambda r: r.costs / MLN),
        ("Baten (gemiddelde)", lambda r: r.benefits / MLN),
        ("Saldo, netto contante waarde (gemiddelde)", lambda r: r.npv.mean / MLN),
        ("Saldo P5", lambda r: r.npv.p5 / MLN),
        ("Saldo P95", lambda r: r.npv.p95 / MLN),
        ("Kosten", lambda r: r.central_costs / MLN),
        ("Baten", lambda r: r.central_benefits / MLN),
        ("Saldo", lambda r: r.npv.central / MLN),
        ("Gemiddelde saldo min centraal saldo", lambda r: (r.npv.mean - r.npv.central) / MLN),
        ("Saldo na de horizon", lambda r: r.pv_after / MLN),
    ],
)
def test_the_summary_shows_the_ledger(book, shown, label, of):
    expected = [of(shown.total(key)) for key in shown.keys]
    assert row_of(book["Samenvatting"], label) == pytest.approx(expected, rel=1e-12)


def test_totals_of_the_areas_are_within_the_draws_not_sums(book, shown):
    numbers = row_of(book["Totaalbeeld"], "Totaal")
    first = shown.total(shown.keys[0])
    sums = [shown.row(shown.keys[0], a.id).npv.p5 for a in shown.programme.areas]
    shown_numbers = set(np.round(numbers, 9))
    assert round(first.npv.p5 / MLN, 9) in shown_numbers
    assert round(sum(sums) / MLN, 9) not in shown_numbers


def test_pandas_reads_the_ledger_without_calculating(workbook, ledger):
    frame = pd.read_excel(workbook, sheet_name="Effectketens", header=head_row(ledger.compiled.programme))
    futures = [future.id for future in ledger.compiled.programme.futures]
    for place, future in enumerate(futures):
        suffix = f".{place}" if place else ""
        central, mean = (
            f"Contante waarde, centraal (euro){suffix}",
            f"Contante waarde, gemiddelde (euro){suffix}",
        )
        for alternative, part in frame.groupby("Alternatief (id)"):
            book = ledger.books[future, alternative]
            assert sorted(part[central].dropna()) == pytest.approx(sorted(book.central.pv), rel=1e-12)
            assert sorted(part[mean].dropna()) == pytest.approx(sorted(book.pv), rel=1e-12)
            rows = part[part["Soort"] != "overdracht"]
            assert rows[central].sum() == pytest.approx(
                book.central.benefits[0:2].sum() - book.central.costs[0:2].sum()
            )


def test_a_line_of_one_future_only_has_a_row_of_its_own(programme, tmp_path):
    area, *others = programme.areas
    measure, *rest = area.interventions
    effect, *more = measure.effects
    first, second = (future.id for future in programme.futures)
    displacement = replace(effect.displacement, by_future={first: Fixed(0.0), second: Fixed(0.1)})
    effects = (replace(effect, displacement=displacement), *more)
    areas = (replace(area, interventions=(replace(measure, effects=effects), *rest)), *others)
    ledger = simulate(replace(programme, areas=areas), draws=1000, seed=1).ledger
    path = tmp_path / "synthese.xlsx"
    write_workbook(path, ledger)
    frame = pd.read_excel(path, sheet_name="Effectketens", header=head_row(ledger.compiled.programme))
    one, other = frame["Contante waarde, centraal (euro)"], frame["Contante waarde, centraal (euro).1"]
    assert (one.isna() & other.notna()).any()
    for column, future in ((one, first), (other, second)):
        everything = [ledger.books[future, a.id].central.pv.sum() for a in programme.alternatives]
        assert column.sum() == pytest.approx(sum(everything), rel=1e-12)


def test_every_check_closes(book):
    sheet = book["Controles"]
    outcomes = [row[6] for row in sheet.iter_rows(min_row=8, values_only=True) if row[6]]
    assert len(outcomes) >= 4 * 11
    assert set(outcomes) == {"OK"}
    assert sheet["G5"].value == "OK"
    assert "OK" in [cell.value for row in book["Leesmij"].iter_rows() for cell in row]


def test_every_formula_was_written_with_its_value(workbook):
    found = values(workbook)
    assert len(formulas(workbook)) > 300
    assert not [at for at in formulas(workbook) if at not in found]


def test_formulas_are_plain(workbook):
    banned = re.compile(r"OFFSET|INDIRECT|NOW|TODAY|RAND|HYPERLINK|\[|\{")
    assert not [formula for formula in formulas(workbook).values() if banned.search(formula)]


def test_every_number_has_a_form(workbook):
    book = openpyxl.load_workbook(workbook)
    bare = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None and cell.number_format == "General"
    ]
    assert not bare


def test_every_sheet_prints_on_a4_with_price_level_and_regime(workbook, ledger):
    programme = ledger.compiled.programme
    for sheet in openpyxl.load_workbook(workbook):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        fits = sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert fits or sheet.page_setup.scale >= 60
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        head = sheet.oddHeader.right.text
        assert head
        if sheet.title not in OF_ANOTHER_KIND:
            assert str(programme.price_year) in head
            assert programme.regime.id in head
        assert "&P" in sheet.oddFooter.right.text or "Page" in sheet.oddFooter.right.text


def test_charts_have_a_text_for_those_who_cannot_see(workbook):
    with zipfile.ZipFile(workbook) as archive:
        drawings = [
            archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/drawings/drawing")
        ]
    frames = [frame for text in drawings for frame in re.findall(r"<xdr:cNvPr [^>]*>", text)]
    assert frames
    assert all(re.search(r'descr="[^"]{20,}"', frame) for frame in frames)


def test_same_ledger_same_bytes_and_no_clock(ledger, workbook, tmp_path):
    write_workbook(tmp_path / "again.xlsx", ledger)
    assert (tmp_path / "again.xlsx").read_bytes() == workbook.read_bytes()
    created = openpyxl.load_workbook(workbook).properties.created
    assert created.date() == ledger.compiled.programme.study_start


def test_hostile_names_stay_names(evil_ledger, tmp_path):
    path = tmp_path / "evil.xlsx"
    write_workbook(path, evil_ledger)
    own = re.compile(
        r"SUM|SUMIFS|SUMIF|SUMPRODUCT|PRODUCT|SUBTOTAL|IF|AND|ABS|ROUND|COUNT|COUNTIF|ROWS|MAX|MIN|EXP|ISERROR|INDEX|MATCH"
    )
    for formula in formulas(path).values():
        assert not set(re.findall(r"[A-Z]{2,}(?=\()", formula)) - set(own.pattern.split("|")), formula
        assert "cmd" not in re.sub(r"'(?:[^']|'')*'!", "", formula)  # the name of a sheet is no part of it
    texts = {value for value in values(path).values() if isinstance(value, str)}
    assert {"=cmd()", "<script>alert(1)</script>\"&'", "@SUM(1)"} <= texts
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "externalLink" in name]
        assert b"<script" not in b"".join(archive.read(name) for name in archive.namelist())


def test_a_failed_write_leaves_the_old_file(ledger, tmp_path):
    path = tmp_path / "synthese.xlsx"
    path.write_bytes(b"old")
    key, book = next(iter(ledger.books.items()))
    pv = book.pv.copy()
    pv[0] = np.nan
    broken = Ledger(ledger.compiled, ledger.design, {**ledger.books, key: replace(book, pv=pv)})
    with pytest.raises(ValueError, match="no cell"):
        write_workbook(path, broken)
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["synthese.xlsx"]


def test_what_rounds_to_zero_hides_its_sign_and_keeps_its_value(workbook):
    sheet = openpyxl.load_workbook(workbook)["Partijen"]
    rules = [
        (where.sqref, rule)
        for where in sheet.conditional_formatting
        for rule in where.rules
        if rule.dxf.numFmt
    ]
    assert rules
    assert not {rule.dxf.numFmt.formatCode for _, rule in rules if "−" in rule.dxf.numFmt.formatCode}
    millions = [where for where, rule in rules if rule.dxf.numFmt.formatCode == "#,##0.0;#,##0.0"]
    covered = {at for where in millions for part in where for at in _addresses(part)}
    form = '#,##0.0;"−"#,##0.0'
    assert {c.coordinate for row in sheet.iter_rows() for c in row if c.number_format == form} <= covered


def _addresses(part):
    return [f"{get_column_letter(column)}{row}" for row, column in part.cells]


def test_wide_sheets_print_a_future_a_page(workbook, ledger):
    sheet = openpyxl.load_workbook(workbook)["Totaalbeeld"]
    assert len(sheet.col_breaks.brk) == len(ledger.compiled.programme.futures) - 1
    assert sheet.print_title_cols == "$A:$B"
    assert openpyxl.load_workbook(workbook)["Aannames"].print_area


def test_a_small_chance_is_worded_as_in_the_report(workbook):
    sheet = openpyxl.load_workbook(workbook)["Samenvatting"]
    forms = {cell.number_format for row in sheet.iter_rows() for cell in row}
    assert any(load_labels()("kans.less", n=1) in form for form in forms)


class TestOffice:
    pytestmark = needs_office

    def test_libreoffice_calculates_the_same(self, workbook, tmp_path):
        assert differences(workbook, tmp_path) == []

    def test_libreoffice_does_calculate(self, workbook, tmp_path):
        changed = openpyxl.load_workbook(workbook)
        sheet = changed["Effectketens"]
        letter = get_column_letter(column_of(0, "centraal") + 1)
        at = next(cell for cell in sheet[letter] if str(cell.value).startswith("=PRODUCT"))
        at.value = 1e6
        path = tmp_path / "changed.xlsx"
        changed.save(path)
        written = values(workbook)
        (tmp_path / "other").mkdir()
        from tests.office import recalculated

        found = values(recalculated(path, tmp_path / "other"))
        moved = [key for key in formulas(workbook) if found.get(key) != written.get(key)]
        assert {sheet for sheet, _ in moved} >= {
            "Samenvatting",
            "Totaalbeeld",
            "Domeinen",
            "Controles",
            "Leesmij",
        }
        assert found["Controles", "G5"] == "FOUT"

    def test_an_alternative_that_no_measure_holds_is_zero_everywhere(self, programme, tmp_path):
        empty = replace(programme.alternatives[0], id="leeg", name="Leeg")
        whole = replace(programme, alternatives=(*programme.alternatives, empty))
        path = tmp_path / "synthese.xlsx"
        write_workbook(path, simulate(whole, draws=1000, seed=1).ledger)
        assert differences(path, tmp_path) == []
        sheet = openpyxl.load_workbook(path, data_only=True)["Partijen"]
        title = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Leeg")
        total = next(row for row in sheet.iter_rows(min_row=title) if row[0].value == "Totaal")
        assert {cell.value for cell in total[2:10] if isinstance(cell.value, int | float)} == {0}
