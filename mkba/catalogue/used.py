"""Where an entry is used: which measures of which areas count an outcome, rest on evidence, or let a party pay."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from mkba.catalogue.shelf import Shelf
from mkba.domain.card import Kind, Use
from mkba.files.place import Place, top

SPLITS: Final = ("payers", "displaced_parties")
ENDS: Final = ("from_party", "to_party")
PARTS: Final = ("costs", "transfers", "effects")

Index = Mapping[tuple[Kind, str], tuple[Use, ...]]


def uses(shelf: Shelf) -> Index:
    """By kind and name of an entry: every use of it, in the order of the files."""
    found: dict[tuple[Kind, str], list[Use]] = defaultdict(list)
    for document in shelf.areas:
        area = top(document)
        for measure in area.entries("interventions"):
            for entry, part in _of_measure(measure):
                use = Use(
                    shelf.name_of(area.mark),
                    area.text("name") or area.text("id"),
                    measure.key,
                    measure.text("name") or measure.key,
                    part,
                )
                if use not in found[entry]:
                    found[entry].append(use)
    for entry in _of_programme(shelf):
        found[entry].append(
            Use(shelf.name_of(shelf.programme.mark), shelf.programme.text("name"), "", "", "")
        )
    return {entry: tuple(some) for entry, some in found.items()}


def _of_measure(measure: Place) -> Iterator[tuple[tuple[Kind, str], str]]:
    """What one measure uses, and in which of its parts."""
    for part in PARTS:
        for one in measure.entries(part):
            for party in _parties(one):
                yield ("parties", party), one.key
    for effect in measure.entries("effects"):
        outcome, evidence = effect.text("outcome"), effect.child("size").text("use")
        if outcome:
            yield ("outcomes", outcome), effect.key
        if evidence:
            yield ("evidence", evidence), effect.key


def _parties(part: Place) -> Iterator[str]:
    """The parties that a cost, transfer or effect names."""
    for split in SPLITS:
        value: Any = part.child(split).value
        if isinstance(value, dict):
            yield from map(str, value)
    for end in ENDS:
        if part.text(end):
            yield part.text(end)


def _of_programme(shelf: Shelf) -> Iterator[tuple[Kind, str]]:
    """What the programme uses as a whole: its regime, its index, its futures, and the defaults it leaves alone."""
    place = shelf.programme
    if shelf.setting.regime:
        yield "regimes", shelf.setting.regime
    if shelf.index:
        yield "prices", shelf.index.id
    for future in shelf.setting.futures:
        yield "futures", future
    for key, entry in shelf.library.method.items():
        if place.has(key) or place.child("method").has(key):
            continue
        if key == "factors" and isinstance(entry.place.value, dict):
            for name in entry.place.value:
                yield "factors", str(name)
        else:
            yield "method", key
