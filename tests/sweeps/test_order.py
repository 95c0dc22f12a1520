"""What a worker of a cluster does before it begins."""

import pytest

from mkba.errors import RunError
from mkba.sweeps.crew import Limits
from mkba.sweeps.order import Order, same, work_on, worker_version
from mkba.version import VERSION
from tests.sweeps.workloads import assignment, gentle, parts

pytest.importorskip("distributed")


def test_a_worker_of_another_version_does_nothing():
    order = Order("key", "topic", "0.0.1", gentle, Limits(), parts(1)[0])
    with pytest.raises(RunError, match=r"SWEEP-VERSION.*0\.0\.1"):
        work_on(order, assignment())


def test_what_workers_are_asked():
    given = assignment()
    assert same(given) is given
    assert worker_version() == VERSION
