"""Reading: a form judged as the area file it stands for, with every complaint at its cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkba.domain.area import Area
from mkba.errors import Complaint, InputError
from mkba.files.complaints import MOST_OF_A_FILE
from mkba.files.dump import dump
from mkba.files.form.answers import answers
from mkba.files.form.cells import APART, Page, read_cells
from mkba.files.form.empty import moved, shown
from mkba.files.form.told import told
from mkba.files.judge import HEAD, setting_for
from mkba.files.marks import Document
from mkba.files.marks import Path as Steps
from mkba.files.room import judge_area, tidy
from mkba.files.rules.setting import Setting
from mkba.files.strict_yaml import read_yaml


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form says: plain data (None when it cannot be read at all), YAML and the noun (when it has no errors)."""

    data: Mapping[str, Any] | None
    text: str
    complaints: tuple[Complaint, ...]
    document: Document | None = None
    area: Area | None = None

    @property
    def errors(self) -> tuple[Complaint, ...]:
        """What must be mended."""
        return tuple(one for one in self.complaints if one.severity == "error")


def judge_form(path: Path, *, head: Path | None) -> FormReading:
    """A form judged against a programme file, or the built-in library; nothing is raised and nothing is written.

    Complaints are sorted by sheet, row and column.
    """
    form = str(path)
    try:
        pages = read_cells(path, file=form)
        setting = setting_for(head)
    except InputError as error:
        return FormReading(None, "", tuple(error.complaints))
    return judge_pages(pages, setting, form=form)


def judge_pages(pages: tuple[Page, ...], setting: Setting, *, form: str) -> FormReading:
    """The sheets of a form with this name, judged in this setting."""
    found = answers(pages, form=form)
    judged = judge_area(found.document, setting)
    own = [one for one in judged.complaints if one.file.startswith(f"{form}{APART}")]
    seen = shown([*found.complaints, *own], found.strays)
    every = tidy(moved(seen, found.empty, form=form))
    data = found.document.data
    complaints = _few(_once(told(one, data, setting, form=form) for one in every))
    if any(one.severity == "error" for one in complaints):
        return FormReading(_without(data, found.strays), "", complaints, found.document)
    text = dump(data, kind="area")
    try:
        read_yaml(text.encode(), file=form)
    except InputError as error:  # more than an area file can hold
        return FormReading(data, "", (*complaints, *error.complaints), found.document)
    return FormReading(data, text, complaints, found.document, judged.noun)


def head_above(path: Path) -> Path | None:
    """The programme.yaml beside a form or in the nearest folder above it: no programme lists a form."""
    folders = (one / HEAD for one in path.resolve().parents)
    return next((one for one in folders if one.is_file()), None)


def _without(data: Mapping[str, Any], strays: Iterable[Steps]) -> dict[str, Any]:
    """The data without what no line stands for."""
    found = dict(data)
    for first, *rest in strays:
        if len(rest) == 1 and isinstance(found.get(str(first)), Mapping):
            found[str(first)] = {key: one for key, one in found[str(first)].items() if key != rest[0]}
    return found


def _once(complaints: Iterable[Complaint]) -> Iterator[Complaint]:
    """A complaint about a cell once, however many places of the area the cell speaks for, as a source does."""
    seen = set()
    for one in complaints:
        key = (
            (one.file, one.line, one.column, one.code, one.nl)
            if one.line
            else (one.file, 0, 0, one.code, one.where)
        )
        if key not in seen:
            seen.add(key)
            yield one


def _few(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """As many as are shown of a file, errors first, in their order."""
    every = list(complaints)
    first = sorted(range(len(every)), key=lambda place: (every[place].severity != "error", place))[
        :MOST_OF_A_FILE
    ]
    return tuple(every[place] for place in sorted(first))
