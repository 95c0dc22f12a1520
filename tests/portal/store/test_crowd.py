"""Many hand in at the same moment: every version has a number of its own, and no number is left out."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mkba.portal.store import audit, submissions
from tests.portal.store.clerk import hand_in
from tests.portal.store.handing import uploaded

CLERK = Path(__file__).with_name("clerk.py")


def sound(store, versions):
    with store.read() as c:
        made = submissions.submissions(c, "noord")[::-1]
        assert [one.version for one in made] == list(range(1, versions + 1))
        assert submissions.holds(c, made[-1])
        assert audit.broken(c) is None
        told = [line for line in audit.notes(c, most=1_000) if line.what == "submitted"]
    assert [line.details["receipt"] for line in told] == [one.receipt for one in made]
    return made


@pytest.mark.parametrize("crowd", [2, 50])
def test_threads_that_hand_in_at_once(programme, crowd):
    barrier = threading.Barrier(crowd)

    def clerk(name):
        barrier.wait()
        return [hand_in(programme, name, number).receipt for number in range(50 // crowd)]

    with ThreadPoolExecutor(crowd) as pool:
        receipts = [one for found in pool.map(clerk, map(str, range(crowd))) for one in found]
    made = sound(programme, 50)
    assert sorted(receipts) == sorted(one.receipt for one in made)


def test_processes_that_hand_in_at_once(programme, url):
    command = [sys.executable, str(CLERK), str(programme.data), url]
    clerks = [
        subprocess.Popen([*command, name, "25"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in ("anna", "bas")
    ]
    said = [clerk.communicate(timeout=120) for clerk in clerks]
    assert [clerk.returncode for clerk in clerks] == [0, 0], said
    made = sound(programme, 50)
    told = {line for lines, _ in said for line in lines.splitlines()}
    assert told == {f"{one.version} {one.receipt}" for one in made}
    assert {one.account for one in made} == {"anna", "bas"}


def test_one_draft_that_is_handed_in_by_twenty_clicks_is_one_version(programme):
    draft = uploaded(programme)
    barrier = threading.Barrier(20)

    def click(_):
        barrier.wait()
        return programme.doing(lambda c: submissions.submit(c, draft, "anna"))

    with ThreadPoolExecutor(20) as pool:
        found = set(pool.map(click, range(20)))
    assert len(found) == 1
    sound(programme, 1)
