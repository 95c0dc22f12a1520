"""A process that hands in is killed at any moment: what it said was kept is there, and nothing is there by half."""

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mkba.portal.store import areas, audit, drafts, open_store, submissions
from tests.portal.store.conftest import SEATS

pytestmark = pytest.mark.slow
CLERK = Path(__file__).with_name("clerk.py")
TIMES = 10


def killed(data, url, moment, kill=subprocess.Popen.kill):
    """The lines that a clerk said until ``moment`` seconds after the first, when it was killed."""
    command = [sys.executable, str(CLERK), str(data), url, "anna", "0"]
    clerk = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said = [clerk.stdout.readline()]
    reader = threading.Thread(target=lambda: said.extend(clerk.stdout))
    reader.start()
    time.sleep(moment)
    kill(clerk)
    reader.join()
    clerk.stderr.close()
    clerk.stdout.close()
    clerk.wait()
    assert said[0], "it never began"
    return [line.split() for line in said if line.endswith("\n")]


def looked_at(data, url, said):
    """Everything that was said is there and whole, and so is what was kept a moment before it could be said."""
    store = open_store(data, url)
    with store.read() as c:
        made = submissions.submissions(c, "noord")[::-1]
        noted = [line for line in audit.notes(c, most=100_000) if line.what in ("draft", "submitted")]
        kept = drafts.drafts(c, "noord", most=100_000)[::-1]
        assert audit.broken(c) is None
        assert [one.version for one in made] == list(range(1, len(made) + 1))
        assert not made or submissions.holds(c, made[-1])
    store.close()
    receipts = {str(one.version): one.receipt for one in made}
    assert all(receipts[version] == receipt for version, receipt in said), (
        "an acknowledged submission was lost"
    )
    assert [one.number for one in kept] == list(range(1, len(kept) + 1))
    ids = {one.id: one for one in kept}
    assert all(ids[one.draft].text == one.text and store.files.get(one.text) for one in made)
    assert all(store.files.get(one.raw) for one in kept)
    assert [line.subject for line in noted if line.what == "draft"] == [one.id for one in kept]
    assert [line.details["receipt"] for line in noted if line.what == "submitted"] == [
        one.receipt for one in made
    ]
    return len(made)


def seated(data, url):
    store = open_store(data, url)
    store.doing(lambda c: areas.put_area(c, SEATS[0]))
    store.close()


def address(request, database):
    return "" if database == "sqlite" else request.getfixturevalue("lasting_postgres").database()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_clerk_that_is_killed(tmp_path, request, database):
    data, url = tmp_path / "data", address(request, database)
    seated(data, url)
    moments, said = random.Random(database), []
    for _ in range(TIMES):
        said += killed(data, url, moments.uniform(0, 0.4))
        there = looked_at(data, url, said)
    print(f"{database}: {len(said)} said, {there} there after {TIMES} times")
    assert len(said) <= there <= len(said) + TIMES


def test_a_server_of_postgresql_that_is_killed(tmp_path, lasting_postgres):
    data, url = tmp_path / "data", lasting_postgres.database()
    seated(data, url)
    moments, said = random.Random(1), []

    def both(clerk):
        lasting_postgres.crash()
        clerk.kill()

    for _ in range(3):
        said += killed(data, url, moments.uniform(0, 0.4), both)
        lasting_postgres.start()
        looked_at(data, url, said)
