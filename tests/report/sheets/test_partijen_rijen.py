"""Rows of parties on a sheet: by group, with the word for the total below them."""

from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.party_words import group_name, ordered
from mkba.report.sheets.partijen_rijen import total_names


class Held:
    """What is written, by row, and nothing of how it looks."""

    def __init__(self):
        self.rows = {}

    def row(self, row, column, texts, _style):
        self.rows[row] = (column, texts)


def test_names_and_groups_stand_below_their_head_and_above_the_total(shown, ledger):
    sheet, material = Held(), Material(shown, load_labels(), manifest(ledger))
    last = total_names(sheet, material, 5)
    assert sheet.rows[4] == (0, ["Partij", "Groep"])
    found = [sheet.rows[row][1] for row in range(5, last)]
    assert found == [[party.name, group_name(material, party.group)] for _, party in ordered(material)]
    assert last == 5 + len(shown.programme.parties)
    assert sheet.rows[last][1] == ["Totaal", ""]
