"""The block of standing sensitivities: from the library, replaced by a programme, and refused when it is nonsense."""

from pathlib import Path

import pytest

from mkba.files.assemble.standing_nouns import standing
from mkba.files.library import Library
from mkba.files.load import load
from mkba.files.schema.standing import StandingModel

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
LEAST = {
    "rate": 0.01, "size": 0.2, "deadweight": 0.2, "displacement": 0.2, "persistence": 0.2, "overrun": 0.95,
}  # fmt: skip


def test_every_programme_has_those_of_the_library():
    moves = load(WORKED).method.standing
    assert (moves.rate, moves.size, moves.qaly) == (0.01, 0.2, (50_000, 80_000, 100_000))
    assert moves.source.mark == "choice"


def test_the_bridge_is_another_regime_than_that_of_the_programme():
    whole = load(WORKED)
    assert whole.method.standing.bridge.id == {"NL2026": "NL2021"}.get(whole.regime.id, "NL2026")


def test_a_library_without_the_bridge_has_none():
    model = StandingModel.model_validate({**LEAST, "bridge": ["NL2021"]})
    assert standing(model, Library(), "NL2026").bridge is None
    assert standing(None, Library(), "NL2026") is None


@pytest.mark.parametrize(
    "wrong", [{"rate": 0.5}, {"size": 1.0}, {"qaly": [0.0]}, {"public": ["niemand"]}, {"weird": 1}]
)
def test_nonsense_is_refused(wrong):
    with pytest.raises(ValueError, match="validation error"):
        StandingModel.model_validate({**LEAST, **wrong})
