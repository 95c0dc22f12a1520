"""Forms: the workbook in which a municipality states an area without an editor."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkba.errors import InputError
from mkba.files.form.make import answers_of, form
from mkba.files.form.reading import FormReading, head_above, judge_form
from mkba.files.judge import document_of, head_of, judge, setting_for
from mkba.runs.disk import judge_new, placing, told
from mkba.words import misuse


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form that was written: its path, and how many cells are filled in on each sheet with answers."""

    path: Path
    cells: Mapping[str, int]


def make_form(target: Path, *, area: Path | None = None, programme: Path | None = None) -> MadeForm:
    """Write a form to a new .xlsx file: empty, or with what an area file says with all that it extends.

    Alternatives, futures and the names to choose from are those of `programme`, else of the programme above the area that
    lists it, else of the built-in library.

    Raises:
        InputError: the area file has errors, or the programme cannot be read.
        UsageError: no area file, or a name that is no .xlsx file.
        RunError: the file exists or cannot be written.
    """
    judge_new(target, (".xlsx",))
    data = _data(area, programme) if area else {}
    setting = setting_for(programme or (head_of(area) if area else None))
    content = form(data, setting)
    _put(content, target)
    answers = answers_of(data, setting)
    return MadeForm(target, {one.sheet.name: sum(len(row) for row in one.rows) for one in answers})


def read_form(path: Path, *, out: Path | None = None, programme: Path | None = None) -> FormReading:
    """What a form says, judged; when it has no errors it is written to `out`, a new .yaml file, if that is given.

    It is judged against `programme`, else the programme.yaml beside or above it, else the built-in library.

    Raises:
        UsageError: a name that is no .yaml file.
        RunError: the file exists or cannot be written.
    """
    if out is not None:
        judge_new(out, (".yaml", ".yml"))
    reading = judge_form(path, head=programme or head_above(path))
    if out is not None and not reading.errors:
        _put(reading.text.encode(), out)
    return reading


def _put(content: bytes, target: Path) -> None:
    """A new file, whole or not at all."""
    with told("RUN-WRITE", target), placing(target) as stream:
        stream.write(content)


def _data(area: Path, programme: Path | None) -> Mapping[str, Any]:
    """What an area file without errors says."""
    faults = [one for one in judge([area], programme=programme) if one.severity == "error"]
    if faults:
        raise InputError(faults)
    document = document_of(area)
    if document is None or document.kind != "area":
        raise misuse("FORM-AREA", path=area)
    data: Mapping[str, Any] = document.data
    return data
