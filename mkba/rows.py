"""Rows: what a method of sensitivity found as flat dictionaries; every cell is a text, a number, yes or no, nothing, or a tuple of those.

``what`` a row is comes first: a table may hold rows of several kinds.
"""  # fmt: skip

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import product
from math import isfinite
from typing import Any, Final

from mkba.analysis.choice.ranking import Ranking
from mkba.analysis.choice.selection import Selection
from mkba.analysis.conditions.discovery import Conditions
from mkba.analysis.convergence import Estimate, Settled
from mkba.analysis.knowledge.information import NULL, Choice
from mkba.analysis.knowledge.learning import Information
from mkba.analysis.oneway.twoway import Grid
from mkba.axes import Json

NULL_WORD: Final = "null"  # the null alternative in a table
APART: Final = frozenset({"boxes", "left"})  # get rows of their own, also where there are none


def flat(found: Iterable[Any], what: str, inner: str = "") -> Iterator[Json]:
    """A row per noun, or per noun in its field ``inner`` with what stands around it; other nouns within are left out.

    >>> list(flat([Estimate(1.0, float("inf"))], "figure"))
    [{'what': 'figure', 'value': 1.0, 'error': None}]
    """
    for one in found:
        around = {"what": what} | _plain(one)
        if not inner:
            yield around
        for part in getattr(one, inner) if inner else ():
            yield around | _plain(part)


def grid_rows(found: Iterable[Grid]) -> Iterator[Json]:
    """A row per cell of every grid."""
    for one in found:
        known = {"what": "cell"} | _case(one) | {"place": one.place, "rows": one.rows, "columns": one.columns}
        for (r, down), (c, across) in product(enumerate(one.levels), repeat=2):
            yield known | {
                "row_level": down,
                "column_level": across,
                "balance": _cell(one.balances[r][c]),
                "turned": one.turned[r][c],
            }


def information_rows(found: Information) -> Iterator[Json]:
    """The choices, those of areas that choose by themselves, what each option yields, and what each thing is worth."""
    for what, choices in (("choice", found.choices), ("choice_of_area", found.local)):
        for one, row in zip(choices, flat(choices, what), strict=True):
            yield row | {"best": NULL_WORD if one.best == NULL else one.best}
    for one in (*found.choices, *found.local):
        yield from _options(one)
    yield from flat(found.learned, "learned")


def _options(one: Choice) -> Iterator[Json]:
    """The mean of every option of a choice; the null alternative is zero and has none."""
    for name, mean in one.means:
        yield {
            "what": "option",
            "future": one.future,
            "place": one.place,
            "option": name,
            "mean": _cell(mean),
        }


def settled_rows(found: Iterable[Settled]) -> Iterator[Json]:
    """How settled every balance is, each followed by how its mean came about."""
    for one in found:
        yield from flat([one], "settled")
        for step in one.running:
            yield {"what": "step"} | _case(one) | {"area": one.area} | _plain(step)


def ranking_rows(found: Iterable[Ranking]) -> Iterator[Json]:
    """What is ranked (an area, a kind or a measure), and what was left out of it."""
    for one in found:
        for row in flat([one], one.of, "rows"):
            yield row | {"places": one.top}  # ``top`` is the chance to be among so many
        for area, measure in one.left:
            yield {"what": "left"} | _case(one) | {"of": one.of, "area": area, "measure": measure}


def selection_rows(found: Iterable[Selection]) -> Iterator[Json]:
    """The measures, what the chosen package is worth, and the doubt about it."""
    for one in found:
        yield from flat([one], "measure", "members")
        yield from _packages(one)
        yield {"what": "doubt"} | _case(one) | _plain(one.doubt)


def _packages(one: Selection) -> Iterator[Json]:
    """The worth of packages; ``valued_in`` is the future that it holds in, another one for ``elsewhere`` only."""
    here = [("everything", one.everything), ("inside", one.inside), ("exact", one.exact)]
    low = [] if one.low_worth is None else [("low", one.low_worth)]
    known = [(name, one.future, worth) for name, worth in (*here, *low)]
    for name, future, worth in (*known, *((future, future, worth) for future, worth in one.elsewhere)):
        yield {"what": "package"} | _case(one) | {"package": name, "valued_in": future} | _plain(worth)


def discovery_rows(found: Iterable[Conditions]) -> Iterator[Json]:
    """What was asked of every case, its boxes, and their limits; ``box`` is the number of a box within its case."""
    for one in found:
        yield from flat([one], "conditions")
        known = _case(one) | {"place": one.place, "level": one.level, "target": one.target}
        for number, box in enumerate(one.boxes, start=1):
            yield {"what": "box"} | known | {"box": number} | _plain(box)
            for limit in box.limits:
                yield {"what": "limit"} | known | {"box": number} | _plain(limit)


def _case(one: Any) -> Json:
    """The future and alternative of a noun."""
    return {"future": one.future, "alternative": one.alternative}


def _plain(one: Any) -> Json:
    """What a noun holds beside other nouns; an estimate becomes two columns."""
    row: Json = {}
    for name in (field.name for field in fields(one)):
        value = getattr(one, name)
        if isinstance(value, Estimate):
            row |= {name: _cell(value.value), f"{name}_error": _cell(value.error)}
        elif name not in APART and not _is_nested(value):
            row[name] = _cell(value)
    return row


def _cell(value: Any) -> Any:
    """A number that is endless or unknown is no number."""
    if isinstance(value, tuple):
        return tuple(map(_cell, value))
    return None if isinstance(value, float) and not isfinite(value) else value


def _is_nested(value: Any) -> bool:
    """Whether it is a noun, or a tuple of anything that has parts."""
    return is_dataclass(value) or (
        isinstance(value, tuple) and any(isinstance(one, tuple) or is_dataclass(one) for one in value)
    )
