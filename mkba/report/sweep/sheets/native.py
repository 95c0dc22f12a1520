"""Native line charts of a sweep: numbers at their true distance or words side by side, with a text for who cannot see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mkba.report.cells import Sheet
from mkba.report.charts import AXIS, INSIDE, NARROW, literal
from mkba.report.styles import colour, sheet_design

LOW = {"label_position": "low", "crossing": "min"}  # words below the plot, the other axis at its edge


@dataclass(frozen=True, slots=True)
class Curve:
    """One line: its name (empty: not in the legend), the column of its numbers, and how it is drawn."""

    name: str
    column: int
    colour: str
    width: float = 2.0
    dash: str = "solid"
    veil: int = 0  # percentage that it lets through: offices differ in which line lies on top
    points: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """Where a chart stands: title, text for who cannot see it, first and last row of the numbers and the column of their
    places, upper left cell and size in pixels; ``ends``: the first and last place where these are numbers at their true distance.
    """  # fmt: skip

    title: str
    alt: str
    rows: tuple[int, int]
    places: int
    at: tuple[int, int]
    size: tuple[int, int]
    ends: tuple[float, float] | None
    form: str = "0.##"


def curves(sheet: Sheet, board: Board, lines: Sequence[Curve]) -> None:
    """Insert a chart with these lines."""
    kind = {"type": "scatter", "subtype": "straight"} if board.ends else {"type": "line"}
    chart = sheet.workbook.add_chart(kind)
    for one in lines:
        chart.add_series(_series(sheet, board, one))
    font = {"name": sheet_design()["lettertype"]["font_name"], "size": NARROW - 1, "color": colour("@inkt")}
    line = {"color": colour("@lijn"), "width": 0.75}
    chart.set_title(
        {"name": literal(board.title), "name_font": {**font, "size": NARROW + 1}, "overlay": False}
    )
    ends = (
        {"min": board.ends[0], "max": board.ends[1]} if board.ends and board.ends[0] < board.ends[1] else {}
    )
    chart.set_x_axis({"num_font": font, "num_format": board.form, "line": line, **LOW, **ends})
    chart.set_y_axis(
        {
            "num_font": font,
            "num_format": AXIS,
            "major_gridlines": {"visible": True, "line": line},
            "label_position": "low",
        }
    )
    hidden = [place for place, one in enumerate(lines) if not one.name]
    chart.set_legend({"position": "bottom", "font": font, "delete_series": hidden})
    chart.set_size({"width": board.size[0], "height": board.size[1]})
    sheet.worksheet.insert_chart(*board.at, chart, {"description": board.alt, "object_position": 2, **INSIDE})


def _series(sheet: Sheet, board: Board, one: Curve) -> dict[str, Any]:
    """One line as the workbook wants it."""
    first, last = board.rows
    marker: dict[str, Any] = {"type": "none"}
    if one.points:
        marker = {"type": "circle", "size": 5, "fill": {"color": one.colour}, "border": {"color": one.colour}}
    return {
        "name": literal(one.name or " "),
        "categories": [sheet.name, first, board.places, last, board.places],
        "values": [sheet.name, first, one.column, last, one.column],
        "line": {"color": one.colour, "width": one.width, "dash_type": one.dash, "transparency": one.veil},
        "marker": marker,
    }
