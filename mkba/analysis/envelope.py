"""Envelopes: whether what an alternative spends stays within the amount that was set for it."""

from dataclasses import dataclass

from mkba.analysis.outlays import Outlays, total
from mkba.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class EnvelopeCheck:
    """Euros of the envelope's price year, undiscounted, all payers together.

    ``planned`` is as submitted, ``expected`` with the programme's factors on costs and reach (overrun, delivery);
    ``room`` and ``expected_room`` are what is left, negative above the envelope.
    """

    alternative: str
    price_year: int
    amount: float
    planned: float
    room: float
    expected: float
    expected_room: float

    @property
    def within(self) -> tuple[bool, bool]:
        """Whether the plan and the expectation stay within the amount."""
        return self.room >= 0, self.expected_room >= 0


def envelopes(programme: Programme, planned: Outlays, expected: Outlays) -> tuple[EnvelopeCheck, ...]:
    """A row per alternative that has an envelope. KeyError for a price year without an index."""
    rows = []
    for alternative in programme.alternatives:
        envelope = alternative.envelope
        if envelope is not None:
            index = programme.prices.factor(programme.price_year, envelope.price_year)
            plan, likely = (total(found, alternative.id) * index for found in (planned, expected))
            limit = envelope.amount
            rows.append(
                EnvelopeCheck(
                    alternative.id, envelope.price_year, limit, plan, limit - plan, likely, limit - likely
                )
            )
    return tuple(rows)
