"""The report: one page of HTML that needs nothing else - no script, no font, no picture from outside."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from mkba.engine.ledger import Ledger
from mkba.report.answers.answer import Answer
from mkba.report.chapter import Chapter, Paper, answered
from mkba.report.chapters import (
    areas,
    checklist,
    conditions,
    domains,
    drivers,
    evidence,
    extrapolation,
    measures,
    memo,
    method,
    null_alternative,
    overview,
    parties,
    sources,
    summary,
    switching,
    timepath,
    uncertainty,
)
from mkba.report.chapters import manifest as run
from mkba.report.figures import Figures, figures
from mkba.report.html import page, write_page
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.printed import foot

TEMPLATE = "rapport.html.j2"
AFTER = "voorwaarden"  # the chapter that answers to other questions follow
# in the order of M39: first what a minister reads, then who wants to know, then who wants to check
CHAPTERS: Final[tuple[Callable[[Material], Chapter], ...]] = (
    summary.chapter,
    areas.chapter,
    domains.chapter,
    measures.chapter,
    parties.chapter,
    memo.chapter,
    timepath.chapter,
    overview.chapter,
    drivers.chapter,
    uncertainty.chapter,
    switching.chapter,
    extrapolation.chapter,
    conditions.chapter,
    evidence.chapter,
    null_alternative.chapter,
    method.chapter,
    sources.chapter,
    run.chapter,
)


def write_report(path: str | Path, ledger: Ledger, *, found: Figures | None = None) -> None:
    """Write the report of a ledger; ``found`` are its figures where they are at hand.

    OSError where the folder cannot be written.
    """
    write_page(path, render(Material(found or figures(ledger), load_labels(), manifest(ledger))))


def render(material: Material, drivers: Sequence[Answer] = ()) -> str:
    """The page as text."""
    return rendered(material, report(material, drivers))


def rendered(material: Material, paper: Paper) -> str:
    """Any paper as a page."""
    return page(TEMPLATE, t=material.say, paper=paper)


def report(material: Material, drivers: Sequence[Answer] = ()) -> Paper:
    """The whole report; ``drivers`` are answers to questions that were asked beside the usual ones."""
    chapters = [chapter(material) for chapter in CHAPTERS]
    if drivers:
        blocks = tuple(block for one in drivers for block in answered(one))
        place = next(i for i, one in enumerate(chapters) if one.id == AFTER) + 1
        chapters.insert(place, Chapter("verdieping", material.say("rapport.verdieping"), blocks))
    chapters.insert(-1, checklist.chapter(material, chapters))  # it says what the others show
    say = material.say
    return Paper(
        title=say("rapport.titel", programme=material.programme.name),
        subtitle=f"{say('rapport.ondertitel')} · {material.source_line}",
        notes=tuple(note for note in (material.illustrative,) if note),
        chapters=tuple(chapters),
        made=say("rapport.gemaakt", method=method.made(material)),
        foot=foot(material, material.programme.name),
    )
