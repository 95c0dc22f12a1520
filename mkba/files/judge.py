"""Judge files of any kind, for ``mkba check``: every complaint, errors and warnings, and the programmes without errors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkba.domain.programme import Programme
from mkba.errors import Complaint, InputError
from mkba.files.complaints import complaint
from mkba.files.desk import Desk, yaml_files
from mkba.files.library import FOLDERS, Library, read_layer
from mkba.files.load import builtin_library
from mkba.files.marks import Document
from mkba.files.place import top
from mkba.files.room import Verdict, judge_area, judge_programme, tidy, with_factors
from mkba.files.rules.setting import Setting, setting_of
from mkba.files.rules.shelf import library_rules
from mkba.files.shape import judge_shape
from mkba.files.sweep import judge_sweep

HEAD = "programme.yaml"
SHEETS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})  # what is handed in as a form, whatever it is


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every complaint, sorted by place, and every programme among the files that has no errors."""

    complaints: tuple[Complaint, ...]
    programmes: tuple[Programme, ...]


def judge(paths: Iterable[str | Path], *, programme: str | Path | None = None) -> tuple[Complaint, ...]:
    """Every complaint about these files and folders, sorted by place."""
    return examine(paths, programme=programme).complaints


def examine(paths: Iterable[str | Path], *, programme: str | Path | None = None) -> Judgement:
    """What there is to say about these files and folders.

    A programme file is judged with all it names. An area file is judged against `programme`, else the nearest
    programme.yaml in a parent folder that lists it, else the built-in library alone; so is a library file. A form
    (.xlsx) is judged as the area file it stands for. A folder stands for every YAML file below it.
    """
    builtin = builtin_library()
    complaints: list[Complaint] = []
    files = list(dict.fromkeys(file for path in paths for file in _files(Path(path), complaints)))
    forms = [file for file in files if file.suffix.casefold() in SHEETS and file.is_file()]
    files = [file for file in files if file not in forms]
    rooms: dict[Path, Verdict] = {}
    heads = [file for file in files if _kind(file) == "programme"]
    for head in heads:
        rooms[head.resolve()] = judge_programme(head, builtin=builtin)
        complaints.extend(rooms[head.resolve()].complaints)
    seen = {path for verdict in rooms.values() for path in verdict.files}
    seen |= {head.resolve() for head in heads}
    rest = [file for file in files if file.resolve() not in seen]
    bases = {base for file in rest for base in _bases(file)}
    for file in rest:
        if file.resolve() not in bases:
            complaints.extend(_alone(file, programme=programme, builtin=builtin))
    whole = tuple(verdict.programme for verdict in rooms.values() if verdict.programme is not None)
    return Judgement((*tidy(complaints), *_of_forms(forms, programme)), whole)


def _of_forms(forms: Iterable[Path], programme: str | Path | None) -> Iterator[Complaint]:
    """Every complaint about forms, sorted by sheet and place."""
    from mkba.files.form.reading import head_above, judge_form  # noqa: PLC0415 - it judges with this module

    for form in forms:
        yield from judge_form(form, head=Path(programme) if programme else head_above(form)).complaints


def document_of(path: Path, *, raw: bytes | None = None) -> Document | None:
    """What stands in a file with what it extends, or None when it cannot be read; `raw` is read in its place."""
    drafts = None if raw is None else {path: raw}
    return Desk(_root(path), builtin=None, drafts=drafts).document(path)


def judge_draft(path: Path, raw: bytes) -> tuple[Complaint, ...]:
    """Every complaint about a text, as if it stood in this area file or library file."""
    return tidy(_alone(path, programme=None, builtin=builtin_library(), drafts={path: raw}))


def setting_for(head: Path | None) -> Setting:
    """What area files of a programme are judged against; without one, the built-in library alone.

    Raises:
        InputError: the programme cannot be read.
    """
    desk = Desk(head.parent if head else Path(), builtin=builtin_library())
    if head is not None and desk.document(head) is None:
        raise InputError(desk.complaints)
    return _setting(head, desk)


def _files(path: Path, complaints: list[Complaint]) -> list[Path]:
    """The file itself, or every YAML file of a folder."""
    if not path.is_dir():
        return [path]
    found = yaml_files(path)
    if not found:
        complaints.append(complaint("FILE-NONE", file=str(path)))
    return found


def _kind(file: Path) -> str:
    """The kind of a file as it says itself, or nothing when it cannot be read."""
    document = Desk(file.parent, builtin=None).document(file)
    return document.kind if document else ""


def _bases(file: Path) -> set[Path]:
    """The files that a file extends: they are judged with it, and need not be whole by themselves."""
    desk = Desk(_root(file), builtin=None)
    desk.document(file)
    return set(desk.inputs) - {file.resolve()}


def _root(file: Path) -> Path:
    """The folder within which a file may extend others: that of the programme above it, else its own."""
    head = head_of(file)
    return head.parent if head else file.parent


def head_of(file: Path) -> Path | None:
    """The nearest programme.yaml in a parent folder that lists this file (or whose library holds it)."""
    whole = file.resolve()
    shown = file.parent
    for folder, place in zip((whole.parent, *whole.parent.parents), _ups(shown), strict=False):
        if (folder / HEAD).is_file() and folder / HEAD != whole and _lists(folder / HEAD, whole):
            return place / HEAD
    return None


def _ups(shown: Path) -> Iterable[Path]:
    """A folder and its parents, as the user would write them."""
    while True:
        yield shown
        shown = shown.parent if shown.name not in {"", "..", "."} else shown / ".."


def _lists(head: Path, file: Path) -> bool:
    """Whether a programme names this file as an area, or a folder around it as its library."""
    document = Desk(head.parent, builtin=None).document(head)
    if document is None:
        return False
    named = [one.value for key in ("areas", "library") for one in top(document).items(key)]
    around = {file, *file.parents}
    return any(
        isinstance(one, str) and "\0" not in one and (head.parent / one).resolve() in around for one in named
    )


def _alone(
    file: Path,
    *,
    programme: str | Path | None,
    builtin: Path | None,
    drafts: Mapping[Path, bytes] | None = None,
) -> tuple[Complaint, ...]:
    """One file against its programme or the built-in library; only what concerns this file and what it extends."""
    head = Path(programme) if programme else head_of(file)
    desk = Desk(head.parent if head else file.parent, builtin=builtin, drafts=drafts)
    document = desk.document(file)
    own = {desk.name(path) for path in desk.inputs} | {desk.name(file.resolve())}
    reading = tuple(desk.complaints)
    if document is None:
        return reading
    if document.kind == "sweep":
        return (*reading, *judge_sweep(document, file))
    setting = _setting(head, desk)
    if head is not None and desk.document(head) is None:
        return tuple(desk.complaints)
    found: Iterable[Complaint]
    if document.kind == "area":
        found = judge_area(document, setting).complaints
    elif document.kind in {"", "programme"} or not isinstance(document.data, dict):
        found = judge_shape(document, kind="")[1]
    else:
        found = _library_file(file, desk, setting)
    return (*reading, *(one for one in found if one.file in own))


def _setting(head: Path | None, desk: Desk) -> Setting:
    """What the file is judged against."""
    library = read_layer(desk.builtin, desk=desk) if desk.builtin else Library()
    document = desk.document(head) if head else None
    if document is None:
        return with_factors(setting_of(None, library), None)
    place = top(document)
    for asked in place.items("library"):
        folder = desk.folder(asked, beside=desk.root)
        if folder is not None and folder != desk.builtin:
            library = library.under(read_layer(folder, desk=desk))
    return with_factors(setting_of(place, library), place)


def _library_file(file: Path, desk: Desk, setting: Setting) -> Iterable[Complaint]:
    """A library file, with its folder on top of the library."""
    folder = file.resolve().parent
    folder = folder.parent if folder.name in FOLDERS else folder
    layer = read_layer(folder, desk=desk)
    library = setting.library if folder == desk.builtin else setting.library.under(layer)
    return [*layer.complaints, *library_rules(library, setting_of(None, library))]
