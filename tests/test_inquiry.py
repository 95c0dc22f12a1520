"""One door for every method: rows with figures, answers with words, and refusals in words."""

import json

import pytest

import mkba
from mkba import questions
from mkba.domain.distribution import Beta, Normal
from mkba.errors import UsageError
from mkba.inquiry import sensitivity
from mkba.methods import METHODS, OF_DRAWS, OWN_POINTS
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, reach, value


def whole():
    """Costs 100 x N(50, 20), benefits 100 x share x 0.1 x 1,000: near break-even."""
    parts = (
        cost("staff", Normal(5000.0, 1000.0)),
        effect("e", "good", Normal(0.1, 0.02), duration=1),
    )
    one = measure("school", *parts, reached=reach(share=Beta(0.5, 0.1)))
    return programme(
        area("x", one), area("y", one), outcome("good", value("worth", Normal(1000.0, 100.0))), horizon=1
    )


@pytest.fixture(scope="module")
def results():
    return simulate(whole(), draws=5000, seed=3)


def test_every_method_has_its_question():
    assert set(questions.OF_DRAWS) == set(OF_DRAWS)
    assert set(questions.OWN_POINTS) == set(OWN_POINTS)
    assert sorted(METHODS) == sorted({*OF_DRAWS, *OWN_POINTS})


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_figures_and_words(results, method):
    found = sensitivity(results, method=method, points=64 if method in OWN_POINTS else 0)
    assert found.rows
    assert len(found.table()) == len(found.rows)
    assert json.loads(json.dumps(found.rows, allow_nan=False)) is not None
    for answer in found.answers:
        assert answer.title
        assert answer.says
        for table in answer.tables:
            assert {len(row) for row in table.rows} <= {len(table.head)}


@pytest.mark.parametrize("method", ["tornado", "breakeven", "sobol", "morris", "convergence", "pawn"])
def test_an_area_can_be_asked_about(results, method):
    found = sensitivity(results, method=method, place="x", points=64 if method in OWN_POINTS else 0)
    names = [str(row.get("name", "")) for row in found.rows]
    assert not [name for name in names if name.startswith("areas.y")]


def test_a_programme_is_enough_for_points_of_its_own():
    assert sensitivity(whole(), method="morris", points=16).rows
    with pytest.raises(UsageError, match="METHOD-DRAWS"):
        sensitivity(whole(), method="evppi")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"method": "tornada"}, "METHOD-UNKNOWN.*tornado"),
        ({"place": "z"}, "AREA-UNKNOWN"),
        ({"future": "hoger"}, "FUTURE-UNKNOWN.*hoog"),
        ({"alternative": "b"}, "ALTERNATIVE-UNKNOWN"),
    ],
)
def test_what_is_not_there_is_refused(results, asked, code):
    with pytest.raises(UsageError, match=code):
        sensitivity(results, **asked)


def test_it_is_a_public_name(results):
    assert mkba.sensitivity(results).method == "tornado"
