"""Commands about files: judge them, and say where areas differ from their programme."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba.axes import Json
from mkba.cli.speech import Speaking, language_of
from mkba.cli.talk import hand_over, tell
from mkba.errors import Complaint, Language
from mkba.words import counted, say

if TYPE_CHECKING:
    from mkba.analysis.survey import Survey
    from mkba.domain.programme import Programme

FILE = click.Path(path_type=Path)
PARTS = ("deviations", "foundation", "co_funding", "envelopes")  # of a survey


@click.command(cls=Speaking)
@click.argument("path", type=FILE, nargs=-1, required=True)
@click.option("--programme", "programme_file", type=FILE)
@click.option("--no-deviations", "plain", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def check(
    ctx: click.Context, path: tuple[Path, ...], programme_file: Path | None, plain: bool, as_json: bool
) -> None:
    """Judge files: every mistake with file, line and column; and where areas differ from their programme."""
    from mkba.files import examine

    language = language_of(ctx)
    judgement = examine(path, programme=programme_file)
    complaints, programmes = judgement.complaints, () if plain else judgement.programmes
    errors = sum(one.severity == "error" for one in complaints)
    warnings = len(complaints) - errors
    if as_json:
        hand_over(_as_json(complaints, programmes))
    else:
        show(complaints, language)
        key = "counted" if complaints else "clean"
        words = {
            "errors": counted("error", errors, language),
            "warnings": counted("warning", warnings, language),
        }
        tell(say(f"talk.{key}", language, **words))
        _show_deviations(programmes, language)
    ctx.exit(1 if errors else 0)


def show(complaints: Sequence[Complaint], language: Language, *, err: bool = False) -> None:
    """A line per complaint, on stderr if asked; a warning says that it is one."""
    for one in complaints:
        mild = f"{say('talk.warning', language)}: " if one.severity == "warning" else ""
        click.echo(f"{mild}{one.text(language)}", err=err)


def _show_deviations(programmes: "Sequence[Programme]", language: Language) -> None:
    """Of every programme without errors: where its areas differ from it. Information, no judgement."""
    from mkba.cli.deviations import survey_lines

    for programme in programmes:
        for line in survey_lines(programme, _survey(programme), language):
            click.echo(line)


def _as_json(complaints: Sequence[Complaint], programmes: "Sequence[Programme]") -> Json:
    """Complaints, and the rows of every programme without errors; the same keys for every call."""
    answer: Json = {"complaints": [asdict(one) for one in complaints], **{part: [] for part in PARTS}}
    for programme in programmes:
        for part, rows in _survey(programme).as_json().items():
            answer[part] += rows
    return answer


def _survey(programme: "Programme") -> "Survey":
    """The programme looked over."""
    from mkba.analysis.survey import survey

    return survey(programme)
