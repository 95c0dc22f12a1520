"""What the summary rests on: drivers, the largest sensitivity and the marks, each in its column."""

from mkba.analysis.summary import TOTAL
from mkba.report.labels import load_labels
from mkba.report.moving import SHOWN
from mkba.report.quantities import quantity_words
from mkba.report.sheets.samenvatting_plek import AT_LEAST, Place
from mkba.report.sheets.samenvatting_rust import WARNING

TITLE = "Wat de uitkomst het meest beweegt"


def test_each_case_has_its_own_drivers_below_it(opened, shown, programme, find):
    sheet, words = opened["Samenvatting"], quantity_words(programme, load_labels())
    row = find(sheet, TITLE).row + 1
    for i, key in enumerate(shown.keys):
        held = shown.drivers[*key, TOTAL][:SHOWN]
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


def test_explanations_stand_after_the_cases_and_leave_room_for_memo_items():
    few, many = (Place(None, None, dict.fromkeys(range(n), 1)) for n in (1, 9))
    assert (few.end, many.end) == (1 + AT_LEAST, 10)
    assert WARNING > 0
