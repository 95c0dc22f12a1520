"""The page of a sweep: one file of HTML that needs nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkba.analysis.swept.findings import Findings
from mkba.analysis.swept.lattice import RANDOM
from mkba.analysis.swept.swept import Swept
from mkba.report.answers.answer import Table
from mkba.report.graphics.picture import Picture
from mkba.report.html import page, write_page
from mkba.report.labels import load_labels
from mkba.report.numbers import decimal
from mkba.report.sweep import pictures, rolls, sentences, tables, weights
from mkba.report.sweep.origin import made_with, origin
from mkba.report.sweep.words import Words

TEMPLATE = "sweep.html.j2"
BEST = 3
FAILURES, BEYOND, SINGLES = 50, 20, 50  # rows
LINES = 4  # axes with response lines
EVERY = 500  # variants in the tables of all


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; ``folded`` tables open when asked for."""

    title: str
    says: tuple[str, ...] = ()
    bars: tuple[Picture, ...] = ()
    heats: tuple[Picture, ...] = ()
    lines: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    folded: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


def write_sweep_page(path: str | Path, swept: Swept) -> None:
    """Write the page. OSError where the folder cannot be written."""
    write_page(path, rendered(swept))


def rendered(swept: Swept) -> str:
    """The page as text."""
    say, facts = load_labels(), swept.facts
    found, words = Findings(swept), Words(swept, say)
    count = facts.get("illustrative", 0)
    return page(
        TEMPLATE,
        t=say,
        title=say("sweep.titel", name=facts["name"]),
        subtitle=say("sweep.ondertitel", **{key: facts[key] for key in ("programme", "base_year", "price_year", "horizon")}),
        description=facts.get("description", ""),
        caveat=say("sweep.voorbehoud"),
        illustrative=say("sweep.illustratief", count=count) if count else "",
        counted=list(sentences.counted(words)),
        ranges=list(sentences.ranges(found, words)),
        sections=list(sections(found, words)),
        made_with=made_with(words),
    )  # fmt: skip


def sections(found: Findings, words: Words) -> Iterator[Section]:
    """Every part of the page in its order."""
    say = words.say
    design = say(f"sweep.ontwerp.{words.swept.facts['design']}")
    yield Section(say("sweep.kop.gevarieerd"), (design,), tables=(tables.varied(words),))
    if found.cases:
        yield from _results(found, words)
    yield from _told(words)
    if found.cases:
        yield _every(found, words)
    yield Section(say("sweep.kop.opnieuw"), tables=(origin(words),))


def _results(found: Findings, words: Words) -> Iterator[Section]:
    """The parts that show figures."""
    say, note = words.say, {key: words.say(f"sweep.noot.{key}") for key in ("fout", "voorsprong", "rangen")}
    base = tables.base(found, words)
    if base.rows:
        yield Section(say("sweep.kop.basis"), tables=(base,))
    yield _weights(found, words)
    yield _heat(found, words)
    pairs = zip(found.cases, found.extremes, strict=True)
    ranked = tuple(tables.ranked(words, case, one, BEST) for case, one in pairs)
    yield Section(say("sweep.kop.uitersten"), tables=ranked, notes=(note["fout"], note["voorsprong"]))
    yield _turns(found, words)
    says = [sentences.ranks(words, one) for one in found.ranks] or [say("sweep.zin.rang_een")]
    shown = tuple(table for table in (tables.ranks(found, words), tables.switching(found, words)) if table.rows)  # fmt: skip
    notes = (note["rangen"],) if found.ranks else ()
    yield Section(say("sweep.kop.rangen"), tuple(says), tables=shown, notes=notes)
    yield _strands(found, words)
    yield from _responses(found, words)


def _weights(found: Findings, words: Words) -> Section:
    """What each axis does; of a list the variants that tell, in sight for want of a picture."""
    text, note = weights.sentence(found, words), weights.note(found, words)
    table = weights.table(found, words, SINGLES)
    rows = (table,) if table.rows else ()
    if found.weighing == "alone":
        notes = (words.say("sweep.noot.fout"),) if rows else ()
        return Section(weights.title(found, words), (text,), tables=rows, notes=notes)
    charts, notes = tuple(weights.bars(found, words)), (note,) if note else ()
    return Section(weights.title(found, words), (text,), charts, folded=rows, notes=notes)


def _turns(found: Findings, words: Words) -> Section:
    """Where signs turn; a latin hypercube has no neighbours to turn between."""
    say, turning, signs = words.say, tables.turning(found, words), tables.signs(found, words)
    title, sure = say("sweep.kop.tekens"), say("sweep.noot.zeker")
    if turning.rows:
        return Section(title, (), tables=(signs, turning), notes=(say("sweep.noot.omslag"), sure))
    key = "buren" if words.swept.facts["design"] == RANDOM else "geen"
    return Section(title, (say(f"sweep.zin.omslagen_{key}"),), tables=(signs,), notes=(sure,))


def _heat(found: Findings, words: Words) -> Section:
    """The heat maps of all cases, beside each other on one scale."""
    say, title = words.say, words.say("sweep.kop.vlakken")
    maps = tuple(pictures.heat_maps(found, words))
    one = next((surface for surface in found.surfaces if surface is not None), None)
    if one is None:
        return Section(title, (sentences.no_surface(found, words),))
    says = [sentences.surface(found, words, one)]
    if one.classed:
        says.append(say("sweep.zin.vlak_klassen"))
    return Section(title, (" ".join(says),), heats=maps, notes=(say("sweep.zin.vlak_legenda"),))


def _strands(found: Findings, words: Words) -> Section:
    """The spaghetti of all cases."""
    say, title = words.say, words.say("sweep.kop.slierten")
    charts = tuple(pictures.spaghetti(found, words))
    if not charts:
        return Section(title, (say("sweep.zin.slierten_geen"),))
    says, count = [say("sweep.zin.slierten")], max(len(one.numbers) for one in found.strands)
    if count > pictures.DRAWN:
        says.append(say("sweep.zin.slierten_deel", drawn=pictures.DRAWN, count=decimal(count)))
    return Section(title, (" ".join(says),), lines=charts)


def _responses(found: Findings, words: Words) -> Iterator[Section]:
    """Response lines of the first axes, with the rule by which the others stand still."""
    say, way = words.say, next((one for per_axis in found.responses for one in per_axis), None)
    if way is None:
        return
    charts: list[Picture] = []
    for name in found.order[:LINES]:
        charts += pictures.response_lines(found, words, name)
    says = [words.rule(way.way, found.lattice.held(()))]
    if len(found.order) > LINES:
        says.append(say(f"sweep.zin.lijnen_meer{'' if found.ranked else '_eerste'}", shown=LINES))
    text = say("sweep.zin.lijnen", way=" ".join(says))
    yield Section(say("sweep.kop.lijnen"), (text,), lines=tuple(charts))


def _told(words: Words) -> Iterator[Section]:
    """Quantities outside their limits, and the variants that failed."""
    say = words.say
    beyond = rolls.above(words, BEYOND)
    count = int((words.swept.variants["above"] > 0).sum())
    text = say("sweep.zin.grenzen", count=decimal(count)) if count else say("sweep.zin.grenzen_geen")
    yield Section(say("sweep.kop.grenzen"), (text,), tables=(beyond,) if count else ())
    failed = int((words.swept.variants["status"] == rolls.FAILED).sum())
    text = say("sweep.zin.mislukt", count=decimal(failed)) if failed else say("sweep.zin.mislukt_geen")
    yield Section(
        say("sweep.kop.mislukt"), (text,), tables=(rolls.failures(words, FAILURES),) if failed else ()
    )


def _every(found: Findings, words: Words) -> Section:
    """Every variant, folded, up to a limit."""
    say, count = words.say, max(len(case.lattice.numbers) for case in found.cases)
    says = [say("sweep.zin.alle")]
    if count > EVERY:
        says.append(say("sweep.zin.alle_deel", shown=decimal(EVERY), count=decimal(count)))
    folded = tuple(rolls.every(words, case, EVERY) for case in found.cases)
    return Section(say("sweep.kop.alle"), (" ".join(says),), folded=folded)
