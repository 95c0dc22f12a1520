"""Histograms: how the balance of each alternative lies over the draws, in classes that its futures share."""

from itertools import pairwise
from math import floor, log10

import numpy as np

from mkba.analysis.spread import balance, edges, shares
from mkba.axes import Floats
from mkba.report.anchors import column_sum
from mkba.report.cells import Sheet
from mkba.report.charts import WHOLE, Bars, Series, bar_chart
from mkba.report.frame import EDGES, GLYPH, future_heading
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import decimal
from mkba.report.styles import future_colours

CLASSES = 20  # closed classes at most
ROOM = 4  # columns to the right of the table for its chart
PIXELS = 20  # of a row
LOWEST = 16  # rows that a chart needs
ON_A_PAGE = 2


def write_histograms(sheet: Sheet, material: Material, row: int, width: float) -> tuple[list[int], int]:
    """A table with its chart beside it per alternative, in columns of a ``width``; where pages break, and the next row."""
    breaks = []
    for place, alternative in enumerate(material.programme.alternatives):
        breaks += [] if place % ON_A_PAGE else [row]
        row = _histogram(sheet, material, (row, alternative.id), width)
    return breaks, row


def _histogram(sheet: Sheet, material: Material, what: tuple[int, str], width: float) -> int:
    """One alternative; returns the next free row."""
    (row, alternative), say = what, material.say
    keys, name = material.keys_of(alternative), material.alternative(alternative)
    samples = [balance(material.figures.book(key)) for key in keys]
    limits = edges(samples, CLASSES)
    labels = class_labels(limits / MLN, material)
    first, last = row + 2, row + 1 + len(labels)
    sheet.text(row, 0, say("onzekerheid.verdeling_per", alternative=name), "blok")
    sheet.text(row + 1, 0, say("onzekerheid.bak"), "kop")
    for line, label in enumerate(labels, start=first):
        sheet.text(line, 0, label)
    sheet.text(last + 1, 0, say("onzekerheid.som"), "totaaltekst")
    series = []
    for place, (key, sample) in enumerate(zip(keys, samples, strict=True)):
        column, future = 1 + place, material.future(key[0])
        future_heading(sheet, row + 1, (column, column), (place, future))
        for line, share in enumerate(shares(sample, limits).tolist(), start=first):
            sheet.number(line, column, share, "procent")
        sheet.formula(last + 1, column, column_sum((first, last), column), 1.0, "totaal_procent")
        series.append(Series(future, (first, last), column, future_colours(place)[0]))
    chart = Bars(
        say("onzekerheid.grafiek", alternative=name),
        say("onzekerheid.grafiek_alt", alternative=name, futures=material.futures),
        series,
        at=(row + 1, 1 + len(keys)),
        size=(int(ROOM * (GLYPH * width + EDGES)) - 20, max(len(labels) + 1, LOWEST) * PIXELS),
        form=WHOLE,
    )
    bar_chart(sheet, chart)
    return max(last, row + LOWEST) + 4


def class_labels(limits: Floats, material: Material) -> list[str]:
    """The classes in words: below the first limit, between each two, from the last on. Shape: n, millions."""
    step = float(limits[1] - limits[0])
    digits = _digits(step)
    shown = [decimal(float(limit) + 0.0, digits) for limit in limits]
    between = [material.say("onzekerheid.tussen", low=low, high=high) for low, high in pairwise(shown)]
    under = material.say("onzekerheid.onder", high=shown[0])
    above = material.say("onzekerheid.boven", low=shown[-1])
    return [under, *between, above]


def _digits(step: float) -> int:
    """How many decimals tell multiples of a step apart.

    >>> _digits(20.0), _digits(2.5), _digits(0.25), _digits(0.1)
    (0, 1, 2, 1)
    """
    digits = max(0, -floor(log10(step) + 1e-9))
    return digits if np.isclose(step * 10**digits, round(step * 10**digits)) else digits + 1
