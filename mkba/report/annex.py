"""The annex to a letter to parliament (bijlage Kamerbrief): article 3.1 of the Comptabiliteitswet and the Beleidskompas, on two pages."""

from typing import Final

from mkba.report.chapter import Chapter, Paper, says
from mkba.report.chapters import method
from mkba.report.letter import compass, frame
from mkba.report.letter.frame import LABEL, NAME
from mkba.report.letter.money import money
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal
from mkba.report.printed import foot
from mkba.report.shortening import shortened

PAGES: Final = 2  # of A4, at most


def annex_paper(material: Material) -> Paper:
    """The annex: what can be counted stands in it; what cannot says so, and leaves a line for the writer."""
    say, programme = material.say, material.programme
    name = shortened(programme.name, NAME)
    return Paper(
        title=say(f"{LABEL}.titel", programme=name),
        subtitle=material.source_line,
        notes=tuple(note for note in (material.illustrative,) if note),
        chapters=(_frame(material), compass.chapter(material)),
        made=say("rapport.gemaakt", method=method.made(material)),
        size="short",
        foot=foot(material, name),
    )


def _frame(material: Material) -> Chapter:
    """What the law asks, in its order."""
    say = material.say
    limit = decimal(material.programme.method.budget_flag.value / MILLION)
    parts = (frame.goals, frame.instruments, money, frame.effective, frame.efficient, frame.evaluation)
    blocks = [block for part in parts for block in part(material)]
    asked = say("beleidskompas.bijlage_uitleg", limit=limit)
    source = say("beleidskompas.bijlage_bron")
    return Chapter(
        "artikel-31", say("beleidskompas.bijlage"), (*says([f"{asked} {source}"], "soft"), *blocks)
    )
