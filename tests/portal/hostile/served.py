"""The portal as people start it, in a process of its own, and people who visit it over a real socket."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx2

from mkba.portal.store import accounts, open_store, sessions
from tests.portal.conftest import PASSWORD, WORKED

PATIENCE = 90  # seconds, on a busy machine
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Served:
    """A server on a free port. ``account`` makes people, ``visit`` gives their browser; ``stop``, or ``kill`` at any moment."""

    def __init__(self, data, *, programme=WORKED, url="", workers=2):
        self.data, self.programme, self.url, self.workers = Path(data), programme, url, workers
        self.process, self.port, self.guests = None, 0, []

    def start(self):
        """Start it, again too: on the port that it had."""
        words = [
            "portal",
            "--data",
            str(self.data),
            "--port",
            str(self.port),
            "--programme",
            str(self.programme),
        ]
        words += ["--workers", str(self.workers)]
        self.data.parent.mkdir(parents=True, exist_ok=True)
        log = self.data.with_suffix(".log").open("a", encoding="utf-8")
        environment = {**os.environ, "MKBA_PORTAL_DATABASE": self.url}
        with log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkba", *words],
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                env=environment,
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            found = re.findall(r"http://127\.0\.0\.1:(\d+)", self.log()[self._seen :])
            if found and self.is_well():
                self.port = int(found[-1])
                return self
            self.port = int(found[-1]) if found else self.port
            time.sleep(0.02)
        raise AssertionError(self.log())

    _seen = 0

    def log(self):
        return self.data.with_suffix(".log").read_text(encoding="utf-8")

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self):
        return self.process.pid

    def is_well(self, timeout=5):
        try:
            return httpx2.get(f"{self.base}/gezond", timeout=timeout).text == "ok"
        except httpx2.HTTPError:
            return False

    def stop(self):
        """As a service is stopped; it ends well."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0, self.log()

    def kill(self, *, group=False):
        """Without a word: the server, or all that is in its group too."""
        self._seen = len(self.log())
        (os.killpg if group else os.kill)(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def end(self):
        """Whatever became of it, it is gone."""
        if self.process is not None and self.process.poll() is None:
            self.kill(group=True)
        for guest in self.guests:
            guest.client.close()

    def open(self):
        """Its store, beside it."""
        return closing(open_store(self.data, self.url))

    def account(self, login, municipality=""):
        """Somebody who may log in."""
        role = "municipality" if municipality else "bureau"
        with self.open() as store:
            token = store.doing(
                lambda c: accounts.invite(c, login=login, role=role, municipality=municipality)
            )
            return store.doing(lambda c: accounts.accept(c, token, PASSWORD))

    def visit(self, login, municipality=""):
        """The browser of somebody who is logged in; an account is made if need be."""
        with self.open() as store, store.read() as c:
            known = {one.login: one for one in accounts.accounts(c)}
        who = known.get(login) or self.account(login, municipality)
        with self.open() as store:
            begun = store.doing(lambda c: sessions.begin(c, who.id))
        guest = Guest(self.base)
        guest.client.cookies.set("mkba_session", begun.token, domain="127.0.0.1")
        guest.csrf = begun.csrf
        self.guests.append(guest)
        return guest

    # -- what the system says of the process

    def memory(self):
        """MiB that it holds now, and that it held at most."""
        lines = dict(
            line.split(":", 1)
            for line in Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        )
        return tuple(int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))

    def descriptors(self):
        """Open files, but for connections that a visitor left and that wait for their end."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def below(self):
        """All processes below it: (number, state)."""
        parents = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal():
                try:
                    state, parent = (
                        (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
                    )
                except OSError:
                    continue
                parents[int(folder.name)] = int(parent), state
        found, more = {}, {self.pid}
        while more:
            more = {pid for pid, (parent, _) in parents.items() if parent in more} - set(found)
            found |= {pid: parents[pid][1] for pid in more}
        return found


class Guest:
    """A browser at a real server; it follows nothing by itself, and knows the word of the last page with a form."""

    def __init__(self, base):
        self.client = httpx2.Client(base_url=base, timeout=PATIENCE)
        self.csrf = ""

    def get(self, path, **extra):
        answer = self.client.get(path, **extra)
        found = (
            CSRF.search(answer.text)
            if answer.headers.get("content-type", "").startswith("text/html")
            else None
        )
        self.csrf = found[1] if found else self.csrf
        return answer

    def send(self, path, fields=None, files=None, **extra):
        return self.client.post(path, data={"csrf": self.csrf, **(fields or {})}, files=files, **extra)

    def log_in(self, login, password=PASSWORD):
        self.get("/inloggen")
        return self.send("/inloggen", {"login": login, "wachtwoord": password, "naar": ""})

    def upload(self, area, content, name="formulier.xlsx"):
        return self.send(f"/gebied/{area}/bestand", files={"bestand": (name, content)})
