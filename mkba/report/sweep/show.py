"""A sweep on a terminal: what was varied, the base, what matters, best and worst, and where signs and ranks turn."""

from collections.abc import Iterator

from mkba.analysis.swept.findings import Findings
from mkba.analysis.swept.swept import Swept
from mkba.report.answers.answer import Answer, Table
from mkba.report.labels import load_labels
from mkba.report.sweep import rolls, sentences, tables, weights
from mkba.report.sweep.words import Words

BEST = 5
FAILURES, SINGLES = 10, 20


def shown(swept: Swept) -> Answer:
    """The sweep in sentences and tables, the most important first; ``printed`` of the command line writes it."""
    found, words = Findings(swept), Words(swept, load_labels())
    says = (*sentences.counted(words), *sentences.ranges(found, words), *_conclusions(found, words))
    title = words.say("sweep.titel", name=swept.facts["name"])
    notes = list(_notes(found, words)) if found.cases else []
    notes += [words.say("sweep.toon.noot_meer"), words.say("sweep.voorbehoud")]
    return Answer(title, says, tuple(_tables(found, words)), (), tuple(notes))


def _notes(found: Findings, words: Words) -> Iterator[str]:
    """How to read what is shown."""
    asked = ("fout", "voorsprong", *(("rangen",) if found.ranks else ()), "omslag", "zeker")
    yield from (words.say(f"sweep.noot.{name}") for name in asked)
    if note := weights.note(found, words):
        yield note


def _conclusions(found: Findings, words: Words) -> Iterator[str]:
    """What matters, and what turns."""
    if found.cases:
        yield weights.sentence(found, words)
        yield " ".join(sentences.signs(words, one) for one in found.signs)
    if found.ranks:
        yield " ".join(sentences.ranks(words, one) for one in found.ranks)


def _tables(found: Findings, words: Words) -> Iterator[Table]:
    """The tables that have rows."""
    made = [tables.varied(words), tables.base(found, words), weights.table(found, words, SINGLES)]
    pairs = zip(found.cases, found.extremes, strict=True)
    made += [tables.ranked(words, case, one, BEST) for case, one in pairs]
    made += [
        tables.signs(found, words),
        tables.turning(found, words),
        tables.ranks(found, words),
        tables.switching(found, words),
        rolls.failures(words, FAILURES),
    ]
    yield from (table for table in made if table.rows)
