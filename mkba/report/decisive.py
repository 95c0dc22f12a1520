"""Decisive: what drives the answer, in the sentences, charts and tables of the answers themselves, for the report."""

from collections.abc import Sequence

from mkba.analysis.knowledge.learning import Information
from mkba.analysis.summary import TOTAL
from mkba.axes import Json
from mkba.report.answers.answer import Table
from mkba.report.answers.breakeven import conclusion
from mkba.report.answers.breakeven_tables import tables
from mkba.report.answers.convergence import convergence
from mkba.report.answers.information import sentences as worth_knowing
from mkba.report.answers.ranking import sentences as firsts
from mkba.report.answers.ranking import title as ranked
from mkba.report.answers.tornado import tornado
from mkba.report.bars import Plot, lying_bars
from mkba.report.material import Material
from mkba.report.voice import Voice

DRIVERS = "_drijvers"  # words for who asked only the largest drivers


def decisive(material: Material) -> list[Json]:
    """Questions in the order in which people ask them: each with a title, sentences, charts, tables and a note."""
    voice, figures = Voice(material.programme, material.say), material.figures
    swings = tornado(voice, figures.swings)
    known = Information(TOTAL, figures.choices, (), figures.learned)
    title = voice.say("information.titel", place=voice.say("information.totaal"))
    parts = [
        _part(swings.title, swings.says, plots=swings.plots, note=voice.say("tornado.noot_hoe")),
        _part(
            voice.say("breakeven.titel"),
            conclusion(voice, figures.switches, DRIVERS),
            tables=tuple(tables(voice, figures.switches)),
            note=voice.say("breakeven.noot.hoe"),
        ),
        _part(title, worth_knowing(voice, known, DRIVERS), note=voice.say("information.noot.pm")),
        *(_part(ranked(voice, one), firsts(voice, figures.ranks, short=True)) for one in figures.ranks[:1]),
        _part(voice.say("convergence.titel"), convergence(voice, figures.settled).says),
    ]
    return [part for part in parts if part["says"]]


def _part(
    title: str,
    says: Sequence[str],
    *,
    plots: Sequence[Plot] = (),
    tables: Sequence[Table] = (),
    note: str = "",
) -> Json:
    """One question with its answer."""
    charts = [lying_bars(plot) for plot in plots]
    return {"title": title, "says": says, "charts": charts, "tables": tables, "note": note}
