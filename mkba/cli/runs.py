"""Commands about runs: make one, verify it, make its workbook or its reports."""

from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from mkba.axes import Json
from mkba.cli.speech import Speaking, language_of
from mkba.cli.talk import Bar, hand_over, headline, number, tell
from mkba.errors import InputError
from mkba.words import counted, misuse, say

if TYPE_CHECKING:
    from mkba.domain.programme import Programme

FOLDER = click.Path(path_type=Path)
DESIGNS = click.Choice(["latin_hypercube", "sobol", "random"])
COUNT = click.IntRange(min=1)


@click.command(cls=Speaking)
@click.argument("programme", type=FOLDER)
@click.option("--draws", type=int, show_default="10000; sobol 10240")
@click.option("--seed", type=int, default=2026, show_default=True)
@click.option("--design", type=DESIGNS, default="latin_hypercube", show_default=True)
@click.option("--out", "out_root", type=FOLDER, default=Path("outputs"), show_default=True)
@click.option("--area", "areas", multiple=True, metavar="ID")
@click.option("--no-workbook", is_flag=True)
@click.option("--workers", type=COUNT, default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def run(ctx: click.Context, /, programme: Path, areas: tuple[str, ...], out_root: Path, **asked: Any) -> None:
    """Compute a programme and write a run folder."""
    language, since = language_of(ctx), monotonic()
    from mkba.engine.streams import Design, usual_draws
    from mkba.runs.folder import PAGES, WORKBOOK
    from mkba.runs.job import Job, do, only_areas

    draws = usual_draws(asked["design"]) if asked["draws"] is None else asked["draws"]
    design = Design(draws, asked["seed"], asked["design"])
    chosen = only_areas(loaded(programme, as_json=asked["as_json"]), areas)
    pages = tuple(name for name in PAGES if not (asked["no_workbook"] and name == WORKBOOK))
    job = Job(chosen, design, out_root, pages, asked["workers"])
    with Bar(language) as bar:
        done = do(job, bar)
    if chosen.warnings:
        tell(say("talk.warnings", language, count=counted("warning", len(chosen.warnings), language)))
    if asked["as_json"]:
        hand_over({"path": str(done.path), "run_id": done.path.name, "made": done.made, "rows": done.rows})
        return
    if done.made:
        seconds = number(monotonic() - since, 1, language)
        tell(say("talk.made", language, draws=design.draws, seed=design.seed, seconds=seconds))
    else:
        tell(say("talk.there", language))
    click.echo(headline(done.rows, language))
    click.echo(str(done.path))


def loaded(path: Path, *, as_json: bool) -> "Programme":
    """The programme in a file; its complaints go to stdout too when a program asks. UsageError for a folder."""
    from mkba.files import load

    if path.is_dir():
        raise misuse("PROGRAMME-FOLDER", path=path, near=path / "programme.yaml")
    try:
        return load(path)
    except InputError as fault:
        if as_json:
            hand_over([asdict(one) for one in fault.complaints])
        raise


@click.command(cls=Speaking)
@click.argument("run", type=FOLDER)
@click.option("--workers", type=COUNT, default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def verify(ctx: click.Context, run: Path, workers: int, as_json: bool) -> None:
    """Compute a run folder again: equal or not."""
    from mkba.runs import verify as verifying

    language = language_of(ctx)
    with Bar(language) as bar:
        found = verifying.verify(run, workers=workers, progress=bar)
    texts = [one.text(language) for one in found.differences]
    if as_json:
        answer: Json = {"equal": not texts, "identical": found.identical, "differences": texts}
        hand_over(answer | {"remarks": [one.text(language) for one in found.remarks]})
    else:
        for remark in found.remarks:
            tell(remark.text(language))
        for text in texts:
            click.echo(text)
        key = "unequal" if texts else "equal" if found.identical else "close"
        click.echo(say(f"verify.{key}", language, count=counted("difference", len(texts), language)))
    ctx.exit(1 if texts else 0)


@click.command(cls=Speaking)
@click.argument("run", type=FOLDER)
@click.option("--out", "out_file", type=FOLDER)
@click.option("--workers", type=COUNT, default=1, show_default=True)
@click.pass_context
def workbook(ctx: click.Context, /, **asked: Any) -> None:
    """Make the workbook of a run folder again."""
    from mkba.runs.folder import WORKBOOK

    for path in _again(ctx, (WORKBOOK,), asked):
        click.echo(str(path))


@click.command(cls=Speaking)
@click.argument("run", type=FOLDER)
@click.option("--pdf", "printed", is_flag=True)
@click.option("--area", "page_areas", multiple=True, metavar="ID")
@click.option("--every-area", "every_area", is_flag=True)
@click.option("--out", "out_file", type=FOLDER)
@click.option("--workers", type=COUNT, default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def report(ctx: click.Context, /, **asked: Any) -> None:
    """Make the reports of a run folder: report and annex, or the pages of areas."""
    from mkba.output import PDF, judge_printer
    from mkba.runs.again import in_one_file, is_folder, names
    from mkba.runs.folder import read_manifest

    found, target = read_manifest(asked["run"]), asked["out_file"]
    pages = names(found, asked["page_areas"], every=asked["every_area"], printed=asked["printed"])
    if target is not None and not is_folder(target):
        pages = (in_one_file(pages, target),)
    if any(name.endswith(PDF) for name in pages):
        judge_printer()
    paths = [str(path) for path in _again(ctx, pages, asked)]
    if asked["as_json"]:
        hand_over({"paths": paths})
    else:
        for path in paths:
            click.echo(path)


def _again(ctx: click.Context, pages: tuple[str, ...], asked: dict[str, Any]) -> tuple[Path, ...]:
    """Pages made from the manifest; that the rest of the run folder is damaged is told."""
    from mkba.runs.again import pages_again
    from mkba.runs.folder import damage

    language = language_of(ctx)
    with Bar(language) as bar:
        paths = pages_again(
            asked["run"], pages, target=asked["out_file"], workers=asked["workers"], progress=bar
        )
    faults = damage(asked["run"])
    if faults:
        tell(say("talk.damaged", language, found=", ".join(faults)))
    return paths
