import os
import subprocess
import sys

import pytest

from mkba.errors import RunError
from mkba.runs.lock import HOLDER, alone_in, holder

HOLDING = """
import sys, time
from pathlib import Path
from mkba.runs.lock import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLDING, tmp_path], stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_is_refused_and_told_who_holds_it(tmp_path, other):
    with pytest.raises(RunError) as refused, alone_in(tmp_path):
        pass
    assert refused.value.code == "RUN-LOCKED"
    assert f"proces {other.pid} op" in refused.value.nl
    assert f"process {other.pid} on" in refused.value.en


def test_a_kill_frees_it(tmp_path, other):
    other.kill()
    other.wait()
    with alone_in(tmp_path):
        assert holder(tmp_path)["pid"] == str(os.getpid())
    assert not (tmp_path / HOLDER).exists()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"pid": 1}'])
def test_a_holder_that_cannot_be_read_is_unknown(tmp_path, content):
    (tmp_path / HOLDER).write_text(content)
    assert set(holder(tmp_path).values()) == {"?"}


def test_a_file_system_without_locks_is_told(tmp_path, monkeypatch):
    def none(*_, **__):
        raise NotImplementedError

    monkeypatch.setattr("mkba.runs.lock.FileLock.acquire", none)
    with pytest.raises(RunError, match="RUN-NO-LOCK"), alone_in(tmp_path):
        pass
