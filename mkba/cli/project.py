"""Commands about a project of one's own: start one, and let an editor read along."""

from pathlib import Path

import click

from mkba.cli.speech import Speaking, language_of
from mkba.cli.talk import hand_over, tell
from mkba.words import say

FOLDER = click.Path(path_type=Path)


@click.command(cls=Speaking)
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.pass_context
def init(ctx: click.Context, folder: Path) -> None:
    """Make a starter project: programme, areas, figures of one's own."""
    from mkba.starter import start

    programme = start(folder)
    click.echo(str(programme))
    tell(say("talk.started", language_of(ctx), path=folder, programme=programme))


@click.command(cls=Speaking)
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=Path("schemas"))
@click.option("--json", "as_json", is_flag=True)
def schema(folder: Path, as_json: bool) -> None:
    """Write JSON Schemas, with which an editor reads along."""
    from mkba.starter import write_schemas

    written = [str(path) for path in write_schemas(folder)]
    if as_json:
        hand_over(written)
    else:
        click.echo("\n".join(written))
