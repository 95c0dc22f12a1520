"""Bearing: which fields of a programme bear on the calculation, and how the walk through two of them goes on below each."""

from collections.abc import Mapping
from typing import Final

# fields that do not bear on the calculation: words, sources, and what only checks and other views look at
UNHEARD: Final = frozenset(
    {
        *(
            "id",
            "name",
            "description",
            "source",
            "notes",
            "note",
            "argument",
            "theory",
            "unit",
            "shape",
            "excludes",
        ),
        *(
            "memo",
            "inputs",
            "warnings",
            "status",
            "municipality",
            "cbs",
            "scope",
            "null_alternative",
            "own_values",
        ),
        *(
            "regio_deal",
            "leefbaarometer",
            "tenure",
            "envelope",
            "study_start",
            "evidence",
            "based_on",
            "flow",
        ),
        *(
            "parties_reason",
            "permanent_reason",
            "discount_reason",
            "counterfactual",
            "evidence_until",
            "qaly_price",
        ),
        *("basis", "horizons", "inflation", "budget_flag", "standing", "domain"),
    }
)
UNHEARD_OF: Final[Mapping[str, frozenset[str]]] = {
    "Area": frozenset({"horizon", "price_year"}),
    "UnitValue": frozenset({"regime"}),
}
HEARD_OF: Final[Mapping[str, frozenset[str]]] = {
    "Effect": frozenset({"evidence"}),
    "Intervention": frozenset({"domain"}),
}
SILENT: Final = frozenset(
    {"payers", "parties", "cashable", "cash", "from_party", "to_party", "displaced_parties", "type", "domain"}
)  # these move euros between columns, and leave every balance as it is
UNNAMED: Final = frozenset({"interventions", "values", "areas"})  # ids below them are names enough
UNITED: Final = frozenset(
    {"outcomes", "parties", "indicators", "grades"}
)  # mappings of which every entry is kept
ENTRIES: Final = frozenset(
    {"intensity", "shocks", "common"}
)  # mappings of which each entry is a change of its own


def bears(kind: str, name: str) -> bool:
    """Whether a field of a noun bears on the calculation.

    >>> bears("Effect", "evidence"), bears("Programme", "evidence"), bears("Cost", "amount"), bears("Area", "horizon")
    (True, False, True, False)
    """
    unheard = name in UNHEARD and name not in HEARD_OF.get(kind, ())
    return not unheard and name not in UNHEARD_OF.get(kind, ())
