"""The survey: what differs between submissions, what they rest on, who pays beside the State, what stays within its envelope."""

from dataclasses import asdict, dataclass, replace

from mkba.analysis.cofunding import CoFunding, co_funding
from mkba.analysis.deviations import KINDS, Deviation, deviations
from mkba.analysis.envelope import EnvelopeCheck, envelopes
from mkba.analysis.foundation import Foundation, foundation
from mkba.analysis.outlays import outlays
from mkba.analysis.outliers import outliers
from mkba.analysis.reference import reference, richest
from mkba.axes import Json
from mkba.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class Survey:
    """A programme looked over in its reference case (``future``, ``alternative``), without a draw."""

    programme: str
    future: str
    alternative: str
    deviations: tuple[Deviation, ...]
    foundation: tuple[Foundation, ...]
    co_funding: tuple[CoFunding, ...]
    envelopes: tuple[EnvelopeCheck, ...]

    def as_json(self) -> dict[str, list[Json]]:
        """The four lists of rows, each row with the id of the programme."""
        parts = ("deviations", "foundation", "co_funding", "envelopes")
        return {
            part: [{"programme": self.programme, **asdict(one)} for one in getattr(self, part)]
            for part in parts
        }


def survey(programme: Programme) -> Survey:
    """Look a programme over: the central case only, about as long as reading its files.

    What was planned is without the programme's factors. Deviations and foundation are those of the central case in the
    first future and in the alternative with the most different measures.
    """
    planned = outlays(replace(programme, factors=()))
    case = reference(programme, richest(programme))
    order = [area.id for area in programme.areas]
    found = sorted(
        (*deviations(case), *outliers(case)),
        key=lambda one: (order.index(one.area), KINDS.index(one.kind)),
    )
    return Survey(
        programme.id,
        case.future,
        case.alternative,
        tuple(found),
        foundation(case),
        co_funding(programme, planned),
        envelopes(programme, planned, outlays(programme)),
    )
