"""The command about sensitivity: what drives a result, how sure it is, and what would change the decision."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mkba.axes import Json
from mkba.cli.runs import COUNT, DESIGNS, FOLDER, loaded
from mkba.cli.speech import Speaking, language_of
from mkba.cli.talk import Bar, hand_over
from mkba.methods import METHODS, OWN_POINTS, READS, refused
from mkba.words import misuse

if TYPE_CHECKING:
    from mkba.domain.programme import Programme
    from mkba.engine.streams import Design
    from mkba.inquiry import Sensitivity

AMOUNT = re.compile(r"\d+(\.\d+)?(e\d{1,2})?")  # euros as a number: 20000000 or 20e6
SUFFIXES = (".html", ".csv", ".json")
MONEY = click.FloatRange(min=0)


@click.command(cls=Speaking)
@click.argument("programme", type=FOLDER)
@click.option("--method", "methods", type=click.Choice([*METHODS, "all"]), multiple=True, default=["tornado"])
@click.option("--draws", type=int, show_default="10000; sobol 10240")
@click.option("--seed", type=int, default=2026, show_default=True)
@click.option("--design", type=DESIGNS, default="latin_hypercube", show_default=True)
@click.option("--area", "place", metavar="ID", default="total", show_default=True)
@click.option("--points", type=COUNT)
@click.option("--future", "one_future", metavar="ID", default="")
@click.option("--alternative", "one_alternative", metavar="ID", default="")
@click.option("--budget", type=MONEY)
@click.option("--floor-domain", "floor_domain", multiple=True, metavar="ID=EURO")
@click.option("--floor-area", "floor_area", multiple=True, metavar="ID=EURO")
@click.option("--study-cost", type=MONEY)
@click.option("--level", type=float)
@click.option("--out", "answer_file", type=FOLDER)
@click.option("--workers", type=COUNT, default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def sensitivity(ctx: click.Context, /, programme: Path, methods: tuple[str, ...], **asked: Any) -> None:
    """Say what drives the result of a programme, how sure it is, and what would change the decision."""
    from mkba.engine.streams import Design, usual_draws
    from mkba.runs.disk import judge_new

    target: Path | None = asked["answer_file"]
    chosen = _fitting(asked) if "all" in methods else tuple(dict.fromkeys(methods))
    _judge_idle(chosen, asked)
    if target is not None:
        judge_new(target, SUFFIXES)
        if target.suffix.lower() == ".csv" and len(chosen) > 1:
            raise misuse("METHOD-TABLE")
    draws = usual_draws(asked["design"]) if asked["draws"] is None else asked["draws"]
    design = Design(draws, asked["seed"], asked["design"])
    known = loaded(programme, as_json=asked["as_json"])
    with Bar(language_of(ctx)) as bar:
        found = list(_found(known, design, chosen, asked | {"progress": bar}))
    if target is not None:
        _write(target, design, found)
    if asked["as_json"]:
        hand_over(_data(found))
    else:
        click.echo(str(target) if target is not None else _text(found))


def _found(
    programme: "Programme", design: "Design", methods: Sequence[str], asked: dict[str, Any]
) -> Iterator["Sensitivity"]:
    """What every method found, one after another; draws are made once, and only where a method asks for them."""
    from mkba.analysis.choice.candidates import Floors
    from mkba.inquiry import judge, judge_floors, judge_method, judge_numbers, sensitivity
    from mkba.run import simulate

    bar, cases = asked["progress"], (asked["one_future"], asked["one_alternative"])
    floors = Floors(_floors("domain", asked["floor_domain"]), _floors("area", asked["floor_area"]))
    judge(programme, asked["place"], cases)
    judge_floors(programme, floors)
    budget = inf if asked["budget"] is None else asked["budget"]
    level = 0.0 if asked["level"] is None else asked["level"]
    judge_numbers(budget=budget, study_cost=asked["study_cost"], level=level, seed=design.seed)
    for method in methods:
        judge_method(method, asked["place"], cases[1])
    drawn = None
    if set(methods) - set(OWN_POINTS):
        drawn = simulate(
            programme, draws=design.draws, seed=design.seed, design=design.name, workers=asked["workers"], progress=bar
        )  # fmt: skip
    for method in methods:
        yield sensitivity(
            drawn or programme, method=method, place=asked["place"], points=asked["points"] or 0, seed=design.seed,
            budget=budget, study_cost=asked["study_cost"], future=cases[0], alternative=cases[1], level=level,
            floors=floors, progress=bar,
        )  # fmt: skip


def _judge_idle(methods: Sequence[str], asked: dict[str, Any]) -> None:
    """Is every option read by a method that was asked for? UsageError for one that would do nothing."""
    for option, readers in READS.items():
        if asked[option] not in (None, ()) and not set(readers) & set(methods):
            near = " | ".join(readers)
            raise misuse("OPTION-IDLE", option=option.replace("_", "-"), found=", ".join(methods), near=near)


def _floors(option: str, asked: Sequence[str]) -> dict[str, float]:
    """Euros by name, of words like ``work=2e6``. UsageError for any other word."""
    found = {}
    for one in asked:
        name, equals, euros = one.partition("=")
        if not (name and equals and AMOUNT.fullmatch(euros)):
            raise misuse("FLOOR-FORM", option=option, found=one)
        if name in found:
            raise misuse("FLOOR-FORM", option=option, found=" ".join(asked))
        found[name] = float(euros)
    return found


def _fitting(asked: dict[str, Any]) -> tuple[str, ...]:
    """Every method that can be asked of this area and alternative."""
    area, alternative = asked["place"] != "total", bool(asked["one_alternative"])
    return tuple(one for one in METHODS if refused(one, area=area, alternative=alternative) is None)


def _text(found: Sequence["Sensitivity"]) -> str:
    """Every answer, one below the other."""
    from mkba.cli.answers import printed

    return "\n\n\n".join(printed(answer) for one in found for answer in one.answers)


def _data(found: Sequence["Sensitivity"]) -> list[Json]:
    """The figures of every method."""
    return [{"method": one.method, "rows": list(one.rows)} for one in found]


def _write(target: Path, design: "Design", found: Sequence["Sensitivity"]) -> None:
    """A page for people, or figures for a program, in a new file."""
    from mkba.report.answers.page import write_answers
    from mkba.runs.disk import told

    with told("RUN-WRITE", target):
        match target.suffix.lower():
            case ".html":
                answers = [answer for one in found for answer in one.answers]
                write_answers(target, found[0].voice, design, answers)
            case ".json":
                target.write_text(json.dumps(_data(found), ensure_ascii=False, indent=1), encoding="utf-8")
            case _:
                _write_table(target, found[0].rows)


def _write_table(target: Path, rows: Sequence[Json]) -> None:
    """The rows as a table; a column for everything that any of them has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with target.open("x", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)
