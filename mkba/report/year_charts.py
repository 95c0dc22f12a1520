"""Charts over the years: costs and benefits, a fan of bands, and lines; native ones, with a text for who cannot see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.chart import Chart

from mkba.report.cells import Sheet
from mkba.report.charts import AXIS, FINE, INSIDE, NARROW, literal
from mkba.report.styles import colour, sheet_design

DASHES = ("solid", "dash", "square_dot", "long_dash_dot")
FAINT, FAINTER = 45, 75  # percentages that a band lets through
COARSE = 5  # from here on the axis has no decimals
THICK = 2.0  # points of a line


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands and what it says: title, text for who cannot see it, upper left cell, size in pixels.

    ``rows`` are the first and last row of its numbers, ``years`` the column of the years; ``scale`` holds the ends of
    the axis where charts beside each other share it.
    """

    title: str
    alt: str
    rows: tuple[int, int]
    years: int
    at: tuple[int, int]
    size: tuple[int, int]
    scale: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its name, the column of its numbers, its colour and how it is dashed."""

    name: str
    column: int
    colour: str
    dash: str = "solid"


def cost_benefit_chart(sheet: Sheet, frame: Frame, bars: Sequence[tuple[str, int]], net: Stroke) -> None:
    """Bars of costs (dark) and benefits (light) beside each other per year, and the net as a line."""
    chart = sheet.workbook.add_chart({"type": "column"})
    for (name, column), shade in zip(bars, ("@rood", "@lucht"), strict=True):
        fill = {"color": colour(shade)}
        chart.add_series({**_numbers(sheet, frame, name, column), "fill": fill, "gap": 40, "overlap": 0})
    _finish(sheet, frame, chart, (net,))


def fan_chart(
    sheet: Sheet, frame: Frame, bands: Sequence[tuple[str, int | None, int]], middle: Stroke
) -> None:
    """Bands of stacked columns without a gap, above and below zero, and the mean as a line.

    ``bands``: name, depth and column of each stacked part in their order; no depth is no fill. Every name stands in
    the legend once, and what has no fill not at all. Columns stack apart above and below zero, so bands may cross it.
    """
    chart = sheet.workbook.add_chart({"type": "column", "subtype": "stacked"})
    seen: set[str] = set()
    hidden = []
    for i, (name, depth, column) in enumerate(bands):
        shade = {"none": True} if depth is None else {"color": middle.colour, "transparency": depth}
        series = {"fill": shade, "border": {"none": True}, "gap": 0}
        chart.add_series({**_numbers(sheet, frame, name, column), **series})
        if depth is None or name in seen:
            hidden.append(i)
        seen.add(name)
    _finish(sheet, frame, chart, (middle,), hidden)


def year_lines(sheet: Sheet, frame: Frame, strokes: Sequence[Stroke]) -> None:
    """A line per stroke, each dashed in its own way."""
    _finish(sheet, frame, None, strokes)


def _numbers(sheet: Sheet, frame: Frame, name: str, column: int) -> dict[str, Any]:
    """Name, years and numbers of a series."""
    first, last = frame.rows
    return {
        "name": literal(name),
        "categories": [sheet.name, first, frame.years, last, frame.years],
        "values": [sheet.name, first, column, last, column],
    }


def _finish(
    sheet: Sheet, frame: Frame, under: Chart | None, strokes: Sequence[Stroke], hidden: Sequence[int] = ()
) -> None:
    """Lines over what is under them, with title, axes and legend; inserted in its place."""
    lines = sheet.workbook.add_chart({"type": "line"})
    for stroke in strokes:
        line = {"color": stroke.colour, "width": THICK, "dash_type": stroke.dash}
        lines.add_series({**_numbers(sheet, frame, stroke.name, stroke.column), "line": line})
    chart = lines
    if under is not None:
        under.combine(lines)
        chart = under
    font = {"name": sheet_design()["lettertype"]["font_name"], "size": NARROW - 1, "color": colour("@inkt")}
    line = {"color": colour("@lijn"), "width": 0.75}
    title: Mapping[str, Any] = {"name_font": {**font, "size": NARROW + 1}, "overlay": False}
    chart.set_title({"name": literal(frame.title), **title})
    chart.set_x_axis({"num_font": {**font, "rotation": -90}, "label_position": "low", "line": line})
    ends = {} if frame.scale is None else {"min": frame.scale[0], "max": frame.scale[1]}
    grid = {"visible": True, "line": line}
    form = AXIS if frame.scale is None or max(-frame.scale[0], frame.scale[1]) >= COARSE else FINE
    chart.set_y_axis({"num_format": form, "num_font": font, "major_gridlines": grid, **ends})
    legend: dict[str, Any] = {"position": "bottom", "font": font}
    chart.set_legend({**legend, "delete_series": list(hidden)} if hidden else legend)
    chart.set_size({"width": frame.size[0], "height": frame.size[1]})
    sheet.worksheet.insert_chart(*frame.at, chart, {"description": frame.alt, "object_position": 2, **INSIDE})
