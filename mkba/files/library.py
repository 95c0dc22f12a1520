"""The library: the built-in figures, with a programme's own folders on top that replace entries of the same name whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from mkba.errors import Complaint
from mkba.files.desk import Desk, yaml_files
from mkba.files.marks import Document
from mkba.files.place import Place, top
from mkba.files.schema.base import Strict, typed_extras
from mkba.files.shape import judge_shape

DOMAINS: Final = ("education", "work", "safety", "housing", "health")
OWN_KEYS: Final = frozenset({"schema", "extends", "source", "notes", "price_year"})
FOLDERS: Final = ("outcomes", "evidence")
LISTS: Final = {"discounting": "regimes", "parties": "parties", "futures": "futures"}
METHOD_KEYS: Final = (
    "tax",
    "grades",
    "common",
    "factors",
    "horizons",
    "inflation",
    "budget_flag",
    "standing",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the library: where it stands, in which domain, and its model - None when its file is faulty."""

    place: Place
    model: Any
    file_model: Any
    domain: str = ""

    @property
    def document(self) -> Document:
        """The document that it stands in."""
        return self.place.document


@dataclass(frozen=True, slots=True)
class Library:
    """What can be named: outcomes, evidence (``domain.type.outcome``), regimes, parties, futures, prices, method keys."""

    outcomes: dict[str, Entry] = field(default_factory=dict)
    evidence: dict[str, Entry] = field(default_factory=dict)
    regimes: dict[str, Entry] = field(default_factory=dict)
    parties: dict[str, Entry] = field(default_factory=dict)
    futures: dict[str, Entry] = field(default_factory=dict)
    prices: dict[str, Entry] = field(default_factory=dict)
    method: dict[str, Entry] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    def under(self, upper: "Library") -> "Library":
        """This library with another on top."""
        return Library(
            {**self.outcomes, **upper.outcomes},
            {**self.evidence, **upper.evidence},
            {**self.regimes, **upper.regimes},
            {**self.parties, **upper.parties},
            {**self.futures, **upper.futures},
            {**self.prices, **upper.prices},
            {**self.method, **upper.method},
            (*self.documents, *upper.documents),
            (*self.complaints, *upper.complaints),
        )


def read_layer(folder: Path, *, desk: Desk) -> Library:
    """Every file of one library folder; complaints about files stay on the desk and in the layer."""
    layer = Library()
    for path in yaml_files(folder):
        relative = path.relative_to(folder)
        document = desk.document(path)
        if document is not None:
            expected = relative.parts[0] if len(relative.parts) > 1 else ""
            layer = _with_file(layer, document, stem=path.stem, expected=expected)
    return layer


def _with_file(layer: Library, document: Document, *, stem: str, expected: str) -> Library:
    """The layer with one more file."""
    kind = expected if expected in FOLDERS else document.kind
    model, complaints = judge_shape(document, kind=kind)
    more = list(complaints)
    place = top(document)
    if kind in FOLDERS and stem not in DOMAINS:
        more.append(place.complain("LIBRARY-FILE", found=stem, hint_known=", ".join(DOMAINS)))
    found = _entries(place, model, kind=kind, stem=stem)
    for section, entries in found.items():
        mine = getattr(layer, section)
        for name, entry in entries.items():
            if name in mine:
                more.append(
                    entry.place.complain_key("LIBRARY-TWICE", found=name, hint_line=mine[name].place.line)
                )
            mine[name] = entry
    return replace(layer, documents=(*layer.documents, document), complaints=(*layer.complaints, *more))


def _entries(  # noqa: PLR0911  (one return per kind of file)
    place: Place, model: Strict | None, *, kind: str, stem: str
) -> dict[str, dict[str, Entry]]:
    """The entries of one file by section of the library."""
    if not isinstance(place.value, dict):
        return {}
    if kind == "outcomes":
        return {
            "outcomes": {
                name: Entry(child, _extra(model, name), model, stem) for name, child in _named(place)
            }
        }
    if kind == "evidence":
        return {"evidence": dict(_evidence(place, model, stem=stem))}
    if kind in LISTS:
        section = LISTS[kind]
        models = getattr(model, section, {})
        return {
            section: {one.key: Entry(one, models.get(one.path[-1]), model) for one in place.keys(section)}
        }
    if kind == "prices":
        return {"prices": {place.text("id", "cpi"): Entry(place, model, model)}}
    if kind == "method":
        keys = [key for key in METHOD_KEYS if place.has(key)]
        return {"method": {key: Entry(place.child(key), getattr(model, key, None), model) for key in keys}}
    return {}


def _named(place: Place) -> Iterator[tuple[str, Place]]:
    """The entries of a file whose keys are names of the author."""
    for name, value in place.value.items():
        if name not in OWN_KEYS:
            yield str(name), Place(place.document, value, (name,))


def _extra(model: Strict | None, name: str) -> Any:
    return typed_extras(model).get(name) if model else None


def _evidence(place: Place, model: Strict | None, *, stem: str) -> Iterator[tuple[str, Entry]]:
    """Evidence by its full name."""
    for kind, group in _named(place):
        models = _extra(model, kind) or {}
        if isinstance(group.value, dict):
            for outcome, value in group.value.items():
                one = Place(place.document, value, (kind, outcome))
                yield f"{stem}.{kind}.{outcome}", Entry(one, models.get(outcome), model, stem)
