"""Charts: native ones, with a text for those who cannot see them, on an area of their own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mkba.report.cells import SPACE, Sheet
from mkba.report.styles import colour, sheet_design

AXIS = '#,##0;"−"#,##0'
FINE = '0.0;"−"0.0'
WHOLE = "0%"
GAP, NARROW = 60, 9
ADDRESS = re.compile(r"!(?=\$?[A-Za-z]+\$?\d)")  # what XlsxWriter takes for a cell of a sheet
INSIDE = {"x_offset": 2, "y_offset": 3}  # pixels: a frame on the edge of a page would print on both pages
TYPES = {
    "standing": {"type": "column"},
    "stacked": {"type": "column", "subtype": "stacked"},
    "lying": {"type": "bar"},
    "tornado": {"type": "bar", "subtype": "stacked"},
}


@dataclass(frozen=True, slots=True)
class Series:
    """One colour: its name, the first and last row of its numbers, and their column."""

    name: str
    rows: tuple[int, int]
    column: int
    colour: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart: title, text for those who cannot see it, series, upper left cell, size in pixels.

    ``labels`` is the column with the names of the bars, ``form`` that of the numbers beside the axis, ``points`` the size
    of its letters; ``ends`` are those of the axis where charts beside each other share it and ``step`` is what lies between its
    lines, ``unnamed`` the series without a place in the legend. A series without a colour is not drawn.
    """

    title: str
    alt: str
    series: Sequence[Series]
    at: tuple[int, int]
    size: tuple[int, int]
    labels: int = 0
    form: str = AXIS
    points: int = NARROW
    ends: tuple[float, float] | None = None
    unnamed: tuple[int, ...] = ()
    step: float | None = None


def bar_chart(
    sheet: Sheet, bars: Bars, kind: Literal["standing", "stacked", "lying", "tornado"] = "standing"
) -> None:
    """Insert bars; their names stand outside the plot, also where bars are negative. Lying bars read downwards."""
    chart = sheet.workbook.add_chart(TYPES[kind])
    for series in bars.series:
        first, last = series.rows
        chart.add_series(
            {
                "name": literal(series.name),
                "categories": [sheet.name, first, bars.labels, last, bars.labels],
                "values": [sheet.name, first, series.column, last, series.column],
                "fill": {"color": series.colour} if series.colour else {"none": True},
                "gap": GAP,
                "overlap": 100 if kind in ("stacked", "tornado") else 0,
            }
        )
    font = {"name": sheet_design()["lettertype"]["font_name"], "size": bars.points, "color": colour("@inkt")}
    line = {"color": colour("@lijn"), "width": 0.75}
    chart.set_title(
        {"name": literal(bars.title), "name_font": {**font, "size": bars.points + 2}, "overlay": False}
    )
    names = {"num_font": {**font, "size": bars.points - 1}, "label_position": "low", "line": line}
    values: Mapping[str, Any] = {
        "num_format": bars.form,
        "num_font": font,
        "major_gridlines": {"visible": True, "line": line},
    }
    if bars.ends is not None:
        values = {**values, "min": bars.ends[0], "max": bars.ends[1]}
    if bars.step is not None:
        values = {**values, "major_unit": bars.step}
    if kind in ("lying", "tornado"):
        chart.set_y_axis(
            {**names, "interval_unit": 1, "reverse": True, "major_gridlines": {"visible": False}}
        )
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    chart.set_legend({"position": "top", "font": font, "delete_series": list(bars.unnamed)})
    chart.set_size({"width": bars.size[0], "height": bars.size[1]})
    sheet.worksheet.insert_chart(*bars.at, chart, {"description": bars.alt, "object_position": 2, **INSIDE})


@dataclass(frozen=True, slots=True)
class Lines:
    """A small chart of one line over the years: first and last row, columns of the years and of the values."""

    title: str
    alt: str
    rows: tuple[int, int]
    columns: tuple[int, int]
    at: tuple[int, int]
    size: tuple[int, int]
    scale: tuple[float, float]


def line_chart(sheet: Sheet, lines: Lines) -> None:
    """Insert a line with its points, years at their true distance; the scale holds for every chart beside it."""
    chart = sheet.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    (first, last), (years, values), shade = lines.rows, lines.columns, colour("@blauw")
    filled = {"type": "circle", "size": 5, "fill": {"color": shade}, "border": {"color": shade}}
    chart.add_series(
        {
            "categories": [sheet.name, first, years, last, years],
            "values": [sheet.name, first, values, last, values],
            "line": {"color": shade, "width": 1.75},
            "marker": filled,
        }
    )
    font = {"name": sheet_design()["lettertype"]["font_name"], "size": NARROW - 1, "color": colour("@inkt")}
    line = {"color": colour("@lijn"), "width": 0.75}
    chart.set_title(
        {"name": literal(lines.title), "name_font": {**font, "size": NARROW + 1}, "overlay": False}
    )
    chart.set_x_axis({"num_font": font, "num_format": "0", "label_position": "low", "line": line})
    low, high = lines.scale
    grid = {"visible": True, "line": line}
    chart.set_y_axis({"num_font": font, "num_format": FINE, "min": low, "max": high, "major_gridlines": grid})
    chart.set_legend({"none": True})
    chart.set_size({"width": lines.size[0], "height": lines.size[1]})
    sheet.worksheet.insert_chart(*lines.at, chart, {"description": lines.alt, "object_position": 2, **INSIDE})


def literal(text: str) -> str:
    """A name that a chart takes as text: one that begins with =, or holds the address of a cell, would be a reference.

    >>> literal("Hoog"), literal("=A1") == "=A1", literal("Wijk!B2") == "Wijk!B2"
    ('Hoog', False, False)
    """
    return (SPACE if text.startswith("=") else "") + ADDRESS.sub(f"!{SPACE}", text)
