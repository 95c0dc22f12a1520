"""Overrides: a programme with other values in its files, and a programme opened to see what there is to override."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkba.domain.programme import Programme
from mkba.domain.sweep import Override
from mkba.errors import InputError
from mkba.files.desk import Desk
from mkba.files.library import Library
from mkba.files.load import builtin_library, load
from mkba.files.marks import Document
from mkba.files.place import top
from mkba.files.room import areas_of, judge_programme, library_of


def load_with(path: str | Path, overrides: Iterable[Override], *, builtin: Path | None = None) -> Programme:
    """The programme in a file with values in the place of others, judged as if they had been written there.

    A complaint about such a value points at where the override says that it was written. The files themselves are read
    once by a process, however many times they are loaded.

    Raises:
        InputError: as ``load``.
    """
    verdict = judge_programme(Path(path), builtin=builtin or builtin_library(), overrides=overrides)
    if verdict.programme is None:
        raise InputError(one for one in verdict.complaints if one.severity == "error")
    return verdict.programme


@dataclass(frozen=True, slots=True)
class Opened:
    """A judged programme beside the documents that it was made of; ``files``: how the manifest calls each.

    ``areas`` are its area files by id; of the ``library`` every entry stands in the document that holds it.
    """

    programme: Programme
    head: Document
    areas: Mapping[str, Document]
    library: Library
    files: Mapping[str, str]

    def file(self, document: Document) -> str:
        """The name of a document as in ``Programme.inputs``."""
        return self.files[document.file]


def opened(path: str | Path, *, builtin: Path | None = None) -> Opened:
    """A programme with its documents. InputError as ``load``."""
    path, builtin = Path(path), builtin or builtin_library()
    programme = load(path, builtin=builtin)
    desk = Desk(path.parent, builtin=builtin)
    head = desk.document(path)
    if head is None:
        raise InputError(desk.complaints)
    place = top(head)
    areas = {top(document).text("id"): document for _, document in areas_of(place, desk=desk)}
    library = library_of(place, desk=desk)
    files = {desk.name(one): desk.input_name(one) for one in desk.inputs}
    return Opened(programme, head, areas, library, files)
