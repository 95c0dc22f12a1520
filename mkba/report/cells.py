"""Cells: the only way into a sheet. A text stays a text, a number is finite and has a form, a formula has its value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil, isfinite

import numpy as np
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from mkba.axes import Floats
from mkba.report.styles import Styles

LONGEST_TEXT = 32_767  # what a cell can hold
MOST_LINKS = 65_530  # what a sheet can hold
LINE = 12.75  # points of one line of text
FULL = 1.15  # letters of a text per character of width
CLOSE = 0.999999999  # the limit itself is rounded away from zero
SPACE = "\u200b"  # has no width
REMARK = 1.6  # times the usual size
SHOWN = 4  # decimals at most of a form that shows no more than a number has


class Sheet:
    """One sheet of a workbook; rows and columns count from 0, ``style`` is the name of a style."""

    def __init__(self, workbook: Workbook, worksheet: Worksheet, styles: Styles) -> None:
        self.workbook, self.worksheet, self.styles = workbook, worksheet, styles
        self._links = 0
        self._forms: dict[int, dict[int, str]] = {}  # column, row: form of the number there

    @property
    def name(self) -> str:
        """The name on the tab."""
        return str(self.worksheet.get_name())

    def text(self, row: int, column: int, text: str, style: str = "tekst") -> None:
        """A text, always as a string: ``=``, ``+``, ``-`` and ``@`` never become a formula, markup stays text."""
        self.worksheet.write_string(row, column, plain(text), self.styles[style])

    def number(self, row: int, column: int, value: float, style: str) -> None:
        """A finite number; ValueError for another."""
        self.worksheet.write_number(row, column, finite(value), self.styles[style])
        self._forms.setdefault(column, {})[row] = bare_form(style)

    def known(self, row: int, column: int, value: float | None, style: str, otherwise: str) -> None:
        """The number, or ``otherwise`` as a text where there is none."""
        if value is None:
            self.worksheet.write_string(row, column, plain(otherwise), self.styles[style])
        else:
            self.number(row, column, value, style)

    def formula(self, row: int, column: int, formula: str, value: float | str, style: str) -> None:
        """A formula together with its value, so that every reader sees it without calculating."""
        shown = plain(value) if isinstance(value, str) else finite(value)
        self.worksheet.write_formula(row, column, formula, self.styles[style], shown)
        self._forms.setdefault(column, {})[row] = bare_form(style)

    def series(self, at: tuple[int, int], formulas: Iterable[str], values: Floats, style: str) -> None:
        """Formulas beside each other from a cell on, each with its value. Shape: n. ValueError where one is not finite."""
        row, column = at
        if not np.isfinite(values).all():
            raise ValueError(f"no cells for {values}")
        form, write = self.styles[style], self.worksheet.write_formula
        for place, (formula, value) in enumerate(zip(formulas, values.tolist(), strict=True), start=column):
            write(row, place, formula, form, value)

    def hide_signs_of_zero(self) -> None:
        """Let what rounds to zero show as zero without a minus sign, and a whole number without a decimal sign.

        The values stay as they are.
        """
        for column, forms in sorted(self._forms.items()):
            for form, first, last in runs(forms):
                if form in self.styles.near_zero:
                    limit, style = self.styles.near_zero[form]
                    condition = {
                        "type": "cell", "criteria": "between", "minimum": limit * CLOSE, "maximum": 0, "format": style,
                    }  # fmt: skip
                    self.worksheet.conditional_format(first, column, last, column, condition)
                if form in self.styles.whole:
                    at = xl_rowcol_to_cell(first, column)
                    condition = {
                        "type": "formula", "criteria": f"=ROUND({at},{SHOWN})=ROUND({at},0)",
                        "format": self.styles.whole[form],
                    }  # fmt: skip
                    self.worksheet.conditional_format(first, column, last, column, condition)

    def link(self, row: int, column: int, text: str, target: str, cell: str = "A1") -> None:
        """A text that leads to a cell of another sheet of this workbook; only a text where the sheet can hold no more."""
        if self._links == MOST_LINKS:
            self.text(row, column, text)
            return
        self._links += 1
        where = f"internal:{always_quoted(target)}!{cell}"
        self.worksheet.write_url(row, column, where, self.styles["link"], plain(text))

    def link_in(self, at: tuple[int, int], text: str, target: str, cell: str) -> None:
        """The same, a little to the right: beside a column of numbers."""
        where = f"internal:{always_quoted(target)}!{cell}"
        self.worksheet.write_url(*at, where, self.styles["link_in"], plain(text))

    def remark(self, row: int, column: int, text: str) -> None:
        """A text that appears beside a cell when it is pointed at; it is not printed."""
        size = {"x_scale": REMARK, "y_scale": REMARK, "font_name": "Arial", "font_size": 9}
        self.worksheet.write_comment(row, column, plain(text), size)

    def row(self, row: int, column: int, texts: Sequence[str], style: str) -> None:
        """Texts beside each other, such as a heading."""
        for place, text in enumerate(texts):
            self.text(row, column + place, text, style)

    def tall_enough(self, row: int, texts: Sequence[tuple[str, float]]) -> None:
        """Make a row high enough for texts that wrap, each with its width in characters."""
        lines = lines_of(texts)
        if lines > 1:
            self.worksheet.set_row(row, LINE * lines + 2)

    def merged(self, area: tuple[int, int, int, int], text: str, style: str) -> None:
        """A text over several cells: (first row, first column, last row, last column)."""
        if area[:2] == area[2:]:
            self.text(area[0], area[1], text, style)
            return
        self.worksheet.merge_range(*area, "", self.styles[style])
        self.text(area[0], area[1], text, style)


def lines_of(texts: Sequence[tuple[str, float]]) -> int:
    """How many lines the longest of some texts takes, each with its width in characters.

    >>> lines_of([("a" * 30, 20), ("", 10)])
    2
    """
    return max(1, *(ceil(len(text) / (FULL * width)) for text, width in texts), 1)


def always_quoted(sheet: str) -> str:
    """The name of a sheet as links write it.

    >>> always_quoted("'t Broek")
    "'''t Broek'"
    """
    return "'" + sheet.replace("'", "''") + "'"


def bare_form(style: str) -> str:
    """The form of a number style, whether it is strong, a total or plain.

    >>> bare_form("totaal_mln")
    'mln'
    """
    return style.removeprefix("sterk_").removeprefix("totaal_")


def runs(forms: Mapping[int, str]) -> Iterator[tuple[str, int, int]]:
    """Stretches of one form down a column: (form, first row, last row); rows without a number do not end one.

    >>> list(runs({3: "mln", 5: "mln", 6: "kans"}))
    [('mln', 3, 5), ('kans', 6, 6)]
    """
    for form, rows in groupby(sorted(forms), key=lambda row: forms[row]):
        found = list(rows)
        yield form, found[0], found[-1]


def plain(text: str) -> str:
    """A text that a workbook takes literally: not too long, and not in the form that stands for rich text.

    >>> plain("=1+1"), plain("<r>x</r>") == "<r>x</r>"
    ('=1+1', False)
    """
    short = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
    return short + SPACE if short.startswith("<r>") and short.endswith("</r>") else short


def finite(value: float) -> float:
    """The value as a plain float; ValueError when it is not finite, for a cell would silently stay empty."""
    number = float(value)
    if not isfinite(number):
        raise ValueError(f"no cell for {number}")
    return number
