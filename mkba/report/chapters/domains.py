"""The domains: what each costs and yields on the way to the balance, and where its benefits show up."""

from collections.abc import Mapping, Sequence

import numpy as np

from mkba.analysis.crossing import crossing
from mkba.analysis.summary import TOTAL, Row
from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.report.chapter import Block, Board, Cell, Chapter, Drawing, Heading, Pictures, says
from mkba.report.figures import Key
from mkba.report.graphics.axis import on_one_scale
from mkba.report.graphics.steps import Step, Steps, steps_chart
from mkba.report.material import Material
from mkba.report.side_by_side import all_draws, amount, heads, row_amount, spread

COLUMNS = ("kosten", "baten", "saldo")


def chapter(material: Material) -> Chapter:
    """Every alternative: the way to the balance in a chart and a table, then the benefits crossed."""
    say = material.say
    blocks: list[Block] = [*says([say("hoofdstuk.domeinen.noot")], "soft")]
    for alternative in material.programme.alternatives:
        steps = on_one_scale([_steps(material, key) for key in material.keys_of(alternative.id)])
        drawn: tuple[Drawing, ...] = tuple(steps_chart(one) for one in steps)
        blocks += [Heading(alternative.name), Pictures(drawn)]
        blocks += [_board(material, alternative.id), _crossed(material, alternative.id)]
    return Chapter("domeinen", say("hoofdstuk.domeinen.titel"), tuple(blocks))


def _rows(material: Material, key: Key) -> Mapping[str, Row]:
    """The domains of a case that cost or yield anything."""
    rows = {domain: material.figures.rows[*key, TOTAL, domain] for domain in DOMAINS}
    return {domain: row for domain, row in rows.items() if row.costs or row.benefits}


def _steps(material: Material, key: Key) -> Steps:
    """Benefits by domain, less costs by domain, leave the balance."""
    say, rows, total = material.say, _rows(material, key), material.figures.total(key)
    names = {domain: say(f"domein.{domain}") for domain in rows}
    up = [
        Step(say("hoofdstuk.domeinen.baten_van", domain=names[d]), row.benefits, row.npv.mc_error)
        for d, row in rows.items()
    ]
    down = [
        Step(say("hoofdstuk.domeinen.kosten_van", domain=names[d]), -row.costs, row.npv.mc_error)
        for d, row in rows.items()
    ]
    end = Step(say("hoofdstuk.domeinen.saldo"), total.npv.mean, total.npv.mc_error, total=True)
    words = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
    return Steps(
        title=say("hoofdstuk.domeinen.waterval", **words),
        description=_told(material, total, rows),
        steps=[*up, *down, end],
        series=tuple(say(f"hoofdstuk.domeinen.{name}") for name in ("erbij", "eraf", "saldo")),
    )


def _told(material: Material, total: Row, rows: Mapping[str, Row]) -> str:
    """A waterfall in words: the sums, and the domains with the largest parts."""
    say, error = material.say, total.npv.mc_error

    def part(domain: str, euros: float) -> str:
        text = amount(euros, rows[domain].npv.mc_error)
        return say("hoofdstuk.domeinen.van_domein", domain=say(f"domein.{domain}"), amount=text)

    best = max(rows, key=lambda domain: rows[domain].benefits, default="")
    most = max(rows, key=lambda domain: rows[domain].costs, default="")
    none = say("algemeen.geen")
    return say(
        "hoofdstuk.domeinen.waterval_desc",
        benefits=amount(total.benefits, error),
        costs=amount(total.costs, error),
        balance=amount(total.npv.mean, error),
        best=part(best, rows[best].benefits) if best else none,
        most=part(most, rows[most].costs) if most else none,
    )


def _board(material: Material, alternative: str) -> Board:
    """A row per domain and the total, futures side by side, with the band below the balance."""
    say, keys = material.say, material.keys_of(alternative)
    rows = [
        (
            say(f"domein.{domain}"),
            *_cells(material, [material.figures.rows[*key, TOTAL, domain] for key in keys]),
        )
        for domain in DOMAINS
    ]
    total = (say("algemeen.totaal"), *_cells(material, [material.figures.total(key) for key in keys]))
    return Board(
        say("hoofdstuk.domeinen.tabel", alternative=material.alternative(alternative)),
        (say("hoofdstuk.domeinen.domein"), *heads(material, *(f"hoofdstuk.domeinen.{n}" for n in COLUMNS))),
        (*rows, total),
        opens=frozenset({len(rows)}),
        under=True,
    )


def _cells(material: Material, rows: Sequence[Row]) -> list[str | Cell]:
    """Costs, benefits and balance of one row in every future."""
    costs = [amount(row.costs, row.npv.mc_error) for row in rows]
    benefits = [amount(row.benefits, row.npv.mc_error) for row in rows]
    return [*costs, *benefits, *(balance(material, row) for row in rows)]


def balance(material: Material, row: Row) -> Cell:
    """A balance with its band from P5 to P95."""
    one = row.npv
    return Cell(
        amount(one.mean, one.mc_error),
        spread(material, (one.p5, one.p95), all_draws(material.figures)),
        strong=True,
    )


def _crossed(material: Material, alternative: str) -> Block:
    """Benefits by domain of the measure and of the outcome, a row per domain and future; a sentence where they never differ."""
    say, keys = material.say, material.keys_of(alternative)
    found = {key: crossing(material.figures.book(key)) for key in keys}
    name = material.alternative(alternative)
    if not any((euros - np.diag(np.diag(euros))).any() for euros in found.values()):
        return says([say("hoofdstuk.domeinen.kruis_geen", alternative=name)])[0]
    rows = [
        row
        for i, domain in enumerate((*DOMAINS, TOTAL))
        for row in _crossed_rows(material, found, (i, domain))
    ]
    return Board(
        say("hoofdstuk.domeinen.kruis", alternative=name),
        (
            say("hoofdstuk.domeinen.van_maatregel"),
            say("hoofdstuk.domeinen.toekomst"),
            *(say(f"domein.{domain}") for domain in DOMAINS),
            say("algemeen.totaal"),
        ),
        tuple(rows),
        left=2,
        opens=frozenset(range(len(keys), len(rows), len(keys))),
        tight=frozenset({1}),
    )


def _crossed_rows(
    material: Material, found: Mapping[Key, Floats], what: tuple[int, str]
) -> list[tuple[str, ...]]:
    """One domain of a measure, or the total, in every future."""
    (i, domain), say, rows = what, material.say, []
    name = say("algemeen.totaal") if domain == TOTAL else say(f"domein.{domain}")
    for key, euros in found.items():
        values = (euros.sum(axis=0) if domain == TOTAL else euros[i]).tolist()
        error = material.figures.rows[*key, TOTAL, domain].npv.mc_error  # as in the table above
        amounts = (row_amount(value, error) for value in (*values, sum(values)))
        rows.append((name, material.future(key[0]), *amounts))
    return rows
