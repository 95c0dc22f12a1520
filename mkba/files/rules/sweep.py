"""Rules for sweep files: one way to move per axis, levels that can be counted, names of their own."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any, Final

from mkba.domain.sweep import BASE
from mkba.errors import Complaint
from mkba.files.marks import Document
from mkba.files.numbers import two_ways
from mkba.files.place import Place, number_of
from mkba.files.schema.sweep import MOST_AXES, MOST_LEVELS

KINDS: Final = ("values", "scale", "add")
SET_KINDS: Final = ("value", "scale", "add")
BLOCKS: Final = {"latin_hypercube": 1000, "random": 1000, "sobol": 1024}  # draws in a block
EUROS: Final = ("amount", "value")  # where 1.250 may be thousands
UNITS: Final = ("price_year", "base_year")  # of the programme: what its euros are worth


def sweep_rules(sweep: Place) -> Iterator[Complaint]:
    """Everything about a sweep file itself; whether its paths fit is known when its programme is."""
    block = BLOCKS.get(sweep.text("sampling", "latin_hypercube"))
    draws = sweep.whole("draws")
    if block and draws is not None and draws % block:
        yield sweep.child("draws").complain("SWEEP-DRAWS", found=draws, limit=block)
    design = design_of(sweep)
    axes, variants = list(sweep.items("vary")), list(sweep.items("variants"))
    yield from _fitting(sweep, design)
    for axis in axes:
        yield from _one_kind(axis, KINDS)
        yield from _unit(axis)
        for kind in KINDS:
            yield from _levels(axis.child(kind), design)
    for variant in variants:
        yield from _variant(variant)
    yield from _twice(axes, ())
    yield from _twice(variants, (BASE,))
    yield from _areas(sweep)
    yield from _counted(sweep, axes, variants, design)
    yield from _ambiguous(sweep.document)


def design_of(sweep: Place) -> str:
    """The word of the design, or nothing when it is none."""
    value = sweep.child("design").value if sweep.has("design") else "factorial"
    if isinstance(value, dict):
        return "latin_hypercube" if "latin_hypercube" in value else ""
    return value if value in ("factorial", "zip", "list") else ""


def _fitting(sweep: Place, design: str) -> Iterator[Complaint]:
    """A list has variants and no axes; the other designs the reverse."""
    if not design:
        return
    needed, strange = ("variants", "vary") if design == "list" else ("vary", "variants")
    if not sweep.has(needed):
        where = sweep.child("design") if sweep.has("design") else sweep.child("id")
        if design == "list":
            yield where.complain("SWEEP-LIST")
        else:
            yield where.complain("SWEEP-VARY", found=design)
    if sweep.has(strange):
        yield sweep.child(strange).complain_key("SWEEP-BOTH", found=strange, design=design)


def _one_kind(place: Place, kinds: tuple[str, ...]) -> Iterator[Complaint]:
    """Exactly one way to move."""
    if isinstance(place.value, dict):
        found = [kind for kind in kinds if kind in place.value]
        for kind in found:
            if place.value[kind] is None:
                yield place.child(kind).complain("TYPE-EMPTY")
        if len(found) != 1:
            yield place.complain("SWEEP-KIND", found=len(found), hint_known=", ".join(kinds))


def _unit(place: Place) -> Iterator[Complaint]:
    """A sweep has one price year and one base year: euros of two kinds cannot be subtracted.

    Both are keys of the programme itself, so that only a path of one word fits them.
    """
    path = place.text("path")
    touched = [unit for unit in UNITS if fnmatchcase(unit, path)]
    if touched:
        yield place.child("path").complain("SWEEP-UNIT", found=path, hint_units=", ".join(touched))


def _levels(levels: Place, design: str) -> Iterator[Complaint]:
    """Levels that are there; a span that rises, in steps unless a latin hypercube takes its own points."""
    if isinstance(levels.value, list):
        for number, one in enumerate(levels.value):
            if one is None:
                yield Place(levels.document, None, (*levels.path, number)).complain("TYPE-EMPTY")
    if not isinstance(levels.value, dict):
        return
    low, high = (number_of(levels.child(key).value) for key in ("from", "to"))
    if low is not None and high is not None and not low < high:
        yield levels.child("to").complain("SWEEP-SPAN", found=f"{high:.15g}", low=f"{low:.15g}")
    if not levels.has("steps") and design not in ("latin_hypercube", ""):
        yield levels.complain("SWEEP-STEPS")


def _variant(variant: Place) -> Iterator[Complaint]:
    """What a variant sets: each thing once."""
    seen: set[tuple[str, str]] = set()
    for one in variant.items("set"):
        yield from _one_kind(one, SET_KINDS)
        yield from _unit(one)
        known = [(one.text("path"), kind) for kind in SET_KINDS if one.has(kind)]
        if seen & set(known):
            yield one.child("path").complain("SWEEP-EXACT", found=one.text("path"))
        seen |= set(known)


def _twice(places: Iterable[Place], reserved: tuple[str, ...]) -> Iterator[Complaint]:
    """Each a name of its own."""
    seen: dict[str, Place] = {}
    for one in places:
        name, where = one.text("id"), one.child("id")
        if name and name in seen:
            yield where.complain("ID-TWICE", found=name, hint_line=seen[name].line)
        elif name in reserved:
            yield where.complain("ID-RESERVED", found=name)
        elif name:
            seen[name] = where


def _areas(sweep: Place) -> Iterator[Complaint]:
    """Each area once."""
    seen: dict[Any, Place] = {}
    for one in sweep.items("areas"):
        if isinstance(one.value, str) and one.value in seen:
            yield one.complain("ID-TWICE", found=one.value, hint_line=seen[one.value].line)
        elif isinstance(one.value, str):
            seen[one.value] = one


def _counted(sweep: Place, axes: list[Place], variants: list[Place], design: str) -> Iterator[Complaint]:
    """No more axes and variants than a sweep can hold; in a zip as many levels on every axis."""
    held = axes
    if design == "list":
        held = list({_moved(one): one for variant in variants for one in variant.items("set")}.values())
    if len(held) > MOST_AXES:
        key = "variants" if design == "list" else "vary"
        yield sweep.child(key).complain_key("SWEEP-AXES", found=len(held), limit=MOST_AXES)
    counts = [count for count in map(count_of, axes) if count]
    total = math.prod(counts) if design == "factorial" else len(variants) if design == "list" else 0
    if total > MOST_LEVELS:
        key = "variants" if design == "list" else "vary"
        found = f"1e{len(str(total)) - 1}" if total > 10 * MOST_LEVELS else str(total)
        yield sweep.child(key).complain_key("SWEEP-LARGE", found=found, limit=MOST_LEVELS)
    if design == "zip" and len(counts) == len(axes):
        for axis, count in zip(axes, counts, strict=True):
            if count != counts[0]:
                yield axis.complain(
                    "SWEEP-ZIP", found=count, expected=counts[0], hint_line=axes[0].child("path").line
                )


def _moved(one: Place) -> tuple[str, str]:
    return one.text("path"), next((kind for kind in SET_KINDS if one.has(kind)), "")


def count_of(axis: Place) -> int | None:
    """How many levels an axis has, when that is known."""
    for kind in KINDS:
        levels = axis.child(kind)
        if isinstance(levels.value, list):
            return len(levels.value)
        if levels.has("steps"):
            return levels.whole("steps")
    return None


def _ambiguous(document: Document) -> Iterator[Complaint]:
    """Numbers such as 1.250 that come in the place of euros or counts; a factor cannot be thousands."""
    for spot in document.spots:
        depth = 2 if spot.path[0] == "vary" else 4
        owner, kind = document.data, spot.path[depth] if len(spot.path) > depth else ""
        for key in spot.path[:depth] if kind else ():
            owner = owner[key]
        path = owner.get("path") if isinstance(owner, dict) else None
        if kind not in ("", "scale") and isinstance(path, str) and path.rpartition(".")[2] in EUROS:
            found = Place(document, None, spot.path).complain(
                "NUM-AMBIG", found=spot.text, **two_ways(spot.text)
            )
            mark = spot.mark
            yield replace(found, file=mark.file, line=mark.line + 1, column=mark.column + 1)
