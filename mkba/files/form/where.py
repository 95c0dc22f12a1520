"""Where: what a path in an area file is called in the form, and whether a page asks it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mkba.files.form.layout import Among
from mkba.files.form.page import BELOW, COUNTS, MEASURES, RECORD
from mkba.files.form.plan import AMONG, NAMED, PLAN, RECORD_SHEET, Planned
from mkba.files.form.sheets import MAIN
from mkba.files.form.words import field_words, word

ITEM: Final = re.compile(r"\[\d+\]")
ASKED: Final = frozenset({RECORD, COUNTS, MEASURES, *BELOW})


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The sheet, what the row and the field are called, and the id of the field or the group of fields in a page; empty for none."""

    sheet: str = ""
    row: str = ""
    field: str = ""
    box: str = ""


def whereabouts(where: str) -> Whereabouts:
    """Where a path of a complaint is; nothing for a path that is not in the form.

    >>> whereabouts("interventions.school.costs.staff.amount.pert[1]")
    Whereabouts(sheet='Kosten', row='school, staff', field='Bedrag', box='interventions.school.costs.staff.amount:low')
    >>> whereabouts("interventions.school.costs.staff").box, whereabouts("schema")
    ('interventions.school.costs.staff', Whereabouts(sheet='', row='', field='', box=''))
    """
    for planned, field, path, names in _fitting(where):
        label = _label(planned, field) if field else ""
        return Whereabouts(word(planned.key, "naam"), ", ".join(names), label, _box(planned, field, path))
    return Whereabouts()


def label_of(where: str) -> str:
    """What a path is called in the form: the row and the field; nothing for a path that is not in it.

    >>> label_of("interventions.school.costs.staff.amount"), label_of("price_year"), label_of("schema")
    ('school, staff: Bedrag', 'Prijspeil', '')
    """
    spot = whereabouts(where)
    return ": ".join(filter(None, (spot.row, spot.field)))


def listed(where: str) -> Among | None:
    """The list that a cell for this path is chosen from, when it is one of names.

    >>> listed("interventions.school.reach.population"), listed("interventions.school.reach.share")
    ('indicators', None)
    """
    return next((AMONG.get((planned.key, field)) for planned, field, *_ in _fitting(where)), None)


def _fitting(where: str) -> Iterator[tuple[Planned, str, tuple[str, ...], list[str]]]:
    """The sheets that a path may be on, the nearest first: the field, the path as far as the field, and the names in it."""
    steps = tuple(ITEM.sub(".[]", where).split(".")) if where else ()
    fitting = [one for one in PLAN if one.key != "toekomst" and _fits(one.parts, steps)]
    for planned in sorted(fitting, key=lambda one: -len(one.parts)):
        depth = len(planned.parts)
        names = [step for part, step in zip(planned.parts, steps, strict=False) if part.startswith("{")]
        field, length = _field(planned, steps[depth:])
        if field or (planned.key != RECORD_SHEET and len(steps) >= depth):
            yield planned, field, steps[: depth + length], names


def _fits(parts: tuple[str, ...], steps: tuple[str, ...]) -> bool:
    """Whether a path begins as a pattern."""
    pairs = zip(parts, steps, strict=False)
    return len(steps) >= len(parts) and all(part == step or part.startswith("{") for part, step in pairs)


def _field(planned: Planned, rest: tuple[str, ...]) -> tuple[str, int]:
    """The field that the rest of a path begins with, and how many steps it takes; a part of a split is the whole split."""
    known = field_words(planned.key)
    for length in range(len(rest), 0, -1):
        dotted = ".".join(rest[:length])
        if dotted in known:
            return dotted, length
        if f"{'.'.join(rest[: length - 1])}.{NAMED}" in known:
            return f"{'.'.join(rest[: length - 1])}.{NAMED}", length
    if rest and f"{rest[0]}.{NAMED}" in known:
        return f"{rest[0]}.{NAMED}", 0
    return "", 0


def _label(planned: Planned, field: str) -> str:
    """What the field is called."""
    words = field_words(planned.key)[field]
    return words["group"] if field.endswith(NAMED) else words["label"]


def _box(planned: Planned, field: str, path: tuple[str, ...]) -> str:
    """The id in the page."""
    if planned.pattern not in ASKED:
        return ""
    if not field:
        return ".".join(path)
    if (planned.key, field) not in MAIN:
        return ""
    quantity = not field.endswith(NAMED) and planned.field(path[len(planned.parts) :]).quantity
    return f"{'.'.join(path)}:low" if quantity else ".".join(path)
