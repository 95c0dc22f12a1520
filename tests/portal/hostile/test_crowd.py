"""A few municipalities at once, on a real server: none is lost, and nobody is told to come back. The real crowd is in tests/benchmarks."""

import pytest

from tests.portal.conftest import WORKED
from tests.portal.hostile.crowd import admitted, lost, people, rush, town
from tests.portal.hostile.served import Served
from tests.thorough import size

pytestmark = pytest.mark.slow
MANY = size(3, 8)
ROOM, HASHES = 60, 2 * 64  # MiB: of threads and what they read; of two passwords that are hashed at a time


@pytest.mark.parametrize("database", size(["sqlite"], ["sqlite", "postgresql"]))
def test_a_crowd_is_served_and_nobody_is_lost(tmp_path, request, database):
    programme = town(tmp_path / "stad", WORKED, MANY)
    crowd = people(programme)
    url = "" if database == "sqlite" else request.getfixturevalue("postgres").database()
    server = Served(tmp_path / "data", programme=programme, url=url)
    try:
        server.start()
        admitted(server, crowd)
        _, held, healthy = rush(server, crowd)
        assert lost(server, crowd) == []
        assert len({one.receipt for one in crowd}) == MANY
        assert sum(one.refused for one in crowd) == 0
        assert max(held) - held[0] < ROOM + HASHES
        assert held[-1] - held[0] < ROOM
        assert max(healthy) < 5
        server.stop()
    finally:
        server.end()
