"""Gathering: a whole programme on the disk again: what all share, with the files of some areas in their places."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any

from mkba.domain.programme import Programme
from mkba.files.dump import dump
from mkba.files.handed import FOLDER, HEAD, of_others
from mkba.files.judge import document_of
from mkba.files.load import load
from mkba.report.manifest import portable
from mkba.words import refusal

Members = Sequence[tuple[str, Path]]  # the id of an area, and its whole file


def gather(folder: Path, *, shared: Path, members: Members) -> Programme:
    """The programme of the shared folder with these areas, written into a new folder and judged as any other.

    Rank correlations with quantities of an area that is not there are left out. InputError when the files do not go together.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    copytree(shared, folder)
    (folder / FOLDER).mkdir(exist_ok=True)
    for area, text in members:
        (folder / FOLDER / f"{area}.yaml").write_bytes(text.read_bytes())
    document = document_of(shared / HEAD)
    if document is None:
        raise refusal("JOB-PROGRAMME")
    head = dict(_head(document.data, [area for area, _ in members]))
    (folder / HEAD).write_text(dump(head), encoding="utf-8")
    return portable(load(folder / HEAD))


def _head(data: Mapping[str, Any], areas: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The programme file with these areas."""
    for key, value in data.items():
        if key == "areas":
            yield key, [f"{FOLDER}/{area}.yaml" for area in areas]
        elif key == "correlations":
            yield key, [one for one in value if not of_others(one, areas)]
        elif key != "extends":
            yield key, value
