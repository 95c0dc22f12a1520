"""A portal as people have it: a server in a process of its own, begun on the command line and told to stop at the end."""

import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkba.portal.settings import ADDRESS

MKBA = (sys.executable, "-m", "mkba")
PATIENCE = 60  # seconds


@dataclass(frozen=True)
class House:
    """Where it is found, and its data folder."""

    address: str
    data: Path

    def invite(self, login, *who):
        """The link for somebody, as the command line gives it."""
        asked = [*MKBA, "portal", "invite", "--data", str(self.data), login, *who]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def opened(data, programme):
    """A server on a free port."""
    asked = [*MKBA, "portal", "--data", str(data), "--port", "0", "--programme", str(programme)]
    with (
        (data.parent / "server.log").open("w") as log,
        subprocess.Popen(asked, stdout=log, stderr=log) as process,
    ):
        try:
            yield House(_address(data, process), data)
        finally:
            process.terminate()
            assert process.wait(PATIENCE) == 0


def _address(data, process):
    """What it wrote down about itself, once it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, (data.parent / "server.log").read_text(encoding="utf-8")
        if (data / ADDRESS).is_file() and "http" in (data.parent / "server.log").read_text(encoding="utf-8"):
            return (data / ADDRESS).read_text(encoding="utf-8")
        time.sleep(0.05)
    raise AssertionError((data.parent / "server.log").read_text(encoding="utf-8"))
