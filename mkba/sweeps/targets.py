"""Targets: what the paths of a sweep fit in its programme - quantities, and settings in its files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Final, TypeAlias

from mkba.domain.moves import quantities
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.sweep import Axis, Limit, Spot, Sweep
from mkba.errors import Complaint, InputError
from mkba.files.bounds import bounds
from mkba.files.complaints import complaint, meant
from mkba.files.known import keys_at
from mkba.files.marks import Mark, dotted
from mkba.files.marks import Path as Keys
from mkba.files.overrides import Opened
from mkba.files.place import number_of
from mkba.sweeps.tree import ANY, Node, tree

Address: TypeAlias = tuple[str, Keys]
NO_BOUNDS: Final = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that an axis moves: where it stands in which file, and what is written there (None: nothing yet).

    A quantity has a ``name``, its ``means`` (one, or one per future) and the ``bounds`` between which a mean can lie.
    """

    file: str
    path: Keys
    value: Any = None
    name: str = ""
    means: tuple[float, ...] = ()
    bounds: tuple[float, float] = NO_BOUNDS

    @property
    def address(self) -> Address:
        """File and path: two axes with the same address move the same thing."""
        return self.file, self.path

    @property
    def limit(self) -> Limit:
        """Between what its draws should lie, with its name."""
        return self.name, float(self.bounds[0]), float(self.bounds[1])

    @property
    def called(self) -> str:
        """How a complaint names it."""
        return self.name or f"{self.file}: {dotted(self.path)}"


def targets(sweep: Sweep, base: Opened) -> tuple[tuple[Target, ...], ...]:
    """Per axis what it moves in its programme, in order of file and path; never nothing.

    Raises:
        InputError: SWEEP-AREA, SWEEP-PATH, SWEEP-IDLE and SWEEP-NUMBER, all of them, at their place in the sweep file.
    """
    complaints = list(_areas(sweep, base.programme))
    if not complaints:
        finder = Finder(base, sweep.areas)
        found = []
        for axis in sweep.axes:
            held, wrong = finder.of(axis)
            found.append(held)
            complaints += wrong
        if not complaints:
            return tuple(found)
    raise InputError(complaints)


def located(code: str, spot: Spot, where: str, **found: Any) -> Complaint:
    """A complaint about a place in the sweep file."""
    if not spot.line:
        return complaint(code, file=spot.file, path=(where,), **found)
    line, column = spot.line - 1, spot.column - 1
    return complaint(code, mark=Mark(spot.file, line, column, line, column), path=(where,), **found)


def _areas(sweep: Sweep, programme: Programme) -> Iterator[Complaint]:
    """Areas that the programme does not have."""
    known = [area.id for area in programme.areas]
    spots = (*sweep.area_spots, *[Spot()] * len(sweep.areas))
    for name, spot in zip(sweep.areas, spots, strict=False):
        if name not in known:
            yield located("SWEEP-AREA", spot, "areas", found=name, **meant(name, known))


class Finder:
    """Finds what paths fit in one programme; its tree is laid out once."""

    def __init__(self, base: Opened, areas: Sequence[str] = ()) -> None:
        counted = _counted(base.programme, areas)
        self._base, self._root = base, tree(base, counted)
        self._net = set(_net(counted))
        self._alternatives = {one.id for one in base.programme.alternatives}
        self._quantities: dict[Address, Quantity] = {}
        for one in quantities(counted):
            node = self._standing(one.name)
            if node is not None:
                self._quantities[self._address(node)] = one

    def of(self, axis: Axis) -> tuple[tuple[Target, ...], list[Complaint]]:
        """What an axis moves, and what is wrong with its path."""
        *steps, last = axis.path.split(".")
        nodes = [self._root]
        for step in steps:
            below = _unique(node for one in nodes for node in one.named(step))
            if not below:
                return (), [self._lost(axis, step, nodes)]
            nodes = below
        ends = self._ends(nodes, last, exact=not any(ANY in step for step in steps))
        if not ends:
            return (), [self._lost(axis, last, nodes)]
        counted = [node for node in ends if not node.idle]
        if not counted:
            return (), [located("SWEEP-IDLE", axis.spot, axis.path, hint_found=self._target(ends[0]).called)]
        found = sorted((self._target(node) for node in counted), key=_order)
        if axis.kind != "values":
            for one in found:
                if not one.name and not is_number(one.value):
                    return (), [located("SWEEP-NUMBER", axis.spot, axis.path, hint_found=one.called)]
        return tuple(found), []

    def _ends(self, nodes: Sequence[Node], last: str, *, exact: bool) -> list[Node]:
        """What the last word fits: what is written and every quantity; else what may be written and is not yet."""
        written = [node for one in nodes for node in one.named(last) if node.place is not None]
        absent = [node for one in nodes for node in one.absent(last)]
        unwritten = [node for node in absent if self._address(node) in self._quantities]
        return _unique([*written, *unwritten]) or _unique(
            node for node in absent if self._settable(node, exact=exact)
        )

    def _settable(self, node: Node, *, exact: bool) -> bool:
        """Whether a key that is not there may be written: a name of one's own only in one place, not in many at once."""
        assert node.place is not None  # noqa: S101  (what is absent has a place)
        *above, word = node.place.path
        if above[-1:] == ["intensity"]:
            return word in self._alternatives
        return exact or word in keys_at(node.place.document.kind, tuple(above), {})

    def _standing(self, name: str) -> Node | None:
        """Where a quantity stands, or would stand if it were written."""
        *steps, last = name.split(".")
        nodes = [self._root]
        for step in steps:
            nodes = [inside for node in nodes for inside in node.named(step)]
        written = (inside for node in nodes for inside in node.named(last))
        absent = (inside for node in nodes for inside in node.absent(last, trusted=True))
        return next(chain(written, absent), None)

    def _address(self, node: Node) -> Address:
        assert node.place is not None  # noqa: S101  (a shelf is no end of a path)
        return self._base.file(node.place.document), node.place.path

    def _target(self, node: Node) -> Target:
        file, path = self._address(node)
        assert node.place is not None  # noqa: S101  (as above)
        quantity = self._quantities.get((file, path))
        if quantity is None:
            return Target(file, path, node.place.value)
        limits = NO_BOUNDS if quantity.name in self._net else bounds(node.place.document.kind, path)
        means = tuple(one.mean for one in quantity.by_future.values())
        return Target(file, path, node.place.value, quantity.name, means, limits)

    def _lost(self, axis: Axis, step: str, nodes: Sequence[Node]) -> Complaint:
        """That nothing fits a word of a path, with the names that are there."""
        known = {name for node in nodes for name in node.inside}
        if nodes[0] is self._root:
            known |= set(keys_at("programme", (), {}))
        if any(node.place is not None and node.place.key == "intensity" for node in nodes):
            known |= self._alternatives
        names = {name for name in known if not name.isdecimal()}  # a place in a list says little
        hints = meant(step, names or known) if ANY not in step else {"hint_nl": "", "hint_en": ""}
        return located("SWEEP-PATH", axis.spot, axis.path, found=step, **hints)


def is_number(value: Any) -> bool:
    """Whether a setting can be scaled: a number, or a map of numbers such as growth per future.

    >>> is_number(3), is_number({"hoog": 0.01, "laag": 0.0}), is_number({"uniform": [1, 2]}), is_number(True)
    (True, True, False, False)
    """
    if isinstance(value, dict):
        return bool(value) and all(is_number(one) for one in value.values())
    return number_of(value) is not None


def _counted(programme: Programme, areas: Sequence[str]) -> Programme:
    """The programme as it is computed: these areas (all when none is named), and the library as far as they use it."""
    held = tuple(replace(area, own_values=()) for area in programme.areas if not areas or area.id in areas)
    used = {effect.outcome for area in held for one in area.interventions for effect in one.effects}
    outcomes = {name: one for name, one in programme.outcomes.items() if name in used}
    return replace(programme, areas=held, outcomes=outcomes, evidence={})


def _net(programme: Programme) -> Iterator[str]:
    """The deadweights that are 0 because their evidence is net."""
    for area in programme.areas:
        for measure in area.interventions:
            for effect in measure.effects:
                if effect.evidence.counterfactual == "net":
                    yield effect.deadweight.name


def _unique(nodes: Iterable[Node]) -> list[Node]:
    """Every value once; shelves as they come."""
    found: dict[Any, Node] = {}
    for node in nodes:
        place = node.place
        found.setdefault(id(node) if place is None else (id(place.document), place.path), node)
    return list(found.values())


def _order(target: Target) -> tuple[str, tuple[str, ...]]:
    return target.file, tuple(map(str, target.path))
