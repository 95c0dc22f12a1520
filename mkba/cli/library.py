"""Commands about the built-in library: name what it holds, show one entry as it is written."""

from dataclasses import asdict

import click

from mkba.cli.speech import Speaking, SpeakingGroup, language_of
from mkba.cli.talk import hand_over
from mkba.words import say

library = SpeakingGroup("library")


@library.command("list", cls=Speaking)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def list_entries(ctx: click.Context, as_json: bool) -> None:
    """Name all outcomes and all evidence."""
    from mkba.catalogue import entries

    language = language_of(ctx)
    found = entries()
    if as_json:
        hand_over([asdict(one) for one in found])
        return
    width = max(len(one.name) for one in found)
    measure = max(len(one.unit) for one in found)
    for kind in ("outcomes", "evidence"):
        click.echo(say(f"talk.{kind}", language))
        for one in found:
            if one.kind == kind:
                click.echo(f"  {one.name:<{width}}  {one.unit:<{measure}}  {one.title}".rstrip())


@library.command("show", cls=Speaking)
@click.argument("name")
@click.option("--json", "as_json", is_flag=True)
def show(name: str, as_json: bool) -> None:
    """Show an outcome or evidence as it is written, with its source."""
    from mkba.catalogue import entries, entry_text

    text = entry_text(name)
    if as_json:
        hand_over(next(asdict(one) for one in entries() if one.name == name) | {"text": text})
    else:
        click.echo(text)
