"""The catalogue: what the built-in library holds, by name, and each entry as it is written."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from mkba.files.desk import Desk
from mkba.files.library import Entry, Library, read_layer
from mkba.paths import library_dir
from mkba.words import misuse


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: ``outcomes`` or ``evidence``, its name, its unit (of evidence: its grade), and its title."""

    kind: str
    name: str
    unit: str
    title: str


def entries() -> tuple[Item, ...]:
    """Every outcome and every piece of evidence of the built-in library, in the order of its files."""
    library = _library()
    outcomes = [
        Item("outcomes", name, one.place.text("unit"), one.place.text("name"))
        for name, one in library.outcomes.items()
    ]
    evidence = [
        Item("evidence", name, one.place.text("grade"), one.place.child("source").text("title"))
        for name, one in library.evidence.items()
    ]
    return (*outcomes, *evidence)


def entry_text(name: str) -> str:
    """An entry as its file has it, source included. UsageError for a name that the library does not hold.

    >>> "source:" in entry_text("start_qualification")
    True
    """
    library = _library()
    known = {**library.outcomes, **library.evidence}
    if name in known:
        return _written(known[name])
    close = get_close_matches(name, known, n=3)
    if close:
        raise misuse("LIBRARY-UNKNOWN", found=name, near=", ".join(close))
    raise misuse("LIBRARY-STRANGE", found=name)


def _library() -> Library:
    """The built-in library."""
    folder = library_dir()
    return read_layer(folder, desk=Desk(folder, builtin=None))


def _written(entry: Entry) -> str:
    """The lines of an entry: from its key to the next key that stands as far to the left."""
    mark = entry.place.mark
    lines = Path(mark.file).read_text(encoding="utf-8").splitlines()
    rest = lines[mark.key_line + 1 :]
    ends = (i for i, line in enumerate(rest) if line.strip() and _indent(line) <= mark.key_column)
    found = [lines[mark.key_line], *rest[: next(ends, len(rest))]]
    return "\n".join(line[mark.key_column :] for line in found).rstrip()


def _indent(line: str) -> int:
    """Spaces before the first word; a comment belongs to what follows it."""
    return len(line) - len(line.lstrip())
