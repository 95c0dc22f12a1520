"""Evidence: how large an effect is, measured how, and how strong that is."""

from dataclasses import dataclass
from typing import Literal

from mkba.domain.grade import Grade
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """An effect size in units of the outcome per driver per year.

    ``name`` is the library key (``education.school_day.start_qualification``), or empty for a size of the area's
    own. ``between_areas`` is the sd of an independent normal deviation per area. ``counterfactual`` net means
    measured against a control group. ``evidence_until`` is the last year after entry that was observed.
    """

    size: Quantity
    counterfactual: Literal["net", "gross"]
    type: Literal["direct", "indirect", "external"]
    grade: Grade
    name: str = ""
    between_areas: float = 0.0
    evidence_until: int | None = None
    source: Source | None = None
