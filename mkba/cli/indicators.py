"""Commands about indicators: fill or refresh those of an area from a public file."""

from datetime import date
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mkba.cli.speech import Speaking, SpeakingGroup, language_of
from mkba.cli.talk import figure, hand_over, number, ruled, tell
from mkba.errors import Language
from mkba.words import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkba.files.statistics.changes import Change, Proposal, Skipped

FILE = click.Path(path_type=Path)
BASE = {"residents", "households", "dwellings"}  # what other figures are often derived from
LARGE = 4_000_000  # bytes; a workbook of so many takes some seconds to read
NAMES = 12  # codes that are shown of one figure

indicators = SpeakingGroup("indicators")


@indicators.command("import", cls=Speaking)
@click.argument("file", type=FILE)
@click.argument("area", type=FILE)
@click.option("--year", type=click.IntRange(min=1))
@click.option("--all", "everything", is_flag=True)
@click.option("--weights", type=FILE)
@click.option("--dry-run", "dry_run", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def import_file(
    ctx: click.Context,
    *,
    file: Path,
    area: Path,
    year: int | None,
    everything: bool,
    weights: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fill or refresh the indicators of an area from a public file."""
    from mkba.files.statistics.changes import Asked
    from mkba.indicators import refresh

    language = language_of(ctx)
    if file.is_file() and file.stat().st_size > LARGE:
        tell(say("import.reading", language, file=file.name))
    day = date.today()  # noqa: DTZ011 - the day on the user's own calendar
    done = refresh(file, area, Asked(day, year, everything, weights), dry_run=dry_run)
    if as_json:
        hand_over(_content(done, language, written=not dry_run and done.new != done.old))
        return
    for one in done.warnings:
        tell(f"{say('talk.warning', language)}: {one.text(language)}")
    click.echo("\n".join(_told(done, language)))
    key = "dry" if dry_run else "same" if done.new == done.old else "written"
    tell(say(f"import.{key}", language, path=area, count=counted("figure", len(done.changes), language)))


def _told(done: "Proposal", language: Language) -> "Iterator[str]":
    """The answer in lines: what it is made from, a table from old to new, what is suppressed, what was left."""
    codes = counted("code", len(done.codes), language)
    yield say(f"import.head_{done.kind}", language, year=done.year, codes=codes)
    if done.changes:
        yield ""
        yield from (_scores if done.kind == "leefbaarometer" else _table)(done.changes, language)
    lacking = [one for one in done.changes if one.missing]
    if lacking:
        yield from ("", say("import.suppressed", language))
        for one in lacking:
            share = number(100 * one.covered, 0, language)
            yield f"  {_dotted(one)}: {_codes(one.missing)} ({say('import.covered', language, share=share)})"
    yield from _remarks(done.changes, language)
    told = [one for one in done.skipped if one.reason != "absent"]
    if told:
        yield from ("", say("import.left", language))
        yield from (f"  {one.id}: {_why(one, language, least=done.least)}" for one in told)
    absent = [one.id for one in done.skipped if one.reason == "absent"]
    if absent:
        yield from ("", say("import.absent", language, names=", ".join(absent)))


def _remarks(changes: "Sequence[Change]", language: Language) -> "Iterator[str]":
    """What a figure that changed asks of who changed it."""
    counts = [one for one in changes if one.path[0] == "indicators"]
    new = [_dotted(one) for one in counts if one.was is None]
    if new:
        yield from ("", say("import.still", language, names=", ".join(new)))
    if any(
        one.was not in {None, one.now}
        for one in counts
        if isinstance(one.was, int | float) and _dotted(one) in BASE
    ):
        yield from ("", say("import.derived", language))


def _table(changes: "Sequence[Change]", language: Language) -> "Iterator[str]":
    """A line per figure, from old to new."""
    head = [say(f"import.column_{name}", language) for name in ("id", "was", "now", "difference", "year")]
    body = [
        [
            _dotted(one),
            _value(one.was, language),
            _value(one.now, language),
            _difference(one, language),
            _years(one),
        ]
        for one in changes
    ]
    yield from ruled(head, body, (0,))


def _scores(changes: "Sequence[Change]", language: Language) -> "Iterator[str]":
    """A line per year: the total as it was, then the total and the themes as they become."""
    themes = list(dict.fromkeys(str(one.path[-1]) for one in changes))
    found = {(one.year, str(one.path[-1])): one for one in changes}
    names = [say(f"import.theme_{name}", language) for name in themes]
    head = [say("import.column_year", language), say("import.column_was", language), *names]
    body = []
    for year in sorted({one.year for one in changes}):
        cells = [found.get((year, name)) for name in themes]
        was = next((one.was for one in cells if one is not None), None)
        shown = ["" if one is None else number(one.now, 3, language) for one in cells]
        body.append([str(year), _value(was, language), *shown])
    yield from ruled(head, body, (0,))


def _dotted(change: "Change") -> str:
    """Where a figure stands: indicators by their own name."""
    return ".".join(str(key) for key in change.path[change.path[0] == "indicators" :])


def _value(value: Any, language: Language) -> str:
    """A figure as people read it; a distribution is named as one."""
    if value is None:
        return say("import.new", language)
    if isinstance(value, dict):
        return say("import.spread", language)
    return number(value, 0 if value == int(value) and abs(value) > 1 else 3, language)


def _difference(change: "Change", language: Language) -> str:
    """How much larger or smaller, in percents of a count and in points of a share or score."""
    if not isinstance(change.was, int | float):
        return ""
    if change.path[0] == "indicators":
        share = 100 * (change.now / change.was - 1) if change.was else 0.0
        return f"{'+' if share > 0 else ''}{number(share, 1, language)}%"
    step = change.now - change.was
    return f"{'+' if step > 0 else ''}{number(step, 3, language)}"


def _years(change: "Change") -> str:
    """The year, and the one before it when that was another."""
    return (
        f"{change.was_year} > {change.year}"
        if change.was_year not in {None, change.year}
        else str(change.year)
    )


def _codes(codes: "Sequence[str]") -> str:
    """Codes, as many as can be read."""
    return ", ".join(codes[:NAMES]) + (f", … (+{len(codes) - NAMES})" if len(codes) > NAMES else "")


def _why(one: "Skipped", language: Language, *, least: float) -> str:
    """Why a figure was left."""
    if one.reason == "near":
        return one.nl if language == "nl" else one.en
    share = (
        say("import.unknown", language)
        if one.covered is None
        else f"{floor(100 * one.covered + 1e-9)}%"  # never rounded up to what is asked
    )
    words = {
        "codes": _codes(one.missing),
        "share": share,
        "least": figure(100 * least, language),
        "was": _value(one.was, language),
        "origin": one.origin,
    }
    return say(f"import.why_{one.reason}", language, **words)


def _content(done: "Proposal", language: Language, *, written: bool) -> dict[str, Any]:
    """The same for a program."""
    return {
        "file": done.file,
        "area": str(done.area),
        "kind": done.kind,
        "year": done.year,
        "codes": done.codes,
        "written": written,
        "changes": [
            {
                "path": one.path,
                "name": one.name,
                "unit": one.unit,
                "old": {"value": one.was, "year": one.was_year},
                "new": {"value": one.now, "year": one.year},
                "covered": one.covered,
                "suppressed": one.missing,
            }
            for one in done.changes
        ],
        "not_filled": [
            {
                "id": one.id,
                "reason": one.reason,
                "text": "" if one.reason == "absent" else _why(one, language, least=done.least),
                "covered": one.covered,
                "suppressed": one.missing,
                "old": one.was,
                "origin": one.origin,
            }
            for one in done.skipped
        ],
        "warnings": [one.text(language) for one in done.warnings],
    }
