"""A portal in which there is one of everything of Alpha: drafts with and without mistakes, figures, versions, a comparison, a synthesis."""

import shutil
import time
from dataclasses import dataclass

import pytest

from mkba.portal.pages.app import create_app
from mkba.portal.settings import Settings
from mkba.portal.store import areas, drafts, frozen, jobs, open_store, submissions
from mkba.portal.work.orders import subject_of
from mkba.portal.work.runner import Runner
from tests.portal.conftest import WORKED, Portal
from tests.portal.hostile.served import Served
from tests.portal.postgres import lasting_postgres, postgres  # noqa: F401 - fixtures

WRONG = b"schema: area/1\nid: alpha\nname: Mislukt\n"


@dataclass(frozen=True)
class World:
    """A portal, and the ids of all that there is of Alpha, by kind."""

    portal: Portal
    there: dict


PATIENCE = 120  # seconds, on a busy machine


def done(portal, asked, runner):
    """All that was asked for, done by a runner."""
    runner.start()
    until = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < until:
            found = portal.do(lambda c: [jobs.job(c, one.id) for one in asked])
            if {one.state for one in found} == {"done"}:
                return found
            assert "failed" not in {one.state for one in found}, [one.fault for one in found]
            time.sleep(0.1)
    finally:
        runner.stop()
    raise AssertionError(found)


@pytest.fixture(scope="session")
def world(new_data, tmp_path_factory):
    data = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(new_data, data)
    settings, store = Settings(data, WORKED), open_store(data)
    portal = Portal(settings, store, create_app(settings, store, None))
    versions = [portal.hand_in("alpha", "anna@alpha.nl") for _ in range(2)]
    wrong = store.files.put(WRONG)
    mistaken = portal.do(
        lambda c: drafts.add_draft(
            c,
            area="alpha",
            account="anna@alpha.nl",
            origin="yaml",
            name="a.yaml",
            raw=wrong,
            text="",
            complaints=(),
        )
    )
    made = portal.do(
        lambda c: frozen.freeze(c, name="Reeks van Alpha", account="els@bureau.nl", members=[versions[0].id])
    )
    compared = portal.do(lambda c: jobs.ask(c, "compare", subject_of(*versions)))
    asked = [
        portal.do(lambda c, t=task, s=subject: jobs.ask(c, t, s))
        for task, subject in (("full", versions[0].draft), ("synthesis", made.id))
    ]
    done(portal, [compared, *asked], Runner(store, 2))
    start = portal.do(lambda c: drafts.latest_start(c, "alpha"))
    there = {
        "area": ["alpha"],
        "draft": [start.id, mistaken.id, *(one.draft for one in versions)],
        "submission": [one.id for one in versions],
        "comparison": [compared.id],
        "frozen": [made.id],
        "token": ["x" * 43],
    }
    assert portal.do(submissions.latest).keys() == {"alpha"}
    assert portal.do(lambda c: areas.seat(c, "alpha"))
    yield World(portal, there)
    store.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A real server on the worked example; what it started is gone afterwards."""
    server = Served(tmp_path_factory.mktemp("served") / "data")
    try:
        yield server.start()
        server.stop()
    finally:
        server.end()
