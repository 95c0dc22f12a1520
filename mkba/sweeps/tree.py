"""The tree of everything that a path of a sweep can point at: a programme's settings, areas, library and method.

A node is a value in a document. Beside the keys of the document stand the short names that the qualified names of
quantities use: a measure below its area without ``interventions``, a unit value below its outcome without ``values``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, Final

from mkba.domain.programme import Programme
from mkba.files.dated import holding
from mkba.files.known import schemas_at
from mkba.files.library import METHOD_KEYS, Entry
from mkba.files.overrides import Opened
from mkba.files.place import Place, top

ANY: Final = "*"
INSIDE: Final = {
    "area": {"own_values": "idle"},
    "outcome": {"values": "values", "transfers": "values"},
}  # what the children of a node of this role are, where they are not plain


@dataclass(frozen=True, eq=False)
class Node:
    """A value in a document, or a shelf without one; ``beside``: other names under it; ``idle``: nothing uses it.

    ``year`` is that of the study, on which dated amounts depend. ``role``: area | outcome | values | value | plain.
    """

    place: Place | None
    year: int
    role: str = "plain"
    idle: bool = False
    beside: Mapping[str, "Node"] = field(default_factory=dict)
    written: bool = True

    @cached_property
    def inside(self) -> Mapping[str, tuple["Node", ...]]:
        """Everything one step further, by name."""
        found: dict[str, tuple[Node, ...]] = {}
        for key, value in _entries(self.place):
            found[str(key)] = (self._child(key, value),)
        for name, node in (*self.beside.items(), *self._short()):
            if not any(one.is_same(node) for one in found.get(name, ())):
                found[name] = (*found.get(name, ()), node)
        return found

    def named(self, word: str) -> Iterator["Node"]:
        """The nodes under a word, or under every word that it fits when it has a ``*``."""
        if ANY in word:
            for name, nodes in self.inside.items():
                if fnmatchcase(name, word):
                    yield from nodes
        else:
            yield from self.inside.get(word, ())

    def absent(self, word: str, *, trusted: bool = False) -> Iterator["Node"]:
        """What can be written under a word and is not, when the schema knows it (or the asker does)."""
        if self.place is None or not isinstance(self.place.value, dict) or word in self.inside or ANY in word:
            return
        numbers = word.isdigit() and all(isinstance(key, int) for key in self.place.value)
        key = int(word) if numbers else word
        path = (*self.place.path, key)
        if trusted or schemas_at(self.place.document.kind, path):
            yield Node(Place(self.place.document, None, path), self.year, idle=self.idle, written=False)

    def is_same(self, other: "Node") -> bool:
        """Whether both are one value of one document."""
        mine, theirs = self.place, other.place
        return (
            mine is not None
            and theirs is not None
            and mine.document is theirs.document
            and mine.path == theirs.path
        )

    def _child(self, key: Any, value: Any) -> "Node":
        role = INSIDE.get(self.role, {}).get(str(key), "value" if self.role == "values" else "plain")
        assert self.place is not None  # noqa: S101  (only a document has entries)
        place = Place(self.place.document, value, (*self.place.path, key))
        return Node(place, self.year, role, self.idle or role == "idle")

    def _short(self) -> Iterator[tuple[str, "Node"]]:
        """What has a short name here: measures, unit values, the amount that holds."""
        words = {"area": ("interventions",), "outcome": ("values", "transfers")}.get(self.role, ())
        for word in words:
            for nodes in (self._child(key, value) for key, value in _entries(self.place) if key == word):
                for name, inside in nodes.inside.items():
                    yield from ((name, one) for one in inside)
        if self.role == "value" and self.place is not None and self.place.has("dated"):
            held = holding(self.place, self.year)
            if held is not None and held.has("amount"):
                yield "amount", Node(held.child("amount"), self.year, idle=self.idle)


def _entries(place: Place | None) -> Iterable[tuple[Any, Any]]:
    """The keys of a map, or the numbers of a list, with what stands there."""
    if place is None:
        return ()
    if isinstance(place.value, dict):
        return place.value.items()
    return enumerate(place.value) if isinstance(place.value, list) else ()


def tree(base: Opened, counted: Programme) -> Node:
    """The root: what stands in a programme file, with its areas, library and method below it.

    ``counted`` is the programme as it is computed: what it does not use is idle.
    """
    year = base.programme.study_start.year
    areas = {area.id for area in counted.areas}
    nodes = {
        name: Node(top(document), year, "area", idle=name not in areas)
        for name, document in base.areas.items()
    }
    method = _method(base, year)
    own: dict[str, Node] = {key: method[key] for key in ("factors", "common") if key in method}
    shelves = {"areas": _shelf(nodes, year), "method": _shelf(method, year)}
    return Node(top(base.head), year, beside={**shelves, **own, "library": _library(base, counted, year)})


def _shelf(nodes: Mapping[str, Node], year: int) -> Node:
    return Node(None, year, beside=nodes)


def _method(base: Opened, year: int) -> dict[str, Node]:
    """Every setting of the method where it holds: in the programme itself, else in the library."""
    head = top(base.head)
    found: dict[str, Node] = {}
    for key in METHOD_KEYS:
        if head.has(key):
            found[key] = Node(head.child(key), year)
        elif head.child("method").has(key):
            found[key] = Node(head.down("method", key), year)
        elif key in base.library.method:
            found[key] = Node(base.library.method[key].place, year)
    return found


def _library(base: Opened, counted: Programme, year: int) -> Node:
    """The library: a shelf per domain, and one per file of settings."""
    library, head = base.library, top(base.head)
    measures = [measure for area in counted.areas for measure in area.interventions]
    outcomes = {effect.outcome for measure in measures for effect in measure.effects}
    evidence = {effect.evidence.name for measure in measures for effect in measure.effects}
    kinds: dict[str, dict[str, dict[str, Node]]] = {"outcomes": {}, "evidence": {}}
    for name, entry in library.outcomes.items():
        node = Node(entry.place, year, "outcome", idle=name not in outcomes)
        kinds["outcomes"].setdefault(entry.domain, {})[name] = node
    types: dict[tuple[str, str], dict[str, Node]] = {}
    for name, entry in library.evidence.items():
        domain, kind, outcome = name.split(".")
        types.setdefault((domain, kind), {})[outcome] = Node(entry.place, year, idle=name not in evidence)
    for (domain, kind), nodes in types.items():
        kinds["evidence"].setdefault(domain, {})[kind] = _shelf(nodes, year)
    domains = sorted({*kinds["outcomes"], *kinds["evidence"]})
    shelves = {
        kind: {name: _shelf(held, year) for name, held in found.items()} for kind, found in kinds.items()
    }
    settings = {
        key: Node(entry.place, year, idle=head.has(key) or head.child("method").has(key))
        for key, entry in library.method.items()
    }
    return _shelf(
        {
            **{name: _domain(name, kinds, shelves, year) for name in domains},
            **{kind: _shelf(found, year) for kind, found in shelves.items()},
            "discounting": _listed("regimes", library.regimes, year),
            "parties": _listed("parties", library.parties, year),
            "futures": _listed("futures", library.futures, year),
            "prices": _shelf({name: Node(one.place, year) for name, one in library.prices.items()}, year),
            "method": _shelf(settings, year),
        },
        year,
    )


def _domain(
    name: str,
    kinds: Mapping[str, Mapping[str, Mapping[str, Node]]],
    shelves: Mapping[str, Mapping[str, Node]],
    year: int,
) -> Node:
    """What a domain holds: its outcomes and evidence, by themselves and below the name of their folder."""
    short = {**kinds["evidence"].get(name, {}), **kinds["outcomes"].get(name, {})}
    return _shelf({**short, **{kind: found[name] for kind, found in shelves.items() if name in found}}, year)


def _listed(word: str, entries: Mapping[str, Entry], year: int) -> Node:
    """The entries of a list, by themselves and below its name."""
    nodes = {name: Node(entry.place, year) for name, entry in entries.items()}
    return _shelf({**nodes, word: _shelf(nodes, year)}, year)
