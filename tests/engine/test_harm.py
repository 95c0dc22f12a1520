"""The haircut of a grade is not for harm: a variant in which a sign turns is another calculation."""

import pytest

from mkba.domain.sweep import Move
from mkba.engine.harm import signs
from tests.programmes import area, effect, evidence, indicator, measure, outcome, programme, value

WORTH, HARM = "library.education.job.worth.amount", "library.education.job.harm.amount"


def both():
    """One outcome with a gain of 10 and a loss of 4 a unit, and a size of 0.1."""
    return programme(
        area(
            "x", indicator("people", 1000.0), measure("coach", effect("job", "job", evidence(0.1, grade="B")))
        ),
        outcome("job", value("worth", 10.0), value("harm", -4.0)),
        horizon=6,
    )


SIZE = "areas.x.coach.effects.job.size"


@pytest.mark.parametrize(
    ("moves", "kept"),
    [
        ([], True),
        ([Move(WORTH, 0.5)], True),  # 5 - 4 is still a gain
        ([Move(WORTH, 0.3)], False),  # 3 - 4 is a loss
        ([Move(HARM, 3.0)], False),  # 10 - 12
        ([Move(WORTH, 0.3), Move(HARM, 0.5)], True),  # 3 - 2
        ([Move(WORTH, 0.4)], False),  # 4 - 4: nothing is no gain
        ([Move(SIZE, 2.0)], True),
        ([Move(SIZE, 0.0)], False),
        ([Move(SIZE, 1.0, -0.2)], False),
        ([Move("elsewhere", 0.0)], True),
    ],
)
def test_a_sign_is_that_of_size_and_of_all_amounts_together(moves, kept):
    base = both()
    found = signs(base)
    assert SIZE in found.sizes
    assert found.kept({one.name: one for one in moves}) is kept
