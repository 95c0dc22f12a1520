"""A run again, from its manifest alone: the files it holds are laid out, judged and computed as they were then."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkba.axes import Json, Progress
from mkba.domain.programme import Programme
from mkba.engine.streams import Design
from mkba.errors import MkbaError
from mkba.files import load
from mkba.report.manifest import portable
from mkba.results import Results
from mkba.runs.disk import told
from mkba.runs.job import computed, only_areas
from mkba.words import refusal

LIBRARY = "library:"
PATH = re.compile(r"(library:)?[^/\\:\x00-\x1f]+(/[^/\\:\x00-\x1f]+)*")
PROGRAMME = re.compile(r"^[\"']?schema[\"']?\s*:\s*[\"']?programme/", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a manifest says about how its run was made: (path, hash, text) of every input, and the design."""

    inputs: tuple[tuple[str, str, str], ...]
    areas: tuple[str, ...]
    design: Design


def recipe(found: Json) -> Recipe:
    """The recipe in a manifest. RunError when it is not one, or when a text is not the one that was hashed."""
    try:
        inputs = tuple((str(one["path"]), str(one["sha256"]), str(one["text"])) for one in found["inputs"])
        areas = tuple(str(name) for name in found["areas"])
        design = Design(found["draws"], found["seed"], found["design"])
    except (KeyError, TypeError, ValueError, MkbaError):
        raise refusal("RECIPE-FORM") from None
    for path, digest, text in inputs:
        if not PATH.fullmatch(path) or {".", ".."} & set(path.removeprefix(LIBRARY).split("/")):
            raise refusal("RECIPE-PATH", found=path[:40])
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            raise refusal("RECIPE-HASH", found=path)
    return Recipe(inputs, areas, design)


def recomputed(found: Json, *, workers: int = 1, progress: Progress | None = None) -> Results:
    """The results of a manifest's run, computed now by this version. RunError when its files no longer make a programme."""
    asked = recipe(found)
    return computed(programme(asked), asked.design, workers=workers, progress=progress)


def programme(asked: Recipe) -> Programme:
    """The programme of a recipe: judged again, with the areas that were chosen."""
    with TemporaryDirectory(prefix="mkba-") as name, told("RECIPE-LAY", Path(name)):
        root = Path(name)
        lay(root, ((path, text) for path, _, text in asked.inputs))
        return only_areas(portable(_loaded(root, asked)), asked.areas)


def lay(root: Path, texts: Iterable[tuple[str, str]]) -> None:
    """Write texts (path of an input, text) as files: the programme's below ``programme``, the built-in library's below
    ``library``.
    """
    for path, text in texts:
        target = _laid(root, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def _laid(root: Path, path: str) -> Path:
    """Where an input lies: the built-in library beside the programme's folder."""
    if path.startswith(LIBRARY):
        return root / "library" / path.removeprefix(LIBRARY)
    return root / "programme" / path


def _loaded(root: Path, asked: Recipe) -> Programme:
    """The programme whose loading reads exactly these inputs; the first complaint when there is none."""
    wanted = {(path, digest) for path, digest, _ in asked.inputs}
    refused: MkbaError | None = None
    for path, library in _readings(root, asked.inputs):
        try:
            loaded = load(path, builtin=library)
        except MkbaError as error:
            refused = refused or error
            continue
        if {(one.path, one.sha256) for one in loaded.inputs} == wanted:
            return loaded
    if refused is not None:
        raise refused
    raise refusal("RECIPE-PROGRAMME")


def _readings(root: Path, inputs: Sequence[tuple[str, str, str]]) -> Iterator[tuple[Path, Path]]:
    """(programme file, built-in library) as they may have been.

    A programme may extend another, and the built-in library may lie within the programme's own folder.
    """
    own = [path for path, _, _ in inputs if not path.startswith(LIBRARY)]
    heads = [path for path, _, text in inputs if path in own and PROGRAMME.search(text)]
    libraries = [root / "library"] if len(own) < len(inputs) else []
    folders = sorted({path.rpartition("/")[0] for path in own if "/" in path})
    for library in libraries or [root / "programme" / name for name in folders]:
        for head in sorted(heads, key=lambda name: (name.count("/"), name)):
            yield root / "programme" / head, library


def plain(value: Any) -> Any:
    """A value as JSON keeps it: tuples have become lists."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value
