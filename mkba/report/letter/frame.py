"""What article 3.1 of the Comptabiliteitswet asks of a proposal, as far as it can be counted (M35)."""

from collections.abc import Sequence

from mkba.analysis.annex import counts, outlived, to_watch
from mkba.analysis.overview import Outcome, outcomes
from mkba.domain.intervention import DOMAINS
from mkba.report.assumptions import sources
from mkba.report.chapter import Block, Board, Cell, Heading, says
from mkba.report.chapters.summary import cases
from mkba.report.figures import driving_outcomes
from mkba.report.material import Material
from mkba.report.numbers import decimal, significant
from mkba.report.shortening import shortened, whole_sentences
from mkba.report.side_by_side import columns

LABEL = "hoofdstuk.bijlage"
LONG, NAME = 260, 70  # letters of a description and of a name that fit
MOST, WATCHED = 5, 4  # outcomes, and quantities to watch
DIGITS = 3  # of a number of units in the central case


def goals(material: Material) -> tuple[Block, ...]:
    """What each alternative is for, as its file says, and a line for the goal itself."""
    say = material.say
    lines = [
        say(
            f"{LABEL}.doel",
            name=shortened(one.name, NAME),
            text=whole_sentences(one.description or say("beleidskompas.geen_beschrijving"), LONG),
        )
        for one in material.programme.alternatives
    ]
    return (
        Heading(say("beleidskompas.doelen")),
        *says(lines, "list"),
        *says([say(f"{LABEL}.doel_schrijver")]),
    )


def instruments(material: Material) -> tuple[Block, ...]:
    """How many measures each alternative holds, by domain."""
    say, found = material.say, counts(material.programme)
    rows = []
    for one in material.programme.alternatives:
        held = [found.get((domain, one.id), 0) for domain in DOMAINS]
        rows.append((shortened(one.name, NAME), *map(decimal, held), decimal(sum(held))))
    head = (
        say("beleidskompas.alternatief"),
        *(say(f"domein.{domain}") for domain in DOMAINS),
        say("beleidskompas.totaal"),
    )
    return (
        Heading(say(f"{LABEL}.instrumenten")),
        Board(say(f"{LABEL}.instrumenten_tabel"), head, tuple(rows)),
    )


def effective(material: Material) -> tuple[Block, ...]:
    """The outcomes that bring most, in their own units."""
    say, keys = material.say, material.figures.keys
    found = {(one.future, one.alternative, one.outcome): one for one in outcomes(material.figures.ledger)}
    rows: tuple[tuple[str | Cell, ...], ...] = tuple(
        (_outcome(material, name), *(_units(material, found.get((*key, name))) for key in keys))
        for name, _ in driving_outcomes(material.figures, MOST)
    )
    board = Board(say(f"{LABEL}.doeltreffend_tabel"), (say("rapport.uitkomst"), *columns(material)), rows)
    return (Heading(say(f"{LABEL}.doeltreffend")), *((board,) if rows else ()))


def efficient(material: Material) -> tuple[Block, ...]:
    """What it costs and brings in every case, with the verdict."""
    say = material.say
    return (
        Heading(say(f"{LABEL}.doelmatig")),
        cases(material),
        *says([say(f"{LABEL}.doelmatig_noot")], "soft"),
    )


def evaluation(material: Material) -> tuple[Block, ...]:
    """What is to be measured: the weak quantities on which most rests."""
    say, programme = material.say, material.programme
    longer, every = outlived(programme)
    found = to_watch(material.weights, sources(programme), WATCHED)
    lines = [
        say(
            f"{LABEL}.volgen",
            name=shortened(material.words.get(name, name), LONG),
            mark=say(f"merk.{mark}"),
        )
        for name, mark, _ in found
    ]
    told = say("beleidskompas.evaluatie_uitleg") if lines else say("beleidskompas.alles_gevonden")
    term = say("beleidskompas.evaluatie_termijn", count=longer, all=every)
    return (
        Heading(say(f"{LABEL}.evaluatie")),
        *says([f"{told} {term}"]),
        *says(lines, "list"),
        *says([say(f"{LABEL}.evaluatie_schrijver")]),
    )


def _outcome(material: Material, name: str) -> Cell:
    """An outcome with its unit."""
    known = material.programme.outcomes[name]
    return Cell(shortened(known.name or name, NAME), f"({shortened(material.unit(known.unit), NAME)})")


def _units(material: Material, one: Outcome | None) -> str:
    """How much of an outcome in one case, of the central case."""
    return material.say("algemeen.geen") if one is None else significant(one.quantity, DIGITS)


def beside(texts: Sequence[str]) -> str:
    """What futures say, beside each other; once where they say the same.

    >>> beside(["12", "12"]), beside(["12", "13"])
    ('12', '12 / 13')
    """
    return " / ".join(texts) if len(set(texts)) > 1 else texts[0]
