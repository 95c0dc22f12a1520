"""The process that others are copied from has read everything, has one thread, and knows no secrets of the server."""

import subprocess
import sys

CODE = """
import os
import mkba.portal.work.loaded
import sys
assert "MKBA_PORTAL_DATABASE" not in os.environ
assert not {"fastapi", "sqlalchemy"} & set(sys.modules), "the pages and the database stay outside"
mkba.portal.work.loaded.rehearse()  # what would be passed over in silence
print(len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 1)
"""


def test_one_thread_everything_read_and_no_address_of_a_database(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env={
            "MKBA_PORTAL_DATABASE": "postgresql://naam:geheim@server/mkba",
            "PATH": "",
            "TMPDIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("1", "")
    assert not list(tmp_path.iterdir())
