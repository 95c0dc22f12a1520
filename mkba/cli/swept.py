"""The command that looks at a sweep, finished or not: on a terminal, or in a file that did not exist yet."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from mkba.cli.runs import FOLDER
from mkba.cli.speech import Speaking
from mkba.cli.talk import hand_over
from mkba.words import misuse

if TYPE_CHECKING:
    from mkba.analysis.swept.swept import Swept

SUFFIXES = (".html", ".xlsx", ".csv", ".json")
OF_AREAS, OF_YEARS = (".xlsx", ".csv"), (".html", ".xlsx")  # what tells more than totals
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for one when a text begins with it


@click.command("show", cls=Speaking)
@click.argument("dir", type=FOLDER)
@click.option("--future", "sweep_future", metavar="ID", default="")
@click.option("--alternative", "sweep_alternative", metavar="ID", default="")
@click.option("--out", "sweep_file", type=FOLDER)
@click.option("--json", "as_json", is_flag=True)
def show(*, dir: Path, **asked: Any) -> None:  # noqa: A002 - the word of the manual
    """Look at a sweep, finished or not."""
    from mkba.cli.answers import printed
    from mkba.report.sweep.payload import payload
    from mkba.report.sweep.show import shown
    from mkba.runs.disk import judge_new
    from mkba.sweeps.reading import read_swept

    target: Path | None = asked["sweep_file"]
    if target is not None:
        judge_new(target, SUFFIXES)
    suffix = target.suffix.lower() if target is not None else ""
    read = read_swept(dir, areas=suffix in OF_AREAS, years=suffix in OF_YEARS)
    swept = _chosen(read, asked)
    if target is not None:
        _write(target, swept)
    if asked["as_json"]:
        hand_over(payload(swept))
    else:
        click.echo(str(target) if target is not None else printed(shown(swept)))


def _chosen(swept: "Swept", asked: dict[str, Any]) -> "Swept":
    """The part of a sweep in one future or with one alternative. UsageError for a name that it does not have."""
    from mkba.analysis.swept.cases import chosen

    names = {}
    for key, option in (("futures", "sweep_future"), ("alternatives", "sweep_alternative")):
        known, found = swept.facts[key], asked[option]
        if found and found not in known:
            raise misuse("SWEEP-UNKNOWN", option=f"--{key[:-1]}", found=found, near=", ".join(known))
        names[key] = (found,) if found else ()
    return chosen(swept, **names)


def _write(path: Path, swept: "Swept") -> None:
    """The page, the workbook, or the rows of a sweep as a file of this name."""
    from mkba.runs.disk import placing, told

    with told("RUN-WRITE", path):
        match path.suffix.lower():
            case ".html":
                from mkba.report.sweep.page import write_sweep_page

                write_sweep_page(path, swept)
            case ".xlsx":
                from mkba.report.sweep.workbook import write_sweep_workbook

                write_sweep_workbook(path, swept)
            case ".json":
                from mkba.report.sweep.payload import payload

                text = json.dumps(payload(swept), ensure_ascii=False, indent=1) + "\n"
                with placing(path) as stream:
                    stream.write(text.encode())
            case _:
                with placing(path) as stream:
                    _table(stream, swept)


def _table(stream: BinaryIO, swept: "Swept") -> None:
    """The figures of every area with the settings beside them, a row per variant, future and alternative."""
    from pandas.api.types import is_numeric_dtype

    rows = swept.results.join(swept.variants, on="variant")
    words = [name for name in rows.columns if not is_numeric_dtype(rows[name])]
    rows = rows.assign(**{name: rows[name].map(_shielded) for name in words})
    rows.to_csv(stream, index=False, lineterminator="\n")


def _shielded(value: Any) -> Any:
    """A text that no spreadsheet computes, and that stays on its row.

    >>> _shielded("=1+1"), _shielded("NL2026"), _shielded(None)
    ("'=1+1", 'NL2026', None)
    """
    if not isinstance(value, str):
        return value
    return ("'" if value.startswith(FORMULA) else "") + value.replace("\r", " ")
