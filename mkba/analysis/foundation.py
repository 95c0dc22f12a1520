"""Foundation: on what an area's balance rests - defaults or its own data, figures found or chosen.

The weight of a line is |PV| in the reference case; transfers, which cancel, have none. A line rests on the weakest mark
among the quantities multiplied in it: the indicator, the share reached, the effect size and the unit value (of a
synergy also the partner's share and the factor, of what is displaced the displacement); of a cost its amount, with
indicator and share where it is per place or entrant. It rests on *defaults* when both size and unit value come from the
library, on *own* data when both are the area's (as every cost amount is), else it is *mixed*.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mkba.analysis.reference import Reference, Valued
from mkba.analysis.roots import Role, Root, Roots
from mkba.analysis.summary import TOTAL
from mkba.domain.source import Source

MARKS = ("found", "memory", "choice", "none")  # from strong to weak
LIBRARY = "library."


Judged = tuple[float, str, str, dict[Role, bool]]  # weight, origin, weakest mark, which roles were found


@dataclass(frozen=True, slots=True)
class Foundation:
    """One area (or ``total``): ``weight`` in euros, and shares of it that sum to one by origin and by mark.

    ``counts``, ``sizes``, ``values`` and ``amounts``: of the weight of the lines that have an indicator, an effect size,
    a unit value or a cost amount, the share in which that one was found; None where no line has any.
    """

    area: str
    weight: float
    default: float
    mixed: float
    own: float
    found: float
    memory: float
    choice: float
    none: float
    counts: float | None = None
    sizes: float | None = None
    values: float | None = None
    amounts: float | None = None


def foundation(case: Reference) -> tuple[Foundation, ...]:
    """A row per area that has any line in the reference case, and one for all together."""
    rows, roots = [], Roots(case.programme)
    judged: list[Judged] = []
    for area in case.programme.areas:
        own = [_judged(roots, one) for one in case.of(area.id)]
        if any(one[0] for one in own):
            rows.append(_shares(area.id, own))
            judged += own
    return (*rows, _shares(TOTAL, judged)) if rows else ()


def weakest(marks: Iterable[str]) -> str:
    """The weakest of marks: none, then choice, memory, found.

    >>> weakest(["found", "choice", "memory"])
    'choice'
    """
    return max(marks, key=MARKS.index)


def _shares(area: str, judged: list[Judged]) -> Foundation:
    """Weights as shares of their sum."""
    total = sum(one[0] for one in judged)
    part = dict.fromkeys(("default", "mixed", "own", *MARKS), 0.0)
    for weight, origin, mark, _ in judged:
        part[origin] += weight / total
        part[mark] += weight / total
    return Foundation(
        area,
        total,
        **part,
        counts=_known(judged, "count"),
        sizes=_known(judged, "size"),
        values=_known(judged, "value"),
        amounts=_known(judged, "amount"),
    )


def _known(judged: list[Judged], role: Role) -> float | None:
    """Of the lines with this role, the share of their weight in which it was found."""
    held = [(weight, roles[role]) for weight, _, _, roles in judged if role in roles]
    total = sum(weight for weight, _ in held)
    return sum(weight for weight, found in held if found) / total if total else None


def _judged(roots: Roots, one: Valued) -> Judged:
    """Weight, origin and weakest mark of one line, and per role whether all of it was found."""
    main = roots.main(one.line)
    marks = [(root.role, _mark(root.source)) for root in main]
    known = {role: all(mark == "found" for r, mark in marks if r == role) for role, _ in marks}
    return abs(one.pv), _origin(main), weakest(mark for _, mark in marks), known


def _mark(source: Source | None) -> str:
    """The mark of a source; none without one."""
    return source.mark if source else "none"


def _origin(main: Iterable[Root]) -> str:
    """Where size and unit value come from; an amount is the area's own."""
    library = {one.quantity.name.startswith(LIBRARY) for one in main if one.role in {"size", "value"}}
    return "mixed" if len(library) > 1 else "default" if True in library else "own"
