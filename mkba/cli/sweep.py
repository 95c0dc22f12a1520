"""Commands about sweeps: make one, or look at one."""

import os
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from mkba.cli.pace import Pace, lasting
from mkba.cli.runs import COUNT, FOLDER
from mkba.cli.speech import Speaking, SpeakingGroup, language_of
from mkba.cli.talk import hand_over, number, tell
from mkba.errors import Language
from mkba.words import counted, misuse, say

if TYPE_CHECKING:
    from mkba.analysis.swept.swept import Swept
    from mkba.sweeps.job import News, Prepared

SUFFIXES = (".html", ".xlsx", ".csv", ".json")
POSITIVE = click.FloatRange(min=0, min_open=True)

sweep = SpeakingGroup("sweep")


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
@click.option("--time-limit", "seconds", type=POSITIVE, default=600.0, show_default=True)
@click.option("--memory-limit", "mebibytes", type=click.IntRange(min=0), default=0)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def run(ctx: click.Context, /, sweep: Path, **asked: Any) -> None:
    """Compute every variant of a sweep file on the same draws."""
    language = language_of(ctx)
    from mkba.sweeps.job import prepare

    if asked["fail_fast"] and asked["most"]:
        raise misuse("SWEEP-FAILING")
    prepared = prepare(sweep, draws=asked["draws"], seed=asked["seed"])
    if asked["dry"]:
        _plan(prepared, asked, language)
        return
    _run(ctx, prepared, asked | {"most": 0 if asked["fail_fast"] else asked["most"], "sweep": sweep})


def _run(ctx: click.Context, prepared: "Prepared", asked: dict[str, Any]) -> None:
    """Make the sweep and say what came of it; exit code 1 when more variants failed than was allowed."""
    from mkba.sweeps.crew import Limits
    from mkba.sweeps.job import How, crew, run
    from mkba.sweeps.naming import final_hash

    language, command = language_of(ctx), _command(asked)
    limits = Limits(asked["seconds"], asked["mebibytes"])
    if not limits.kept:
        tell(say("sweep.no_limit", language))
    hire = crew(asked["workers"], asked["scheduler"], command=command, insecure=asked["insecure"])
    how = How(asked["out_root"], hire, asked["resume"], command, limits, asked["most"])
    with Pace(language) as pace:

        def told(news: "News") -> None:
            for notice in news.notices:
                tell(notice.text(language))
            pace(news.done, news.failed, news.asked)

        try:
            done = run(prepared, how, told)
        except KeyboardInterrupt:
            tell(say("sweep.again", language, command=command))
            raise
    good = len(done.outcomes) - done.failed
    found = final_hash(done.outcomes)
    if asked["as_json"]:
        hand_over(
            {"path": str(done.path), "made": done.made, "ok": good, "failed": done.failed, "hash": found}
        )
    else:
        key = "there" if not done.made else "done_failed" if done.failed else "done"
        tell(say(f"sweep.{key}", language, good=good, failed=done.failed, hash=found[:16]))
        tell(say("sweep.look", language, path=quote(str(done.path))))
        click.echo(str(done.path))
    ctx.exit(int(done.failed > (asked["most"] or 0)))


def _command(asked: dict[str, Any]) -> str:
    """What to type to go on with this sweep."""
    words = ["mkba", "sweep", "run", quote(str(asked["sweep"]))]
    named = {
        "--out": "out_root",
        "--workers": "workers",
        "--scheduler": "scheduler",
        "--draws": "draws",
        "--seed": "seed",
    }
    for option, name in named.items():
        if asked[name] not in (None, "") and not (name == "workers" and asked["scheduler"]):
            words += [option, quote(str(asked[name]))]
    return " ".join([*words, *(["--insecure"] if asked["insecure"] else []), "--resume"])


def _plan(prepared: "Prepared", asked: dict[str, Any], language: Language) -> None:
    """What would be done, and what it would take; nothing is computed but a small trial."""
    from mkba.sweeps.estimate import estimate

    plan, guess = prepared.plan, estimate(prepared, asked["workers"])
    faults = [one.fault for part in prepared.parts for one in part.recipes if one.fault is not None]
    if asked["as_json"]:
        axes = [
            {"id": a.id, "path": a.path, "kind": a.kind, "matched": n}
            for a, n in zip(plan.sweep.axes, plan.matched, strict=True)
        ]
        hand_over({
            "id": plan.sweep.id, "key": prepared.assignment.key, "variants": len(plan.sweep.variants), "axes": axes,
            "settings": guess.settings, "parts": len(prepared.parts), "draws": plan.sweep.draws, "impossible": len(faults),
            "seconds": guess.seconds, "mebibytes_per_worker": guess.mebibytes, "workers": asked["workers"],
        })  # fmt: skip
        return
    count, places = len(plan.sweep.variants), prepared.programme
    click.echo(
        say(
            "sweep.plan",
            language,
            name=plan.sweep.name,
            count=count,
            settings=guess.settings,
            draws=plan.sweep.draws,
        )
    )
    click.echo(say(
        "sweep.plan_size", language, areas=len(places.areas), futures=len(places.futures),
        alternatives=len(places.alternatives),
    ))  # fmt: skip
    for axis, matched in zip(plan.sweep.axes, plan.matched, strict=True):
        click.echo(
            say(
                "sweep.plan_axis",
                language,
                id=axis.id,
                path=axis.path,
                kind=axis.kind,
                count=matched,
                levels=_levels(axis),
            )
        )
    if faults:
        click.echo(say("sweep.plan_faults", language, count=len(faults), first=faults[0].text(language)))
    workers = counted("worker", asked["workers"], language)
    click.echo(say(
        "sweep.plan_time", language, time=lasting(guess.seconds, language), workers=workers,
        memory=number(guess.mebibytes, 0, language),
    ))  # fmt: skip
    click.echo(
        say("sweep.plan_folder", language, path=asked["out_root"] / plan.sweep.id / prepared.assignment.key)
    )


def _levels(axis: Any) -> str:
    """The levels of an axis, or the ends of its span."""
    if axis.span is not None:
        return f"{axis.span[0]:g} .. {axis.span[1]:g}"
    return ", ".join(f"{one:g}" if isinstance(one, float) else str(one) for one in axis.levels)


@sweep.command("show", cls=Speaking)
@click.argument("dir", type=FOLDER)
@click.option("--future", "one_future", metavar="ID", default="")
@click.option("--alternative", "one_alternative", metavar="ID", default="")
@click.option("--out", "out_file", type=FOLDER)
@click.option("--json", "as_json", is_flag=True)
def show(*, dir: Path, **asked: Any) -> None:  # noqa: A002 - the word of the manual
    """Look at a sweep, finished or not."""
    from mkba.cli.answers import printed
    from mkba.report.sweep.payload import payload
    from mkba.report.sweep.show import shown
    from mkba.runs.disk import judge_new
    from mkba.sweeps.reading import read_sweep

    if asked["out_file"] is not None:
        judge_new(asked["out_file"], SUFFIXES)
    swept = _chosen(read_sweep(dir).swept, asked)
    if asked["out_file"] is not None:
        _write(asked["out_file"], swept)
        click.echo(str(asked["out_file"]))
    elif asked["as_json"]:
        hand_over(payload(swept))
    else:
        click.echo(printed(shown(swept)))


def _chosen(swept: "Swept", asked: dict[str, Any]) -> "Swept":
    """The part of a sweep in one future or with one alternative. UsageError for a name that it does not have."""
    from mkba.analysis.swept.cases import chosen

    names = {}
    for key, option in (("futures", "one_future"), ("alternatives", "one_alternative")):
        known, found = swept.facts[key], asked[option]
        if found and found not in known:
            raise misuse("SWEEP-UNKNOWN", option=f"--{key[:-1]}", found=found, near=", ".join(known))
        names[key] = (found,) if found else ()
    return chosen(swept, **names)


def _write(path: Path, swept: "Swept") -> None:
    """The page, the workbook, or the rows of a sweep as a file of this name."""
    from mkba.runs.disk import told

    with told("RUN-WRITE", path):
        if path.suffix.lower() == ".html":
            from mkba.report.sweep.page import write_sweep_page

            write_sweep_page(path, swept)
        elif path.suffix.lower() == ".xlsx":
            from mkba.report.sweep.workbook import write_sweep_workbook

            write_sweep_workbook(path, swept)
        else:
            import json

            from mkba.report.sweep.payload import payload

            if path.suffix.lower() == ".json":
                path.write_text(json.dumps(payload(swept), ensure_ascii=False, indent=1), encoding="utf-8")
            else:
                swept.results.join(swept.variants, on="variant").to_csv(path, index=False)
