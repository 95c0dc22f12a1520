"""Inventory: every stream that is drawn, with the part it plays, the area and the domains that it belongs to, and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from mkba.analysis.roots import Root, Roots
from mkba.analysis.subject import Same, Subject
from mkba.domain.quantity import Quantity
from mkba.domain.source import Mark, Source
from mkba.engine.correlation import starred

Kind = Literal["costs", "reach", "size", "lasting", "value", "bound", "factor"]
KINDS: Final[tuple[Kind, ...]] = ("costs", "reach", "size", "lasting", "value", "bound", "factor")
KIND_OF: Final[Mapping[str, Kind]] = {
    "count": "reach", "share": "reach", "size": "size", "value": "value", "bound": "bound", "programme": "factor",
}  # fmt: skip
STAR: Final = "*"  # the area of what areas have in common
SHARED: Final = "shared"  # the domain of what several domains rest on
DEVIATION: Final = ".deviation."


@dataclass(frozen=True, slots=True)
class Item:
    """One stream: ``area`` is its area, STAR for a part in common, empty for what is national.

    ``quantity`` is what is drawn on it; of a deviation between areas and of a part in common the one that it belongs to.
    """

    name: str
    kind: Kind
    area: str
    domains: frozenset[str]
    quantity: Quantity
    source: Source | None

    @property
    def domain(self) -> str:
        """Its domain, SHARED where it serves several."""
        return next(iter(self.domains)) if len(self.domains) == 1 else SHARED

    @property
    def mark(self) -> Mark | Literal["none"]:
        """The mark of its source."""
        return self.source.mark if self.source else "none"


def inventory(asked: Subject) -> Mapping[str, Item]:
    """Every stream of the plan by name, in its order; a stream that no line rests on is left out."""
    return _inventory(Same(asked))


@lru_cache(maxsize=2)  # most questions about a result ask for it, and it takes half a second
def _inventory(same: Same) -> Mapping[str, Item]:
    """The same of a subject that may have been asked before."""
    asked = same.asked
    roots, found = Roots(asked.programme), dict[str, Item]()
    seen: set[tuple[str, ...]] = set()
    for cases in asked.cases.values():
        for case in cases:
            for line in case.lines:
                key = line.area, line.intervention, line.kind, line.name, line.place
                if key not in seen:
                    seen.add(key)
                    for root in roots.of(line):
                        _add(found, root, line.kind, line.domain)
                        _deviation(found, root, line.area, line.domain)
    for item in list(found.values()):
        star = starred(item.name)
        if item.area and star not in found:
            found[star] = replace(item, name=star, area=STAR)
    return MappingProxyType({name: found[name] for name in asked.plan.streams if name in found})


def _add(found: dict[str, Item], root: Root, line_kind: str, domain: str) -> None:
    """One quantity behind a line; every line adds its domain."""
    name = root.quantity.name
    known = found.get(name)
    if known is not None:
        found[name] = replace(known, domains=known.domains | {domain})
        return
    head, area, *_ = (*name.split("."), "")
    kind = _kind(root, line_kind)
    found[name] = Item(
        name, kind, area if head == "areas" else "", frozenset({domain}), root.quantity, root.source
    )


def _deviation(found: dict[str, Item], root: Root, area: str, domain: str) -> None:
    """How an area differs from the evidence, where a size has such a thing."""
    if root.role != "size":
        return
    plain = root.quantity.name.removeprefix("library.").removesuffix(".size")
    for evidence in (plain, root.quantity.name):
        name = f"areas.{area}{DEVIATION}{evidence}"
        known = found.get(name)
        domains = frozenset({domain}) | (known.domains if known else frozenset())
        found[name] = Item(name, "size", area, domains, root.quantity, root.source)


def _kind(root: Root, line_kind: str) -> Kind:
    """The part that a quantity plays."""
    if root.role == "amount":
        return "costs" if line_kind == "cost" else "value"
    return KIND_OF.get(root.role, "lasting")
