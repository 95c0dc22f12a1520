"""Sign: what is known of the sign of a balance that comes from a finite number of draws.

One place decides it for every answer: a balance may be exactly zero (an alternative without measures), and that is
neither negative nor in doubt.
"""

from typing import Final, Literal

from mkba.engine.ledger import sure

Sign = Literal["positive", "negative", "zero", "unsure"]
UNSURE: Final = "unsure"


def sign(value: float, error: float, blocks: int) -> Sign:
    """The sign of a mean with its Monte Carlo error from so many blocks; unsure where zero lies within the errors that a
    Student t with that many blocks asks for.

    >>> sign(0.0, 0.0, 5), sign(-3.0, 1.0, 5), sign(-2.5, 1.0, 5), sign(-2.5, 1.0, 10)
    ('zero', 'negative', 'unsure', 'negative')
    """  # fmt: skip
    if value == 0 and error == 0:
        return "zero"
    if abs(value) <= sure(blocks) * error:
        return UNSURE
    return "positive" if value > 0 else "negative"
