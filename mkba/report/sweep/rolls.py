"""Rolls of a sweep: the variants that failed, those in which a quantity lies outside its limits, and every one of a case."""

from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import BASE
from mkba.axes import Json
from mkba.report.answers.answer import Table
from mkba.report.numbers import decimal, frequency, percent
from mkba.report.sweep.tables import TEXT, error_text, head
from mkba.report.sweep.words import Amounts, Words, amounts

if TYPE_CHECKING:
    import pandas as pd

FAILED = "failed"


def failures(words: Words, most: int) -> Table:
    """The variants without figures, with why."""
    variants = words.swept.variants
    failed = variants[variants["status"] == FAILED]
    rows = [
        (str(row["id"]), words.settings(number), str(row["code"]), str(row["message"]))
        for number, row in rows_of(failed.head(most))
    ]
    if len(failed) > most:
        rows.append((words.say(f"{TEXT}.meer", count=decimal(len(failed) - most)), "", "", ""))
    names = head(words, "variant", "instellingen", "code", "reden")
    return Table(words.say(f"{TEXT}.mislukt"), names, tuple(rows), left=4)


def above(words: Words, most: int) -> Table:
    """The variants in which a moved quantity lies outside its limits in some draws, the most draws first."""
    variants, draws = words.swept.variants, words.swept.facts["draws"]
    told = variants[variants["above"] > 0].sort_values("above", ascending=False, kind="stable")
    rows = [
        (
            str(row["id"]), words.settings(number), decimal(row["above"]),
            words.say("sweep.procent", share=percent(row["above"] / draws)),
        )
        for number, row in rows_of(told.head(most))
    ]  # fmt: skip
    if len(told) > most:
        rows.append((words.say(f"{TEXT}.meer", count=decimal(len(told) - most)), "", "", ""))
    names = head(words, "variant", "instellingen", "trekkingen", "trekkingen_deel")
    return Table(words.say(f"{TEXT}.grenzen"), names, tuple(rows), left=2)


def rows_of(variants: "pd.DataFrame") -> Iterator[tuple[int, Json]]:
    """Some variants, each by number with its columns."""
    yield from zip(variants.index.tolist(), variants.to_dict("records"), strict=True)


def every(words: Words, case: Case, most: int) -> Table:
    """Every variant of one case by number, up to a limit."""
    euros, numbers = amounts(case), case.lattice.numbers[:most].tolist()
    rows = tuple(_every_row(words, case, euros, number) for number in numbers)
    names = ("variant", "instellingen", "kosten", "baten", "saldo", "fout", "band", "kans", "verschil", "verschil_fout", "verschil_band")  # fmt: skip
    return Table(words.say(f"{TEXT}.alle", case=words.case(case.key)), head(words, *names), rows, left=2)


def _every_row(words: Words, case: Case, euros: Amounts, number: int) -> tuple[str, ...]:
    say, at = words.say, case.at(number)
    how, count = frequency(at["p_npv_positive"])
    diff, error = at["diff_mean"], at["diff_error"]
    own = [say("sweep.leeg")] * 3
    if isfinite(diff) and number != BASE:
        band = {"low": euros.exact(at["diff_p5"]), "high": euros.exact(at["diff_p95"])}
        own = [euros.exact(diff), error_text(error), say("sweep.tot", **band)]
    return (
        words.variant(number), words.settings(number), euros(at["costs"]), euros(at["benefits"]), euros(at["npv_mean"]),
        error_text(at["npv_error"]), say("sweep.tot", low=euros(at["npv_p5"]), high=euros(at["npv_p95"])),
        say(f"kans.{how}", n=count), *own,
    )  # fmt: skip
