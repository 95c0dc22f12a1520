"""Beside the balance by party: wrong pockets, who puts in beside the State, and the budget in short (M24)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mkba.analysis.annex import WHOLE, Largest, largest_years
from mkba.analysis.cofunding import CoFunding, co_funding
from mkba.analysis.outlays import outlays
from mkba.analysis.pockets import Burden, burdens, pockets
from mkba.domain.intervention import DOMAINS
from mkba.domain.programme import Alternative
from mkba.report.chapter import Block, Board, Cell, Heading, says
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal
from mkba.report.party_words import burden_names, pocket_sides
from mkba.report.side_by_side import amount, columns, heads, part_error

SHOWN = 8  # measures that move most
PARTS = ("state", "local", "other")


def pockets_told(material: Material) -> tuple[Block, ...]:
    """Who pays and who gains by domain in sentences, and the measures that move most between parties."""
    say, alternatives = material.say, material.programme.alternatives
    moved = {one.id: burdens(material.figures.ledger, one.id)[:SHOWN] for one in alternatives}
    return (
        Heading(say("hoofdstuk.partijen.zakken")),
        *says([say("hoofdstuk.partijen.zakken_uitleg")], "soft"),
        *(_pockets(material, one.id) for one in alternatives),
        Heading(say("hoofdstuk.partijen.verschuiven")),
        *says([say("hoofdstuk.partijen.schuif_uitleg")], "soft"),
        *(_moved(material, name, found) for name, found in moved.items() if found),
    )


def _pockets(material: Material, alternative: str) -> Board:
    """Who pays and who gains in every domain that has measures, a row per future."""
    say, rows, opens = material.say, list[tuple[str, ...]](), set[int]()
    found = {key: pockets(material.figures.ledger, key) for key in material.keys_of(alternative)}
    for domain in DOMAINS:
        told = [
            (say(f"domein.{domain}"), material.future(key[0]), *both)
            for key, mine in found.items()
            if (both := pocket_sides(material, key, [one for one in mine if one.domain == domain]))
            is not None
        ]
        if told:
            opens.add(len(rows))
        rows += told
    head = ("domein", "toekomst", "betaalt_saldo", "wint_saldo")
    return Board(
        say("hoofdstuk.partijen.zakken_tabel", alternative=material.alternative(alternative)),
        tuple(say(f"hoofdstuk.partijen.{name}") for name in head),
        tuple(rows),
        left=len(head),
        opens=frozenset(opens),
        tight=frozenset({1}),
    )


def _moved(material: Material, alternative: str, found: Sequence[Burden]) -> Board:
    """The measures that move most: who pays most, who gains most, and how much is moved in each future."""
    say, parties = material.say, material.programme.parties
    head = tuple(say(f"hoofdstuk.partijen.{name}") for name in ("maatregel", "domein", "betaler", "krijger"))
    rows = tuple(
        (
            *burden_names(material, alternative, one),
            parties[one.payer].name,
            parties[one.gainer].name,
            *(
                amount(one.moved[key[0]], part_error(material.figures, key, one.moved[key[0]]))
                for key in material.keys_of(alternative)
            ),
        )
        for one in found
    )
    title = say("hoofdstuk.partijen.schuif", alternative=material.alternative(alternative))
    return Board(title, (*head, *heads(material, "hoofdstuk.partijen.verschoven")), rows, left=len(head))


def beside_the_state(material: Material) -> tuple[Block, ...]:
    """What the State, local parties and other national bodies put in, per alternative."""
    say, programme = material.say, material.programme
    found = co_funding(programme, outlays(replace(programme, factors=())))
    names = ("kolom_alternatief", "rijk", "lokaal", "landelijk", "per_euro", "afspraak")
    head = tuple(
        say("rapport.kolom_alternatief") if n == "kolom_alternatief" else say(f"hoofdstuk.partijen.{n}")
        for n in names
    )
    rows = tuple(
        _put_in(material, one, [row for row in found if row.alternative == one.id])
        for one in programme.alternatives
    )
    return (
        Heading(say("hoofdstuk.partijen.naast")),
        *says([say("hoofdstuk.partijen.naast_uitleg")], "soft"),
        Board(say("hoofdstuk.partijen.naast_tabel"), head, rows),
    )


def _put_in(material: Material, alternative: Alternative, found: Sequence[CoFunding]) -> tuple[str, ...]:
    """One alternative: the sums over its areas, and in how many areas an agreement is met."""
    say, key = material.say, material.keys_of(alternative.id)[0]
    state, local, other = (sum(getattr(one, part) for one in found) for part in PARTS)
    judged = [one.met for one in found if one.met is not None]
    met = say("hoofdstuk.partijen.afspraak_telt", met=sum(judged), all=len(judged))
    return (
        alternative.name,
        *(amount(euros, part_error(material.figures, key, euros)) for euros in (state, local, other)),
        decimal(local / state, 2) if state > 0 else say("algemeen.geen"),
        met if judged else say("algemeen.geen"),
    )


def budget_in_short(material: Material) -> tuple[Block, ...]:
    """Of the State and of every chapter the year in which it pays most, in each case."""
    say, keys = material.say, material.figures.keys
    found = {key: largest_years(material.programme, material.budgets[key]) for key in keys}
    by_case = {key: {one.chapter: one for one in rows} for key, rows in found.items()}
    chapters = [WHOLE, *material.programme.parties]
    held = [name for name in chapters if any(name in rows for rows in by_case.values())]
    if not held:
        return ()
    limit = decimal(material.programme.method.budget_flag.value / MILLION)
    return (
        Heading(say("hoofdstuk.partijen.begroting")),
        *says([say("hoofdstuk.partijen.begroting_uitleg", limit=limit)], "soft"),
        Board(
            say("hoofdstuk.partijen.begroting_tabel"),
            (say("hoofdstuk.partijen.hoofdstuk"), *columns(material)),
            tuple(_highest(material, name, by_case) for name in held),
            opens=frozenset({1}),
            under=True,
        ),
    )


def _highest(
    material: Material, chapter: str, found: Mapping[Key, Mapping[str, Largest]]
) -> tuple[str | Cell, ...]:
    """One chapter, or the State as a whole: its highest year in every case."""
    say = material.say
    name = (
        say("hoofdstuk.partijen.rijk_samen") if chapter == WHOLE else material.programme.parties[chapter].name
    )
    cells: list[str | Cell] = [name]
    for key in material.figures.keys:
        one = found[key].get(chapter)
        if one is None:
            cells.append(say("algemeen.geen"))
        else:
            euros = one.millions * MILLION
            text = amount(euros, part_error(material.figures, key, euros))
            year = "in_jaar_grens" if one.flagged else "in_jaar"
            cells.append(Cell(text, say(f"hoofdstuk.partijen.{year}", year=one.year), strong=one.flagged))
    return tuple(cells)
