"""The page of answers: several questions about one result, each with its sentences, charts and tables, as one page of HTML."""

from collections.abc import Sequence
from pathlib import Path

from mkba.engine.streams import Design
from mkba.report.answers.answer import Answer
from mkba.report.graphics.bars import lying_bars
from mkba.report.html import page, write_page
from mkba.report.numbers import decimal
from mkba.report.voice import Voice
from mkba.version import VERSION

TEMPLATE = "antwoorden.html.j2"
SHORT = 240  # letters of a first sentence that stands out; a whole paragraph would not


def write_answers(path: str | Path, voice: Voice, design: Design, answers: Sequence[Answer]) -> None:
    """Write the page. OSError where the folder cannot be written."""
    write_page(path, rendered(voice, design, answers))


def rendered(voice: Voice, design: Design, answers: Sequence[Answer]) -> str:
    """The page as text."""
    programme, say = voice.programme, voice.say
    shown = [
        {
            "title": one.title,
            "says": one.says,
            "stands_out": len(one.says[0]) <= SHORT if one.says else False,
            "tables": one.tables,
            "notes": one.notes,
            "charts": [lying_bars(plot) for plot in one.plots],
        }
        for one in answers
    ]
    return page(
        TEMPLATE,
        t=say,
        programme=programme.name,
        source_line=voice.source_of("algemeen.kopregel"),
        illustrative=voice.illustrative,
        answers=shown,
        made_with=say("antwoorden.gemaakt", version=VERSION, draws=decimal(design.draws), seed=design.seed),
    )
