"""A PostgreSQL of our own: a real server in a temporary folder, on a socket there, gone when the tests end."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

USER = "mkba"
PATIENCE = 60  # seconds
FAST = ("fsync=off", "full_page_writes=off")
EVER = ("listen_addresses=", "max_connections=150", "shared_buffers=32MB", "log_min_messages=fatal")


def programs():
    """The folder with PostgreSQL's programs; skips, with the reason, where there is none."""
    pytest.importorskip("psycopg", reason="pip install -e '.[postgres]'")
    found = shutil.which("postgres")
    known = [Path(found).resolve().parent] if found else []
    known += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    for folder in known:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    pytest.skip("PostgreSQL is missing (on Debian and Ubuntu: apt install postgresql)")


def ours():
    """How a command is run by somebody whom PostgreSQL trusts: it refuses root. It ends when we do."""
    if not hasattr(os, "geteuid") or shutil.which("setpriv") is None:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            pytest.skip("PostgreSQL refuses to run as root, and setpriv is missing")
        return ()
    other = ("--reuid=postgres", "--regid=postgres", "--clear-groups") if os.geteuid() == 0 else ()
    return ("setpriv", *other, "--pdeathsig=INT", "--")


class Server:
    """PostgreSQL in a folder. ``database()`` is an empty one; ``crash()`` pulls the plug; ``start()`` starts it (again)."""

    def __init__(self, settings=FAST):
        self.bin, self.ours = programs(), ours()
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.settings = (*EVER, *settings, f"unix_socket_directories={self.folder}")
        self.made, self.free = 0, []
        self.process = None
        self._run(
            "initdb", "-D", self.data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )

    @property
    def data(self):
        return self.folder / "data"

    def url(self, name="postgres"):
        return f"postgresql://{USER}@/{name}?host={self.folder}"

    def start(self):
        options = [word for setting in self.settings for word in ("-c", setting)]
        command = [*self.ours, self.bin / "postgres", "-D", self.data, *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.ask("SELECT 1")
            except self.psycopg.OperationalError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise AssertionError((self.folder / "log").read_text(errors="replace")) from None
                time.sleep(0.05)
            else:
                return self

    @property
    def psycopg(self):
        import psycopg

        return psycopg

    def ask(self, statement, name="postgres"):
        """Run a statement outside every transaction."""
        with self.psycopg.connect(self.url(name), autocommit=True) as connection:
            return connection.execute(statement)

    def database(self):
        """The address of an empty database: one that was given back, or a new one."""
        if self.free:
            return self.url(self.free.pop())
        self.made += 1
        self.ask(f"CREATE DATABASE mkba{self.made}")
        return self.url(f"mkba{self.made}")

    def give_back(self, url):
        """Empty a database for the next who asks: to make one, and to remove its files, takes longer than most tests."""
        name = url.partition("@/")[2].partition("?")[0]
        self.ask("DROP SCHEMA public CASCADE", name)
        self.ask("CREATE SCHEMA public", name)
        self.free.append(name)

    def crash(self):
        """Kill everything at once, as a machine does that loses power (what the system still had to write excepted)."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        time.sleep(0.2)  # until the last of its processes let go of the folder

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program, *words):
        command = [*self.ours, self.bin / program, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def postgres():
    """A server that forgets when the machine falls, and is quick."""
    server = Server()
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture
def lasting_postgres():
    """A server that keeps what it said it kept."""
    server = Server(settings=())
    try:
        yield server.start()
    finally:
        server.stop()
