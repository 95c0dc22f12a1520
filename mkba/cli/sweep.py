"""The commands about sweeps, and the one that makes them; ``swept`` looks at one."""

import os
from dataclasses import asdict
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from mkba.cli.pace import Pace
from mkba.cli.runs import COUNT, FOLDER
from mkba.cli.speech import LANGUAGE, Speaking, SpeakingGroup, language_of
from mkba.cli.sweep_plan import facts, lines
from mkba.cli.swept import show
from mkba.cli.talk import hand_over, tell
from mkba.errors import InputError, Language
from mkba.words import misuse, say

if TYPE_CHECKING:
    from mkba.sweeps.job import Done, News, Prepared

POSITIVE = click.FloatRange(min=0, min_open=True)
SECONDS = 600.0  # per variant

sweep = SpeakingGroup("sweep")
sweep.add_command(show)


@sweep.command("run", cls=Speaking)
@click.argument("sweep", type=FOLDER)
@click.option("--out", "out_root", type=FOLDER, default=Path("outputs"), show_default=True)
@click.option("--workers", type=COUNT, default=os.cpu_count() or 1, show_default=True)
@click.option("--scheduler", metavar="ADDRESS", default="", envvar="DASK_SCHEDULER_ADDRESS")
@click.option("--insecure", is_flag=True)
@click.option("--resume", is_flag=True)
@click.option("--dry-run", "dry", is_flag=True)
@click.option("--draws", type=int, default=None)
@click.option("--seed", type=int, default=None)
@click.option("--max-fail", "most", type=click.IntRange(min=0), default=None)
@click.option("--fail-fast", is_flag=True)
@click.option("--time-limit", "seconds", type=POSITIVE, default=SECONDS, show_default=True)
@click.option("--memory-limit", "mebibytes", type=click.IntRange(min=0), default=0)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def run(ctx: click.Context, /, sweep: Path, **asked: Any) -> None:
    """Compute every variant of a sweep file on the same draws."""
    language = language_of(ctx)
    if asked["fail_fast"] and asked["most"]:
        raise misuse("SWEEP-FAILING")
    prepared = _prepared(sweep, asked)
    if asked["dry"]:
        _plan(prepared, asked, language)
        return
    most = 0 if asked["fail_fast"] else asked["most"]
    done = _done(prepared, asked | {"most": most, "command": _command(sweep, asked, language)}, language)
    _tell(done, language, as_json=asked["as_json"])
    ctx.exit(int(done.failed > (most or 0)))


def _prepared(sweep: Path, asked: dict[str, Any]) -> "Prepared":
    """The sweep in a file, judged; its complaints go to stdout too when a program asks."""
    from mkba.sweeps.job import prepare

    try:
        return prepare(sweep, draws=asked["draws"], seed=asked["seed"])
    except InputError as fault:
        if asked["as_json"]:
            hand_over([asdict(one) for one in fault.complaints])
        raise


def _plan(prepared: "Prepared", asked: dict[str, Any], language: Language) -> None:
    """What would be done, and what it would take; nothing is computed but a small trial."""
    from mkba.sweeps.estimate import estimate

    guess = estimate(prepared, asked["workers"])
    if asked["as_json"]:
        hand_over(facts(prepared, guess, asked["workers"]))
    else:
        folder = asked["out_root"] / prepared.plan.sweep.id / prepared.assignment.key
        click.echo("\n".join(lines(prepared, guess, language, workers=asked["workers"], folder=folder)))


def _done(prepared: "Prepared", asked: dict[str, Any], language: Language) -> "Done":
    """Make the sweep; who interrupts it is told how to go on."""
    from mkba.sweeps.crew import Limits
    from mkba.sweeps.job import How, crew, run

    command = asked["command"]
    limits = Limits(asked["seconds"], asked["mebibytes"])
    if not limits.kept:
        tell(say("sweep.no_limit", language))
    hire = crew(asked["workers"], asked["scheduler"], command=command, insecure=asked["insecure"])
    how = How(asked["out_root"], hire, asked["resume"], command, limits, asked["most"])
    kept = False
    with Pace(language) as pace:

        def told(news: "News") -> None:
            nonlocal kept
            kept = news.done > 0
            for notice in news.notices:
                tell(notice.text(language))
            pace(news.done, news.failed, news.asked)

        try:
            return run(prepared, how, told)
        except KeyboardInterrupt:
            tell(say(f"sweep.{'again' if kept else 'anew'}", language, command=command))
            raise


def _tell(done: "Done", language: Language, *, as_json: bool) -> None:
    """What came of a sweep."""
    from mkba.sweeps.naming import final_hash

    good, found = len(done.outcomes) - done.failed, final_hash(done.outcomes)
    if as_json:
        hand_over(
            {"path": str(done.path), "made": done.made, "ok": good, "failed": done.failed, "hash": found}
        )
        return
    key = "there" if not done.made else "done_failed" if done.failed else "done"
    tell(say(f"sweep.{key}", language, good=good, failed=done.failed, hash=found[:16]))
    tell(say("sweep.look", language, path=quote(str(done.path))))
    click.echo(str(done.path))


def _command(sweep: Path, asked: dict[str, Any], language: Language) -> str:
    """What to type to go on with this sweep to its end, whatever fails."""
    values = {
        "--out": asked["out_root"], "--workers": "" if asked["scheduler"] else asked["workers"],
        "--scheduler": asked["scheduler"], "--draws": asked["draws"], "--seed": asked["seed"],
        "--time-limit": "" if asked["seconds"] == SECONDS else f"{asked['seconds']:g}",
        "--memory-limit": asked["mebibytes"] or "", LANGUAGE: "" if language == "nl" else language,
    }  # fmt: skip
    words = ["mkba", "sweep", "run", quote(str(sweep))]
    for option, value in values.items():
        words += [option, quote(str(value))] if value not in (None, "") else []
    flags = [option for option, word in (("--insecure", "insecure"), ("--json", "as_json")) if asked[word]]
    return " ".join([*words, *flags, "--resume"])
