"""Shares beyond 0 and 1 are counted, draw by draw, and never clipped."""

import numpy as np
import pytest

from mkba.engine.compiled import compile_programme
from mkba.engine.draws import FIRST, draw
from mkba.engine.streams import Design
from mkba.sweeps.again import programme_of
from mkba.sweeps.job import prepare
from mkba.sweeps.task import work
from tests.sweeps.starters import sweep_file

SHARES = "areas.*.*.reach.share"
VARIANTS = f"""design: list
variants:
  - {{id: lager, set: [{{path: "{SHARES}", add: -0.045}}]}}
  - {{id: hoger, set: [{{path: "{SHARES}", scale: 2.8}}]}}
  - {{id: beide, set: [{{path: "{SHARES}", add: -0.04}}, {{path: "{SHARES}", scale: 0.9}}]}}
  - {{id: ruim, set: [{{path: "{SHARES}", scale: 0.5}}]}}
  - {{id: vast, set: [{{path: "{SHARES}", value: 1}}]}}
"""
LINES = {
    "lager": (1, -0.045),
    "hoger": (2.8, 0),
    "beide": (0.9, -0.9 * 0.04),
    "ruim": (0.5, 0),
    "vast": (0, 1),
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return prepare(sweep_file(tmp_path_factory.mktemp("outside"), VARIANTS))


@pytest.fixture(scope="module")
def outcomes(prepared):
    ids = {one.number: one.id for one in prepared.plan.sweep.variants}
    return {
        ids[one.number]: one for part in prepared.parts for one in work(prepared.assignment, part).outcomes
    }


@pytest.fixture(scope="module")
def drawn(prepared):
    """What is drawn of every share of reach."""
    compiled = compile_programme(programme_of(prepared.plan, "basis"))
    x = draw(compiled.plan, Design(1000, 7), 0)
    rows = enumerate(compiled.plan.rows)
    return {row.name: x[FIRST + i] for i, row in rows if row.name.endswith("reach.share")}


@pytest.mark.parametrize("name", LINES)
def test_every_draw_outside_is_counted(outcomes, drawn, name):
    factor, shift = LINES[name]
    moved = {share: shift + factor * x for share, x in drawn.items()}
    counts = {share: int(((x < 0) | (x > 1)).sum()) for share, x in moved.items()}
    assert dict(outcomes[name].above) == {share: count for share, count in counts.items() if count}
    assert not outcomes[name].failed


def test_there_is_something_to_count(outcomes, drawn):
    assert len(drawn) == 3
    assert outcomes["lager"].above
    assert outcomes["hoger"].above
    assert not outcomes["ruim"].above
    assert not outcomes["basis"].above
    assert all(np.ptp(x) > 0 for x in drawn.values())
