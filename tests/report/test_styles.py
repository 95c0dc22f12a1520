from xlsxwriter import Workbook

from mkba.report.styles import make_styles, sheet_design


def test_headings_of_futures_come_round_again(tmp_path):
    with Workbook(str(tmp_path / "x.xlsx")) as workbook:
        workbook.add_worksheet("x")
        styles = make_styles(workbook)
        count = len(sheet_design()["toekomsten"]["vlak"])
        assert styles.future(count) == styles.future(0) == "toekomst_0"
        assert all(styles[styles.future(place)] for place in range(3 * count))
