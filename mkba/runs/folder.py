"""The run folder: ``<root>/<programme>/<run-id>/``, there whole or not at all, and never overwritten."""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from mkba.analysis.summary import as_json
from mkba.axes import Json
from mkba.domain.programme import Programme
from mkba.engine.streams import Design
from mkba.errors import InvariantError
from mkba.output import write_report, write_workbook
from mkba.report.manifest import SCHEMA, manifest, planned_id, run_id
from mkba.results import Results
from mkba.runs import tables
from mkba.runs.disk import discard, put_in_place, settle, settle_folder, sha256, told, writing
from mkba.runs.lock import alone_in
from mkba.words import refusal

MANIFEST = "manifest.json"
SUMMARY = "summary.json"
TABLES = ("lines", "draws", "yearly")
WORKBOOK = "synthese.xlsx"
REPORT = "rapport.html"
ANNEX = "bijlage.html"
PRINTED = ("rapport.pdf", "bijlage.pdf")
AREA_PAGE = re.compile(r"gebied-([a-z0-9][a-z0-9_-]{0,63})\.(?:html|pdf)")
TEMPORARY = ".tmp-"
DATA = (SUMMARY, *(f"{name}.parquet" for name in TABLES))
Writer = Callable[[Path, Results], Path]
# what every run folder has; beside these it may hold pages in print and pages of areas
PAGES: Mapping[str, Writer] = {
    WORKBOOK: write_workbook,
    REPORT: write_report,
    ANNEX: partial(write_report, kind="annex"),
}


def place(root: Path, programme: Programme, design: Design) -> Path:
    """The folder that a run will have below ``root``."""
    return root / programme.id / planned_id(programme, design)


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """The only run at work for this programme; what dead runs left unfinished is cleared. RunError when it is not."""
    with alone_in(folder):
        for leftover in folder.glob(f"{TEMPORARY}*"):
            discard(leftover)
        yield


def write(results: Results, *, root: Path, pages: tuple[str, ...] = tuple(PAGES)) -> Path:
    """Write a run folder below ``root`` and return it; the caller has claimed ``root/<programme>``.

    ``pages``: which pages to write beside the data, by name. RunError when the disk refuses: then nothing is left.
    InvariantError when a figure is not finite.
    """
    ledger = results.ledger
    target = root / results.programme.id / run_id(ledger)
    temporary = target.parent / f"{TEMPORARY}{target.name}-{os.getpid()}"
    with told("RUN-WRITE", target):
        try:
            temporary.mkdir(parents=True)
            write_data(results, temporary)
            for name in pages:
                write_page(name, results, temporary)
            outputs = {one.name: sha256(one) for one in sorted(temporary.iterdir())}
            _write_json(temporary / MANIFEST, manifest(ledger) | {"outputs": outputs})
            settle_folder(temporary)
            put_in_place(temporary, target)
        finally:
            discard(temporary)
    return target


def write_data(results: Results, folder: Path) -> None:
    """The summary and the tables, as files of this folder."""
    _write_json(folder / SUMMARY, as_json(results.rows))
    for name in TABLES:
        with writing(folder / f"{name}.parquet") as stream:
            tables.write_table(stream, getattr(tables, name)(results.ledger))


def write_page(name: str, results: Results, folder: Path) -> Path:
    """A page by its name, as a file of this folder."""
    path = _writer(name)(folder / name, results)
    settle(path)
    return path


def _writer(name: str) -> Writer:
    """Who writes a page of this name; KeyError when nobody does. In print it is the same page, as its suffix says."""
    found = AREA_PAGE.fullmatch(name)
    if found:
        return partial(write_report, area=found[1])
    return PAGES[str(Path(name).with_suffix(".html")) if name in PRINTED else name]


def known(name: str) -> bool:
    """Whether a run folder may hold an output of this name."""
    return name in (*DATA, *PAGES, *PRINTED) or AREA_PAGE.fullmatch(name) is not None


def add_page(run: Path, name: str, results: Results) -> Path:
    """A page that a run folder lacks, or lost, put in it; the caller has claimed the folder above.

    RunError when the folder holds one already, or when the one that was lost had other bytes.
    """
    found = read_manifest(run)
    temporary = run.parent / f"{TEMPORARY}{run.name}-{os.getpid()}"
    with told("RUN-WRITE", run / name):
        try:
            temporary.mkdir()
            made = write_page(name, results, temporary)
            outputs = _with(found["outputs"], made, target=run / name)
            _write_json(temporary / MANIFEST, found | {"outputs": outputs})
            put_in_place(made, run / name)
            put_in_place(temporary / MANIFEST, run / MANIFEST)
        except BaseException:
            if name not in read_manifest(run)["outputs"]:
                discard(run / name)
            raise
        finally:
            discard(temporary)
    return run / name


def _with(outputs: Mapping[str, str], made: Path, *, target: Path) -> dict[str, str]:
    """Outputs and hashes with one more; RunError when a page of that name had other bytes."""
    digest = sha256(made)
    if outputs.get(made.name, digest) != digest:
        raise refusal("RUN-OTHER-BYTES", path=target)
    return dict(sorted({**outputs, made.name: digest}.items()))


def damage(run: Path) -> tuple[str, ...]:
    """What is wrong with a run folder: names of outputs that are missing or have other bytes; nothing when it is whole."""
    outputs: Mapping[str, str] = read_manifest(run)["outputs"]
    with told("RUN-READ", run):
        return tuple(name for name, digest in outputs.items() if not _intact(run / name, digest))


def read_manifest(run: Path) -> Json:
    """The manifest of a run folder; RunError when there is none, or none that can be used."""
    if not (run / MANIFEST).is_file():
        raise refusal("RUN-NONE", path=run)
    found = read_json(run / MANIFEST)
    outputs = found.get("outputs") if isinstance(found, dict) else None
    if (
        not isinstance(outputs, dict)
        or found.get("schema") != SCHEMA
        or not set(DATA) <= set(outputs)
        or not all(map(known, outputs))
    ):
        raise refusal("RUN-MANIFEST", path=run / MANIFEST)
    return dict(found)


def read_json(path: Path) -> Any:
    """What a file of a run folder holds; RunError when it cannot be read."""
    with told("RUN-READ", path):
        text = path.read_bytes()
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise refusal("RUN-JSON", path=path) from None


def _intact(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path) == digest


def _write_json(path: Path, content: object) -> None:
    """A JSON file; a number that is not finite has no place in one."""
    try:
        text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    except ValueError:
        raise InvariantError("FINITE", f"{path.name}: NaN, inf", f"{path.name}: NaN, inf") from None
    with writing(path) as stream:
        stream.write(text.encode() + b"\n")
