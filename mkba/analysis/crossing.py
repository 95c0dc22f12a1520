"""Benefits crossed: by the domain of the measure and by the domain of the outcome they show up in."""

import numpy as np

from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.engine.ledger import Book


def crossing(book: Book) -> Floats:
    """Mean benefits in euros by domain of the measure and of the outcome; costs have no domain of an outcome. Shape: m m."""
    found = np.zeros((len(DOMAINS), len(DOMAINS)))
    place: dict[str, int] = {domain: i for i, domain in enumerate(DOMAINS)}
    for line, pv in zip(book.lines, book.pv.tolist(), strict=True):
        if line.kind == "effect":
            found[place[line.domain], place[line.outcome_domain]] += pv
    return found
