"""Entry: what may be typed into a cell, and what people read when they stand on it."""

from collections.abc import Mapping
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from mkba.files.form.checks import NUMBERS, shown
from mkba.files.form.layout import Column
from mkba.files.form.lists import BOUNDED, FORMS, TRUTH, choice
from mkba.files.form.words import word

TITLE_LENGTH: Final = 32  # what a spreadsheet shows
TEXT_LENGTH: Final = 255


def validation(column: Column, name: str, part: str, ranges: Mapping[str, str]) -> DataValidation:
    """The rule of a column's cells, with its message and its explanation."""
    found = _rule(column, part, ranges)
    found.promptTitle, found.prompt = name[:TITLE_LENGTH], _prompt(column)[:TEXT_LENGTH]
    found.errorTitle = word("invoer", "fout")
    found.showInputMessage = found.showErrorMessage = True
    return found


def _rule(  # noqa: PLR0911  (one return per kind of cell)
    column: Column, part: str, ranges: Mapping[str, str]
) -> DataValidation:
    """What may be typed: one of a list, a number within limits, a day, or anything."""
    if part == "form":
        return _list(ranges[BOUNDED if column.kind == "share" else FORMS], "keuze")
    if column.kind == "choice":
        return _list(ranges[choice(column)], "keuze")
    if column.kind == "truth":
        return _list(ranges[TRUTH], "keuze")
    if column.among and column.kind not in ("words", "source"):
        rule = _list(ranges[column.among], "naam")
        rule.errorStyle = "warning"  # a name that is written later on
        return rule
    if column.kind in NUMBERS or column.kind == "source":
        return _number(column)
    if column.kind == "day":
        return DataValidation(
            type="date", operator="greaterThan", formula1="1", error=word("invoer", "melding_day")
        )
    return DataValidation(type=None)


def _list(reference: str, key: str) -> DataValidation:
    return DataValidation(
        type="list", formula1=reference, allow_blank=True, error=word("invoer", f"melding_{key}")
    )


def _number(column: Column) -> DataValidation:
    """A number; within limits where it is one number and not a part of a band."""
    whole = column.kind in ("whole", "year", "source")
    low = -1e15 if column.low is None or column.quantity else column.low
    high = 1e15 if column.high is None or column.quantity else column.high
    bounded = not column.quantity and column.low is not None and column.high is not None
    limits = (
        word("invoer", "grenzen", low=shown(low, column.kind), high=shown(high, column.kind))
        if bounded
        else ""
    )
    key = "whole" if whole else "share" if column.kind == "share" else "number"
    return DataValidation(
        type="whole" if whole else "decimal",
        operator="between",
        formula1=f"{low:.15g}",
        formula2=f"{high:.15g}",
        allow_blank=True,
        error=word("invoer", f"melding_{key}", limits=limits),
    )


def _prompt(column: Column) -> str:
    """What the cell takes, in a few short sentences."""
    parts = [column.help]
    if column.unit:
        parts.append(word("invoer", "eenheid", unit=column.unit))
    if column.quantity:
        parts.append(word("invoer", "vast_erbij"))
    if column.kind == "words":
        parts.append(word("invoer", "lijst"))
    if column.required:
        parts.append(word("invoer", "verplicht"))
    return " ".join(part for part in parts if part)
