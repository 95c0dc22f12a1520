"""The measures over all areas: each alone, in the package, and what their meeting adds or takes (M4)."""

from collections.abc import Mapping, Sequence

from mkba.analysis.measures import Measure, not_assessable
from mkba.analysis.repertoire import Entry, repertoire
from mkba.report.chapter import Block, Board, Cell, Chapter, Drawing, Heading, Pictures, says
from mkba.report.figures import Key, interaction
from mkba.report.graphics.axis import on_one_scale
from mkba.report.graphics.dots import Dots, Spot, dots_chart
from mkba.report.material import Material
from mkba.report.measure_words import evidence_text, in_order, shown_name
from mkba.report.numbers import decimal
from mkba.report.side_by_side import (
    all_draws,
    amount,
    columns,
    error_of,
    heads,
    kept_draws,
    over_futures,
    part_error,
    spread,
)
from mkba.report.unpriced import where

DRAWN = 8  # measures in a chart: so many from the top, and so many from the bottom
NAMES = ("maatregel", "gebieden", "domein", "bewijs")
FIGURES = ("alleen", "wisselwerking", "pakket")
Beside = tuple[Entry, ...]  # one measure, futures beside each other


def chapter(material: Material) -> Chapter:
    """Every alternative with its measures, then those of which nothing can be said."""
    say = material.say
    blocks: list[Block] = [*says([say("hoofdstuk.maatregelen.noot")], "soft")]
    for alternative in material.programme.alternatives:
        keys = material.keys_of(alternative.id)
        found = [
            repertoire(material.figures.ledger, material.figures.measures, key).over_areas for key in keys
        ]
        blocks += [Heading(alternative.name), *_alternative(material, alternative.id, in_order(found))]
    return Chapter("maatregelen", say("hoofdstuk.maatregelen.titel"), (*blocks, *_not_assessable(material)))


def _alternative(material: Material, alternative: str, rows: Sequence[Beside]) -> tuple[Block, ...]:
    """Sentence, charts and table of one alternative."""
    say, name = material.say, material.alternative(alternative)
    if not rows:
        return says([say("hoofdstuk.maatregelen.geen", alternative=name)])
    return (
        *says([_sum(material, alternative, rows)]),
        Pictures(_charts(material, alternative, rows)),
        _board(material, alternative, rows),
    )


def _sum(material: Material, alternative: str, rows: Sequence[Beside]) -> str:
    """That the package is the sum of measures alone and their interaction, and how many have which sign."""
    figures = material.figures

    def told(which: int, key: Key) -> str:
        alone, meeting = interaction(figures, key)
        euros = (alone, meeting, alone + meeting)[which]
        error = figures.total(key).npv.mc_error
        return amount(euros, min(error, part_error(figures, key, euros)) if which == 1 else error)

    return material.say(
        "hoofdstuk.maatregelen.som",
        alternative=material.alternative(alternative),
        count=len(rows),
        alone=over_futures(material, alternative, lambda key: told(0, key)),
        meeting=over_futures(material, alternative, lambda key: told(1, key)),
        package=over_futures(material, alternative, lambda key: told(2, key)),
        up=sum(all(entry.npv > 0 for entry in row) for row in rows),
        down=sum(all(entry.npv < 0 for entry in row) for row in rows),
    )


def _charts(material: Material, alternative: str, rows: Sequence[Beside]) -> tuple[Drawing, ...]:
    """Every measure, or of many the highest and the lowest on one scale."""
    parts = {"alle": rows}
    if len(rows) > 2 * DRAWN:
        parts = {"hoogste": rows[:DRAWN], "laagste": rows[-DRAWN:]}
    dots = [_dots(material, (alternative, name), part) for name, part in parts.items()]
    return tuple(dots_chart(one) for one in on_one_scale(dots))


def _dots(material: Material, what: tuple[str, str], rows: Sequence[Beside]) -> Dots:
    """One chart: every measure with its band in each future."""
    (alternative, name), say = what, material.say
    keys = material.keys_of(alternative)
    spots = [
        [Spot(row[f].npv, (row[f].low, row[f].high), (), _error(material, keys[f], row[f])) for row in rows]
        for f in range(len(keys))
    ]
    ends = {"high": _told(material, keys, rows[0]), "low": _told(material, keys, rows[-1])}
    return Dots(
        title=say(f"hoofdstuk.maatregelen.{name}", alternative=material.alternative(alternative)),
        description=say("hoofdstuk.maatregelen.grafiek_desc", **ends),
        names=[shown_name(say, row[0]) for row in rows],
        series=[material.future(future) for future, _ in keys],
        spots=spots,
    )


def _told(material: Material, keys: Sequence[Key], row: Beside) -> str:
    """A measure with its balance in each future."""
    euros = dict(zip(keys, row, strict=True))
    values = over_futures(
        material, keys[0][1], lambda key: amount(euros[key].npv, _error(material, key, euros[key]))
    )
    return material.say("hoofdstuk.maatregelen.waarde", name=shown_name(material.say, row[0]), values=values)


def _error(material: Material, key: Key, entry: Entry) -> float:
    """The Monte Carlo error of the balance of a measure."""
    return error_of(material.figures, key, (entry.low, entry.high))


def _board(material: Material, alternative: str, rows: Sequence[Beside]) -> Board:
    """A row per measure with its interval below the balance, and the package."""
    say, keys = material.say, material.keys_of(alternative)
    head = tuple(say(f"hoofdstuk.maatregelen.{name}") for name in NAMES)
    return Board(
        say("hoofdstuk.maatregelen.tabel", alternative=material.alternative(alternative)),
        (*head, *heads(material, *(f"hoofdstuk.maatregelen.{name}" for name in FIGURES))),
        (*(_row(material, keys, row) for row in rows), _total(material, keys)),
        words=frozenset(range(2, len(NAMES))),
        opens=frozenset({len(rows)}),
        under=True,
    )


def _row(material: Material, keys: Sequence[Key], row: Beside) -> tuple[str | Cell, ...]:
    """One measure."""
    say, entry = material.say, row[0]
    errors = [_error(material, key, one) for key, one in zip(keys, row, strict=True)]
    beside = list(zip(row, errors, strict=True))
    kept = [kept_draws(material.figures, key) for key in keys]
    return (
        shown_name(say, entry),
        decimal(entry.areas),
        say(f"domein.{entry.domain}"),
        evidence_text(say, entry),
        *(amount(one.alone, error) for one, error in beside),
        *(amount(one.interaction, min(error, abs(one.interaction))) for one, error in beside),
        *(
            Cell(amount(one.npv, error), spread(material, (one.low, one.high), drawn), strong=True)
            for (one, error), drawn in zip(beside, kept, strict=True)
        ),
    )


def _total(material: Material, keys: Sequence[Key]) -> tuple[str | Cell, ...]:
    """The package: the sum of the measures alone, the interaction and the balance with its band."""
    figures, say = material.figures, material.say
    totals = {key: figures.total(key).npv for key in keys}
    both = {key: interaction(figures, key) for key in keys}
    return (
        say("algemeen.totaal"),
        "",
        "",
        "",
        *(amount(both[key][0], totals[key].mc_error) for key in keys),
        *(amount(both[key][1], part_error(figures, key, both[key][1])) for key in keys),
        *(
            Cell(
                amount(one.mean, one.mc_error),
                spread(material, (one.p5, one.p95), all_draws(figures)),
                strong=True,
            )
            for one in totals.values()
        ),
    )


def _not_assessable(material: Material) -> tuple[Block, ...]:
    """The measures without any counted benefit, by name, with their areas and costs (M18)."""
    say, figures = material.say, material.figures
    found: dict[str, dict[Key, list[Measure]]] = {}
    for one in not_assessable(figures.measures):
        if (one.area, one.intervention) in material.measures:
            name = material.measure(one.area, one.intervention)
            found.setdefault(name, {}).setdefault((one.future, one.alternative), []).append(one)
    if not found:
        return ()
    ranked = sorted(found.items(), key=lambda item: (-_most(item[1]), item[0]))
    head = (say("hoofdstuk.maatregelen.maatregel"), say("hoofdstuk.maatregelen.waar"), *columns(material))
    rows = tuple(_lost(material, name, cases) for name, cases in ranked)
    return (
        Heading(say("hoofdstuk.maatregelen.onbeoordeeld")),
        *says([say("hoofdstuk.maatregelen.onbeoordeeld_uitleg")], "soft"),
        Board(say("hoofdstuk.maatregelen.onbeoordeeld_tabel"), head, rows, left=2),
    )


def _lost(material: Material, name: str, cases: Mapping[Key, Sequence[Measure]]) -> tuple[str | Cell, ...]:
    """What one of them costs in each case."""
    areas = where(material, [one.area for held in cases.values() for one in held])
    costs = {key: sum(one.costs for one in held) for key, held in cases.items()}
    return (
        name,
        areas,
        *(
            amount(costs[key], part_error(material.figures, key, costs[key]))
            if key in costs
            else material.say("algemeen.geen")
            for key in material.figures.keys
        ),
    )


def _most(cases: Mapping[Key, Sequence[Measure]]) -> float:
    """The largest costs in any case."""
    return max(sum(one.costs for one in held) for held in cases.values())
