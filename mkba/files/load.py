"""Load a programme: every mistake of every file at once, or a Programme in which every name resolves."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkba import paths
from mkba.domain.programme import Programme
from mkba.errors import Complaint, InputError
from mkba.files.assemble.area_nouns import area as area_noun
from mkba.files.assemble.whole import programme as whole_programme
from mkba.files.complaints import MOST_OF_A_FILE
from mkba.files.desk import Desk
from mkba.files.library import Library, read_layer
from mkba.files.marks import Document
from mkba.files.place import Place, top
from mkba.files.schema.area import AreaModel
from mkba.files.schema.programme import ProgrammeModel
from mkba.files.shape import judge_shape


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of judging: a programme when there are no errors, and every complaint."""

    programme: Programme | None
    complaints: tuple[Complaint, ...]


def load(path: str | Path, *, builtin: Path | None = None) -> Programme:
    """The programme in a file, with its areas and its library, judged completely.

    `builtin` replaces the folder of the built-in library (to recompute a run from the files it was made with).

    Raises:
        InputError: every mistake of every file, sorted by place, at most 100 a file.
    """
    verdict = judge_programme(Path(path), builtin=builtin)
    if verdict.programme is None:
        raise InputError(most(one for one in verdict.complaints if one.severity == "error"))
    return verdict.programme


def most(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Complaints sorted by place, each once, at most 100 a file."""
    shown: dict[str, int] = {}
    kept = []
    for one in sorted(set(complaints)):
        shown[one.file] = shown.get(one.file, 0) + 1
        if shown[one.file] <= MOST_OF_A_FILE:
            kept.append(one)
    return tuple(kept)


def builtin_library() -> Path | None:
    """The folder of the built-in library, or None in a damaged installation."""
    try:
        return paths.library_dir()
    except FileNotFoundError:
        return None


def judge_programme(path: Path, *, builtin: Path | None = None) -> Verdict:
    """Judge a programme file with everything it names."""
    desk = Desk(path.parent, builtin=builtin or builtin_library())
    document = desk.document(path)
    if document is None:
        return Verdict(None, tuple(desk.complaints))
    place = top(document)
    futures = tuple(str(one.value) for one in place.items("futures"))
    model, complaints = judge_shape(document, kind="programme", futures=futures)
    library = read_library(place, desk=desk)
    areas = read_areas(place, desk=desk)
    judged = [(one, *judge_shape(one, kind="area", futures=futures)) for one in areas]
    complaints = (*desk.complaints, *complaints, *library.complaints, *(c for one in judged for c in one[2]))
    if any(one.severity == "error" for one in complaints):
        return Verdict(None, complaints)
    assert isinstance(model, ProgrammeModel)
    nouns = [area_noun(one[1], library) for one in judged if isinstance(one[1], AreaModel)]
    return Verdict(whole_programme(model, library, areas=nouns, inputs=desk.inputs.values(), warnings=()), complaints)


def read_library(programme: Place, *, desk: Desk) -> Library:
    """The built-in library with the programme's own folders on top."""
    library = read_layer(desk.builtin, desk=desk) if desk.builtin else Library()
    for asked in programme.items("library"):
        folder = desk.inside(asked, beside=desk.root)
        if folder is not None:
            library = library.under(read_layer(folder, desk=desk))
    return library


def read_areas(programme: Place, *, desk: Desk) -> list[Document]:
    """The documents of the area files that a programme names."""
    paths_ = [desk.inside(asked, beside=desk.root) for asked in programme.items("areas")]
    documents = [desk.document(path) for path in paths_ if path is not None]
    return [document for document in documents if document is not None]
