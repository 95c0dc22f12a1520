"""The server is killed while people hand in: every receipt that somebody has read is there afterwards, and nothing is there by half.

All figures are waited for, so it is a small town; a thorough try kills it five times for each database, with thirty people.
"""

import random
import re
import threading
import time
import zipfile
from pathlib import Path

import httpx2
import pytest

from mkba.portal.store import audit, drafts, jobs, submissions
from mkba.portal.store.areas import seats
from tests.portal.conftest import WORKED
from tests.portal.hostile.crowd import RECEIPT, town
from tests.portal.hostile.served import Served
from tests.thorough import size

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are read from /proc"),
]
TIMES, PEOPLE = size((2, 5), (5, 30))
AREAS = 6
PATIENCE = 600  # seconds until all figures are there, on a busy machine


class Clerk:
    """Somebody who hands in a file of their own, and remembers every receipt that they read."""

    def __init__(self, served, number):
        self.area, self.number, self.read = (
            f"{'alpha' if number % AREAS % 2 == 0 else 'beta'}_{number % AREAS:02}",
            number,
            [],
        )
        self.moment, self.fault = -1, None
        self.guest = served.visit(f"p{number}@voorbeeld.nl", f"Gemeente {number % AREAS:02}")

    def hand_in(self, text, moment):
        """A file of this moment: draft, submission, receipt; it ends where the server does."""
        try:
            content = text.replace(b"name: ", f"name: {self.number}-{moment} ".encode(), 1)
            page = self.guest.upload(self.area, content, "gebied.yaml").headers["location"]
            answer = self.guest.send(f"{page}/indienen")
            shown = self.guest.get(answer.headers["location"]).text
            self.read.append((page.rpartition("/")[2], RECEIPT.findall(shown)[-1]))
            self.moment = moment
        except (httpx2.HTTPError, KeyError, IndexError) as fault:
            self.fault = fault
            self.guest.client.close()
            self.guest.client = httpx2.Client(
                base_url=self.guest.client.base_url, timeout=30, cookies=self.guest.client.cookies
            )


def looked_at(served, read):
    """How many submissions there are; each is whole, and all that were read are among them."""
    with served.open() as store, store.read() as c:
        made = submissions.submissions(c)
        noted = {line.details["receipt"] for line in audit.notes(c, most=100_000) if line.what == "submitted"}
        assert audit.broken(c) is None
        assert {(one.draft, one.receipt) for one in made} >= set(read), "a receipt that was read is not there"
        assert {one.receipt for one in made} == noted
        for seat in seats(c):
            mine = [one for one in made if one.area == seat.area][::-1]
            assert [one.version for one in mine] == list(range(1, len(mine) + 1))
            assert all(submissions.holds(c, one) for one in mine)
            known = [one for one in drafts.drafts(c, seat.area, 10_000) if one.origin != "start"]
            assert [one.number for one in known] == list(range(len(known) + 1, 1, -1))
            for one in known:
                assert store.files.get(one.raw)
                assert store.files.get(one.text)
                assert jobs.jobs_of(c, one.id), "a draft without figures to come"
            assert {one.draft for one in mine} <= {one.id for one in known}
        return len(made)


def jobs_end(served):
    """Every job is done, with all of its files."""
    until = time.monotonic() + PATIENCE
    with served.open() as store:
        while True:
            with store.read() as c:
                found = [
                    job
                    for seat in seats(c)
                    for one in drafts.drafts(c, seat.area, 10_000)
                    for job in jobs.jobs_of(c, one.id)
                ]
            if all(job.state in ("done", "failed") for job in found):
                break
            assert time.monotonic() < until, [job.state for job in found]
            time.sleep(0.3)
        assert {job.state for job in found} == {"done"}, [job.fault for job in found if job.fault]
        for job in found:
            folder = store.data / job.folder
            assert sorted(path.name for path in folder.iterdir()) == sorted(job.result["files"])
            for path in folder.glob("*.xlsx"):
                with zipfile.ZipFile(path) as archive:
                    assert archive.testzip() is None
        assert sum(job.task == "full" for job in found) == sum(job.task == "quick" for job in found)
        assert not [path for path in (store.data / "results").iterdir() if path.name.startswith(".")]
        assert len(list((store.data / "results").iterdir())) == len(found)
        assert not [
            path
            for path in store.files.root.rglob("*")
            if path.is_file() and not re.fullmatch("[0-9a-f]{64}", path.name)
        ]
        return len(found)


def first_read(clerks, moment):
    """The first receipt of this round has been read, so there is something to lose."""
    until = time.monotonic() + PATIENCE
    while not any(len(one.read) and one.moment == moment for one in clerks):
        assert time.monotonic() < until, [one.fault for one in clerks]
        time.sleep(0.01)


def all_gone(pids):
    """What the server had started is gone with it."""
    until = time.monotonic() + 15
    while left := [
        pid
        for pid in pids
        if Path(f"/proc/{pid}").exists()
        and "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    ]:
        assert time.monotonic() < until, left
        time.sleep(0.1)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_server_that_is_killed_while_people_hand_in(tmp_path, request, database):
    url = "" if database == "sqlite" else request.getfixturevalue("lasting_postgres").database()
    programme = town(tmp_path / "stad", WORKED, AREAS)
    moments, served = random.Random(database), Served(tmp_path / "data", programme=programme, url=url)
    texts = {path.stem: path.read_bytes() for path in (programme.parent / "areas").glob("*.yaml")}
    try:
        served.start()
        clerks = [Clerk(served, number) for number in range(PEOPLE)]
        for moment in range(TIMES):
            threads = [
                threading.Thread(target=one.hand_in, args=(texts[one.area], moment), daemon=True)
                for one in clerks
            ]
            for one in threads:
                one.start()
            first_read(clerks, moment)
            time.sleep(moments.uniform(0, 1.5))
            below = served.below()
            served.kill(group=moment % 2 == 1)
            for one in threads:
                one.join()
            all_gone(below)
            read = [one for clerk in clerks for one in clerk.read]
            before = looked_at(served, read)
            served.start()
            assert looked_at(served, read) == before
            print(f"{database}: killed {moment + 1} times, {len(read)} receipts read, {before} there")
            assert len(read) <= before <= len(read) + (moment + 1) * PEOPLE
        print(f"{database}: {jobs_end(served)} jobs done")
        looked_at(served, read)
        served.stop()
    finally:
        served.end()
