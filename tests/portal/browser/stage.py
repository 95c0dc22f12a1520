"""A portal in this process whose jobs stand still, so that every state of every page can be set up and looked at."""

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from mkba.errors import Complaint
from mkba.portal.nouns import Seat
from mkba.portal.server import configuration
from mkba.portal.settings import Settings
from mkba.portal.store import accounts, areas, drafts, jobs, open_store, sessions, submissions
from mkba.portal.work.figures import Assessment, assess
from mkba.portal.work.joining import Joining, Versions, compare_versions, synthesise
from mkba.portal.work.judging import judge_upload
from mkba.portal.work.opening import PROGRAMME, open_programme
from tests.portal.browser.visitor import PASSWORD, Visitor

PEOPLE = {
    "anna@alpha.nl": ("municipality", "Alpha"),
    "leo@leegstad.nl": ("municipality", "Leegstad"),
    "els@bureau.nl": ("bureau", ""),
}
FEW = 1_000  # draws, in every result here


def begin(data, programme):
    """A data folder with a programme and people, and the figures of Alpha-Noord, a comparison and a synthesis."""
    store = open_store(data)
    try:
        open_programme(store, programme)
        for login, (role, municipality) in PEOPLE.items():
            token = store.doing(
                lambda c, n=login, r=role, m=municipality: accounts.invite(c, login=n, role=r, municipality=m)
            )
            store.doing(lambda c, t=token: accounts.accept(c, t, PASSWORD))
        return _computed(store)
    finally:
        store.close()


def _computed(store):
    """What the three kinds of jobs come to."""
    start = store.doing(lambda c: drafts.latest_start(c, "alpha"))
    own, shared = store.files.path(start.text), store.data / PROGRAMME
    other = store.files.put(own.read_bytes().replace(b"amount: 250000", b"amount: 9000000"))
    folder = store.data / "results" / "voorbeeld"
    folder.mkdir(parents=True)
    seen = {"progress": lambda *_: None}
    return {
        "full": assess(Assessment("alpha", own, shared, folder, FEW), **seen),
        "compare": compare_versions(Versions("alpha", own, store.files.path(other), shared, FEW), **seen),
        "synthesis": synthesise(Joining((("alpha", own),), shared, store.data / "runs", FEW), **seen),
    }


class Stage:
    """A running portal; ``results``: of `begin`."""

    def __init__(self, store, address, browser, results):
        self.store, self.address, self.browser, self.results = store, address, browser, results
        self.visitors = []

    def do(self, function):
        """In a transaction."""
        return self.store.doing(function)

    def visitor(self, login="", **settings):
        """Somebody's browser, logged in unless nobody is named."""
        visitor = Visitor(self.browser, self.address, **settings)
        if login:
            known = {one.login: one for one in self.do(accounts.accounts)}
            token = self.do(lambda c: sessions.begin(c, known[login].id)).token
            visitor.context.add_cookies([{"name": "mkba_session", "value": token, "url": self.address}])
        self.visitors.append(visitor)
        return visitor

    def start(self, area="alpha"):
        """The draft that an area begins with."""
        return self.do(lambda c: drafts.latest_start(c, area))

    def seat(self, area, municipality="Elders"):
        """Another area in the programme, with a start."""
        first = self.start()

        def put(c):
            areas.put_area(c, Seat(area, area.title(), municipality, "area"))
            kept = {"name": f"{area}.yaml", "raw": first.raw, "text": first.text, "complaints": ()}
            return drafts.add_draft(c, area=area, account="portaal", origin="start", **kept)

        return self.do(put)

    def sound(self, area="alpha", origin="yaml"):
        """A draft without mistakes."""
        first = self.start()
        kept = {"account": "anna@alpha.nl", "origin": origin, "name": f"mijn {area}.yaml", "raw": first.raw}
        return self.do(lambda c: drafts.add_draft(c, area=area, **kept, text=first.text, complaints=()))

    def told(self, origin, *complaints, raw=b"x"):
        """A draft with mistakes: (code, where, text, cell, line) of each."""
        found = tuple(
            Complaint("a", line, 1, code, where, nl, nl, cell=cell)
            for code, where, nl, cell, line in complaints
        )
        kept = {
            "account": "anna@alpha.nl",
            "origin": origin,
            "name": "a.xlsx",
            "raw": self.store.files.put(raw),
        }
        return self.do(lambda c: drafts.add_draft(c, area="alpha", **kept, text="", complaints=found))

    def judged(self, name, raw):
        """A draft as an upload makes it."""
        digest = self.store.files.put(raw)
        seat = self.do(lambda c: areas.seat(c, "alpha"))
        found = judge_upload(
            self.store.files.path(digest), name=name, seat=seat, programme=self.store.data / PROGRAMME
        )
        kept = {"account": "anna@alpha.nl", "origin": found.kind, "name": name, "raw": digest}
        whole = self.store.files.put(found.text) if found.text else ""
        return self.do(
            lambda c: drafts.add_draft(c, area="alpha", **kept, text=whole, complaints=found.complaints)
        )

    def job(self, task, subject, state="done", result=None, done=0):
        """A job of this subject, in a state."""
        job = self.do(lambda c: jobs.ask(c, task, subject, asked=1000))
        if state == "waiting":
            return job
        while self.do(lambda c: jobs.job(c, job.id)).state == "waiting":
            assert self.do(lambda c: jobs.take(c, "w")) is not None
        if state == "failed":
            return self.do(lambda c: jobs.fail(c, job.id, "JOB-TIME", "het rekenen duurde te lang"))
        if state == "running":
            self.do(lambda c: jobs.progress(c, job.id, done, 1000))
            return job
        found = (
            result
            or self.results.get(task)
            or self.results["full"] | {"draws": 1000, "files": ["gebied.yaml"]}
        )
        folder = f"runs/{found['folder']}" if task == "synthesis" else "results/voorbeeld"
        return self.do(lambda c: jobs.finish(c, job.id, folder, found))

    def tamper(self, table, values):
        """Change the rows of a table as nobody may."""
        kept = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"

        def changed(c):
            for (name,) in c.execute(text(kept), {"table": table}).all():
                c.execute(text(f"DROP TRIGGER {name}"))
            c.execute(text(f"UPDATE {table} SET {values}"))  # noqa: S608 - words of the tests

        self.do(changed)

    def hand_in(self, draft):
        """The version that a draft becomes."""
        return self.do(lambda c: submissions.submit(c, draft, draft.account))


@contextmanager
def raised(data, browser, results):
    """A portal on this data folder, until all has been seen."""
    store = open_store(data)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(64)
        settings = Settings(data, Path("none"), port=door.getsockname()[1])
        server = configuration(settings, store, None)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        stage = Stage(store, settings.address, browser, results)
        try:
            while not server.started:
                time.sleep(0.01)
            yield stage
        finally:
            for visitor in stage.visitors:
                visitor.context.close()
            server.should_exit = True
            thread.join()
            store.close()


def copied(data, folder):
    """The data folder, to be changed."""
    shutil.copytree(data, folder)
    return folder
