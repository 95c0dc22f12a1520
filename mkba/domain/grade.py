"""Evidence grades: from A (RCT, meta-analysis) to E (expert judgement), and what each does to a size (M17)."""

from dataclasses import dataclass
from typing import Literal

Grade = Literal["A", "B", "C", "D", "E"]
GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "E")
BASE_CASE: tuple[Grade, ...] = ("A", "B", "C", "D")  # grade E never enters the base-case total


@dataclass(frozen=True, slots=True)
class GradeRule:
    """``haircut`` multiplies the mean of a benefit; ``widen`` multiplies the spread around it."""

    haircut: float
    widen: float
