"""Commands about the library: name what it holds, show one entry, tell what must be looked at again, write its pages."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba.cli.speech import Speaking, SpeakingGroup, language_of
from mkba.cli.talk import hand_over
from mkba.domain.card import KINDS, Card
from mkba.errors import Language
from mkba.words import counted, say

if TYPE_CHECKING:
    from mkba.catalogue.stale import Stale

FILE = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, file_okay=False)
DOMAINS = ("education", "work", "safety", "housing", "health")
PROGRAMME = click.option("--programme", "library_of", type=FILE)
JSON = click.option("--json", "as_json", is_flag=True)

library = SpeakingGroup("library")


def _cards(programme: Path | None) -> tuple[Card, ...]:
    """Every entry of the library of a programme."""
    from mkba.catalogue.cards import cards
    from mkba.catalogue.shelf import nearest_programme, open_shelf

    return cards(open_shelf(programme or nearest_programme()))


@library.command("list", cls=Speaking)
@click.option("--domain", type=click.Choice(DOMAINS))
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--grade", type=click.Choice(list("ABCDE")))
@click.option("--mark", type=click.Choice(["found", "memory", "choice"]))
@PROGRAMME
@JSON
@click.pass_context
def list_entries(
    ctx: click.Context,
    *,
    domain: str | None,
    kind: str | None,
    grade: str | None,
    mark: str | None,
    library_of: Path | None,
    as_json: bool,
) -> None:
    """Name every entry, or those of a domain, a kind, a grade or a mark."""
    from mkba.catalogue.listing import listed
    from mkba.catalogue.terms import unit_word

    found = [
        one
        for one in listed(_cards(library_of))
        if (domain in (None, one.domain) and kind in (None, one.kind) and grade in (None, one.grade))
        and (mark is None or one.marks.get(mark, 0))
    ]
    if as_json:
        hand_over([asdict(one) for one in found])
        return
    language = language_of(ctx)
    width = max((len(one.name) for one in found), default=0)
    for group in KINDS:
        inside = [one for one in found if one.kind == group]
        if inside:
            click.echo(say(f"card.kinds_{group}", language))
        for one in inside:
            marks = " ".join(f"{say(f'card.mark_{key}', language)} {n}" for key, n in one.marks.items())
            rest = "  ".join(
                part for part in (one.grade, one.title, unit_word(one.unit, language), marks) if part
            )
            click.echo(f"  {one.name:<{width}}  {rest}".rstrip())


@library.command("show", cls=Speaking)
@click.argument("name")
@click.option("--yaml", "as_yaml", is_flag=True)
@PROGRAMME
@JSON
@click.pass_context
def show(ctx: click.Context, name: str, as_yaml: bool, library_of: Path | None, as_json: bool) -> None:
    """Show one entry: its figures, where they come from, and where it is used."""
    from mkba.catalogue.cards import card, written
    from mkba.catalogue.shelf import nearest_programme, open_shelf
    from mkba.catalogue.spoken import spoken

    shelf = open_shelf(library_of or nearest_programme())
    found = card(name, shelf)
    if as_json:
        hand_over(asdict(found) | {"text": written(found, shelf)})
    else:
        click.echo(written(found, shelf) if as_yaml else spoken(found, language_of(ctx)))


@library.command("stale", cls=Speaking)
@click.option("--on", "on_day", type=click.DateTime(["%Y-%m-%d"]))
@PROGRAMME
@JSON
@click.pass_context
def stale_sources(
    ctx: click.Context, on_day: datetime | None, library_of: Path | None, as_json: bool
) -> None:
    """Name the sources that must be looked at again. Information: the exit code is 0."""
    from mkba.catalogue.stale import stale

    day = on_day.date() if on_day else date.today()  # noqa: DTZ011  (the day on the reader's own calendar)
    found = stale(_cards(library_of), day)
    if as_json:
        hand_over({"on": day.isoformat(), "stale": [asdict(one) for one in found]})
    else:
        click.echo("\n".join(_told(found, day, language_of(ctx))))


def _told(found: "tuple[Stale, ...]", day: date, language: Language) -> Iterable[str]:
    """A line per source: where it stands, why, and how much rests on it."""
    from mkba.catalogue.spoken import source_text

    for one in found:
        why = ", ".join(say(f"stale.{reason}", language, due=one.source.due) for reason in one.reasons)
        where = one.name + (f" ({', '.join(one.parts)})" if one.parts else "")
        yield f"{where}: {why}"
        yield f"    {source_text(one.source, language)}"
        files = list(dict.fromkeys(use.file for use in one.used))
        if files:
            yield f"    {say('stale.used', language)}: {', '.join(files)}"
    yield say("stale.count", language, count=counted("source", len(found), language), day=day.isoformat())


@library.command("pages", cls=Speaking)
@click.argument("folder", metavar="DIR", type=FOLDER)
@PROGRAMME
@JSON
def pages(folder: Path, library_of: Path | None, as_json: bool) -> None:
    """Write the library as Markdown pages."""
    from mkba.catalogue.gallery import write_pages
    from mkba.catalogue.shelf import nearest_programme

    written = [str(path) for path in write_pages(folder, programme=library_of or nearest_programme())]
    if as_json:
        hand_over(written)
    else:
        click.echo("\n".join(written))
