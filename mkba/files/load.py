"""Load a programme: every mistake of every file at once, or a Programme in which every name resolves."""

from pathlib import Path

from mkba import paths
from mkba.domain.programme import Programme
from mkba.errors import InputError
from mkba.files.room import judge_programme


def load(path: str | Path, *, builtin: Path | None = None) -> Programme:
    """The programme in a file, with its areas and its library, judged completely.

    `builtin` replaces the folder of the built-in library (to recompute a run from the files it was made with).

    Raises:
        InputError: every mistake of every file, sorted by place, at most 100 a file.
    """
    verdict = judge_programme(Path(path), builtin=builtin or builtin_library())
    if verdict.programme is None:
        raise InputError(one for one in verdict.complaints if one.severity == "error")
    return verdict.programme


def builtin_library() -> Path | None:
    """The folder of the built-in library, or None in a damaged installation."""
    try:
        return paths.library_dir()
    except FileNotFoundError:
        return None
