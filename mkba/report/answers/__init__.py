"""Answers: what each sensitivity found, in Dutch sentences, tables and charts - for a terminal and for a page."""

from mkba.report.answers.breakeven import breakeven
from mkba.report.answers.convergence import convergence
from mkba.report.answers.dependence import dependence
from mkba.report.answers.discovery import discovery
from mkba.report.answers.frontier import frontier
from mkba.report.answers.given import given
from mkba.report.answers.information import information
from mkba.report.answers.morris import morris
from mkba.report.answers.ranking import ranking
from mkba.report.answers.selection import selection
from mkba.report.answers.sobol import sobol
from mkba.report.answers.tornado import tornado

__all__ = [
    "breakeven",
    "convergence",
    "dependence",
    "discovery",
    "frontier",
    "given",
    "information",
    "morris",
    "ranking",
    "selection",
    "sobol",
    "tornado",
]
