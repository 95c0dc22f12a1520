"""The command that says why the result of one run differs from that of another."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba.cli.speech import Speaking, language_of
from mkba.cli.talk import Bar, hand_over
from mkba.words import misuse

if TYPE_CHECKING:
    from mkba.analysis.changes.comparison import Comparison

FOLDER = click.Path(path_type=Path)


@click.command(cls=Speaking)
@click.argument("run_a", type=FOLDER)
@click.argument("run_b", type=FOLDER)
@click.option("--future", "only_futures", multiple=True, metavar="ID")
@click.option("--alternative", "only_alternatives", multiple=True, metavar="ID")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def compare(ctx: click.Context, /, run_a: Path, run_b: Path, as_json: bool, **asked: tuple[str, ...]) -> None:
    """Say what changed between two runs, and what each change did."""
    from mkba.cli.answers import printed
    from mkba.report.answers.compare import compare as answer
    from mkba.report.labels import load_labels
    from mkba.report.voice import Voice
    from mkba.runs.compare import compared

    with Bar(language_of(ctx)) as bar:
        found, programme = compared(run_a, run_b, progress=bar)
    chosen = _only(_only(found, "future", asked["only_futures"]), "alternative", asked["only_alternatives"])
    if as_json:
        hand_over(asdict(chosen))
    else:
        click.echo(printed(answer(Voice(programme, load_labels()), chosen)))


def _only(found: "Comparison", axis: str, names: tuple[str, ...]) -> "Comparison":
    """What was asked for; UsageError for a name that the runs do not share."""
    known = list(dict.fromkeys(getattr(one, axis) for one in found.waterfalls))
    for name in names:
        if name not in known:
            raise misuse("COMPARE-UNKNOWN", option=f"--{axis}", found=name, near=", ".join(known))
    kept = tuple(one for one in found.waterfalls if not names or getattr(one, axis) in names)
    return replace(found, waterfalls=kept)
