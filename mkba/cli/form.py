"""Commands about the form of a municipality: make one, empty or filled in, and read what was typed in it."""

from dataclasses import asdict
from pathlib import Path

import click

from mkba.cli.speech import Speaking, SpeakingGroup, language_of
from mkba.cli.talk import hand_over, tell
from mkba.words import counted, say

FILE = click.Path(path_type=Path)

form = SpeakingGroup("form")


@form.command("make", cls=Speaking)
@click.argument("target", metavar="OUT.xlsx", type=FILE)
@click.option("--area", "form_area", type=FILE)
@click.option("--programme", "form_programme", type=FILE)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def make(
    ctx: click.Context, target: Path, form_area: Path | None, form_programme: Path | None, as_json: bool
) -> None:
    """Make a form, empty or with what an area file says."""
    from mkba.catalogue.shelf import nearest_programme
    from mkba.forms import make_form

    programme = form_programme if form_area or form_programme else nearest_programme()
    made = make_form(target, area=form_area, programme=programme)
    if as_json:
        sheets = [{"name": name, "cells": count} for name, count in made.cells.items()]
        hand_over({"path": str(made.path), "sheets": sheets, "cells": sum(made.cells.values())})
        return
    language = language_of(ctx)
    click.echo(str(made.path))
    answers = counted("answer", sum(made.cells.values()), language)
    tell(say("form.made", language, answers=answers, sheets=counted("sheet", len(made.cells), language)))


@form.command("read", cls=Speaking)
@click.argument("path", metavar="FORM.xlsx", type=FILE)
@click.option("--out", "area_out", type=FILE)
@click.option("--programme", "read_programme", type=FILE)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def read(
    ctx: click.Context, path: Path, area_out: Path | None, read_programme: Path | None, as_json: bool
) -> None:
    """Read a form: every mistake with its cell, or the area file it stands for."""
    from mkba.cli.files import show
    from mkba.forms import read_form

    language = language_of(ctx)
    reading = read_form(path, out=area_out, programme=read_programme)
    errors = len(reading.errors)
    if as_json:
        complaints = [asdict(one) for one in reading.complaints]
        written = area_out is not None and not errors
        hand_over(
            {"complaints": complaints, "area": reading.data, "written": str(area_out) if written else None}
        )
    else:
        show(reading.complaints, language, err=not errors)
        if errors:
            warnings = len(reading.complaints) - errors
            counts = {
                "errors": counted("error", errors, language),
                "warnings": counted("warning", warnings, language),
            }
            tell(say("talk.counted", language, **counts))
        else:
            click.echo(str(area_out) if area_out else reading.text, nl=area_out is not None)
    ctx.exit(1 if errors else 0)
