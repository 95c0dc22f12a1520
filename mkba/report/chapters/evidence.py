"""How strong the evidence is, what rests on the opinion of experts only, and what cannot be assessed (M17, M18)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from mkba.analysis.expert import Expert
from mkba.analysis.unassessed import Unassessed, unassessed
from mkba.domain.grade import GRADES
from mkba.report.case_board import Line, case_board, future_heads
from mkba.report.chapter import Block, Board, Cell, Chapter, Heading, says
from mkba.report.figures import Key, driving_outcomes, evidence
from mkba.report.judgement import effect_name, factor_text, judged, judged_line, needed_part, unjudged
from mkba.report.material import Material
from mkba.report.numbers import decimal, millions
from mkba.report.side_by_side import amount, columns, part_error

MOST, JUDGED = 6, 10
HEADS = ("kosten", "nodig", "deel")


def chapter(material: Material) -> Chapter:
    """The largest benefits, what grades do, the balance by strength of evidence, and what has no evidence."""
    blocks = (
        _outcomes(material),
        *_grades(material),
        *_strength(material),
        *_judged(material),
        *_unassessed(material),
    )
    return Chapter("bewijs", material.say("rapport.bewijs"), blocks)


def _error(material: Material, key: Key) -> float:
    """The Monte Carlo error of a balance."""
    return material.figures.total(key).npv.mc_error


def _outcomes(material: Material) -> Board:
    """The outcomes that bring most."""
    say, outcomes = material.say, material.programme.outcomes
    found = dict(driving_outcomes(material.figures, MOST))

    def euros(name: str) -> Callable[[Key], str]:
        return lambda key: amount(found[name][key], part_error(material.figures, key, found[name][key]))

    lines: list[Line] = [(outcomes[name].name or name, euros(name)) for name in found]
    return case_board(material, (say("hoofdstuk.bewijs.uitkomsten"), say("rapport.uitkomst")), lines)


def _grades(material: Material) -> Iterator[Block]:
    """What every grade is, what it does to a size, and how many effects have it."""
    say, method = material.say, material.programme.method
    held = Counter(
        effect.evidence.grade
        for area in material.programme.areas
        for measure in area.interventions
        for effect in measure.effects
    )
    rows = []
    for grade in GRADES:
        rule = method.grades.get(grade)
        factors = [decimal(rule.haircut, 2), decimal(rule.widen, 2)] if rule else [say("algemeen.geen")] * 2
        rows.append((grade, say(f"hoofdstuk.bewijs.graad.{grade}"), *factors, decimal(held[grade])))
    names = ("graad_kop", "wat", "afslag", "verbreding", "effecten")
    head = tuple(say(f"hoofdstuk.bewijs.{name}") for name in names)
    yield Heading(say("hoofdstuk.bewijs.graden"))
    yield from says([say("hoofdstuk.bewijs.graden_zin")])
    yield Board(say("hoofdstuk.bewijs.graden_tabel"), head, tuple(rows), left=2)


def _strength(material: Material) -> Iterator[Block]:
    """The balance by strength of evidence, cumulatively, and uncorrected."""
    say, keys = material.say, material.figures.keys
    found = {key: evidence(material.figures, key) for key in keys}

    def balance(key: Key, name: str) -> str:
        costs, benefits = found[key][name]
        return amount(benefits - costs, _error(material, key))

    lines: list[Line] = [
        (say(f"samenvatting.bewijs_{name}"), lambda key, name=name: balance(key, name))  # type: ignore[misc]
        for name in found[keys[0]]
    ]
    yield Heading(say("hoofdstuk.bewijs.sterkte"))
    yield case_board(material, (say("rapport.bewijs_kop"), say("rapport.bewijs")), lines)
    yield from says([say("maatregelen.bewijs_noot")], "soft")


def _judged(material: Material) -> Iterator[Block]:
    """What rests on experts, with what would have to be true of it."""
    say, found = material.say, judged(material.figures)
    if not found:
        return
    none = Cell(say("algemeen.geen"))

    def text(cases: Mapping[Key, Expert], key: Key) -> Cell:
        one = cases.get(key)
        return none if one is None else Cell(millions(one.at_stake), f"({factor_text(material, one)})")

    rows: tuple[tuple[str | Cell, ...], ...] = tuple(
        (effect_name(material, name), *(text(cases, key) for key in material.figures.keys))
        for name, cases in found[:JUDGED]
    )
    yield Heading(say("deskundigen.titel"))
    yield from says([judged_line(material, found)])
    yield Board(say("deskundigen.kop"), (say("deskundigen.effect"), *columns(material)), rows)


def _unassessed(material: Material) -> Iterator[Block]:
    """Measures without evidence: what they cost and what they would have to yield, futures side by side."""
    say, figures = material.say, material.figures
    words = unjudged(material)
    if not words:
        return
    yield Heading(say("deskundigen.niet_beoordeelbaar"))
    yield from says([words])
    found = {
        key: {
            one.intervention: one
            for one in unassessed(figures.ledger, key, measures=figures.measures, stated=figures.expert)
        }
        for key in figures.keys
    }
    rows, opens = list[tuple[str, ...]](), set[int]()
    for alternative in material.programme.alternatives:
        cases = [found[key] for key in material.keys_of(alternative.id)]
        opens.add(len(rows))
        names = dict.fromkeys(name for case in cases for name in case)
        rows += [_row(material, alternative.name, [case.get(name) for case in cases]) for name in names]
    heads = future_heads(material, [say(f"hoofdstuk.bewijs.{name}") for name in HEADS])
    head = (
        say("hoofdstuk.bewijs.maatregel"),
        say("rapport.kolom_alternatief"),
        say("hoofdstuk.bewijs.gebieden"),
        *heads,
    )
    yield Board(say("maatregelen.onbekend_titel"), head, tuple(rows), left=2, opens=frozenset(opens))
    yield from says([say("maatregelen.onbekend_noot")], "soft")


def _row(material: Material, alternative: str, cases: Sequence[Unassessed | None]) -> tuple[str, ...]:
    """One measure of an alternative: in each future its costs, what each reached must yield, and the part of what experts expect."""
    none = material.say("algemeen.geen")
    one = next(case for case in cases if case is not None)
    cells: list[str] = []
    for case in cases:
        if case is None:
            cells += [none] * len(HEADS)
            continue
        part, words = needed_part(material, case.factor) if case.at_stake is not None else (None, none)
        needed = none if case.needed is None else decimal(case.needed)
        cells += [millions(case.costs), needed, words if part is None else decimal(part, 2)]
    return one.name, alternative, decimal(len(one.areas)), *cells
