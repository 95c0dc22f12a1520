"""The desk: the files of one programme and of the built-in library, each read once, safely, and remembered as it was."""

import hashlib
import stat
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path, PurePosixPath

from mkba.domain.programme import InputFile
from mkba.domain.sweep import Override
from mkba.errors import Complaint, InputError
from mkba.files.complaints import complaint
from mkba.files.encoding import LARGEST_FILE
from mkba.files.extends import overlaid
from mkba.files.laid import laid
from mkba.files.marks import Document
from mkba.files.place import Place
from mkba.files.strict_yaml import read_yaml

NEAR_NAME = 0.65  # likeness from which a file is offered
SUFFIXES = (".yaml", ".yml")
_read = lru_cache(maxsize=256)(read_yaml)
_over = lru_cache(maxsize=256)(overlaid)  # the same two documents make the same third, which is judged once


class Desk:
    """Reads files within one folder (and the built-in library), and collects complaints and inputs on the way."""

    def __init__(
        self,
        folder: Path,
        *,
        builtin: Path | None,
        drafts: Mapping[Path, bytes] | None = None,
        overrides: Iterable[Override] = (),
    ) -> None:
        """`drafts` are texts that are read in place of what stands in those files; `overrides` are values laid over
        documents, with what they extend.
        """
        self.shown = folder
        self._drafts = {path.resolve(): raw for path, raw in (drafts or {}).items()}
        self.root = folder.resolve()
        self.builtin = builtin.resolve() if builtin else None
        self.complaints: list[Complaint] = []
        self.inputs: dict[Path, InputFile] = {}
        self._documents: dict[Path, Document | None] = {}
        self._overrides: dict[str, list[Override]] = {}
        for one in overrides:
            self._overrides.setdefault(one.file, []).append(one)

    def name(self, path: Path) -> str:
        """How a file is called in complaints: as the user would write it, or ``library:…``."""
        if path.is_relative_to(self.root):
            return str(self.shown / path.relative_to(self.root))
        return self.input_name(path)

    def input_name(self, path: Path) -> str:
        """How a file is called in the manifest: ``library:…``, or relative to the programme."""
        if self.builtin and path.is_relative_to(self.builtin):
            return "library:" + path.relative_to(self.builtin).as_posix()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name

    def file(self, asked: Place, *, beside: Path) -> Path | None:
        """The file that a text in a file names, or None with a complaint."""
        path = self._inside(asked, beside=beside, near=yaml_files)
        if path is not None and path.is_dir():
            self.complaints.append(asked.complain("FILE-FOLDER", found=str(asked.value)))
            return None
        return path

    def folder(self, asked: Place, *, beside: Path) -> Path | None:
        """The folder that a text in a file names, or None with a complaint."""
        path = self._inside(asked, beside=beside, near=_folders)
        if path is not None and not path.is_dir():
            self.complaints.append(asked.complain("FILE-FILE", found=str(asked.value)))
            return None
        return path

    def _inside(self, asked: Place, *, beside: Path, near: Callable[[Path], list[Path]]) -> Path | None:
        """The path that a text names, or None with a complaint when it is not within reach."""
        text = asked.value
        if not isinstance(text, str):
            return None
        home = self.builtin if self.builtin and beside.is_relative_to(self.builtin) else self.root
        path = self._resolved(beside / text)
        if "\\" in text or PurePosixPath(text).is_absolute() or path is None or not path.is_relative_to(home):
            self.complaints.append(asked.complain("FILE-OUTSIDE", found=text))
            return None
        if path not in self._drafts and not path.exists():
            hints = _alike(text, [found.relative_to(beside).as_posix() for found in near(beside)])
            self.complaints.append(asked.complain("FILE-PATH", found=text, **hints))
            return None
        return path

    @staticmethod
    def _resolved(path: Path) -> Path | None:
        try:
            return path.resolve()
        except (OSError, RuntimeError, ValueError):
            return None

    def document(self, path: Path) -> Document | None:
        """The document in a file, with what it extends; None when it cannot be read (complaints say why)."""
        path = path.resolve()
        if path not in self._documents:
            found = self._extended(path, through=())
            over = self._overrides.get(self.input_name(path)) if self._overrides else None
            self._documents[path] = laid(found, over) if found is not None and over else found
        return self._documents[path]

    def _extended(self, path: Path, *, through: tuple[Path, ...]) -> Document | None:
        """A file over the file it extends, and so on; a circle is refused."""
        document = self._single(path)
        if document is None or not isinstance(document.data, dict) or "extends" not in document.data:
            return document
        asked = Place(document, document.data, ()).child("extends")
        if not isinstance(asked.value, str):
            self.complaints.append(asked.complain("TYPE-TEXT", found=str(asked.value)))
            return document
        base = self.file(asked, beside=path.parent)
        if base is None:
            return document
        if base in (*through, path):
            self.complaints.append(asked.complain("EXTENDS-CYCLE", found=asked.value))
            return document
        below = self._extended(base, through=(*through, path))
        return _over(below, document) if below and isinstance(below.data, dict) else document

    def _single(self, path: Path) -> Document | None:
        """One file, without what it extends."""
        name = self.name(path)
        try:
            raw = self._drafts[path] if path in self._drafts else _bytes(path, name=name)
            document, complaints = _read(raw, file=name)
        except InputError as error:
            self.complaints.extend(error.complaints)
            return None
        self.complaints.extend(complaints)
        self.inputs[path] = InputFile(self.input_name(path), hashlib.sha256(raw).hexdigest(), raw.decode())
        return document


def _bytes(path: Path, *, name: str) -> bytes:
    """The bytes of an ordinary file, no more than one over the limit."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError([complaint("FILE-ORDINARY", file=name)])
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise InputError([complaint("FILE-MISSING", file=name)]) from None
    except (OSError, ValueError) as error:
        raise InputError([complaint("FILE-UNREADABLE", file=name, found=type(error).__name__)]) from None


def _folders(folder: Path) -> list[Path]:
    """Every folder below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_dir())


def _alike(text: str, known: list[str]) -> dict[str, str]:
    """The hints about a path that has (nearly) the same last name; a shared folder alone is no likeness."""
    stems = {PurePosixPath(one).stem: one for one in reversed(known)}
    near = get_close_matches(PurePosixPath(text).stem, stems, n=1, cutoff=NEAR_NAME)
    if not near:
        return {"hint_nl": "", "hint_en": ""}
    found = stems[near[0]]
    return {"hint_nl": f'; bedoelde u "{found}"?', "hint_en": f'; did you mean "{found}"?'}


def yaml_files(folder: Path) -> list[Path]:
    """Every YAML file below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
