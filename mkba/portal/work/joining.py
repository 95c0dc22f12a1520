"""Joining: the synthesis of a frozen set of submissions, and what changed between two versions of one area, in euros."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mkba.analysis.changes.comparison import Comparison
from mkba.analysis.summary import TOTAL
from mkba.axes import Json, Progress
from mkba.domain.programme import Programme
from mkba.engine.streams import Design
from mkba.portal.work.figures import SEED
from mkba.portal.work.gathering import gather
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.compare import compare as answered
from mkba.report.graphics.bars import Plot
from mkba.report.labels import load_labels
from mkba.report.numbers import decimal, frequency
from mkba.report.quantiles import band
from mkba.report.side_by_side import amount
from mkba.report.voice import Voice
from mkba.runs import folder
from mkba.runs.compare import compared
from mkba.runs.job import Job, do


@dataclass(frozen=True, slots=True)
class Joining:
    """What is asked: the whole files of areas, the folder that areas share, the root of run folders, and how many draws."""

    members: tuple[tuple[str, Path], ...]
    shared: Path
    root: Path
    draws: int


@dataclass(frozen=True, slots=True)
class Versions:
    """What is asked: two whole files of one area, the earlier first, the folder that areas share, how many draws, and what the
    two are called (runs, unless they have names).
    """  # fmt: skip

    area: str
    earlier: Path
    later: Path
    shared: Path
    draws: int
    names: tuple[str, ...] = ()


def synthesise(asked: Joining, *, progress: Progress) -> Json:
    """Make the run of these areas together, with workbook, report, annex and a page of each; or find that it is there already.

    ``folder`` below the root, ``files`` in it, ``run``, and ``cases`` of the total. Errors as `mkba.runs.job.do`.
    """  # fmt: skip
    with TemporaryDirectory(prefix="mkba-") as name:
        programme = gather(Path(name) / "programma", shared=asked.shared, members=asked.members)
    pages = (*folder.PAGES, *(f"gebied-{area.id}.html" for area in programme.areas if area.scope == "area"))
    design = Design(asked.draws, SEED, "latin_hypercube")
    done = do(Job(programme, design, asked.root, pages=pages), _in_draws(progress, asked.draws))
    return {
        "folder": done.path.relative_to(asked.root).as_posix(),
        "files": sorted(one.name for one in done.path.iterdir()),
        "run": done.path.name,
        "areas": [area.id for area in programme.areas],
        "draws": asked.draws,
        "cases": [_case(programme, row, asked.draws) for row in done.rows if _is_total(row)],
    }


def compare_versions(asked: Versions, *, progress: Progress) -> Json:
    """What changed between two versions, and what each change did to the balance: sentences, tables, charts and ``steps`` in euros.

    Errors as `gather` and `mkba.runs.compare.compared`.
    """  # fmt: skip
    with TemporaryDirectory(prefix="mkba-") as name:
        earlier, later = (
            _run(asked, text, Path(name) / place)
            for place, text in (("eerder", asked.earlier), ("later", asked.later))
        )
        found, united = compared(earlier, later, progress=progress)
    told = answered(Voice(united, load_labels()), found, asked.names)
    return _answer(told) | {"same": found.same, "draws": asked.draws, "steps": list(_steps(found))}


def _run(asked: Versions, text: Path, home: Path) -> Path:
    """The run of one version, in a folder that is made for it."""
    programme = gather(home / "programma", shared=asked.shared, members=[(asked.area, text)])
    design = Design(asked.draws, SEED, "latin_hypercube")
    return do(Job(programme, design, home / "runs", pages=())).path


def _in_draws(progress: Progress, draws: int) -> Progress:
    """Progress in draws of one that is told in blocks."""
    return lambda done, blocks: progress(done * draws // blocks, draws)


def _is_total(row: Json) -> bool:
    return bool(row["area"] == row["domain"] == TOTAL)


def _case(programme: Programme, row: Json, draws: int) -> Json:
    """The total in one future and alternative, as numbers and as texts."""
    voice, npv = Voice(programme, load_labels()), row["npv"]
    low, high = band((npv["p5"], npv["p95"]), draws)
    how, count = frequency(row["p_npv_positive"])
    numbers = {name: npv[name] for name in ("mean", "sd", "p5", "p25", "p50", "p75", "p95", "mc_error")}
    return {
        "future": row["future"],
        "alternative": row["alternative"],
        **numbers,
        "costs": row["costs"],
        "benefits": row["benefits"],
        "chance": row["p_npv_positive"],
        "ratio": row["bcr"],
        "texts": {
            "future": voice.future(row["future"]),
            "alternative": voice.alternative(row["alternative"]),
            "costs": amount(row["costs"], npv["mc_error"]),
            "benefits": amount(row["benefits"], npv["mc_error"]),
            "balance": amount(npv["mean"], npv["mc_error"]),
            "band": voice.say("rapport.tot", low=low, high=high),
            "ratio": voice.say("algemeen.geen") if row["bcr"] is None else decimal(row["bcr"], 2),
            "chance": voice.say(f"kans.{how}", n=count),
        },
    }


def _steps(found: Comparison) -> Iterator[Json]:
    """The steps of every future and alternative, in euros."""
    for one in found.waterfalls:
        yield asdict(one) | {"difference": one.difference}


def _answer(told: Answer) -> Json:
    """An answer as plain data; its charts as `mkba.portal.work.outcome.picture` draws them."""
    return {
        "title": told.title,
        "says": list(told.says),
        "tables": [_table(one) for one in told.tables],
        "charts": [_bars(one) for one in told.plots],
        "notes": list(told.notes),
    }


def _table(one: Table) -> Json:
    return {
        "title": one.title,
        "head": list(one.head),
        "rows": [list(row) for row in one.rows],
        "left": one.left,
    }


def _bars(one: Plot) -> Json:
    words = {"title": one.title, "description": one.description}
    values = [list(some) for some in one.values]
    return {"kind": "bars", **words, "names": list(one.names), "series": list(one.series), "values": values}
