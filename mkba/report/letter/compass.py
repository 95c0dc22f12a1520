"""The questions of the Beleidskompas: what the calculation says, and a line for what is the writer's to say (M36)."""

from mkba.report.chapter import Board, Cell, Chapter, says
from mkba.report.letter.frame import LABEL
from mkba.report.material import Material
from mkba.report.policy_words import policy_counts
from mkba.report.sheets.beleidskompas import WHERE
from mkba.report.shortening import shortened

LONG = 400  # letters of an answer that fit


def chapter(material: Material) -> Chapter:
    """A row per question."""
    say, counted = material.say, policy_counts(material)
    rows = tuple(
        (
            say(f"beleidskompas.vraag.{number}"),
            shortened(say(f"beleidskompas.zegt.{number}", **counted), LONG),
            Cell(say(f"beleidskompas.lezer.{number}"), say(f"{LABEL}.lijn")),
        )
        for number in WHERE
    )
    names = ("beleidskompas.vraag_kop", f"{LABEL}.zegt", f"{LABEL}.schrijver")
    head = tuple(say(name) for name in names)
    board = Board(say(f"{LABEL}.kompas_tabel"), head, rows, left=len(head))
    return Chapter(
        "beleidskompas", say("beleidskompas.vragen"), (board, *says([say("beleidskompas.bron")], "soft"))
    )
