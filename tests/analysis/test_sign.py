"""What is known of the sign of a balance: positive, negative, exactly zero, or not certain."""

import pytest

from mkba.analysis.sign import sign


@pytest.mark.parametrize(
    ("value", "error", "blocks", "known"),
    [
        (0.0, 0.0, 10, "zero"),
        (5.0, 0.0, 10, "positive"),
        (-5.0, 0.0, 10, "negative"),
        (0.0, 1.0, 10, "unsure"),
        # Student t of 97.5%: 2.776 with four degrees of freedom, 2.262 with nine; 1.96 where the error is not of blocks
        (2.7, 1.0, 5, "unsure"),
        (2.8, 1.0, 5, "positive"),
        (-2.3, 1.0, 10, "negative"),
        (2.0, 1.0, 2, "positive"),
    ],
)
def test_a_sign(value, error, blocks, known):
    assert sign(value, error, blocks) == known
