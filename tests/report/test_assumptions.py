import numpy as np
import pytest

from mkba.domain.distribution import is_certain
from mkba.report.assumptions import assumptions, marks, spreads


def test_every_row_the_engine_draws_is_listed(ledger):
    listed = {found.name for found in assumptions(ledger.compiled.programme)}
    drawn = {row.name for row in ledger.compiled.plan.rows if ".deviation." not in row.name}
    assert drawn <= listed


def test_each_quantity_once_per_future(programme):
    found = [(one.name, one.future) for one in assumptions(programme)]
    assert len(set(found)) == len(found)
    assert found == sorted(found)


def test_bands_are_those_of_the_distribution(programme):
    for one in assumptions(programme):
        if is_certain(one.distribution):
            assert one.low == one.distribution.mean == one.high
        else:
            assert one.low < one.high
        assert np.isfinite([one.low, one.high]).all()
        if type(one.distribution).__name__ == "Normal":
            assert one.high - one.low == pytest.approx(2 * 1.6448536269514722 * one.distribution.sd)


def test_marks_count_every_quantity_once(programme):
    assert sum(marks(programme).values()) == len({one.name for one in assumptions(programme)})


def test_some_only_are_the_same_as_among_all(programme):
    found = {(one.name, one.future): one for one in assumptions(programme)}
    name = next(iter(found))[0]
    assert spreads(programme, {name}) == {key: one for key, one in found.items() if key[0] == name}
