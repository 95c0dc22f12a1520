"""Commands about files: judge them."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from mkba.cli.speech import Speaking, language_of
from mkba.cli.talk import hand_over, tell
from mkba.errors import Complaint, Language
from mkba.words import counted, say

FILE = click.Path(path_type=Path)


@click.command(cls=Speaking)
@click.argument("path", type=FILE, nargs=-1, required=True)
@click.option("--programme", "programme_file", type=FILE)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def check(ctx: click.Context, path: tuple[Path, ...], programme_file: Path | None, as_json: bool) -> None:
    """Judge files: every mistake with file, line and column."""
    from mkba.files import judge

    language = language_of(ctx)
    complaints = judge(path, programme=programme_file)
    errors = sum(one.severity == "error" for one in complaints)
    warnings = len(complaints) - errors
    if as_json:
        hand_over([asdict(one) for one in complaints])
    else:
        _show(complaints, language)
        key = "counted" if complaints else "clean"
        words = {
            "errors": counted("error", errors, language),
            "warnings": counted("warning", warnings, language),
        }
        tell(say(f"talk.{key}", language, **words))
    ctx.exit(1 if errors else 0)


def _show(complaints: Sequence[Complaint], language: Language) -> None:
    """A line per complaint; a warning says that it is one."""
    for one in complaints:
        mild = f"{say('talk.warning', language)}: " if one.severity == "warning" else ""
        click.echo(f"{mild}{one.text(language)}")
