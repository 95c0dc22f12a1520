"""What the summary rests on: drivers, the largest sensitivity and the marks, each in its column."""

from mkba.analysis.summary import TOTAL
from mkba.report.assumptions import marks
from mkba.report.driver_words import SHOWN
from mkba.report.labels import load_labels
from mkba.report.quantity_words import quantity_words
from mkba.report.sheets.samenvatting_plek import AT_LEAST, CASE, LABEL, Place

TITLE = "Wat de uitkomst het meest beweegt"


def test_each_case_has_its_own_drivers_below_it(opened, shown, programme, find):
    sheet = opened["Samenvatting"]
    row = find(sheet, TITLE).row + 1
    for i, key in enumerate(shown.keys):
        held, words = shown.drivers[*key, TOTAL][:SHOWN], quantity_words(programme, load_labels(), key[1:])
        texts = [sheet.cell(row + rank, 2 + i).value for rank in range(len(held))]
        assert all(text.startswith(words[one.name]) for text, one in zip(texts, held, strict=True))
        assert all(load_labels()(f"merk.{one.mark}") in text for text, one in zip(texts, held, strict=True))


def test_labels_lead_to_the_sheet_of_sensitivities(opened, find):
    sheet = opened["Samenvatting"]
    for label in ("Drijver 1", "Grootste vaste gevoeligheid"):
        assert "Gevoeligheid" in find(sheet, label, find(sheet, TITLE).row).hyperlink.location


def test_evidence_stands_above_and_marks_below_the_drivers(opened, find):
    sheet = opened["Samenvatting"]
    titles = ("Saldo naar sterkte van het bewijs, opgeteld", TITLE, "Herkomst van de aannames")
    rows = [find(sheet, title).row for title in titles]
    assert rows == sorted(rows)


def test_explanations_run_over_every_case_and_leave_room_for_memo_items():
    few, many = (Place(None, None, dict.fromkeys(range(n), 1)) for n in (1, 9))
    assert (few.end, many.end) == (AT_LEAST, 9)


def test_a_warning_counts_the_weak_and_fits_its_row(opened, programme, find):
    """Two lines of letters, over the whole width, that say how many of all quantities are weak."""
    sheet, counted = opened["Samenvatting"], marks(programme)
    below = find(sheet, "Herkomst van de aannames").row
    cell = next(row[0] for row in sheet.iter_rows(min_row=below) if str(row[0].value).startswith("Let op:"))
    everything = sum(counted.values())
    assert cell.value.startswith(f"Let op: {everything - counted['found']} van de {everything} grootheden")
    lines = -(-len(cell.value) // (LABEL + CASE * max(4, AT_LEAST)))
    assert sheet.row_dimensions[cell.row].height >= 15 * lines
    assert cell.coordinate in [str(one).split(":")[0] for one in sheet.merged_cells.ranges]
